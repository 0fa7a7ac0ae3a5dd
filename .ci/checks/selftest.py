"""Every check of verify must find a planted fault and pass a good sample: names of the checks that do not."""
import pathlib
import tempfile

import pages
import site_checks
import text_checks

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


def failures():
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
        if not list(site_checks.checksums(root)):
            yield "checksums: übersieht die fehlende Liste"
        (root / "pruefsummen.txt").write_text("0" * 64 + "  index.html\n", "utf-8")
        if len(list(site_checks.checksums(root))) != 2:
            yield "checksums: übersieht eine Änderung oder eine fremde Datei"
        (root / "b.svg").write_text("<svg><path></svg>", "utf-8")
        if not list(site_checks.xml_files(root)):
            yield "xml_files: übersieht eine offene Grafik"
    for text, counts in SENTENCES:
        seen = [text_checks.count_words(s) for s in text_checks.split_sentences(text)]
        if seen != counts:
            yield f"sentences: zählt {seen} statt {counts}: {text}"
    with tempfile.TemporaryDirectory() as folder:
        _write(pathlib.Path(folder), GOOD.replace("Ein Satz", "Ein Sazt"))
        unknown = text_checks.spelling(pages.read_site(folder), set())
        if unknown is not None and [word for word, _ in unknown] != ["Sazt"]:
            yield f"spelling: findet {unknown} statt »Sazt«"
