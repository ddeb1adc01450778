// What a form holds, and the shelf in this browser where unsent text waits.

import { isSameAmount } from "./money.js";

const NEVER_KEPT = new Set(["csrf_token", "revision"]);

/** Now, what a person sees in a field; as sent, what the server put there (browsers refill forms). */
const NOW = {
  text: (element) => element.value,
  isChosen: (element) => element.checked,
};
const AS_SENT = {
  text: (element) => (element.options ? sentOption(element) : element.defaultValue),
  isChosen: (element) => element.defaultChecked,
};

function sentOption(select) {
  const options = [...select.options];
  return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? "";
}

export const readFields = (form) => read(form, NOW);
export const readFieldsAsSent = (form) => read(form, AS_SENT);

/** Field name to value; several values under one name are joined by line ends. Secrets stay out. */
function read(form, how) {
  const fields = new Map();
  for (const element of form.elements) {
    if (!element.name || NEVER_KEPT.has(element.name)) continue;
    if (["file", "password", "submit", "button", "hidden", "fieldset"].includes(element.type))
      continue;
    const isOff = ["checkbox", "radio"].includes(element.type) && !how.isChosen(element);
    const before = fields.get(element.name);
    if (isOff) fields.set(element.name, before ?? "");
    else fields.set(element.name, before ? `${before}\n${how.text(element)}` : how.text(element));
  }
  return fields;
}

/** Whether two values of a field say the same: of money the amount counts, not how it is typed. */
export function isSame(form, name, one, other) {
  if (one === other) return true;
  const isMoney = [...form.elements].some(
    (element) => element.name === name && "money" in element.dataset,
  );
  return isMoney && isSameAmount(one, other);
}

export function writeField(form, name, value) {
  const values = new Set(value.split("\n"));
  for (const element of form.elements) {
    if (element.name !== name) continue;
    if (["checkbox", "radio"].includes(element.type)) element.checked = values.has(element.value);
    else element.value = value;
    element.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

export class Shelf {
  constructor(url) {
    this.key = `pentad unsent ${url}`;
  }

  /** Whether the browser took it. */
  put(fields, revision) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ fields: [...fields], revision }));
      return true;
    } catch {
      return false;
    }
  }

  get() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key));
      return kept && { fields: new Map(kept.fields), revision: kept.revision };
    } catch {
      return null;
    }
  }

  clear() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing has nothing to clear.
    }
  }
}
