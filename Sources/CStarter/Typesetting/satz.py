"""Sets one print document as a PDF with WeasyPrint, or measures its blocks.

satz.py messen ROOT HTML
    What the typesetter would set, as lines of fields separated by tabs (CSS pixels):
        fluss  ID     PAGE    START                         a chapter, what its pages hold, and what of its first is taken
        block  KIND   HEIGHT  TOP  BOTTOM  LINES  NOTES     a block: text, fest, abbildung, h1 … h6

satz.py setzen ROOT HTML PDF KEY ORDERS
    Writes the PDF. ORDERS is a file with one line for each chapter whose blocks are set in another order
    (ID, tab, places). Says for each page
        blatt  NUMBER  ID     EMPTY   LINES                 the chapter on it, which share of it is empty, and how many
                                                            lines stand below its last heading, at most 3

satz.py fassung
    Says which WeasyPrint this is.

Nothing is loaded but files below ROOT. What WeasyPrint complains about follows as lines »warnung TEXT« and »fehler TEXT«.
"""
import logging
import os
import sys
import threading
from pathlib import Path
from urllib.request import url2pathname

import weasyprint
from cssselect2 import ElementWrapper
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

FLOW = "satz-fluss"
FIGURE = "abbildung"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Higher than any chapter is long: measured are blocks, not pages.
GALLEY = CSS(string="@page { size: 210mm 15000mm !important }")
A4 = 297 * 96 / 25.4
# Classes of the root of a document that would be too long.
TIGHTER = ("eng", "eng enger")


class FilesBelow(URLFetcher):
    """Opens files below one folder, and nothing else."""

    def __init__(self, root):
        super().__init__(allowed_protocols=("file",), fail_on_errors=True)
        self.root = Path(root).resolve()

    def fetch(self, url, headers=None):
        path = Path(url2pathname(url.split("#")[0].split("?")[0].removeprefix("file:"))).resolve()
        if not path.is_relative_to(self.root):
            raise ValueError(f"außerhalb des Berichts: {url}")
        return super().fetch(url, headers)


class Complaints(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        word = "fehler" if record.levelno >= logging.ERROR else "warnung"
        self.lines.append((word, " ".join(record.getMessage().split())))


def say(*fields):
    print(*(f"{f:.2f}" if isinstance(f, float) else f for f in fields), sep="\t")


def classes(element):
    return (element.get("class") or "").split()


def flows(page):
    """The parts of chapters on a page."""
    for box in page.descendants():
        if box.element is not None and box.element_tag == "article" and FLOW in classes(box.element):
            yield box


def kind(box):
    if box.element_tag in HEADINGS:
        return box.element_tag
    if box.style["break_inside"] in ("avoid", "avoid-page") or box.element_tag == "header":
        return FIGURE if box.element_tag == "figure" and FIGURE in classes(box.element) else "fest"
    return "text"


def lines(box):
    """Lines of text, or rows of a table."""
    return sum(type(b).__name__ in ("LineBox", "TableRowBox") for b in box.descendants())


def notes(page):
    """How high each footnote on a page is, by its element."""
    heights = {}
    for area in page.children:
        if type(area).__name__ == "FootnoteAreaBox":
            for note in area.children:
                heights[note.element] = heights.get(note.element, 0.0) + note.margin_height()
    return heights


def measure(html):
    if not any(FLOW in classes(element) for element in html.etree_element.iter()):
        return
    document = html.render(stylesheets=[GALLEY])
    for page in document.pages:
        page = page._page_box
        heights = notes(page)
        for flow in flows(page):
            say("fluss", flow.element.get("id"), A4 - page.margin_top - page.margin_bottom,
                max(0.0, flow.content_box_y() - page.content_box_y()))
            for box in flow.children:
                own = sum((heights.get(e, 0.0) for e in box.element.iter()), 0.0) if box.element is not None else 0.0
                say("block", kind(box), box.border_height(), float(box.margin_top), float(box.margin_bottom),
                    lines(box), own)


def reorder(html, path):
    orders = dict(line.split("\t") for line in Path(path).read_text("utf-8").splitlines())
    for element in list(html.etree_element.iter()):
        if element.get("id") in orders and FLOW in classes(element):
            blocks = list(element)
            element[:] = [blocks[int(place)] for place in orders.pop(element.get("id")).split()]
    if orders:
        raise SystemExit("unbekannte Kapitel: " + " ".join(orders))


def empty(page):
    """Which share of a page is empty at its end."""
    top, bottom, foot = page.content_box_y(), page.content_box_y(), 0.0
    for area in page.children:
        if type(area).__name__ == "FootnoteAreaBox":
            foot = area.margin_height()
            continue
        if type(area).__name__ == "MarginBox":
            continue
        for box in area.descendants():
            if type(box).__name__ in ("LineBox", "TableRowBox") or box.element_tag in ("svg", "img"):
                bottom = max(bottom, box.position_y + box.margin_height())
    return max(0.0, (page.height - foot - (bottom - top)) / page.height)


def check(document):
    """What makes a file useless although it can be written."""
    if not document.metadata.title:
        weasyprint.LOGGER.error("ohne Titel")
    if not document.metadata.lang:
        weasyprint.LOGGER.error("ohne Sprache")
    for page in document.pages:
        for kind_of_link, target, *_ in page.links:
            if kind_of_link == "external" and not target.startswith(("https:", "http:", "mailto:", "tel:")):
                weasyprint.LOGGER.error("Verweis, den es auf Papier nicht gibt: %s", target.split("/druck/")[-1])


def fitted(html):
    """Set tighter as long as it takes more pages than it says of itself."""
    root = html.etree_element
    wanted = int(root.get("data-seiten") or 0)
    document = html.render(pdf_variant="pdf/ua-1")
    for tightness in TIGHTER if wanted else ():
        if len(document.pages) <= wanted:
            break
        root.set("class", tightness)
        # Made anew, because it remembers the classes it has seen.
        html.wrapper_element = ElementWrapper.from_html_root(root)
        document = html.render(pdf_variant="pdf/ua-1")
    if wanted and len(document.pages) > wanted:
        weasyprint.LOGGER.warning("%d Seiten statt %d: kürzer schreiben oder weniger zeigen", len(document.pages), wanted)
    return document


def below_heading(page):
    """How many lines stand below the last heading of a page, at most three; whatever is no text counts as three."""
    count = 3
    for flow in flows(page):
        for box in flow.children:
            if box.element_tag in HEADINGS:
                count = 0
            else:
                count = min(3, count + (lines(box) if kind(box) == "text" else 3))
    return count


def typeset(html, target, key, orders):
    reorder(html, orders)
    document = fitted(html)
    check(document)
    for number, page in enumerate(document.pages, 1):
        box = page._page_box
        names = [flow.element.get("id") for flow in flows(box)]
        say("blatt", number, names[-1] if names else "-", empty(box), below_heading(box))
    # Whoever looks for the file finds either none or a whole one.
    document.write_pdf(target + ".neu", pdf_variant="pdf/ua-1", pdf_identifier=key.encode())
    os.replace(target + ".neu", target)


def end_with_parent():
    """Whoever started this holds the other end of standard input: when that is gone, so is this."""
    os.read(0, 1)
    os._exit(1)


def main(mode, *rest):
    if mode == "fassung":
        say("fassung", weasyprint.__version__)
    else:
        work(mode, *rest)


def work(mode, root, source, *rest):
    complaints = Complaints()
    weasyprint.LOGGER.handlers = [complaints]
    weasyprint.LOGGER.setLevel(logging.WARNING)
    html = HTML(filename=source, url_fetcher=FilesBelow(root))
    if mode == "messen":
        measure(html)
    else:
        typeset(html, *rest)
    for word, text in dict.fromkeys(complaints.lines):
        say(word, text)


if __name__ == "__main__":
    if os.environ.get("BERICHT_SATZ"):
        threading.Thread(target=end_with_parent, daemon=True).start()
    main(*sys.argv[1:])
