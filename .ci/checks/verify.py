"""make verify: the promises on the built site, one line each. Exit status 1 when one is broken."""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

import build_checks
import commands
import opendata_checks
import opendata_selftest
import pages
import print_checks
import print_selftest
import privacy_checks
import search_checks
import selftest
import site_checks
import sort_checks
import text_checks
import tools
import xlsx_checks
from lines import FAIL, OK, Table

PROJECT = pathlib.Path(__file__).resolve().parents[2]


def check_site(table, site):
    found = pages.read_site(site)
    if not found:
        table.add("Seiten", "0", "≥ 1", FAIL)
        return
    count = f"{len(found)} Seiten"
    table.none("Seiten wohlgeformt, ein Gerüst", site_checks.structure(found), "Fehler", count)
    table.none("SVG und XML wohlgeformt", site_checks.xml_files(site), "Fehler")
    table.none("Verweise und Sprungmarken", site_checks.links(found, site), "Fehler", count)
    table.none("Aufrufe anderer Rechner", site_checks.foreign_requests(found, site), "Aufrufe", count)
    table.none("Strenge Inhaltsrichtlinie (CSP)", site_checks.policy(found), "Verstöße", count)
    table.none("Pflichtverweise", site_checks.required_links(found), "fehlen", count)
    table.none("Hinweis auf die Demonstration", site_checks.demo_marks(found), "Seiten ohne", count)
    table.none("Verbotene Wörter", site_checks.forbidden_words(found), "Stellen", count)
    rules = text_checks.ranking_rules(PROJECT / ".ci/checks/ranking_words.txt")
    table.none("Keine Wörter einer Rangliste", text_checks.ranking_words(found, rules), "Stellen", count)
    table.none("Prüfsummen", site_checks.checksums(site), "Abweichungen")
    table.none("Dateirechte", site_checks.modes(site), "Abweichungen")
    table.none("Datenkatalog nach DCAT-AP.de 3.0", opendata_checks.catalogue(site), "Abweichungen")
    table.none("gesamt.csv und ihre Beschreibung", opendata_checks.overall(site), "Abweichungen")
    table.none("Lizenzen aller Quellen", opendata_checks.licences(found, site), "fehlen")
    table.none("Daten nach schema.org", opendata_checks.descriptions(found, site), "Abweichungen", count)
    unknown = text_checks.spelling(found, text_checks.word_list(PROJECT / "content/woerter.txt"))
    if unknown is None:
        table.skipped("Rechtschreibung", "hunspell de_DE fehlt")
    else:
        table.none("Rechtschreibung", [f"{word} ({place})" for word, place in unknown], "unbekannte Wörter", count)
    rows = sorted(text_checks.sentences(found), key=lambda row: -row[1])
    long = [f"{place}: {words} Wörter: {sentence}" for place, words, sentence in rows if words > text_checks.LONGEST]
    table.most("Längster Satz", rows[0][1] if rows else 0, text_checks.LONGEST, "Wörter", findings=long)
    average = statistics.mean(words for _, words, _ in rows) if rows else 0
    table.most("Mittlere Satzlänge", average, text_checks.AVERAGE, "Wörter", digits=1)


def check_program(table, program, scratch):
    table.none("Lauf mit Fehler ändert nichts", build_checks.failed_build(program, PROJECT, scratch), "Abweichungen")
    table.none("Unterbrechung räumt auf", build_checks.interruptions(program, PROJECT, scratch), "Schäden")
    table.none("Außerhalb eines Projekts", build_checks.outside_a_project(program, scratch), "Abweichungen")
    findings, compared = build_checks.reproducibility(program, PROJECT, scratch)
    table.none("Zwei Läufe, gleiche Bytes", findings, "Unterschiede", compared)
    try:
        _, megabytes, times = build_checks.effort(program, PROJECT, scratch, runs=9)
        # Noise of the machine only ever adds, so the best run says what the program takes.
        table.most("Zeit des ganzen Laufs (bester von 9)", min(times), 1.0, "s", digits=2, findings=[f"{t:.3f} s" for t in times])
        table.most("Speicher des ganzen Laufs", megabytes, 200, "MB")
    except RuntimeError as error:
        table.add("Zeit des ganzen Laufs", "Lauf misslungen", "≤ 1 s", FAIL, [str(error)])


def check_layout(table, python, site):
    names = ["Längste Textzeile bei 1440 px", "Erster Bildschirm der Startseite", "Seitwärts rollen bei 320 px",
             "Skriptfehler und fremde Aufrufe"]
    if python is None:
        for name in names:
            table.skipped(name, "kein Browser")
        return
    script = pathlib.Path(__file__).with_name("measure_pages.py")
    done = subprocess.run([python, str(script), str(site)], capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    if done.returncode != 0:
        for name in names:
            table.add(name, "Browser lief nicht", "", FAIL, [done.stderr[-800:]])
        return
    result = json.loads(done.stdout)
    longest = result["lines"][0][0] if result["lines"] else 0
    table.most(names[0], longest, 75, "Zeichen",
               findings=[f"{page}: {length}: {text}" for length, page, text in result["lines"] if length > 75])
    missing = [key for key in ("titel", "satz", "zahl", "diagramm") if not result["first"].get(key)]
    table.add(names[1], "es fehlt: " + ", ".join(missing) if missing else "Titel, Satz, Zahl, Diagramm", "vollständig",
              FAIL if missing else OK, [json.dumps(result["first"])])
    table.none(names[2], result["wide"], "Seiten", f"{result['pages']} Seiten")
    table.none(names[3], result["errors"], "Fehler", f"{result['pages']} Seiten")


def draw_samples(folder):
    """50 random drawings of every kind, by the test that makes them; without them the check says FAIL."""
    swift = os.environ.get("SWIFT") or "swift"
    build = subprocess.run([swift, "build", "-c", "release", "--build-tests"], cwd=PROJECT, capture_output=True)
    if build.returncode == 0:
        subprocess.run(
            [swift, "test", "-c", "release", "--skip-build", "--disable-testable-imports", "--disable-xctest",
             "--filter", "DrawingFiles"],
            cwd=PROJECT, capture_output=True, env={**os.environ, "BERICHT_DRAWINGS": folder})


def check_sorting(table, python, site):
    name = "Tabellen lassen sich sortieren"
    result = commands.in_browser(table, name, python, "sort_tables.py", site)
    if result is None:
        return
    findings = [*result["errors"], *sort_checks.judge(result["tables"], sort_checks.areas_without_ranks(PROJECT)),
                *sort_checks.coverage(result["tables"])]
    findings += [f"Taste {key}: aria-sort ist {state}" for key, state in result["keys"].items() if state != "ascending"]
    findings += [] if len(result["keys"]) == 2 else ["keine Schaltfläche lässt sich mit der Tastatur erreichen"]
    table.none(name, findings, "Mängel", f"{len(result['tables'])} Tabellen")


def browser_python():
    done = subprocess.run([str(PROJECT / ".ci/browser-venv")], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def main():
    site = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else PROJECT / "output").resolve()
    program = PROJECT / ".build/release/bericht"
    table = Table(PROJECT / ".cache/verify")
    print(f"{'Zusage':<36} {'gemessen':<34} {'Grenze':<22} Ergebnis")
    table.none("Die Prüfungen selbst", selftest.failures(), "Mängel", f"{len(selftest.BAD) + len(selftest.RANKING) + len(selftest.WORKBOOKS) + len(opendata_selftest.FAULTS) + len(print_selftest.FAULTS) + 22} gestellte Fehler")
    with tempfile.TemporaryDirectory(prefix="bericht-verify-") as scratch:
        check_program(table, program, scratch)
    with tempfile.TemporaryDirectory(prefix="bericht-datenschutz-") as scratch:
        privacy_checks.check(table, program, PROJECT, site, scratch)
    check_site(table, site)
    xlsx_checks.check(table, site)
    web_tools = pathlib.Path(os.environ.get("WEB_TOOLS") or "../shared/tools").resolve()
    print_checks.check(table, site, web_tools)
    with tempfile.TemporaryDirectory(prefix="bericht-druck-") as scratch:
        print_checks.repeated(table, program, PROJECT, scratch)
    python = browser_python()
    check_layout(table, python, site)
    check_sorting(table, python, site)
    search_checks.rules(table, python, site)
    with tempfile.TemporaryDirectory(prefix="bericht-zeichnungen-") as drawings:
        draw_samples(drawings)
        tools.run_all(table, web_tools, python, site, pathlib.Path(drawings))
    print(f"\n{table.count} Zusagen: {table.count - table.failed - table.unchecked} ok, {table.failed} FAIL, "
          f"{table.unchecked} nicht geprüft. Einzelheiten: {table.details.relative_to(PROJECT)}")
    sys.exit(1 if table.failed else 0)


main()
