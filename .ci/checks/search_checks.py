"""The search page: queries by the external search-check, its rules in a browser, and that both notice faults."""
import os
import pathlib
import re
import shutil
import tempfile

import commands
from lines import UNCHECKED

QUERIES = pathlib.Path(__file__).with_name("suchanfragen.tsv")
PAGE = "suche/index.html"
# What to change in the index, and a query that must then go wrong.
FAULTS = [
    ("Gemeinde fehlt", re.compile(r'\["raeume/03453011-[^\n]*\n *'), "", "LÖNINGEN\traeume/03453011"),
    ("Treffer zu viel", re.compile(r'("zeilen": \[\n *\["[^"]*", ")[^"]*'), r"\1xyzxyz", "xyzxyz\t-"),
    ("Titel zählt nicht", re.compile(r'"titel": 30'), '"titel": 0', "tagsquote\tindikatoren/ganztagsanteil/"),
]


def rules(table, python, site):
    """The rules that build and script share, tried on the script of the built page."""
    name = "Regeln der Suche im Browser"
    result = commands.in_browser(table, name, python, "search_rules.py", site)
    if result is not None:
        table.none(name, result["findings"], "Abweichungen", f"{result['checked']} Regeln")


def notices_faults(table, folder, site):
    """search-check on copies of the search page with a planted fault each: it must fail on every one of them."""
    program = folder / "search-check"
    name = "search-check merkt Fehler"
    if not os.access(program, os.X_OK):
        table.skipped(name, "Werkzeug fehlt")
        return
    missed = []
    for fault, pattern, replacement, query in FAULTS:
        with tempfile.TemporaryDirectory(prefix="bericht-suche-") as scratch:
            copy = pathlib.Path(scratch)
            for part in ("suche", "assets"):
                shutil.copytree(site / part, copy / part)
            index = next(copy.glob("assets/suchverzeichnis-*.js"), None)
            text = index.read_text("utf-8") if index else ""
            changed = pattern.sub(replacement, text, count=1)
            if changed == text:
                missed.append(f"{fault}: im Verzeichnis gibt es nichts zu ändern")
                continue
            index.write_text(changed, "utf-8")
            queries = copy / "anfrage.tsv"
            queries.write_text(query + "\n", "utf-8")
            log = table.details / f"search-check-{fault.replace(' ', '-')}.log"
            status, output = commands.run([str(program), str(copy), "--page", PAGE, "--queries", str(queries)], log)
            if "search-check:" not in output:
                table.add(name, f"lief nicht (Ausgang {status})", "", UNCHECKED, [output.strip()[-500:]])
                return
            if status == 0:
                missed.append(f"{fault}: »{query.split(chr(9))[0]}« gilt trotzdem als gefunden")
    table.none(name, missed, "übersehen", f"{len(FAULTS)} gestellte Fehler")
