/** The list page: find within it, and sort by a column. Without scripts the table reads the same. */

import { byId, make, speaker } from "./words.js";

const table = /** @type {HTMLTableElement} */ (document.getElementById("table"));

if (table) {
  const say = speaker(JSON.parse(byId("list-messages").textContent));
  const rows = [...table.tBodies[0].rows];
  addFind(say, rows);
  [...table.tHead.rows[0].cells].forEach((head, column) => addSort(head, column, rows));
}

function addFind(say, rows) {
  const input = make("input", { type: "search", id: "find", autocomplete: "off" });
  const told = make("span", { role: "status" });
  const label = make("label", { for: "find" }, say("filter"));
  table.parentElement.before(make("div", { class: "find" }, label, input, told));
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    told.textContent = say("rows", { count: rows.filter((row) => !row.hidden).length });
  });
}

function addSort(head, column, rows) {
  const button = make("button", { type: "button" }, ...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    rows.sort((a, b) => compare(a.cells[column], b.cells[column]) * (up ? 1 : -1));
    table.tBodies[0].append(...rows);
  });
}

function compare(a, b) {
  const [left, right] = [a, b].map((cell) => cell.dataset.sort ?? cell.textContent.trim());
  return left.localeCompare(right, document.documentElement.lang, { numeric: true });
}
