// Boxes for dollars: read, compared, and grouped again when somebody changed a digit in the middle.
// What the server reads and shows is in app/platform/money.py.

const AMOUNT = /^\$?\s*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?$/; // what the server takes
const SHIFTED = /^\$?\s*\d[\d,]*,\d{3,}(?:\.\d{1,2})?$/; // "1,25" is left alone: it may mean 1.25
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

/** Whether two texts are the same amount, however they are grouped. */
export function isSameAmount(one, other) {
  const areAmounts = [one, other].every((text) => AMOUNT.test(text.trim()));
  return areAmounts && parseCents(one) === parseCents(other);
}

export function start(box) {
  box.addEventListener("change", () => {
    const text = box.value.trim();
    if (SHIFTED.test(text) && !AMOUNT.test(text))
      box.value = formatCents(parseCents(text)).replace("$", "");
  });
}
