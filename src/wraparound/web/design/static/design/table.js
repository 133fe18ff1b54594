// Sorting and searching for tables drawn by design/table.jinja. Without it they are plain tables.

const byWords = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

/** What a cell sorts by: a figure in numeric columns, words elsewhere; null where there is none. */
function orderOf(cell, numeric) {
  const words = cell.dataset.order ?? cell.textContent.trim();
  if (!numeric) return words;
  const figure = Number.parseFloat(words.replaceAll(",", ""));
  return Number.isNaN(figure) ? null : figure;
}

function compare(a, b, sign) {
  // A missing figure comes last whichever way the column is sorted.
  if (a === null || b === null) return (a === null) - (b === null);
  return sign * (typeof a === "number" ? a - b : byWords.compare(a, b));
}

function sortRows(table, column, direction) {
  const header = table.tHead.rows[0].cells[column];
  const numeric = header.classList.contains("nhsuk-table__header--numeric");
  const sign = direction === "ascending" ? 1 : -1;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (row) => [orderOf(row.cells[column], numeric), row]);
  rows.sort(([a], [b]) => compare(a, b, sign));
  body.append(...rows.map(([, row]) => row));
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", direction);
}

/** Figures are mostly looked at from the top, names from A. */
function nextDirection(header) {
  const first = header.classList.contains("nhsuk-table__header--numeric") ? "descending" : "ascending";
  const opposite = first === "ascending" ? "descending" : "ascending";
  return header.getAttribute("aria-sort") === first ? opposite : first;
}

function addSortButtons(table, announce) {
  Array.from(table.tHead.rows[0].cells).forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nhsuk-link";
    button.append(...header.childNodes);
    header.append(button);
    header.dataset.sort = "true";
    button.addEventListener("click", () => {
      const direction = nextDirection(header);
      sortRows(table, column, direction);
      announce(`Sorted by ${button.textContent.trim()}, ${direction}`);
    });
  });
}

function addSearch(holder, table, announce) {
  const rows = Array.from(table.tBodies[0].rows, (row) => [row.textContent.toLowerCase(), row]);
  const group = document.createElement("div");
  group.className = "nhsuk-form-group wa-table__search";
  const label = document.createElement("label");
  label.className = "nhsuk-label";
  label.htmlFor = `${table.id}-search`;
  label.textContent = holder.dataset.search;
  const box = document.createElement("input");
  box.className = "nhsuk-input";
  box.type = "search";
  box.id = label.htmlFor;
  box.autocomplete = "off";
  box.setAttribute("aria-controls", table.id);
  group.append(label, box);
  holder.prepend(group);
  box.addEventListener("input", () => {
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [words, row] of rows) {
      row.hidden = !wanted.every((word) => words.includes(word));
      if (!row.hidden) shown += 1;
    }
    const count = (figure) => figure.toLocaleString("en-GB");
    announce(`Showing ${count(shown)} of ${count(rows.length)} ${holder.dataset.noun}`);
  });
}

/** A line people and screen readers read after sorting or searching. */
function addStatus(holder, seen) {
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = seen ? "nhsuk-body-s wa-table__status" : "nhsuk-u-visually-hidden";
  holder.prepend(status);
  return (words) => {
    status.textContent = words;
  };
}

function enliven(holder) {
  const table = holder.querySelector("table");
  if (holder.dataset.table === "alive" || table.tBodies[0].rows.length < 2) return;
  holder.dataset.table = "alive";
  const search = "search" in holder.dataset;
  const announce = addStatus(holder, search);
  addSortButtons(table, announce);
  if (search) addSearch(holder, table, announce);
}

function enlivenAll(part) {
  if (part.matches("[data-table]")) enliven(part);
  part.querySelectorAll("[data-table]").forEach(enliven);
}

enlivenAll(document.body);
// Parts of a page that htmx fetches afterwards have tables too.
document.addEventListener("htmx:load", ({ target }) => enlivenAll(target));
