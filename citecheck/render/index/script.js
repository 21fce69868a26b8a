"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const numbers = head.classList.contains("n");
      const body = table.tBodies[0];
      const value = (row) => row.cells[column].textContent.trim();
      const rows = [...body.rows].map((row) => [value(row), row]);
      rows.sort(([a], [b]) => numbers ? a.replaceAll(",", "") - b.replaceAll(",", "") : a.localeCompare(b));
      if (down) rows.reverse();
      body.append(...rows.map(([, row]) => row));
    });
  });
}
