// Where a table is wider than a narrow screen, each row becomes a card: every cell says its column.
// Without this script, and for grids to type in, the table scrolls sideways in its own frame.

const NARROW = window.matchMedia("(max-width: 40em)");

// A style sheet that lays out cells as blocks takes the table's meaning away in some browsers.
const ROLES = {
  thead: "rowgroup",
  tbody: "rowgroup",
  tfoot: "rowgroup",
  tr: "row",
  td: "cell",
  "th[scope=col]": "columnheader",
  "th[scope=row]": "rowheader",
};

export function start(place) {
  const table = place.querySelector(":scope > table");
  const columns = table && columnsOf(table);
  if (!columns) return;
  const arrange = () => {
    table.classList.remove("is-cards");
    if (!NARROW.matches || place.scrollWidth <= place.clientWidth) return;
    label(table, columns);
    table.classList.add("is-cards");
  };
  arrange();
  NARROW.addEventListener("change", arrange);
  place.closest("details")?.addEventListener("toggle", arrange);
}

// The names of the columns, or nothing where they cannot be told cell by cell.
function columnsOf(table) {
  const rows = [...(table.tHead?.rows ?? [])];
  const cells = [...(rows[0]?.cells ?? [])];
  const isPlain = rows.length === 1 && cells.every((cell) => cell.colSpan === 1);
  const isGrid = table.classList.contains("grid");
  return isPlain && !isGrid ? cells.map((cell) => cell.textContent.trim()) : null;
}

function label(table, columns) {
  table.setAttribute("role", "table");
  for (const [selector, role] of Object.entries(ROLES)) {
    table.querySelectorAll(selector).forEach((part) => part.setAttribute("role", role));
  }
  table.tHead.classList.toggle("has-links", table.tHead.querySelector("a") !== null);
  for (const row of table.querySelectorAll("tbody tr, tfoot tr")) {
    let column = 0;
    for (const cell of row.cells) {
      // A row's name speaks for itself, unless it is only a number.
      if (cell.localName === "td" || !/\p{L}/u.test(cell.textContent)) {
        cell.dataset.label = columns[column] ?? "";
      }
      column += cell.colSpan;
    }
  }
}
