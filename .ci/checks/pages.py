"""Reads the built pages with the standard library only: strict nesting, attributes, text."""
import html.parser
import pathlib

VOID = set("area base br col embed hr img input link meta source track wbr".split())
# Elements whose text is no prose of the report.
SILENT = set("script style code pre kbd samp template".split())
# Formulas are shown with the names that stand in the data.
SILENT_CLASSES = {"formel"}
# Elements that may stand inside a word; around all others a word ends.
WITHIN_WORDS = set("em strong b i sub mark wbr u".split())
# Elements after which a sentence or a word cannot go on.
BLOCK = set(
    "p li dd dt h1 h2 h3 h4 h5 h6 td th tr caption figcaption summary blockquote div section article aside main nav header "
    "footer ul ol dl table thead tbody tfoot figure details label legend option button title desc text br hr svg".split())


class Element:
    __slots__ = ("tag", "attributes", "line", "parent")

    def __init__(self, tag, attributes, line, parent):
        self.tag, self.attributes, self.line, self.parent = tag, attributes, line, parent

    def within(self):
        element = self
        while element:
            yield element
            element = element.parent


class Page(html.parser.HTMLParser):
    """One page: all elements, nesting errors, ids, and the text pieces with the element around them."""

    def __init__(self, path, root):
        super().__init__(convert_charrefs=True)
        self.path = pathlib.Path(path)
        self.name = self.path.relative_to(root).as_posix()
        self.elements, self.errors, self.pieces, self.open = [], [], [], []
        self.ids, self.doctype = {}, False
        self.source = self.path.read_text("utf-8")
        self.feed(self.source)
        self.close()
        for element in self.open:
            self.errors.append(f"{self.name}:{element.line}: <{element.tag}> wird nicht geschlossen")
        if not self.doctype:
            self.errors.append(f"{self.name}:1: <!DOCTYPE html> fehlt")

    def handle_decl(self, declaration):
        self.doctype = declaration.lower() == "doctype html"

    def _element(self, tag, attributes):
        names = [name for name, _ in attributes]
        line = self.getpos()[0]
        for name in set(names):
            if names.count(name) > 1:
                self.errors.append(f"{self.name}:{line}: <{tag}> hat »{name}« zweimal")
        element = Element(tag, {k: v or "" for k, v in attributes}, line, self.open[-1] if self.open else None)
        self.elements.append(element)
        identifier = element.attributes.get("id")
        if identifier is not None:
            if identifier in self.ids:
                self.errors.append(f"{self.name}:{line}: die id »{identifier}« gibt es zweimal")
            self.ids[identifier] = element
        return element

    def handle_starttag(self, tag, attributes):
        element = self._element(tag, attributes)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attributes):
        element = self._element(tag, attributes)
        if tag not in VOID and not any(e.tag in ("svg", "math") for e in element.within()):
            self.errors.append(f"{self.name}:{element.line}: <{tag}/> schließt sich selbst")

    def handle_endtag(self, tag):
        line = self.getpos()[0]
        if tag in VOID:
            self.errors.append(f"{self.name}:{line}: </{tag}> bei einem leeren Element")
        elif not self.open or self.open[-1].tag != tag:
            inner = self.open[-1].tag if self.open else "nichts"
            self.errors.append(f"{self.name}:{line}: </{tag}>, offen ist aber <{inner}>")
            if any(e.tag == tag for e in self.open):
                while self.open.pop().tag != tag:
                    pass
        else:
            self.open.pop()

    def handle_data(self, data):
        if self.open and data:
            self.pieces.append((self.open[-1], data))

    def title(self):
        return "".join(d for e, d in self.pieces if e.tag == "title" and e.parent and e.parent.tag == "head").strip()

    def prose(self, wanted=lambda element: True):
        """Text by blocks: (line, tag of the block, text). Code, scripts and passages in other languages are left out;
        U+200B stands where one element ends and another begins without a blank."""
        block, key, last, parts = None, None, None, []
        for element, data in self.pieces:
            chain = list(element.within())
            if any(e.tag in SILENT or e.attributes.get("lang", "de")[:2] != "de"
                   or SILENT_CLASSES & set(e.attributes.get("class", "").split()) for e in chain) or not wanted(element):
                continue
            around = next((e for e in chain if e.tag in BLOCK), element)
            if key is not around and parts:
                yield block.line, block.tag, " ".join("".join(parts).split())
                parts = []
            block = key = around
            # Into or out of an emphasis a word may go on; from one element to its neighbour it does not.
            inner = element if element.parent is last else last if last and last.parent is element else None
            if parts and last is not element and not (inner and inner.tag in WITHIN_WORDS):
                parts.append("\u200b")
            last = element
            parts.append(data)
        if parts:
            yield block.line, block.tag, " ".join("".join(parts).split())


def read_site(root):
    root = pathlib.Path(root)
    return [Page(path, root) for path in sorted(root.rglob("*.html"))]
