/*
 * Lets readers sort tables. Comfort only: without this file every table can be read, and nothing points to it.
 *
 * The page decides what may be sorted: a head with data-sortieren="name", "folge" or "wert" gets a button, no other.
 * Rows stay in their groups. The first click sorts upwards, the second downwards, the third brings the order of the
 * page back. Signs in place of a number come last, whichever way.
 */
(function () {
  "use strict";

  var german = new Intl.Collator("de", { numeric: true });
  var words = { ascending: "aufsteigend", descending: "absteigend" };

  function number(row, column) {
    var value = row.cells[column] && row.cells[column].querySelector("data[value]");
    return value ? parseFloat(value.value) : NaN;
  }

  // Of two rows in their order on the page: what comes first when going up.
  function comparison(kind, column) {
    if (kind === "name") {
      return function (a, b) { return german.compare(a.row.cells[column].textContent, b.row.cells[column].textContent); };
    }
    if (kind === "folge") return function (a, b) { return a.place - b.place; };
    return function (a, b) { return number(a.row, column) - number(b.row, column); };
  }

  function sorted(entries, kind, column, direction) {
    var compare = comparison(kind, column);
    var sign = direction === "descending" ? -1 : 1;
    function lacksNumber(entry) { return kind === "wert" && isNaN(number(entry.row, column)); }
    return entries.slice().sort(function (a, b) {
      var last = lacksNumber(a) - lacksNumber(b);
      if (last !== 0) return last;
      return (lacksNumber(a) ? 0 : sign * compare(a, b)) || a.place - b.place;
    });
  }

  // The column in which a head stands, counted in the rows below.
  function columnOf(head, table) {
    if (head.cellIndex === 0 && head.parentNode.rowIndex === 0) return 0;
    return table.tHead.rows.length > 1 ? head.cellIndex + 1 : head.cellIndex;
  }

  // What a head is called: without its unit, but with the group above it.
  function nameOf(head, table) {
    var copy = head.cloneNode(true);
    copy.querySelectorAll(".einheit, .sortierzeichen").forEach(function (part) { part.remove(); });
    var name = copy.textContent.trim();
    if (head.headers) {
      var group = head.headers.split(" ").map(function (id) { return document.getElementById(id); })[0];
      if (group) name = nameOf(group, table) + ", " + name;
    }
    return name;
  }

  function prepare(table) {
    var heads = Array.from(table.querySelectorAll("thead th[data-sortieren]"));
    var groups = Array.from(table.tBodies).map(function (body) {
      // The row that heads a group stays at its top.
      var rows = Array.from(body.rows).filter(function (row) { return !row.querySelector("th[scope=rowgroup]"); });
      return { body: body, entries: rows.map(function (row, place) { return { row: row, place: place }; }) };
    });
    if (heads.length === 0 || !groups.some(function (group) { return group.entries.length > 2; })) return;

    var status = document.createElement("p");
    status.className = "sortierhinweis";
    status.setAttribute("role", "status");
    table.parentNode.insertAdjacentElement("afterend", status);

    function show(head, direction) {
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      if (direction) head.setAttribute("aria-sort", direction);
      groups.forEach(function (group) {
        var order = direction
          ? sorted(group.entries, head.getAttribute("data-sortieren"), columnOf(head, table), direction)
          : group.entries;
        order.forEach(function (entry) { group.body.appendChild(entry.row); });
      });
      status.textContent = direction
        ? "Sortiert nach »" + nameOf(head, table) + "«, " + words[direction] + "."
        : "Ursprüngliche Reihenfolge.";
    }

    heads.forEach(function (head) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sortieren";
      while (head.firstChild) button.appendChild(head.firstChild);
      var sign = document.createElement("span");
      sign.className = "sortierzeichen";
      sign.setAttribute("aria-hidden", "true");
      // Blanks that do not break keep it with the word beside it.
      sign.textContent = "\u00a0\u00a0\u00a0";
      button.insertBefore(sign, head.getAttribute("data-sortieren") === "wert" ? button.firstChild : null);
      head.appendChild(button);
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        show(head, now === "ascending" ? "descending" : now === "descending" ? null : "ascending");
      });
    });
  }

  document.querySelectorAll("table.zahlen").forEach(prepare);
})();
