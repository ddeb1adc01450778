// Asks how far a long piece of work is and shows it. The work goes on when the page is closed.

const PAUSE = 2000;
const LONGEST_PAUSE = 30_000;

export function start(place) {
  const bar = place.querySelector("progress");
  const label = place.querySelector("[data-progress-label]");
  const count = place.querySelector("[data-progress-count]");
  const spoken = place.querySelector("[data-progress-spoken]");
  let pause = PAUSE;

  const show = ({ label: text, value, maximum }) => {
    label.textContent = text;
    if (!maximum) return bar.removeAttribute("value");
    bar.max = maximum;
    bar.value = value;
    count.textContent = `${value} of ${maximum}`;
  };

  const finish = (state) => {
    const link = document.createElement("a");
    link.href = state.next_url || location.href;
    link.textContent = "See the result";
    count.replaceChildren("Finished. ", link);
    spoken.textContent = `${state.label}: finished.`;
  };

  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.progressUrl, {
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) throw new Error(answer.statusText);
      const state = await answer.json();
      show(state);
      if (state.done) return finish(state);
      pause = PAUSE;
    } catch {
      pause = Math.min(pause * 2, LONGEST_PAUSE);
      count.textContent = "No connection. The work goes on; this page will catch up.";
    }
    setTimeout(ask, pause);
  };
  ask();
}
