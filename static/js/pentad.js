// On each page. Loads a module only where the markup asks for it, and leads to what is wrong.

const MODULES = {
  "form[data-autosave-url]": "./autosave.js",
  "[data-presence-url]": "./presence.js",
  "[data-word-count]": "./word-count.js",
  "[data-deadline]": "./countdown.js",
  "[data-local-time]": "./local-time.js",
  "[data-scoresheet]": "./scoring.js",
  "[data-money]": "./money.js",
  "[data-totals]": "./totals.js",
  "[data-budget]": "./budget.js",
  "[data-progress-url]": "./progress.js",
  "form[data-official-form]": "./official-form.js",
  "[data-fingerprint]": "./fingerprint.js",
  "[data-chart]": "./chart.js",
  ".table-scroll": "./cards.js",
};

for (const [selector, path] of Object.entries(MODULES)) {
  const places = document.querySelectorAll(selector);
  if (places.length) import(path).then((module) => places.forEach((place) => module.start(place)));
}

document.querySelector("[data-error-summary]")?.focus();

// Where it is narrow, parts marked so are folded: the page itself comes first. They are open in the
// markup, so nothing is hidden without this script, from links that lead into them, or on paper.
const foldable = [...document.querySelectorAll("details[data-fold]")];

function holds(part, hash) {
  return part.contains(document.getElementById(hash.slice(1)));
}

if (window.matchMedia("(max-width: 40em)").matches) {
  for (const part of foldable) part.open = holds(part, location.hash);
}

document.addEventListener("click", (event) => {
  const hash = event.target.closest("a[href^='#']")?.hash;
  if (hash) for (const part of foldable) part.open ||= holds(part, hash);
});

let foldedBeforePaper = [];
window.addEventListener("beforeprint", () => {
  foldedBeforePaper = foldable.filter((part) => !part.open);
  for (const part of foldedBeforePaper) part.open = true;
});
window.addEventListener("afterprint", () => {
  for (const part of foldedBeforePaper) part.open = false;
});
