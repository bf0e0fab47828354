"use strict";
const table = document.querySelector("table.sortable");
if (table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const search = document.querySelector("#search");
  const shown = document.querySelector("#shown");

  search.addEventListener("input", () => {
    const words = search.value.toLocaleLowerCase("sv").split(/\s+/);
    let count = 0;
    for (const row of rows) {
      const text = row.cells[0].textContent.toLocaleLowerCase("sv");
      row.hidden = !words.every(word => text.includes(word));
      count += !row.hidden;
    }
    shown.textContent = `${count} av ${rows.length} visas`;
  });

  const value = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent;
  table.tHead.querySelectorAll("th").forEach((head, column) => {
    head.querySelector("button").addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      table.tHead.querySelectorAll("th").forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const collator = new Intl.Collator("sv", { numeric: true });
      rows.sort((a, b) => collator.compare(value(a, column), value(b, column)) * (down ? -1 : 1));
      body.append(...rows);
    });
  });
}
