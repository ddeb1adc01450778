// Live sums of a budget table. Whole cents throughout; the server adds again and its sum counts.

import { formatCents, parseCents } from "./money.js";

export function start(table) {
  const inputs = [...table.querySelectorAll("[data-amount]")];
  const sum = (chosen) => {
    const amounts = chosen
      .map((input) => parseCents(input.value))
      .filter((cents) => cents !== null);
    return amounts.length
      ? formatCents(amounts.reduce((total, cents) => total + cents, 0))
      : "none yet";
  };
  const column = (input) => input.closest("td, th").cellIndex;

  const show = () => {
    for (const place of table.querySelectorAll("[data-row-total]")) {
      const row = place.closest("tr");
      place.textContent = sum(inputs.filter((input) => input.closest("tr") === row));
    }
    for (const place of table.querySelectorAll("[data-column-total]")) {
      place.textContent = sum(
        inputs.filter((input) => column(input) === Number(place.dataset.columnTotal)),
      );
    }
    for (const place of table.querySelectorAll("[data-grand-total]"))
      place.textContent = sum(inputs);
  };
  table.addEventListener("input", show);
  show();
}
