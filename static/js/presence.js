// Says where this person is, and shows who else is in the same application. Never in the way of work:
// a lost answer is only a name that stays a little longer.

const PAUSE = 20_000;

function sentence({ name, place, same }) {
  if (same) return `${name} is here too, in ${place}`;
  return place ? `${name} is in ${place}` : `${name} is in this application`;
}

export function start(line) {
  let told = line.textContent.trim();

  const ask = async () => {
    if (document.hidden) return;
    const token = document.querySelector("input[name=csrf_token]")?.value ?? "";
    const body = new URLSearchParams([
      ["csrf_token", token],
      ["place", line.dataset.presencePlace],
    ]);
    try {
      const headers = { Accept: "application/json" };
      const answer = await fetch(line.dataset.presenceUrl, {
        method: "POST",
        body,
        headers,
        redirect: "manual",
      });
      if (!answer.ok) return;
      const { here } = await answer.json();
      const text = here.map(sentence).join("; ");
      if (text === told) return; // a screen reader hears only what changed
      told = text;
      line.textContent = text && `${text}.`;
    } catch {
      // Offline: the autosave says so; this line waits.
    }
  };

  ask();
  setInterval(ask, PAUSE);
  document.addEventListener("visibilitychange", ask);
}
