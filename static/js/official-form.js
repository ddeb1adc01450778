// A form whose questions depend on other answers: they appear at once, and it is said politely.
// The server decides the same from what was saved (app/applications/rules/papers/filling.py).

function answers(form, name) {
  return [...form.elements]
    .filter((element) => element.name === name)
    .filter((element) => !["radio", "checkbox"].includes(element.type) || element.checked)
    .map((element) => element.value);
}

function isAsked(form, place) {
  const wanted = place.dataset.is.split(" ");
  const other = form.querySelector(`[data-field="${place.dataset.when}"]`);
  return !other?.hidden && answers(form, place.dataset.when).some((each) => wanted.includes(each));
}

function labelOf(place) {
  return (place.querySelector("legend, label, dt")?.textContent ?? "").trim().replace(/\s+/g, " ");
}

export function start(form) {
  const places = [...form.querySelectorAll("[data-when]")];
  const news = form.querySelector("[data-form-news]");

  // In the order of the page, so that a question about a hidden question is hidden as well.
  const show = () => {
    const fresh = [];
    for (const place of places) {
      const asked = isAsked(form, place);
      if (asked && place.hidden) fresh.push(labelOf(place));
      place.hidden = !asked;
    }
    if (fresh.length && news)
      news.textContent =
        fresh.length === 1
          ? `1 more question: ${fresh[0]}`
          : `${fresh.length} more questions, the first is: ${fresh[0]}`;
  };
  form.addEventListener("change", show);
  form.addEventListener("input", show);
  form.addEventListener("saved", ({ detail }) => {
    for (const [code, text] of Object.entries(detail.shown ?? {})) {
      const place = form.querySelector(`[data-shown="${code}"]`);
      if (place) place.textContent = text || "Not known yet";
    }
  });
  show();
}
