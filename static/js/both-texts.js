// Two people wrote in the same place: both texts side by side, and the choice is a person's.

function column(id, title, text, rows) {
  const box = document.createElement("div");
  const label = Object.assign(document.createElement("label"), {
    htmlFor: id,
    className: "usa-label",
    textContent: title,
  });
  const area = Object.assign(document.createElement("textarea"), {
    id,
    className: "usa-textarea",
    rows,
    readOnly: true,
    value: text,
  });
  box.append(label, area);
  return box;
}

function button(text, isMain, act) {
  const className = isMain ? "usa-button" : "usa-button usa-button--outline";
  const made = Object.assign(document.createElement("button"), {
    type: "button",
    className,
    textContent: text,
  });
  made.addEventListener("click", act);
  return made;
}

/** Only running text can hold two versions one after the other. */
function isProse(form, field) {
  return form.elements[field]?.tagName === "TEXTAREA";
}

/** An answer in words: of a choice, what stands beside it on the page. */
function asShown(form, field, value) {
  const words = [...form.elements]
    .filter((element) => element.name === field && ["radio", "checkbox"].includes(element.type))
    .map((element) => [element.value, element.labels?.[0]?.textContent.trim() ?? element.value]);
  if (!words.length) return value;
  const named = new Map(words);
  const shown = value.split("\n").map((each) => named.get(each) ?? each);
  return shown.filter(Boolean).join("\n") || "Not answered";
}

/** Calls `choose` with the text that is to stand. Neither text is gone before that. */
export function showBoth(form, field, mine, told, choose) {
  const panel = document.createElement("section");
  panel.className = "both-texts";
  panel.tabIndex = -1;
  panel.setAttribute("aria-labelledby", "both-texts-title");
  const title = Object.assign(document.createElement("h2"), {
    id: "both-texts-title",
    textContent: `Two versions of ${told.label ? `“${told.label}”` : "this text"}`,
  });
  const who = [told.saved_by && `by ${told.saved_by}`, told.saved_at && `at ${told.saved_at}`]
    .filter(Boolean)
    .join(" ");
  const explanation = document.createElement("p");
  explanation.textContent =
    `The text was changed ${who || "in another place"} while you were writing. ` +
    "Nothing of either is lost. Choose what to keep.";
  const columns = document.createElement("div");
  columns.className = "both-texts__columns";
  const rows = isProse(form, field) ? 10 : 2;
  columns.append(
    column("text-mine", "Yours", asShown(form, field, mine), rows),
    column("text-theirs", "Theirs", asShown(form, field, told.current_text), rows),
  );

  const keep = (text) => () => {
    panel.remove();
    choose(text);
    form.elements[field]?.focus?.();
  };
  const actions = document.createElement("div");
  actions.className = "actions";
  if (isProse(form, field))
    actions.append(
      button("Keep both, theirs first", true, keep(`${told.current_text}\n\n${mine}`)),
    );
  actions.append(
    button("Keep mine", false, keep(mine)),
    button("Keep theirs", false, keep(told.current_text)),
  );
  panel.append(title, explanation, columns, actions);
  form.before(panel);
  panel.focus();
}
