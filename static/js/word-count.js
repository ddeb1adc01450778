// Words typed against words allowed, by the server's rule (app/platform/writing.py): a word is a run
// of anything but white space that holds at least one letter, digit or underscore.

// Spelled out, because the two languages do not call quite the same signs white space.
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
const SIGNIFICANT = /[\p{L}\p{N}_]/u;

export function countWords(text) {
  return text.split(SPACE).filter((run) => SIGNIFICANT.test(run)).length;
}

export function start(counter) {
  const area = document.getElementById(counter.dataset.wordCount);
  const limit = Number(counter.dataset.limit);
  if (!area) return;
  const spoken = document.createElement("span");
  spoken.className = "usa-sr-only";
  spoken.setAttribute("role", "status");
  counter.after(spoken);
  let pause = 0;

  const show = () => {
    const words = countWords(area.value);
    const over = words - limit;
    counter.textContent =
      over > 0 ? `${words} of ${limit} words: ${over} too many` : `${words} of ${limit} words`;
    counter.classList.toggle("word-count--over", over > 0);
  };
  // Spoken only after a rest, so that it does not talk over the typing.
  const speak = () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      spoken.textContent = counter.textContent;
    }, 1500);
  };
  area.addEventListener("input", () => {
    show();
    speak();
  });
  show();
}
