"""Every check of verify must find a planted fault and pass a good sample: names of the checks that do not."""
import pathlib
import tempfile

import opendata_selftest
import pages
import print_selftest
import site_checks
import sort_checks
import text_checks
import xlsx_checks

GOOD = f"""<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Bericht</title><meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="{site_checks.POLICY}"><link rel="stylesheet" href="assets/a.css"></head>
<body><main><h1 id="oben">Bericht</h1><p>{site_checks.DEMO_NOTE}. Ein Satz mit 1,5 Prozent.</p>
<svg role="img" viewBox="0 0 1 1"><title>Bild</title><path d="M0 0"/></svg></main>
<footer><a href="index.html#oben">Impressum</a> <a href="index.html">Datenschutz</a>
<a href="https://www.example.org/">Erklärung zur Barrierefreiheit</a></footer></body></html>
"""
# Name of the check, what to change in the good page, what takes its place.
BAD = [
    ("structure", "</p>", ""), ("structure", "<p>", "<p><b>"), ("structure", 'lang="de"', 'lang="en"'),
    ("structure", "<p>", '<p id="oben">'), ("structure", "<h1", "<h1>x</h1><h1"), ("structure", "<!DOCTYPE html>", ""),
    ("structure", "<svg", '<svg aria-labelledby="fehlt"'), ("structure", "<main>", '<main><p class="a" class="b"></p>'),
    ("links", "index.html#oben", "index.html#unten"), ("links", "index.html#oben", "Index.html"),
    ("links", "index.html#oben", "/index.html"), ("links", "index.html#oben", "../x.html"), ("links", "a.css", "b.css"),
    ("foreign_requests", "assets/a.css", "https://example.org/a.css"), ("foreign_requests", "<p>", '<p><img src="//example.org/a.png" alt="">'),
    ("foreign_requests", "<main>", '<main><iframe src="index.html"></iframe>'), ("foreign_requests", "index.html#oben", "javascript:a()"),
    ("policy", "script-src 'self'", "script-src *"), ("policy", "<p>", '<p style="color:red">'), ("policy", "<p>", '<p onclick="a()">'),
    ("policy", "<main>", "<main><script>a()</script>"), ("policy", "<main>", "<main><style>a{}</style>"),
    ("policy", "index.html#oben", "data:text/html,a"),
    ("required_links", ">Impressum<", ">Kontakt<"), ("demo_marks", "nicht amtlich", "amtlich"), ("demo_marks", "noindex", "index"),
    ("forbidden_words", "Ein Satz", "Eine ungültige Eingabe"), ("forbidden_words", "Ein Satz", "Ein {{satz}}"),
    ("forbidden_words", "Ein Satz", "Ein :wert{indikator=a}"), ("forbidden_words", "1,5 Prozent", "-1,5 Prozent"),
    ("forbidden_words", "Ein Satz", "NaN"),
]
SENTENCES = [
    ("Am 31. Dezember 2023 lebten z. B. in der Stadt ca. 3.500 Kinder. Das waren mehr als im Jahr davor.", [13, 7]),
    ("Wie hoch ist der Anteil? »Er steigt.« Danach sank er.", [5, 2, 3]),
    ("Im Jahr 2023. Die Zahl sank.", [3, 3]),
]

# Sentences that rank, and their neighbours that do not.
RANKING = [
    "Lindern steht auf Platz 1.", "Die beste Gemeinde ist Garrel.", "Das Schlusslicht bildet Emstek.", "Im Ranking vorn.",
    "Der Rang der Gemeinde.", "Sie sind die Gewinner.", "Im Süden liegen die schlechtesten Werte.", "Ein Spitzenreiter.",
    "Der zweite Platz.", "Emstek schneidet bei der Betreuung am besten ab.",
]
NO_RANKING = [
    "Der Bericht stellt keine Rangliste auf.", "Ein Platz in der Kita, 1 Platz je Kind.", "Kein Wettbewerb, kein Ranking.",
    "Das lässt sich am besten mit Linien zeigen.", "Die Stadt hat einen hohen Anteil.", "Am Stadtrand und im Rangierbahnhof.",
]


def _checks(root):
    found = pages.read_site(root)
    return {
        "structure": list(site_checks.structure(found)), "links": list(site_checks.links(found, root)),
        "foreign_requests": list(site_checks.foreign_requests(found, root)), "policy": list(site_checks.policy(found)),
        "required_links": list(site_checks.required_links(found)), "demo_marks": list(site_checks.demo_marks(found)),
        "forbidden_words": list(site_checks.forbidden_words(found)),
    }


def _write(root, text, css="a{color:red}"):
    (root / "assets").mkdir(exist_ok=True)
    (root / "index.html").write_text(text, "utf-8")
    (root / "assets/a.css").write_text(css, "utf-8")


def _sorted_table():
    """A table as a browser sees it: a heading, three numbers and a sign, sorted by name and by value."""
    rows = [{"id": i, "name": name, "fixed": i == 0, "area": area, "values": [value]} for i, (name, area, value) in
            enumerate([("Gemeinden", "", None), ("Bösel", "G1", 2.0), ("Äsch", "G2", None), ("Cappeln", "K", 10.0),
                       ("Zell", "K", 1.5)])]
    def head(kind, name, up, down):
        states = [{"sort": sort, "bodies": [order], "others": 0, "status": f"Sortiert nach »{name}«"}
                  for sort, order in (("ascending", up), ("descending", down), (None, [0, 1, 2, 3, 4]))]
        return {"kind": kind, "column": 1, "name": name, "buttons": 1, "states": states}
    return {"page": "a.html", "name": "Tabelle", "bodies": [rows],
            "heads": [head("name", "Raum", [0, 2, 1, 3, 4], [0, 4, 3, 1, 2]),
                      head("wert", "2023", [0, 4, 1, 3, 2], [0, 3, 1, 4, 2])]}


def _sorting_failures():
    def findings(change=None, ranked=frozenset()):
        table = _sorted_table()
        if change:
            change(table)
        return list(sort_checks.judge([table], ranked))
    if findings():
        yield f"sort_checks: meldet im guten Beispiel {findings()[0]}"
    def order(head, click, rows):
        return lambda table: table["heads"][head]["states"][click].update(bodies=[rows])
    def state(**change):
        return lambda table: table["heads"][1]["states"][0].update(change)
    planted = {
        "Zahlen als Text": order(1, 0, [0, 3, 4, 1, 2]), "Zeichen vorn": order(1, 1, [0, 2, 3, 1, 4]),
        "Umlaut hinten": order(0, 0, [0, 1, 3, 4, 2]), "alte Reihenfolge fehlt": order(0, 2, [0, 2, 1, 3, 4]),
        "Kopf der Gruppe wandert": order(1, 0, [4, 1, 3, 2, 0]), "Zeile verloren": order(1, 0, [0, 4, 1, 3]),
        "aria-sort fehlt": state(sort=None), "zwei Köpfe sortiert": state(others=1), "stumm": state(status=""),
        "ohne Schaltfläche": lambda table: table["heads"][0].update(buttons=0),
    }
    for name, change in planted.items():
        if not findings(change):
            yield f"sort_checks: übersieht »{name}«"
    if not findings(ranked={"G1", "G2"}) or findings(ranked={"G1"}):
        yield "sort_checks: erkennt nicht, wann Gemeinden geordnet werden"
    if not list(sort_checks.coverage([_sorted_table()])):
        yield "sort_checks: merkt nicht, dass keine Tabelle nach der Zeit sortiert wurde"


def _book():
    """A workbook as LibreOffice shows it, with the CSV and the JSON beside it."""
    head = ["Schlüssel", "Raum", "Zeit", "Zweig", "Indikator", "Bezeichnung", "Wert", "Einheit", "Zeichen", "Marken", "Quelle",
            "Stand des Berichts", "Beispieldaten"]
    names = ["raum_schluessel", "raum", "zeit", "zweig", "indikator", "titel", "wert", "einheit", "zeichen", "marken", "quelle",
             "berichtsstand", "beispieldaten"]
    end = [None, "vorläufiger Wert", "Amt", "2026-01-31", "nein"]
    table = [head, ["09901", "Auenbruch", "2023", "Bau", "quote", "Quote", 5.9, "Prozent", *end],
             ["09901", "Auenbruch", "2024", "Bau", "quote", "Quote", None, "Prozent", "geheim zu halten", *end[1:]]]
    rows = [names, "09901;Auenbruch;2023;Bau;quote;Quote;5,9;Prozent;;vorlaeufig;Amt;2026-01-31;nein".split(";"),
            "09901;Auenbruch;2024;Bau;quote;Quote;;Prozent;geheim;vorlaeufig;Amt;2026-01-31;nein".split(";")]
    values = [{**dict(zip(names, row)), "wert": float(row[6].replace(",", ".")) if row[6] else None, "beispieldaten": False}
              for row in rows[1:]]
    calculation = [["Nachrechnen"], [], ["Quote"], ["Raum", "Zeit", "Zähler", "Nenner", "Nachgerechnet", "Veröffentlicht", "Prüfung"],
                   ["Auenbruch", "2023", 59.0, 1000.0, 5.9, 5.9, "stimmt"], [], ["Nicht nachzurechnen"],
                   ["Raum", "Zeit", "Indikator", "Grund"], ["Auenbruch", "2024", "Quote", "Geheim zu halten: …"]]
    return {"Daten": table, "Erläuterungen": [["Text"]], "Nachrechnen": calculation}, rows, {"metadaten": {}, "werte": values}


def _workbook_findings(change):
    book, rows, document = _book()
    change(book, rows, document)
    return [*xlsx_checks.compared_with_csv(book["Daten"], rows), *xlsx_checks.compared_with_json(document, rows),
            *xlsx_checks.number_columns(book["Daten"]), *xlsx_checks.calculation_findings(book),
            *xlsx_checks.topics_compared(book, rows)]


def _cell(sheet, row, column, value):
    def change(book, rows, document):
        book[sheet][row][column] = value
    return change


WORKBOOKS = {
    "andere Zahl": _cell("Daten", 1, 6, 5.8), "Zahl als Text": _cell("Daten", 1, 6, "5,9"), "Zahl statt Zeichen": _cell("Daten", 2, 6, 2.0),
    "Text als Zahl": _cell("Daten", 1, 2, 2023.0), "anderes Zeichen": _cell("Daten", 2, 8, "entfällt"),
    "andere Marke": _cell("Daten", 1, 9, None), "Zeile fehlt": lambda book, rows, document: book["Daten"].pop(),
    "JSON mit Text": lambda book, rows, document: document["werte"][0].update(wert="5.9"),
    "JSON anders": lambda book, rows, document: document["werte"][0].update(zweig="Holz"),
    "JSON ohne Werte": lambda book, rows, document: document.pop("werte"),
    "Formel gibt anderes": _cell("Nachrechnen", 4, 4, 6.0), "Formel gibt Fehler": _cell("Nachrechnen", 4, 4, "#DIV/0!"),
    "Prüfung merkt es": _cell("Nachrechnen", 4, 6, "weicht ab"),
    "Formel fehlt": lambda book, rows, document: book["Nachrechnen"].pop(4),
}


def _workbook_failures():
    if found := _workbook_findings(lambda book, rows, document: None):
        yield f"xlsx_checks: meldet im guten Beispiel {found[0]}"
    for name, change in WORKBOOKS.items():
        if not _workbook_findings(change):
            yield f"xlsx_checks: übersieht »{name}«"


def failures():
    yield from opendata_selftest.failures()
    yield from print_selftest.failures()
    yield from _sorting_failures()
    yield from _workbook_failures()
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        _write(root, GOOD)
        for name, found in _checks(root).items():
            if found:
                yield f"{name}: meldet im guten Beispiel {found[0]}"
        for name, old, new in BAD:
            _write(root, GOOD.replace(old, new, 1))
            if GOOD.replace(old, new, 1) == GOOD or not _checks(root)[name]:
                yield f"{name}: übersieht {new or old!r}"
        _write(root, GOOD, css="@import 'https://example.org/b.css';")
        if not _checks(root)["foreign_requests"]:
            yield "foreign_requests: übersieht @import"
        _write(root, GOOD)
        index = root / "assets/suchverzeichnis-0.js"
        for text, is_right in (('window.suchverzeichnis = ["https://example.org/"];\n', True),
                              ("window.suchverzeichnis = [];fetch('https://example.org/');\n", False),
                              ('suchverzeichnis = [];\n', False)):
            index.write_text(text, "utf-8")
            if bool(_checks(root)["foreign_requests"]) == is_right:
                yield f"foreign_requests: urteilt falsch über {text!r}"
        index.unlink()
        _write(root, GOOD)
        if not list(site_checks.checksums(root)):
            yield "checksums: übersieht die fehlende Liste"
        (root / "pruefsummen.txt").write_text("0" * 64 + "  index.html\n", "utf-8")
        if len(list(site_checks.checksums(root))) != 2:
            yield "checksums: übersieht eine Änderung oder eine fremde Datei"
        (root / "b.svg").write_text("<svg><path></svg>", "utf-8")
        if not list(site_checks.xml_files(root)):
            yield "xml_files: übersieht eine offene Grafik"
        rules = text_checks.ranking_rules(pathlib.Path(__file__).with_name("ranking_words.txt"))
        for sentence in RANKING + NO_RANKING:
            _write(root, GOOD.replace("Ein Satz", sentence))
            if bool(list(text_checks.ranking_words(pages.read_site(root), rules))) != (sentence in RANKING):
                yield f"ranking_words: {'übersieht' if sentence in RANKING else 'meldet'} »{sentence}«"
        _write(root, GOOD.replace("<title>Bild", "<title>Schlusslicht"))
        if not list(text_checks.ranking_words(pages.read_site(root), rules)):
            yield "ranking_words: übersieht ein Wort im Namen einer Zeichnung"
    for text, counts in SENTENCES:
        seen = [text_checks.count_words(s) for s in text_checks.split_sentences(text)]
        if seen != counts:
            yield f"sentences: zählt {seen} statt {counts}: {text}"
    with tempfile.TemporaryDirectory() as folder:
        _write(pathlib.Path(folder), GOOD.replace("Ein Satz", "Ein Sazt"))
        unknown = text_checks.spelling(pages.read_site(folder), set())
        if unknown is not None and [word for word, _ in unknown] != ["Sazt"]:
            yield f"spelling: findet {unknown} statt »Sazt«"
