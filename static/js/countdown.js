// How long is left until a deadline, by the server's clock: this computer's own may be wrong.

const UNITS = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];
const SPOKEN_AT = [3600, 300]; // seconds before the end

let offset; // milliseconds to add to this computer's clock; asked once for the page

async function serverOffset() {
  const asked = Date.now();
  try {
    const answer = await fetch(new URL("../img/mark.svg", import.meta.url), {
      method: "HEAD",
      cache: "no-store",
    });
    const date = Date.parse(answer.headers.get("date"));
    return Number.isNaN(date) ? 0 : date - (asked + Date.now()) / 2;
  } catch {
    return 0;
  }
}

export function inWords(seconds) {
  if (seconds <= 0) return "The deadline has passed";
  const parts = [];
  let rest = seconds;
  for (const [name, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count || parts.length) parts.push(`${count} ${name}${count === 1 ? "" : "s"}`);
    if (parts.length === 2) break;
  }
  return `${parts.join(" ")} left`;
}

export async function start(place) {
  offset ??= serverOffset();
  const difference = await offset;
  const deadline = Date.parse(place.dataset.deadline);
  const text = place.querySelector("[data-countdown-text]");
  const spoken = place.querySelector("[data-countdown-spoken]");
  let before = Infinity;

  const tick = () => {
    const seconds = Math.ceil((deadline - Date.now() - difference) / 1000);
    text.textContent = inWords(seconds);
    place.classList.toggle("countdown--near", seconds > 0 && seconds <= 3600);
    place.classList.toggle("countdown--over", seconds <= 0);
    if (before !== Infinity && [...SPOKEN_AT, 0].some((mark) => before > mark && seconds <= mark)) {
      spoken.textContent = text.textContent;
    }
    before = seconds;
    if (seconds > 0) setTimeout(tick, seconds > 7200 ? 30_000 : 1000);
  };
  tick();
}
