"""What is promised of printed documents, measured on the finished PDFs with poppler."""
import collections
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

import build_checks
import commands
from lines import FAIL, OK, UNCHECKED

LARGEST = 3 << 20
SUMMARY = re.compile(r"^pdf-check: (ok|FAILED) failures=(\d+) warnings=(\d+)", re.M)
ARTICLE = re.compile(r'<article class="satz-fluss" id="([^"]+)"')
HEADING = re.compile(r'<h[1-6][^>]* id="([^"]+)"')
ENTRY = re.compile(r'<li[^>]* data-ziel="#([^"]+)"[^>]*><a [^>]*>(.*?)</a>', re.S)
PLACE = re.compile(r'^\s*(\d+)\s+\[ XYZ\s+\S+\s+(\S+)\s+\S+\s*\]\s+"(.*)"$')
# What a page holds, in points from above: without head and foot.
TOP, BOTTOM = 60, 842 - 62

Word = collections.namedtuple("Word", "left top right bottom text")


def documents(site):
    """Pairs of document and PDF, by the paths that the site promises."""
    site = pathlib.Path(site)
    for html in sorted((site / "druck").rglob("*.html")):
        kind, stem = html.parent.name, html.stem
        yield html, site / "druck/gesamtbericht.pdf" if kind == "druck" else site / kind / stem / f"{stem}.pdf"


def output(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, errors="replace").stdout


def words_of(text):
    """The words of each page, from the output of pdftotext -bbox."""
    text = re.sub(r"<!DOCTYPE[^>]*>|[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    pages = [e for e in ET.fromstring(text).iter() if e.tag.endswith("page")]
    return [[Word(*(float(w.get(k)) for k in ("xMin", "yMin", "xMax", "yMax")), w.text or "") for w in page] for page in pages]


def places_of(text):
    """Page and height above the foot of each named place, from the output of pdfinfo -dests."""
    found = (PLACE.match(line) for line in text.splitlines())
    return {m[3]: (int(m[1]), float(m[2])) for m in found if m}


def empty_ends(name, html, pages, places):
    """Pages inside a chapter that end more than a third empty; tables and drawings count by their words."""
    starts = sorted(places[i][0] for i in ARTICLE.findall(html) if i in places)
    annex = [places[i][0] for i in re.findall(r'<section[^>]* id="([^"]+)"', html) if i in places]
    for place, start in enumerate(starts):
        later = [p for p in starts[place + 1:] + annex if p > start] or [len(pages) + 1]
        for number in range(start, min(later) - 1):
            ends = [w.bottom for w in pages[number - 1] if TOP < w.bottom < BOTTOM]
            share = (BOTTOM - max(ends, default=TOP)) / (BOTTOM - TOP)
            if share > 1 / 3:
                yield f"{name}, Blatt {number}: {share:.0%} leer"


def lonely_headings(name, html, pages, places):
    """Headings after which fewer than three lines stand on their page."""
    for anchor in HEADING.findall(html):
        if anchor not in places:
            continue
        number, height = places[anchor]
        below = [w for w in pages[number - 1] if w.top > 842 - height - 2 and w.bottom < BOTTOM]
        lines = {round(w.bottom / 4) for w in below}
        if below and len(lines) < 4 and max(w.bottom for w in below) > BOTTOM - 90:
            yield f"{name}, Blatt {number}: »{anchor}« steht unten allein"


def contents(name, html, pages, places):
    """Entries of the table of contents whose number is not the page where their heading stands."""
    navigation = html.split('class="inhaltsverzeichnis"', 1)
    if len(navigation) < 2:
        return
    entries = ENTRY.findall(navigation[1].split("</nav>", 1)[0])
    shown = []
    for page in pages[:8]:
        rows = collections.defaultdict(list)
        for word in page:
            rows[round(word.bottom / 3)].append(word)
        for _, row in sorted(rows.items()):
            row.sort()
            if len(row) > 1 and row[-1].text.isdigit():
                shown.append((" ".join(w.text for w in row[:-1]), int(row[-1].text)))
    numbers = collections.defaultdict(list)
    for title, number in shown:
        numbers[flat(title)].append(number)
    for anchor, title in entries:
        title = flat(re.sub(r"<[^>]+>", "", title))
        if anchor not in places:
            yield f"{name}: »{anchor}« gibt es nicht"
        elif places[anchor][0] not in numbers[title]:
            yield f"{name}: »{title}« steht auf Seite {places[anchor][0]}, im Inhalt {numbers[title]}"


def flat(text):
    return re.sub(r"\W+", "", text).lower()


def sheet_counts(counts):
    """Documents of areas that are not exactly two sheets; `counts` are pages by path."""
    return [f"{path}: {count} Blätter" for path, count in counts.items() if path.startswith("raeume/") and count != 2]


def pictures(name, html, listing):
    """Pictures made of pixels that the document does not name: charts that were not drawn as lines."""
    count = sum(1 for line in listing.splitlines() if re.match(r"\s*\d+\s+\d+\s+image", line))
    named = len(re.findall(r'<img[^>]+src="[^"]+\.(?:png|jpe?g|webp|avif|gif)"', html))
    if count > named:
        yield f"{name}: {count} Bilder aus Bildpunkten, genannt sind {named}"


def measured(html, pdf):
    text = html.read_text("utf-8")
    return text, words_of(output("pdftotext", "-bbox", pdf, "-")), places_of(output("pdfinfo", "-dests", pdf))


def check(table, site, tools):
    site = pathlib.Path(site)
    found = list(documents(site))
    made = [(html, pdf) for html, pdf in found if pdf.is_file()]
    names = ["Sozialräume auf genau zwei Blättern", "Größtes PDF", "Diagramme in PDFs als Linien", "Halb leere Blätter",
             "Überschriften am Fuß eines Blatts", "Seitenzahlen im Inhalt", "pdf-check"]
    if not made or not shutil.which("pdftotext"):
        for name in names:
            table.skipped(name, "keine PDFs" if not made else "poppler fehlt")
        return
    count = f"{len(made)} PDFs"
    table.none("Druckseiten ohne PDF", [str(h.relative_to(site)) for h, p in found if not p.is_file()], "Druckseiten", count)
    counts, drawn, empty, lonely, wrong = {}, [], [], [], []
    for html, pdf in made:
        name = pdf.relative_to(site).as_posix()
        text, pages, places = measured(html, pdf)
        counts[name] = len(pages)
        drawn += pictures(name, text, output("pdfimages", "-list", pdf))
        empty += empty_ends(name, text, pages, places)
        lonely += lonely_headings(name, text, pages, places)
        wrong += contents(name, text, pages, places)
    table.none(names[0], sheet_counts(counts), "Abweichungen", count)
    table.most(names[1], max(p.stat().st_size for _, p in made) / 1024, LARGEST / 1024, "KB")
    table.none(names[2], drawn, "Bilder", count)
    table.none(names[3], empty, "Blätter", f"{sum(counts.values())} Blätter")
    table.none(names[4], lonely, "Überschriften", count)
    table.none(names[5], wrong, "Fehler")
    external(table, [pdf for _, pdf in made], pathlib.Path(tools) / "web-check/pdf-check")


def external(table, files, program):
    """The external check on every PDF, two at a time, as one line."""
    if not os.access(program, os.X_OK):
        table.skipped("pdf-check", "Werkzeug fehlt")
        return
    def run(pdf):
        return pdf, *commands.run([str(program), str(pdf)], table.details / f"pdf-check-{pdf.stem}.log")
    failures, warnings, findings, idle = 0, 0, [], []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for pdf, status, text in pool.map(run, files):
            summary = SUMMARY.search(text)
            if summary is None:
                idle.append(f"{pdf.name}: Ausgang {status}")
                continue
            failures += int(summary[2]) + (status != 0 and summary[2] == "0")
            warnings += int(summary[3])
            findings += [f"{pdf.name}: {line}" for line in text.splitlines() if line.startswith("FAIL")]
    if idle:
        table.add("pdf-check", f"lief {len(idle)}-mal nicht", "", UNCHECKED, idle)
    else:
        table.add("pdf-check", f"{failures} Fehler, {warnings} Warnungen ({len(files)} PDFs)", "0 Fehler",
                  FAIL if failures else OK, findings)


def repeated(table, program, project, scratch):
    """A small report is set twice from scratch and once more without changes."""
    names = ["PDFs zweimal gesetzt, gleiche Bytes", "Zweiter Lauf von bericht pdf"]
    environment = pathlib.Path(project) / ".cache/weasyprint"
    if not (environment / "bericht.txt").is_file():
        for name in names:
            table.skipped(name, "WeasyPrint fehlt")
        return
    trees = []
    for turn in ("a", "b"):
        copy = pathlib.Path(scratch) / f"druck-{turn}"
        copy.mkdir()
        build_checks.copy_project(project, copy)
        (copy / ".cache").mkdir()
        (copy / ".cache/weasyprint").symlink_to(environment)
        status, text, _, _ = build_checks.run(program, ["pdf", "--project", copy, "--only", "grundschule"])
        if status:
            table.add(names[0], f"Lauf misslungen ({status})", "", FAIL, [text[-500:]])
            return
        trees.append({p.name: p.read_bytes() for p in (copy / "output").rglob("*.pdf")})
    same = trees[0] == trees[1] and trees[0]
    table.none(names[0], [] if same else [str(sorted(trees[0]))], "Unterschiede", f"{len(trees[0])} PDFs")
    status, text, seconds, _ = build_checks.run(program, ["pdf", "--project", project, "--output", pathlib.Path(project) / "output"])
    status, text, seconds, _ = build_checks.run(program, ["pdf", "--project", project, "--output", pathlib.Path(project) / "output"])
    table.most(names[1], seconds if status == 0 and "schon da" in text else 99, 1.0, "s", digits=2, findings=[text[-300:]])
