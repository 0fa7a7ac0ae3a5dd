"""Planted faults that the checks of printed documents must find, and a good sample that they must pass."""
import copy

import print_checks

HTML = ('<nav class="inhaltsverzeichnis"><ul><li data-ziel="#a"><a href="#a">Erstes Kapitel</a></li></ul></nav>'
        '<article class="satz-fluss" id="a"><h2 id="a.eins">Eins</h2></article><img src="foto.jpg">')
IMAGES = "page num type\n----\n   1     0 image    10  10 rgb\n"


def _page(*bottoms, words=()):
    lines = "".join(f'<word xMin="60" yMin="{b - 10}" xMax="200" yMax="{b}">Wort</word>' for b in bottoms)
    own = "".join(f'<word xMin="{x}" yMin="{b - 10}" xMax="{x + 20}" yMax="{b}">{t}</word>' for x, b, t in words)
    return f"<page>{lines}{own}</page>"


def _sample():
    """Contents on the first page, a chapter on the second to fourth."""
    return {
        "html": HTML, "images": IMAGES, "counts": {"raeume/x/x.pdf": 2, "kapitel/a/a.pdf": 4},
        "pages": [_page(words=((60, 100, "Erstes"), (90, 100, "Kapitel"), (500, 100, "2"))),
                  _page(100, 400, 700, 720, 740, 760), _page(100, 760), _page(100)],
        "places": '   2 [ XYZ   54  771 null      ] "a"\n   2 [ XYZ   54  450 null      ] "a.eins"\n',
    }


def _findings(change=None):
    sample = copy.deepcopy(_sample())
    if change:
        change(sample)
    pages = print_checks.words_of("<doc>" + "".join(sample["pages"]) + "</doc>")
    places = print_checks.places_of(sample["places"])
    arguments = ("a.pdf", sample["html"], pages, places)
    return [*print_checks.empty_ends(*arguments), *print_checks.lonely_headings(*arguments), *print_checks.contents(*arguments),
            *print_checks.pictures("a.pdf", sample["html"], sample["images"]), *print_checks.sheet_counts(sample["counts"])]


FAULTS = {
    "halb leeres Blatt": lambda s: s["pages"].__setitem__(2, _page(100, 400)),
    "leeres Blatt": lambda s: s["pages"].__setitem__(2, _page()),
    "Überschrift unten": lambda s: s.update(places=s["places"].replace("450", "112")),
    "falsche Seitenzahl": lambda s: s.update(places=s["places"].replace("2 [ XYZ   54  771", "3 [ XYZ   54  771")),
    "Ziel fehlt": lambda s: s.update(places=s["places"].replace('"a"', '"b"')),
    "Diagramm aus Bildpunkten": lambda s: s.update(html=s["html"].replace("foto.jpg", "a.svg")),
    "drei Blätter": lambda s: s["counts"].update({"raeume/x/x.pdf": 3}),
}


def failures():
    if found := _findings():
        yield f"print_checks: meldet im guten Beispiel {found[0]}"
    for name, change in FAULTS.items():
        if not _findings(change):
            yield f"print_checks: übersieht »{name}«"
