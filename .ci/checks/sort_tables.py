"""Run with the browser's Python: sorts every table of the site by each of its heads and records what happens, as JSON.

usage: sort_tables.py SITE
"""
import json
import pathlib
import sys

import browser

# Three clicks on each button; rows are known by their place in the page.
RECORD = """() => [...document.querySelectorAll('table.zahlen')].filter(t => t.querySelector('th[data-sortieren]') && t.querySelector('button.sortieren')).map(table => {
  const box = table.closest('.rollen');
  const bodies = [...table.tBodies];
  let count = 0;
  const original = bodies.map(body => [...body.rows].map(row => {
    row.dataset.pruefung = count;
    const cells = [...row.cells].slice(1);
    const value = cell => { const data = cell.querySelector('data[value]'); return data ? parseFloat(data.value) : null; };
    const first = row.querySelector('td [data-raum]');
    return { id: count++, name: row.cells[0].textContent.trim(), fixed: row.cells[0].scope === 'rowgroup',
             area: first ? first.dataset.raum : '', values: cells.map(value) };
  }));
  const order = () => bodies.map(body => [...body.rows].map(row => Number(row.dataset.pruefung)));
  const heads = [...table.querySelectorAll('thead th[data-sortieren]')];
  const twoRows = table.tHead.rows.length > 1;
  return { page: '', name: box.getAttribute('aria-label'), bodies: original, heads: heads.map(head => {
    const buttons = head.querySelectorAll('button.sortieren');
    const column = head.dataset.sortieren === 'wert' && twoRows ? head.cellIndex + 1 : head.cellIndex;
    const states = [];
    for (let click = 0; click < 3 && buttons.length === 1; click++) {
      buttons[0].click();
      states.push({ sort: head.getAttribute('aria-sort'), bodies: order(),
                    others: heads.filter(other => other !== head && other.hasAttribute('aria-sort')).length,
                    status: box.nextElementSibling && box.nextElementSibling.getAttribute('role') === 'status'
                      ? box.nextElementSibling.textContent : '' });
    }
    const name = head.textContent.replace(/\\s+/g, ' ').trim();
    return { kind: head.dataset.sortieren, column, name, buttons: buttons.length, states };
  }) }; })"""



def keyboard(page, key):
    """The first button by keyboard; what the head says afterwards."""
    button = page.locator("thead button.sortieren:visible").first
    if not button.count():
        return None
    button.focus()
    page.keyboard.press(key)
    return button.locator("xpath=..").get_attribute("aria-sort")


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    names = [p.relative_to(root).as_posix() for p in sorted(root.rglob("*.html"))
             if "data-sortieren=" in p.read_text("utf-8")]
    result = {"tables": [], "errors": [], "keys": {}}
    with browser.chromium() as chromium:
        page = chromium.new_page(locale="de-DE")
        page.on("pageerror", lambda error: result["errors"].append(str(error)[:200]))
        for name in names:
            # From the disk: what works there under the policy works on every server.
            page.goto((root / name).as_uri(), wait_until="load")
            for table in page.evaluate(RECORD):
                result["tables"].append({**table, "page": name})
            for key in ("Enter", "Space"):
                if key not in result["keys"]:
                    page.goto((root / name).as_uri(), wait_until="load")
                    state = keyboard(page, key)
                    if state is not None:
                        result["keys"][key] = state
        silent = chromium.new_page(java_script_enabled=False)
        for name in names[:5]:
            silent.goto((root / name).as_uri(), wait_until="load")
            if silent.locator("thead button").count():
                result["errors"].append(f"{name}: Schaltflächen ohne Skript")
    result["pages"] = len(names)
    json.dump(result, sys.stdout, ensure_ascii=False)


main()
