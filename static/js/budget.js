// The whole budget: lines 9 and 12 and the award band follow what is typed. The server's sums count.

import { formatCents, parseCents } from "./money.js";

const LINES = {
  personnel: 1, fringe: 2, travel: 3, equipment: 4, supplies: 5, contractual: 6,
  construction: 7, other: 8, indirect: 10, stipends: 11,
};
const DIRECT = 9;
const TOTAL = 12;

/** Cents by "funds line year"; nothing for a place where nobody typed; year 0 is all years. */
function sums(rows) {
  const found = new Map();
  const add = (funds, line, year, cents) => {
    const key = `${funds} ${line} ${year}`;
    found.set(key, (found.get(key) ?? 0) + cents);
  };
  for (const row of rows) {
    if (row.querySelector("[type=checkbox]")?.checked) continue;
    const funds = row.querySelector("[data-funds]").value;
    const line = LINES[row.querySelector("[data-category]").value];
    for (const input of row.querySelectorAll("[data-year]")) {
      const cents = parseCents(input.value);
      if (cents === null) continue;
      for (const year of [Number(input.dataset.year), 0]) {
        add(funds, line, year, cents);
        if (line < DIRECT) add(funds, DIRECT, year, cents);
        add(funds, TOTAL, year, cents);
      }
    }
  }
  return found;
}

function repair(band, asked) {
  const least = Number(band.dataset.least);
  const most = Number(band.dataset.most);
  if (Number.isNaN(asked)) return "Check the amounts.";
  if (asked > most) return `Cut at least ${formatCents(asked - most)}.`;
  if (asked < least) return `Add at least ${formatCents(least - asked)}.`;
  return "What is typed now lies inside.";
}

export function start(place) {
  const rows = [...place.querySelectorAll("[data-line]")];
  const band = place.querySelector("[data-band]");
  const request = place.querySelector("[data-band-request]");

  const show = () => {
    const found = sums(rows);
    for (const cell of place.querySelectorAll("[data-sum]")) {
      const cents = found.get(cell.dataset.sum);
      cell.textContent = cents === undefined ? "–" : formatCents(cents);
      cell.classList.toggle("is-missing", cents === undefined);
    }
    const asked = found.get(`federal ${TOTAL} 0`) ?? 0;
    if (request) request.textContent = formatCents(asked);
    if (!band) return;
    band.querySelector("[data-band-repair]").textContent = repair(band, asked);
    band.querySelector(".status").hidden = true; // it speaks of what is saved
  };
  place.addEventListener("input", show);
  place.addEventListener("change", show);
}
