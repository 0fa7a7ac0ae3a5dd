"""What can be said about the built files without a browser."""
import hashlib
import json
import os
import pathlib
import re
import urllib.parse
import xml.etree.ElementTree

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'"
REQUIRED_LINKS = ("Impressum", "Datenschutz", "Erklärung zur Barrierefreiheit")
DEMO_NOTE = "Demonstrationsbericht, nicht amtlich"
REFERENCES = "aria-labelledby aria-describedby aria-controls aria-owns aria-details for headers list".split()
# The index of the search: its name and how it begins.
INDEX = ("assets/suchverzeichnis-", "window.suchverzeichnis = ")
# Relations of <link> that no browser loads by itself.
NAMING_RELATIONS = {"canonical", "license", "author", "help", "alternate", "next", "prev", "up"}
FORBIDDEN = [
    (r"[Uu]ngültig", "sagt nicht, was zu tun ist"),
    (r"\b(TODO|FIXME|XXX)\b", "Arbeitsnotiz"),
    (r"[Ll]orem ipsum", "Blindtext"),
    (r"\b(undefined|NaN|Infinity)\b", "Programmwert"),
    (r"Optional\(|\bnil\b", "Programmwert"),
    (r"\{\{|\}\}", "offener Platzhalter"),
    ("\ufffd", "Ersatzzeichen"),
    (r"(?<![\w:\\]):(wert|differenz|trend|behauptung|verweis|glossar|quelle)[\[{]", "nicht ausgewertete Direktive"),
    (r"(^|\s):::?\w+(\{|$)", "nicht ausgewertete Direktive"),
    (r"(?<!\d)-\d+(,\d+)?\s*(%|Prozent)", "Bindestrich als Minus"),
]


def structure(pages):
    """Parses, nests, and has the frame that every page needs."""
    titles = {}
    for page in pages:
        yield from page.errors
        html = next((e for e in page.elements if e.tag == "html"), None)
        if html is None or html.attributes.get("lang") != "de":
            yield f'{page.name}:1: <html lang="de"> fehlt'
        for tag in ("title", "h1", "main"):
            count = sum(e.tag == tag and not any(a.tag == "svg" for a in e.within()) for e in page.elements)
            if count != 1:
                yield f"{page.name}:1: <{tag}> kommt {count}-mal vor"
        title = page.title()
        if title in titles:
            yield f"{page.name}:1: denselben Titel hat {titles[title]}: {title}"
        titles[title] = page.name
        for element in page.elements:
            for name in REFERENCES:
                for target in element.attributes.get(name, "").split():
                    if target not in page.ids:
                        yield f"{page.name}:{element.line}: {name} zeigt auf die fehlende id »{target}«"


def xml_files(root):
    for path in sorted(p for p in pathlib.Path(root).rglob("*") if p.suffix in (".svg", ".xml")):
        try:
            xml.etree.ElementTree.parse(path)
        except xml.etree.ElementTree.ParseError as error:
            yield f"{path.relative_to(root).as_posix()}: {error}"


def _is_foreign(address):
    parts = urllib.parse.urlsplit(address.strip())
    return bool(parts.scheme or parts.netloc)


def links(pages, root):
    """Every address inside the site leads to a file with exactly this spelling and to an existing id."""
    root = pathlib.Path(root).resolve()
    by_path = {page.path.resolve(): page for page in pages}
    names = {}
    for page in pages:
        for element in page.elements:
            for key in ("href", "xlink:href", "src", "poster", "data", "action"):
                address = element.attributes.get(key)
                if address is None or _is_foreign(address) or (key == "data" and element.tag == "data"):
                    continue
                where = f"{page.name}:{element.line}: {address[:100]}"
                parts = urllib.parse.urlsplit(address.strip())
                if address.startswith("/"):
                    yield f"{where}: beginnt mit »/« und geht deshalb nicht von der Festplatte"
                    continue
                target = page.path.resolve()
                if parts.path:
                    target = pathlib.Path(os.path.normpath(target.parent / urllib.parse.unquote(parts.path)))
                    if target.is_dir():
                        yield f"{where}: führt auf einen Ordner und geht deshalb nicht von der Festplatte"
                        target = target / "index.html"
                if root not in target.parents:
                    yield f"{where}: führt aus dem Auftritt hinaus"
                    continue
                if target.parent not in names:
                    names[target.parent] = set(os.listdir(target.parent)) if target.parent.is_dir() else set()
                if target.name not in names[target.parent]:
                    yield f"{where}: das Ziel fehlt"
                elif parts.fragment and target in by_path:
                    if urllib.parse.unquote(parts.fragment) not in by_path[target].ids:
                        yield f"{where}: die Sprungmarke fehlt"


def _not_only_data(name, text):
    """The index of the search may quote any address, because it is one value and runs nothing."""
    value = text.removeprefix(INDEX[1]).removesuffix(";\n")
    try:
        json.loads(value)
    except json.JSONDecodeError as error:
        yield f"{name}: mehr als ein Wert: {error}"
    if text != f"{INDEX[1]}{value};\n":
        yield f"{name}: Anfang oder Ende ist anders als »{INDEX[1]}…;«"


def foreign_requests(pages, root):
    """Nothing is loaded from another host; only <a> may point there."""
    for page in pages:
        for element in page.elements:
            relations = set(element.attributes.get("rel", "").split())
            for key in ("href", "xlink:href", "src", "srcset", "poster", "data", "action", "formaction", "background"):
                address = element.attributes.get(key)
                if address is None or (key == "data" and element.tag == "data"):
                    continue
                if element.tag in ("a", "area") and key == "href":
                    scheme = urllib.parse.urlsplit(address).scheme
                    if scheme not in ("", "http", "https", "mailto", "tel"):
                        yield f"{page.name}:{element.line}: {scheme}: ist als Verweis nicht vorgesehen"
                    continue
                if element.tag == "link" and relations and relations <= NAMING_RELATIONS:
                    continue
                if any(_is_foreign(part.split()[0]) for part in address.split(",") if part.strip()):
                    yield f"{page.name}:{element.line}: <{element.tag} {key}> lädt {address[:80]}"
            if element.tag == "meta" and element.attributes.get("http-equiv", "").lower() == "refresh":
                yield f"{page.name}:{element.line}: Weiterleitung durch <meta>"
            if element.tag in ("iframe", "object", "embed", "base"):
                yield f"{page.name}:{element.line}: <{element.tag}> ist nicht vorgesehen"
    for path in sorted(pathlib.Path(root).rglob("*")):
        if path.suffix in (".css", ".svg", ".js"):
            text = path.read_text("utf-8")
            name = path.relative_to(root).as_posix()
            for match in re.finditer(r"""(?:url\(|@import)\s*['"]?([^)'";\s]+)""", text):
                if _is_foreign(match[1]):
                    yield f"{name}: lädt {match[1][:80]}"
            if path.suffix == ".svg" and re.search(r"<script|\son\w+=|(?:href|src)=[\"'](?!#)", text):
                yield f"{name}: Skript oder fremder Verweis in der Grafik"
            if path.suffix == ".js" and name.startswith(INDEX[0]):
                yield from _not_only_data(name, text)
            elif path.suffix == ".js" and re.search(r"https?://(?!www\.w3\.org/)", text):
                yield f"{name}: Adresse eines anderen Rechners im Skript"


def policy(pages):
    """The pages work under the strict policy and carry it themselves."""
    for page in pages:
        carried = [e.attributes.get("content") for e in page.elements
                   if e.tag == "meta" and e.attributes.get("http-equiv", "").lower() == "content-security-policy"]
        if carried != [POLICY]:
            yield f"{page.name}: Content-Security-Policy ist {carried or 'nicht da'}"
        for element in page.elements:
            where = f"{page.name}:{element.line}: <{element.tag}>"
            for key, value in element.attributes.items():
                if key == "style":
                    yield f"{where} hat ein style-Attribut"
                elif re.fullmatch(r"on[a-z]+", key):
                    yield f"{where} hat den Auslöser {key}"
                elif value.strip().lower().startswith(("javascript:", "data:", "vbscript:")) and key != "content":
                    yield f"{where} hat {key}={value[:30]}"
            if element.tag == "style":
                yield f"{where} steht in der Seite"
            if element.tag == "script" and "src" not in element.attributes:
                if element.attributes.get("type") not in ("application/json", "application/ld+json"):
                    yield f"{where} steht in der Seite"


def required_links(pages):
    for page in pages:
        if page.name.startswith("druck/"):
            continue
        texts = {" ".join("".join(d for e, d in page.pieces if link in e.within()).split())
                 for link in page.elements if link.tag == "a" and "href" in link.attributes}
        for text in REQUIRED_LINKS:
            if text not in texts:
                yield f"{page.name}: kein Verweis »{text}«"


def demo_marks(pages):
    for page in pages:
        if not any(DEMO_NOTE in text for _, _, text in page.prose()):
            yield f"{page.name}: »{DEMO_NOTE}« fehlt"
        robots = [e.attributes.get("content", "") for e in page.elements
                  if e.tag == "meta" and e.attributes.get("name", "").lower() == "robots"]
        if not any("noindex" in content for content in robots):
            yield f"{page.name}: noindex fehlt"


def forbidden_words(pages):
    for page in pages:
        # The handbook explains directives and quotes them.
        explains = page.name.startswith("handbuch/")
        for line, _, text in page.prose():
            for pattern, reason in FORBIDDEN:
                if explains and "Direktive" in reason:
                    continue
                match = re.search(pattern, text)
                if match:
                    around = text[max(0, match.start() - 30):match.end() + 30]
                    yield f"{page.name}:{line}: {reason}: … {around} …"


def checksums(root):
    """As `sha256sum -c`, and nothing beside what is listed."""
    root = pathlib.Path(root)
    listing = root / "pruefsummen.txt"
    if not listing.is_file():
        yield "pruefsummen.txt fehlt"
        return
    paths = []
    for line in listing.read_text("utf-8").splitlines():
        match = re.fullmatch(r"([0-9a-f]{64})  (\S.*)", line)
        if not match:
            yield f"pruefsummen.txt: {line[:80]}"
            continue
        paths.append(match[2])
        path = root / match[2]
        if not path.is_file():
            yield f"{match[2]} fehlt"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != match[1]:
            yield f"{match[2]} ist verändert"
    if [p.encode() for p in paths] != sorted(p.encode() for p in paths):
        yield "pruefsummen.txt ist nicht sortiert"
    present = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}
    for extra in sorted(present - set(paths) - {"pruefsummen.txt", ".gitkeep"}):
        yield f"{extra} steht nicht in pruefsummen.txt"


def modes(root):
    for path in sorted(pathlib.Path(root).rglob("*")):
        if path.name == ".gitkeep":
            continue
        mode = path.stat().st_mode & 0o777
        if mode != (0o755 if path.is_dir() else 0o644):
            yield f"{path.relative_to(root).as_posix()}: {mode:o}"
