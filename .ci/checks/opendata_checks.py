"""Open data as others read it: the catalogue, the table with its description, the terms, what pages say to programs."""
import csv
import hashlib
import json
import pathlib
import re
import urllib.parse

AUTHORITY = "http://publications.europa.eu/resource/authority/"
# Class, property, least, most, and how each value must look: a literal, an IRI with this beginning, a node of this
# class, a literal of this type. After the shapes of DCAT-AP 3.0.0 and their German additions.
RULES = [
    ("dcat:Catalog", "dcterms:title", 1, None, "literal"), ("dcat:Catalog", "dcterms:description", 1, None, "literal"),
    ("dcat:Catalog", "dcterms:publisher", 1, 1, "class foaf:Agent"), ("dcat:Catalog", "dcat:dataset", 1, None, "class dcat:Dataset"),
    ("dcat:Catalog", "dcterms:license", 0, 1, "iri http://dcat-ap.de/def/licenses/"),
    ("dcat:Catalog", "dcterms:language", 0, None, f"iri {AUTHORITY}language/"), ("dcat:Catalog", "foaf:homepage", 0, 1, "iri http"),
    ("dcat:Catalog", "dcterms:modified", 0, 1, "type xsd:date"), ("dcat:Catalog", "dcterms:spatial", 0, None, "class dcterms:Location"),
    ("dcat:Dataset", "dcterms:title", 1, None, "literal"), ("dcat:Dataset", "dcterms:description", 1, None, "literal"),
    ("dcat:Dataset", "dcterms:publisher", 1, 1, "class foaf:Agent"), ("dcat:Dataset", "dcatde:contributorID", 0, None, "iri http"),
    ("dcat:Dataset", "dcat:contactPoint", 0, None, "class vcard:Kind"), ("dcat:Dataset", "dcat:theme", 1, None, f"iri {AUTHORITY}data-theme/"),
    ("dcat:Dataset", "dcat:distribution", 1, None, "class dcat:Distribution"), ("dcat:Dataset", "dcterms:references", 0, None, "iri http"),
    ("dcat:Dataset", "dcatde:politicalGeocodingLevelURI", 1, None, "iri http://dcat-ap.de/def/politicalGeocoding/Level/"),
    ("dcat:Dataset", "dcterms:spatial", 1, None, "iri http://dcat-ap.de/def/politicalGeocoding/"),
    ("dcat:Dataset", "dcterms:temporal", 0, None, "class dcterms:PeriodOfTime"), ("dcat:Dataset", "dcterms:modified", 0, 1, "type xsd:date"),
    ("dcat:Dataset", "dcterms:accrualPeriodicity", 0, 1, f"iri {AUTHORITY}frequency/"),
    ("dcat:Dataset", "dcterms:accessRights", 0, 1, f"iri {AUTHORITY}access-right/"),
    ("dcat:Dataset", "dcatap:availability", 0, 1, f"iri {AUTHORITY}planned-availability/"),
    ("dcat:Distribution", "dcat:accessURL", 1, None, "iri http"), ("dcat:Distribution", "dcat:downloadURL", 1, 1, "iri http"),
    ("dcat:Distribution", "dcterms:license", 1, 1, "iri http://dcat-ap.de/def/licenses/"),
    ("dcat:Distribution", "dcatde:licenseAttributionByText", 1, None, "literal"),
    ("dcat:Distribution", "dcterms:format", 1, 1, f"iri {AUTHORITY}file-type/"),
    ("dcat:Distribution", "dcat:mediaType", 0, 1, "iri https://www.iana.org/assignments/media-types/"),
    ("dcat:Distribution", "dcat:byteSize", 1, 1, "type xsd:nonNegativeInteger"),
    ("dcat:Distribution", "spdx:checksum", 1, 1, "class spdx:Checksum"), ("dcat:Distribution", "dcterms:modified", 0, 1, "type xsd:date"),
    ("dcat:Distribution", "dcatap:availability", 0, 1, f"iri {AUTHORITY}planned-availability/"),
    ("spdx:Checksum", "spdx:algorithm", 1, 1, "iri http://spdx.org/rdf/terms#checksumAlgorithm_"),
    ("spdx:Checksum", "spdx:checksumValue", 1, 1, "type xsd:hexBinary"), ("foaf:Agent", "foaf:name", 1, None, "literal"),
    ("vcard:Kind", "vcard:fn", 0, 1, "literal"), ("vcard:Kind", "vcard:hasEmail", 1, None, "iri mailto:"),
    ("dcterms:PeriodOfTime", "dcat:startDate", 1, 1, "type xsd:date"), ("dcterms:PeriodOfTime", "dcat:endDate", 1, 1, "type xsd:date"),
]
NUMBER = re.compile(r"-?\d+(,\d+)?")
SIGNS = {"geheim", "unbekannt", "unsicher", "folgt", "nicht_erhoben", "raum_besteht_nicht", "entfaellt"}


def _values(node, name):
    value = node.get(name, [])
    return value if isinstance(value, list) else [value]


def _nodes(tree):
    if isinstance(tree, list):
        for value in tree:
            yield from _nodes(value)
    elif isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from _nodes(value)


def _fits(value, form, classes):
    kind, _, wanted = form.partition(" ")
    node = isinstance(value, dict)
    if kind == "literal":
        return not node or "@value" in value
    if kind == "iri":
        return node and str(value.get("@id", "")).startswith(wanted)
    if kind == "class":
        return node and (wanted in _values(value, "@type") or wanted in classes.get(value.get("@id"), ()))
    return node and value.get("@type") == wanted and isinstance(value.get("@value"), str)


def catalogue(root):
    """The catalogue keeps the rules, and every file in it exists with the stated size and check sum."""
    root = pathlib.Path(root)
    try:
        tree = json.loads((root / "daten/katalog.jsonld").read_text("utf-8"))
    except (OSError, ValueError) as error:
        yield f"daten/katalog.jsonld: {error}"
        return
    nodes = list(_nodes(tree))
    classes = {}
    for node in nodes:
        classes.setdefault(node.get("@id"), set()).update(_values(node, "@type"))
    for kind, name, least, most, form in RULES:
        members = [node for node in nodes if kind in _values(node, "@type")]
        if not members and least:
            yield f"{kind} kommt nicht vor"
        for node in members:
            values = _values(node, name)
            where = f"{kind} {node.get('@id', '')}: {name}"
            if len(values) < least or (most is not None and len(values) > most):
                yield f"{where} kommt {len(values)}-mal vor"
            for value in values:
                if not _fits(value, form, classes):
                    yield f"{where} ist {json.dumps(value, ensure_ascii=False)[:80]}"
    home = next((v["@id"] for node in nodes for v in _values(node, "foaf:homepage")), "")
    base = home.removesuffix("daten/")
    for node in nodes:
        if "dcat:Distribution" in _values(node, "@type"):
            yield from _file(node, base, root)


def _file(node, base, root):
    address = next((value.get("@id", "") for value in _values(node, "dcat:downloadURL")), "")
    path = root / urllib.parse.unquote(address.removeprefix(base))
    if not address.startswith(base) or not path.is_file():
        yield f"{address}: die Datei fehlt"
        return
    size = [value.get("@value") for value in _values(node, "dcat:byteSize")]
    if size != [str(path.stat().st_size)]:
        yield f"{address}: Größe {size}, die Datei hat {path.stat().st_size} Bytes"
    sums = [value.get("@value") for check in _values(node, "spdx:checksum") for value in _values(check, "spdx:checksumValue")]
    if sums != [hashlib.sha256(path.read_bytes()).hexdigest()]:
        yield f"{address}: die Prüfsumme ist eine andere"


def overall(root):
    """`gesamt.csv` is what its description says: columns, types, one row for each key, a number or a sign."""
    root = pathlib.Path(root)
    try:
        about = json.loads((root / "daten/gesamt.csv-metadata.json").read_text("utf-8"))
        text = (root / "daten" / about["url"]).read_bytes().decode("utf-8-sig")
        columns, key = about["tableSchema"]["columns"], about["tableSchema"]["primaryKey"]
        dialect = about["dialect"]
    except (OSError, ValueError, KeyError) as error:
        yield f"daten/gesamt.csv-metadata.json: {error!r}"
        return
    if about.get("@context") != "http://www.w3.org/ns/csvw" and "http://www.w3.org/ns/csvw" not in about.get("@context", []):
        yield "der Zusammenhang (@context) ist nicht der von CSVW"
    if not (root / "daten/gesamt.csv").read_bytes().startswith(b"\xef\xbb\xbf"):
        yield "gesamt.csv beginnt nicht mit der Bytereihenfolgemarke"
    rows = csv.reader(text.split("\r\n")[:-1], delimiter=dialect["delimiter"], quotechar=dialect["quoteChar"])
    names = [column["name"] for column in columns]
    head = next(rows, [])
    if head != names or any(head[i] not in columns[i]["titles"] for i in range(len(head))):
        yield f"die Spalten sind {head}, beschrieben sind {names}"
        return
    for column in columns:
        if not column.get("dc:description") or "datatype" not in column:
            yield f"Spalte {column['name']}: Beschreibung oder Datentyp fehlt"
    number = next((c for c in columns if isinstance(c["datatype"], dict)), {})
    if number.get("datatype") != {"base": "decimal", "format": {"decimalChar": ","}}:
        yield "die Spalte der Zahlen ist nicht als Dezimalzahl mit Komma beschrieben"
    yield from _rows(rows, columns, key, root)


def _rows(rows, columns, key, root):
    names = [column["name"] for column in columns]
    seen, indicators = set(), set()
    for line, row in enumerate(rows, 2):
        if len(row) != len(names):
            yield f"gesamt.csv:{line}: {len(row)} Felder"
            continue
        cells = dict(zip(names, row))
        for column in columns:
            if column["required"] and not cells[column["name"]]:
                yield f"gesamt.csv:{line}: {column['name']} ist leer"
        identity = tuple(cells[name] for name in key)
        if identity in seen:
            yield f"gesamt.csv:{line}: den Schlüssel gibt es schon: {';'.join(identity)}"
        seen.add(identity)
        indicators.add(cells["indikator"])
        if bool(cells["wert"]) == bool(cells["zeichen"]):
            yield f"gesamt.csv:{line}: Zahl und Zeichen, oder keines von beiden"
        if cells["wert"] and not NUMBER.fullmatch(cells["wert"]) or cells["zeichen"] and cells["zeichen"] not in SIGNS:
            yield f"gesamt.csv:{line}: {cells['wert']}{cells['zeichen']} ist keine Zahl und kein Zeichen"
    if not seen:
        yield "gesamt.csv hat keine Zeilen"
    for name in sorted(indicators):
        if not (root / "indikatoren" / name / "index.html").is_file():
            yield f"gesamt.csv: zu {name} gibt es keine Seite"


def licences(found, root):
    """The page of licences names every source that some published value rests on."""
    page = next((page for page in found if page.name == "daten/lizenzen/index.html"), None)
    if page is None:
        yield "daten/lizenzen/index.html fehlt"
        return
    titles = ["".join(d for e, d in page.pieces if term in e.within()) for term in page.elements if term.tag == "dt"]
    used = set()
    for path in sorted(pathlib.Path(root).glob("daten/indikator-*.csv")):
        # A second hyphen is in the names of figures only.
        if path.stem.count("-") > 1:
            continue
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                used.update(row.get("quelle", "").split("; "))
    if not used:
        yield "keine Datei je Indikator nennt eine Quelle"
    for source in sorted(used):
        if not any(source.endswith(", " + title) for title in titles):
            yield f"nicht genannt: {source}"


def descriptions(found, root):
    """Pages with figures describe their data after schema.org; what they offer exists."""
    for page in found:
        blocks = [e for e in page.elements if e.tag == "script" and e.attributes.get("type") == "application/ld+json"]
        figures = any(e.tag == "figure" and "abbildung" in e.attributes.get("class", "").split() for e in page.elements)
        wanted = figures and page.name.startswith(("kapitel/", "indikatoren/", "raeume/"))
        if len(blocks) > 1 or wanted and not blocks:
            yield f"{page.name}: {len(blocks)} Beschreibungen der Daten"
        for block in blocks:
            text = "".join(d for e, d in page.pieces if e is block)
            try:
                data = json.loads(text)
            except ValueError as error:
                yield f"{page.name}: {error}"
                continue
            yield from _described(page.name, data, pathlib.Path(root), text)


def _described(name, data, root, text):
    if data.get("@context") != "https://schema.org/" or data.get("@type") != "Dataset":
        yield f"{name}: kein Dataset von schema.org"
    if "<" in text:
        yield f"{name}: »<« in der Beschreibung der Daten"
    for field in ("name", "license", "creator", "publisher", "spatialCoverage", "variableMeasured", "dateModified"):
        if not data.get(field):
            yield f"{name}: {field} fehlt"
    if not 50 <= len(data.get("description", "")) <= 5000:
        yield f"{name}: die Beschreibung hat {len(data.get('description', ''))} Zeichen"
    home = data.get("includedInDataCatalog", {}).get("url", "").removesuffix("daten/")
    for file in data.get("distribution", []):
        path = file.get("contentUrl", "").removeprefix(home)
        if not path or not (root / path).is_file():
            yield f"{name}: {file.get('contentUrl')} fehlt"
