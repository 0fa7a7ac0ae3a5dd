"""The checks of open data must pass a good sample and find every fault planted in it."""
import hashlib
import json
import pathlib
import tempfile

import opendata_checks
import pages

HOME = "https://bericht.example.org/"
TABLE = ("\ufeffindikator;raum;zeit;geschlecht;wert;zeichen;marken\r\nquote;03;2023;insgesamt;-1,5;;vorlaeufig\r\n"
         "quote;03;2023;w;;geheim;\r\n")
INDICATOR = "\ufeffraum;wert;quelle\r\n03;1,5;\"Amt, Statistik; Haus, Zahlen\"\r\n"


def _iri(text):
    return {"@id": text}


def _typed(text, kind):
    return {"@value": text, "@type": kind}


def _catalogue():
    authority = opendata_checks.AUTHORITY
    data = TABLE.encode()
    return {
        "@id": HOME + "#k", "@type": "dcat:Catalog", "dcterms:title": "Daten", "dcterms:description": "Alle Daten",
        "dcterms:publisher": {"@id": HOME + "#h", "@type": "foaf:Agent", "foaf:name": "Amt"}, "foaf:homepage": _iri(HOME + "daten/"),
        "dcat:dataset": [{
            "@id": HOME + "#d", "@type": ["dcat:Dataset", "schema:Dataset"], "dcterms:title": "Alles", "dcterms:description": "Alle Zahlen",
            "dcterms:publisher": _iri(HOME + "#h"), "dcatde:contributorID": _iri("https://example.org/k"),
            "dcat:contactPoint": {"@type": "vcard:Kind", "vcard:fn": "Amt", "vcard:hasEmail": _iri("mailto:a@example.org")},
            "dcat:theme": [_iri(authority + "data-theme/EDUC")],
            "dcatde:politicalGeocodingLevelURI": [_iri("http://dcat-ap.de/def/politicalGeocoding/Level/state")],
            "dcterms:spatial": _iri("http://dcat-ap.de/def/politicalGeocoding/stateKey/03"),
            "dcterms:temporal": {"@type": "dcterms:PeriodOfTime", "dcat:startDate": _typed("2023-01-01", "xsd:date"),
                                 "dcat:endDate": _typed("2023-12-31", "xsd:date")},
            "dcat:distribution": [{
                "@id": HOME + "#f", "@type": "dcat:Distribution", "dcat:accessURL": _iri(HOME + "daten/gesamt.csv"),
                "dcat:downloadURL": _iri(HOME + "daten/gesamt.csv"),
                "dcterms:license": _iri("http://dcat-ap.de/def/licenses/dl-by-de/2.0"), "dcatde:licenseAttributionByText": "Amt",
                "dcterms:format": _iri(authority + "file-type/CSV"), "dcat:byteSize": _typed(str(len(data)), "xsd:nonNegativeInteger"),
                "spdx:checksum": {"@type": "spdx:Checksum", "spdx:algorithm": _iri("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
                                  "spdx:checksumValue": _typed(hashlib.sha256(data).hexdigest(), "xsd:hexBinary")},
            }],
        }],
    }


def _schema():
    def column(name, required, datatype="string"):
        return {"name": name, "titles": [name], "dc:description": "Was es ist", "datatype": datatype, "required": required}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "de"}], "url": "gesamt.csv", "dialect": {"delimiter": ";", "quoteChar": "\""},
        "tableSchema": {"primaryKey": ["indikator", "raum", "zeit", "geschlecht"], "columns": [
            column("indikator", True), column("raum", True), column("zeit", True), column("geschlecht", False),
            column("wert", False, {"base": "decimal", "format": {"decimalChar": ","}}), column("zeichen", False), column("marken", False)]},
    }


def _page():
    data = {
        "@context": "https://schema.org/", "@type": "Dataset", "name": "Quote", "description": "Eine Beschreibung der Daten. " * 3,
        "license": "https://www.govdata.de/dl-de/by-2-0", "creator": {"name": "Amt"}, "publisher": {"name": "Amt"},
        "spatialCoverage": {"name": "Land"}, "variableMeasured": [{"name": "Quote"}], "dateModified": "2026-01-31",
        "distribution": [{"contentUrl": HOME + "daten/gesamt.csv"}], "includedInDataCatalog": {"url": HOME + "daten/"},
    }
    return ("<!DOCTYPE html><html lang=\"de\"><head><script type=\"application/ld+json\">\n" + json.dumps(data)
            + "\n</script></head><body><figure class=\"abbildung\"></figure></body></html>")


# Check, file, what to change in it, what takes its place.
FAULTS = [
    *[("catalogue", "daten/katalog.jsonld", old, new) for old, new in [
        ('"dcterms:license"', '"dcterms:rights"'), ("dcat-ap.de/def/licenses", "example.org/licenses"), ('"dcat:accessURL"', '"x"'), ('"foaf:name"', '"x"'),
        ('{"@id": "https://bericht.example.org/#h"}', '{"@id": "urn:niemand"}'), ('"mailto:', '"'), ("data-theme/EDUC", "thema/EDUC"),
        ('"xsd:nonNegativeInteger"', '"xsd:string"'), ('"xsd:hexBinary"', '"xsd:string"'), ('"dcat:startDate"', '"x"'),
        ('"@type": "dcterms:PeriodOfTime", ', ""), ("dcat-ap.de/def/politicalGeocoding/stateKey", "example.org/stateKey"), ('"dcatde:licenseAttributionByText"', '"x"'),
        ('"dcat:downloadURL": {"@id": "https://bericht.example.org/daten/gesamt.csv"', '"dcat:downloadURL": {"@id": "https://bericht.example.org/daten/fehlt.csv"'),
        ('"dcat:dataset"', '"x"'), ("[", "", ),
        ('{"@id": "https://example.org/k"}', '"https://example.org/k"'),
    ]],
    ("catalogue", "daten/gesamt.csv", "-1,5", "-1,6"), ("catalogue", "daten/gesamt.csv", "geheim", "geheime"),
    *[("overall", "daten/gesamt.csv", old, new) for old, new in [
        ("\ufeff", ""), ("geschlecht;wert", "wert;geschlecht"), ("-1,5", "-1.5"), ("-1,5", ""), (";;geheim", ";2;geheim"), ("geheim", "g"),
        (";w;", ";insgesamt;"), ("quote;03", "quote;"), ("quote;03;2023;w", "fremd;03;2023;w"), (";insgesamt;-1,5", ";-1,5"),
    ]],
    *[("overall", "daten/gesamt.csv-metadata.json", old, new) for old, new in [
        ('"decimalChar": ","', '"decimalChar": "."'), ('"Was es ist"', '""'), ("ns/csvw", "ns/csv"), ('"marken"', '"merke"'), ("{", ""),
    ]],
    ("licences", "daten/lizenzen/index.html", "Zahlen", "Daten"), ("licences", "daten/indikator-quote.csv", "Haus, Zahlen", "Haus, Anderes"),
    *[("descriptions", "indikatoren/quote/index.html", old, new) for old, new in [
        ("application/ld+json", "application/json"), ('"Dataset"', '"Thing"'), ("Eine Beschreibung der Daten. ", ""), ('"license"', '"lizenz"'),
        ("gesamt.csv", "fehlt.csv"), ('"Quote"', '"<b>"'), ("{", ""), ('"dateModified"', '"x"'),
    ]],
]


def _write(root):
    files = {
        "daten/katalog.jsonld": json.dumps(_catalogue()), "daten/gesamt.csv": TABLE, "daten/gesamt.csv-metadata.json": json.dumps(_schema()),
        "daten/indikator-quote.csv": INDICATOR, "indikatoren/quote/index.html": _page(),
        "daten/lizenzen/index.html": "<!DOCTYPE html><html><dl><dt>Statistik</dt><dt>Zahlen</dt></dl></html>",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return files


def _findings(root):
    found = pages.read_site(root)
    return {
        "catalogue": list(opendata_checks.catalogue(root)), "overall": list(opendata_checks.overall(root)),
        "licences": list(opendata_checks.licences(found, root)), "descriptions": list(opendata_checks.descriptions(found, root)),
    }


def failures():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        files = _write(root)
        for name, found in _findings(root).items():
            if found:
                yield f"opendata {name}: meldet im guten Beispiel {found[0]}"
        for check, name, old, new in FAULTS:
            text = files[name]
            # »Eine Beschreibung …« stands there more than once, and all of it has to go.
            changed = text.replace(old, new) if old.endswith(". ") else text.replace(old, new, 1)
            (root / name).write_bytes(changed.encode())
            if changed == text or not _findings(root)[check]:
                yield f"opendata {check}: übersieht {new or old!r} in {name}"
            (root / name).write_bytes(text.encode())
