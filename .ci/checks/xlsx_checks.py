"""Every workbook of a site, opened and recalculated by LibreOffice, against the CSV and JSON beside it."""
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from concurrent.futures import ThreadPoolExecutor

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Names of the columns of numbers, in CSV and JSON and in workbooks.
NUMBERS = {"wert": "Wert", "unten": "Untergrenze", "oben": "Obergrenze", "n": "Antworten", "gruppe_unten": "Gruppe: kleinster Wert",
           "gruppe_oben": "Gruppe: größter Wert", "gruppe_raeume": "Gruppe: Räume mit Zahl"}
NUMBER_COLUMNS = tuple(NUMBERS.values())
NOTES, CALCULATION, CONTENTS = "Erläuterungen", "Nachrechnen", "Inhalt"
WORDS = {
    "geheim": "geheim zu halten", "unbekannt": "unbekannt", "unsicher": "nicht sicher genug", "folgt": "Angabe folgt später",
    "nicht_erhoben": "nicht erhoben", "raum_besteht_nicht": "Gebiet besteht zu dieser Zeit nicht", "entfaellt": "entfällt",
    "vorlaeufig": "vorläufiger Wert", "berichtigt": "berichtigter Wert", "geschaetzt": "geschätzter Wert",
    "eingeschraenkt": "Aussagewert eingeschränkt", "vorausberechnet": "vorausberechneter Wert",
    "gerundet_null": "mehr als nichts, aber auf null gerundet",
}
# As long as all files of a site may take.
PATIENCE = 400
# LibreOffice shall compute every formula when it opens a file, whoever wrote it.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


# Opening

def without_results(source, target, change=None):
    """A copy whose formulas carry no results, so that what comes out was computed; `change` alters parts by name."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                data = re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", data)
            new.writestr(entry.filename, change(entry.filename, data) if change else data)


def converted(sources, scratch, jobs=2):
    """Sheets of each workbook as LibreOffice sees them, by place in `sources`; None where it opened none.

    A source is a path or a pair of a path and a change (see `without_results`)."""
    scratch = pathlib.Path(scratch)
    (scratch / "in").mkdir()
    for place, source in enumerate(sources):
        path, change = source if isinstance(source, tuple) else (source, None)
        without_results(path, scratch / f"in/{place}.xlsx", change)

    def convert(job):
        profile = scratch / f"profile-{job}/user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(SETTINGS, "utf-8")
        files = [str(scratch / f"in/{place}.xlsx") for place in range(job, len(sources), jobs)]
        if files:
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{scratch}/profile-{job}", "--headless", "--norestore",
                 "--convert-to", "fods", "--outdir", str(scratch / "out"), *files],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE)

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(convert, range(jobs)))
    results = []
    for place in range(len(sources)):
        file = scratch / f"out/{place}.fods"
        results.append(sheets(file) if file.is_file() else None)
        file.unlink(missing_ok=True)
    return results


def sheets(file):
    """Name of each sheet → rows of cells: numbers as float, texts as str, nothing as None."""
    found = {}
    for table in ElementTree.parse(file).iter(TABLE + "table"):
        rows = []
        for row in table.iter(TABLE + "table-row"):
            cells = []
            for cell in row:
                if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    continue
                value = _value(cell)
                count = int(cell.get(TABLE + "number-columns-repeated", 1))
                cells += [value] * (count if value is not None else min(count, 100))
            while cells and cells[-1] is None:
                cells.pop()
            rows += [cells] * (int(row.get(TABLE + "number-rows-repeated", 1)) if cells else 1)
        while rows and not rows[-1]:
            rows.pop()
        found[table.get(TABLE + "name")] = rows
    return found


def _value(cell):
    kind = cell.get(OFFICE + "value-type")
    if kind is None:
        return None
    if kind in ("float", "percentage", "currency"):
        return float(cell.get(OFFICE + "value"))
    return "\n".join(_text(paragraph) for paragraph in cell.findall(TEXT + "p"))


def _text(element):
    parts = [element.text or ""]
    for child in element:
        if child.tag == TEXT + "s":
            parts.append(" " * int(child.get(TEXT + "c", 1)))
        elif child.tag == TEXT + "tab":
            parts.append("\t")
        elif child.tag == TEXT + "line-break":
            parts.append("\n")
        else:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


# Judging

def names_in(path):
    """Names of the sheets and whether every part is well-formed XML."""
    with zipfile.ZipFile(path) as archive:
        if archive.testzip():
            raise ValueError(f"beschädigt: {archive.testzip()}")
        for entry in archive.namelist():
            ElementTree.fromstring(archive.read(entry))
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    return [sheet.get("name") for sheet in book.iter(SHEET + "sheet")]


def csv_rows(data):
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def _words(column, text):
    """What a workbook says where a CSV has ids."""
    if column == "zeichen":
        return WORDS.get(text, text)
    if column == "marken":
        return "; ".join(WORDS.get(mark, mark) for mark in text.split())
    return text


def _padded(row, width):
    return row + [None] * (width - len(row))


def data_tables(book):
    return {name: rows for name, rows in book.items() if name not in (NOTES, CALCULATION, CONTENTS)}


def compared_with_csv(table, rows):
    """Differences between the rows of a sheet »Daten« and those of its CSV."""
    if not table or not rows or len(table[0]) != len(rows[0]):
        yield "andere Spalten als die CSV-Datei"
        return
    if len(table) != len(rows):
        yield f"{len(table) - 1} Zeilen, in der CSV-Datei {len(rows) - 1}"
        return
    for number, (cells, wanted) in enumerate(zip(table[1:], rows[1:]), 2):
        cells = _padded(cells, len(rows[0]))
        for head, column, cell, text in zip(table[0], rows[0], cells, wanted):
            if head in NUMBER_COLUMNS:
                expected = float(text.replace(",", ".")) if text else None
            else:
                expected = _words(column, text) or None
                cell = cell.replace("\n", " ") if isinstance(cell, str) else cell
                expected = expected.replace("\r\n", " ").replace("\n", " ") if expected else None
            if cell != expected or type(cell) is not type(expected):
                yield f"Zeile {number}, {head}: {cell!r} statt {expected!r}"


def compared_with_json(document, rows):
    """Differences between a JSON file and the CSV beside it."""
    values = document.get("werte")
    if not isinstance(document.get("metadaten"), dict) or not isinstance(values, list):
        yield "JSON ohne metadaten und werte"
        return
    if len(values) != len(rows) - 1:
        yield f"JSON: {len(values)} Werte statt {len(rows) - 1}"
        return
    for number, (entry, wanted) in enumerate(zip(values, rows[1:]), 1):
        if list(entry) != rows[0]:
            yield f"JSON, Wert {number}: andere Felder"
            continue
        for name, text in zip(rows[0], wanted):
            value = entry[name]
            if name in NUMBERS:
                same = value is None if not text else type(value) in (int, float) and value == float(text.replace(",", "."))
            elif name == "beispieldaten":
                same = value is (text == "ja")
            else:
                safe = "'" + value if isinstance(value, str) and value[:1] in tuple("=+-@\t\r\n\u2212\uff1d\uff0b\uff0d\uff20") and value else value
                same = (safe or "") == text
            if not same:
                yield f"JSON, Wert {number}, {name}: {value!r} statt {text!r}"


def topics_compared(book, rows):
    """The sheets by topic hold together what the CSV of an area holds; their columns differ with their Merkmale."""
    def key(head, cells, words):
        fields = dict(zip(head, cells))
        return (fields.get("Schlüssel"), fields.get("Zeit"), fields.get("Indikator"), fields.get("Wert"),
                words(fields.get("Zeichen")), tuple(sorted(str(v) for k, v in fields.items() if k in merkmale and v != "insgesamt")))
    titles = {"raum_schluessel": "Schlüssel", "zeit": "Zeit", "indikator": "Indikator", "wert": "Wert", "zeichen": "Zeichen"}
    fixed = {"Schlüssel", "Raum", "Zeit", "Indikator", "Bezeichnung", "Wert", "Einheit", *NUMBER_COLUMNS, "Ähnliche Räume", "Zeichen",
             "Marken", "Quelle", "Stand des Berichts", "Beispieldaten"}
    known = {"raum_schluessel", "raum", "zeit", "indikator", "titel", "einheit", *NUMBERS, "vergleichsgruppe", "zeichen", "marken", "quelle",
             "berichtsstand", "beispieldaten"}
    merkmale = {head for table in data_tables(book).values() if table for head in table[0] if head not in fixed}
    merkmale |= {name for name in rows[0] if name not in known}
    found = [key(table[0], _padded(cells, len(table[0])), lambda text: text) for table in data_tables(book).values() for cells in table[1:]]
    head = [titles.get(name, name) for name in rows[0]]
    wanted = []
    for row in rows[1:]:
        cells = [float(text.replace(",", ".")) if name == "wert" and text else text or None for name, text in zip(rows[0], row)]
        wanted.append(key(head, cells, lambda text: WORDS.get(text, text)))
    missing, extra = list(wanted), []
    for entry in found:
        if entry in missing:
            missing.remove(entry)
        else:
            extra.append(entry)
    yield from (f"fehlt in den Blättern: {entry}" for entry in missing)
    yield from (f"fehlt in der CSV-Datei: {entry}" for entry in extra)


def number_columns(table):
    """Columns of numbers hold numbers, the others none."""
    for number, cells in enumerate(table[1:], 2):
        for head, cell in zip(table[0], cells):
            if cell is not None and (head in NUMBER_COLUMNS) != isinstance(cell, float):
                yield f"Zeile {number}, {head}: {cell!r}"


def recalculated(rows):
    """(row, recomputed, published, verdict) of every row of »Nachrechnen« that computes."""
    head = None
    for number, cells in enumerate(rows, 1):
        if cells[-1:] == ["Prüfung"] and "Nachgerechnet" in cells:
            head = cells
        elif not cells:
            head = None
        elif head:
            yield (number, *_padded(cells, len(head))[-3:])


def calculation_findings(book):
    """What is wrong in »Nachrechnen«, after LibreOffice computed it; each published number stands there once."""
    rows = book.get(CALCULATION, [])
    results = list(recalculated(rows))
    for number, computed, published, verdict in results:
        if not isinstance(computed, float) or computed != published or verdict != "stimmt":
            yield f"Zeile {number}: {computed!r}, veröffentlicht {published!r}, {verdict}"
    published = set()
    for table in data_tables(book).values():
        if not table or "Wert" not in table[0]:
            continue
        value = table[0].index("Wert")
        keep = [place for place, head in enumerate(table[0]) if head in ("Schlüssel", "Zeit", "Indikator")
                or 2 < place < table[0].index("Indikator")]
        published |= {tuple(_padded(cells, value + 1)[place] for place in keep)
                      for cells in table[1:] if len(cells) > value and cells[value] is not None}
    left = len(omissions(book))
    if len(results) + left < len(published):
        yield f"{len(published)} veröffentlichte Zahlen, aber {len(results)} Formeln"


def omissions(book):
    """Reasons of the numbers that cannot be computed again; signs are no numbers."""
    rows = book.get(CALCULATION, [])
    start = next((place for place, cells in enumerate(rows) if cells[:1] == ["Nicht nachzurechnen"]), len(rows))
    reasons = [cells[-1] for cells in rows[start + 2:] if cells]
    return [reason for reason in reasons if isinstance(reason, str) and not reason.startswith(("Geheim", "Hier steht keine Zahl"))]


def archive_findings(site):
    """The archive of an area holds every other file of its folder, as it is."""
    for path in sorted(pathlib.Path(site).glob("raeume/*/*.zip")):
        folder = path.parent
        place = path.relative_to(site)
        with zipfile.ZipFile(path) as archive:
            if archive.testzip():
                yield f"{place}: beschädigt"
            held = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
        wanted = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file() and file != path}
        if "LIESMICH.txt" not in held:
            yield f"{place}: ohne LIESMICH.txt"
        for name in sorted(set(wanted) - set(held)):
            yield f"{place}: {name} fehlt"
        for name in sorted(set(held) - {"LIESMICH.txt"}):
            if held[name] != wanted.get(name, held[name]):
                yield f"{place}: {name} ist ein anderer Stand"


def planted(name, data):
    """One operand of »Nachrechnen« changed: its check must say so, or nothing was computed."""
    if name != "xl/worksheets/sheet3.xml":
        return data
    row = data.index(b"<f>")
    start = data.rindex(b"<row ", 0, row)
    return data[:start] + re.sub(rb"(<c r=\"[A-Z]+\d+\" s=\"\d+\"><v>)(\d)", rb"\g<1>7\2", data[start:], count=1)


def has_formulas(path):
    with zipfile.ZipFile(path) as archive:
        return "xl/worksheets/sheet3.xml" in archive.namelist() and b"<f>ROUND" in archive.read("xl/worksheets/sheet3.xml")


# All of it

def check(table, site):
    """Lines of make verify."""
    site = pathlib.Path(site)
    files = sorted(site.rglob("*.xlsx"))
    lines = ["XLSX öffnen in LibreOffice", "XLSX, CSV, JSON: gleiche Werte", "Nachrechnen ergibt das Veröffentlichte"]
    if shutil.which("soffice") is None:
        for line in lines:
            table.skipped(line, "LibreOffice fehlt")
    else:
        probe = next((path for path in files if path.parent.name == "daten" and has_formulas(path)), None)
        with tempfile.TemporaryDirectory(prefix="bericht-xlsx-") as scratch:
            books = converted([*files, *([(probe, planted)] if probe else [])], scratch)
        opened, values, computed, counts = judged(site, files, books)
        if probe is None or not any(verdict == "weicht ab" for *_, verdict in recalculated(books[-1].get(CALCULATION, []) if books[-1] else [])):
            computed.append("LibreOffice rechnet nicht neu: Die gestellte Änderung fiel nicht auf.")
        table.none(lines[0], opened if files else ["keine Arbeitsmappe gefunden"], "Mängel", f"{len(files)} Mappen")
        table.none(lines[1], values, "Unterschiede", f"{counts[0]} Zeilen")
        table.none(lines[2], computed, "Mängel", f"{counts[1]} Formeln, {counts[2]} ohne")
    archives = list(site.glob("raeume/*/*.zip"))
    table.none("Archive der Räume vollständig", archive_findings(site), "Mängel", f"{len(archives)} Archive")


def judged(site, files, books):
    opened, values, computed, rows_seen, formulas, without = [], [], [], 0, 0, 0
    for path, book in zip(files, books):
        place = path.relative_to(site)
        try:
            names = names_in(path)
        except (ValueError, KeyError, zipfile.BadZipFile, ElementTree.ParseError) as error:
            opened.append(f"{place}: {error}")
            continue
        if book is None or list(book) != names:
            opened.append(f"{place}: {'nicht geöffnet' if book is None else 'andere Blätter'}")
            continue
        beside, described = path.with_suffix(".csv"), path.with_suffix(".json")
        if not beside.is_file():
            values.append(f"{place}: ohne CSV-Datei")
            continue
        rows = csv_rows(beside.read_bytes())
        rows_seen += len(rows) - 1
        if CONTENTS in book:
            found = list(topics_compared(book, rows))
        else:
            found = list(compared_with_csv(book.get("Daten"), rows))
            found += list(compared_with_json(json.loads(described.read_bytes()), rows)) if described.is_file() else ["ohne JSON-Datei"]
        for sheet in data_tables(book).values():
            found += number_columns(sheet)
        values += [f"{place}: {finding}" for finding in found]
        computed += [f"{place}: {finding}" for finding in calculation_findings(book)]
        formulas += sum(1 for _ in recalculated(book.get(CALCULATION, [])))
        without += len(omissions(book))
    return opened, values, computed, (rows_seen, formulas, without)
