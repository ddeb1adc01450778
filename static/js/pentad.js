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
};

for (const [selector, path] of Object.entries(MODULES)) {
  const places = document.querySelectorAll(selector);
  if (places.length) import(path).then((module) => places.forEach((place) => module.start(place)));
}

document.querySelector("[data-error-summary]")?.focus();

// Where it is narrow, the pages of a grant are folded: the page itself comes first.
if (window.matchMedia("(max-width: 40em)").matches) {
  document.querySelector("[data-grant-pages]")?.removeAttribute("open");
}
