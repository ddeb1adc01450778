// Live sums of a budget table. Whole cents throughout; the server adds again and its sum counts.

const SHAPE = /^(\d*)(?:\.(\d{1,2}))?$/;

/** Cents, or null for an empty box, or NaN for something that is not an amount. */
export function parseCents(text) {
  const plain = text.replace(/[\s$,]/g, "");
  if (!plain) return null;
  const [, whole, part = ""] = SHAPE.exec(plain) ?? [];
  return whole === undefined ? NaN : Number(whole) * 100 + Number(part.padEnd(2, "0"));
}

export function formatCents(cents) {
  if (Number.isNaN(cents)) return "Check the amounts";
  const digits = cents % 100 === 0 ? 0 : 2;
  return (cents / 100).toLocaleString("en-US", {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

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
