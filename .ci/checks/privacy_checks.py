"""What disclosure control promises of the demo report, from its output and from what the program says."""
import csv
import json
import pathlib
import random
import re
import resource
import shutil

import build_checks
from lines import FAIL, OK

# Stages of `build --verbose` that exist only to protect.
PROTECTING = ("Sperrplan", "Geheimhaltung")
# Columns of daten/gesamt.csv that are no Merkmal.
FIXED = {"indikator", "raum", "zeit", "wert", "zeichen", "marken"}


def stage_times(log):
    """Milliseconds by stage of `build --verbose`."""
    found = re.findall(r"^(\S[^\n]*?) +([\d]+,\d) ms +\d+ MB$", log, re.MULTILINE)
    return {name: float(number.replace(",", ".")) for name, number in found}


def added_time(log):
    """By how many per cent protection makes the run longer; None where its stages are not in the log."""
    times = stage_times(log)
    own = [times[name] for name in PROTECTING if name in times]
    total = times.get("Gesamt", 0)
    if len(own) < len(PROTECTING) or total <= sum(own):
        return None
    return 100 * sum(own) / (total - sum(own))


def added_time_of_demo(program, project, scratch, runs=7):
    """The smallest of several runs, since noise of the machine only ever adds; None where a run does not say."""
    folder = pathlib.Path(scratch) / "anteil"
    build_checks.copy_project(project, folder)
    shares = []
    for _ in range(runs):
        status, log, _, _ = build_checks.run(
            program, ["build", "--project", folder, "--output", folder / "output", "--verbose"])
        share = added_time(log) if status == 0 else None
        if share is None:
            return None
        shares.append(share)
    return min(shares)


def rows(site):
    with open(pathlib.Path(site) / "daten/gesamt.csv", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def hidden_totals(table, district):
    """Values of the whole Kreis, not split by anything, that are secret."""
    for row in table:
        splits = [row[name] for name in row if name not in FIXED]
        if row["raum"] == district and row["zeichen"] == "geheim" and all(split in ("", "insgesamt") for split in splits):
            yield f"{row['indikator']}, {row['zeit']}"


def district(project):
    settings = (pathlib.Path(project) / "content/bericht.yaml").read_text("utf-8")
    return re.search(r"^kreis: *(\S+)", settings, re.MULTILINE).group(1)


def audited(program, project, site, folder, *options):
    """(exit status, datenschutz.json as a value or None, log, seconds) of one audit."""
    report = pathlib.Path(folder) / "pruefung"
    status, log, seconds, _ = build_checks.run(
        program, ["audit", "--project", project, "--output", site, "--report", report, *options])
    file = report / "datenschutz.json"
    return status, json.loads(file.read_text("utf-8")) if file.is_file() else None, log, seconds


def findings(report, status, log):
    """What an audit says, as lines; its failure is one, too."""
    if report is None:
        return [f"Ausgang {status}: {log[-300:]}"]
    found = [finding["meldung"] + (f": {finding['herleitung']}" if finding["herleitung"] else "")
             for finding in report["befunde"]]
    return found or ([f"Ausgang {status}: {log[-300:]}"] if status else [])


def spoiled(site, folder, path, old, new):
    """A copy of the output in which one file says something else; None where the old text is not there."""
    target = pathlib.Path(folder) / "output"
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(site, target)
    text = (target / path).read_bytes()
    if old not in text:
        return None
    (target / path).write_bytes(text.replace(old, new, 1))
    return target


def opened_rows(site, count):
    """Lines of daten/gesamt.csv that are hidden, with the same lines as they were with a number in them."""
    lines = (pathlib.Path(site) / "daten/gesamt.csv").read_bytes().splitlines(keepends=True)
    hidden = [line for line in lines if line.startswith(b"uebergaenge_anzahl;") and b";;geheim;" in line]
    return [(line, line.replace(b";;geheim;", b";2;;")) for line in hidden[:: max(1, len(hidden) // count)][:count]]


def district_report(folder, theme):
    """A report about thirteen Gemeinden that do not exist and their Kreis: ten years, thirty cells each."""
    folder = pathlib.Path(folder)
    names = ["Ahornau", "Birkried", "Distelgrund", "Erlenhag", "Farnwinkel", "Ginstertal", "Haselstein", "Iltisried",
             "Kiefernau", "Lindenhag", "Moosgrund", "Nussried", "Otterau"]
    keys = [f"99004{number:03}" for number in range(1, len(names) + 1)]
    kinds = [f"k{number}" for number in range(1, 30)]
    lots = random.Random(9)
    rows = [f"{key};{year};{kind};{lots.randint((3 + place + area) // 8, 3 + place + area)}"
            for area, key in enumerate(keys) for year in range(2014, 2024) for place, kind in enumerate(kinds)]
    page = "---\ntitel: {}\n---\n\nErfundener Text.\n"
    files = {
        "content/bericht.yaml": "formatversion: 1\ntitel: Hilfen in Waldried\nherausgeber: Landkreis Waldried\nsprache: de\n"
                                "adresse: https://waldried.example.org/\nstand: 2025-02-28\nthema: standard\n"
                                "kreis: 99004\nland: 99\nraumtypen: [gemeinde]\n",
        "content/01-hilfen.md": "---\ntitel: Hilfen\n---\n\nAlle stehen in :verweis{#tab-hilfen}.\n\n"
                                "::tabelle{#tab-hilfen indikator=hilfen_zahl nach=hilfe raum=gemeinden,kreis zeit=2023}\n",
        "content/seiten/impressum.md": page.format("Impressum"),
        "content/seiten/datenschutz.md": page.format("Datenschutz"),
        "content/seiten/barrierefreiheit.md": page.format("Erklärung zur Barrierefreiheit"),
        "data/quellen.yaml": "- {id: erfunden, titel: Erfundene Zählung, herausgeber: Musteramt, stand: 2025-01-15}\n",
        "data/raeume.csv": "schluessel;name;typ;uebergeordnet;teile_vollstaendig\n99;Musterland;land;;nein\n"
                           "99004;Landkreis Waldried;kreis;99;ja\n"
                           + "".join(f"{key};{name};gemeinde;99004;\n" for key, name in zip(keys, names)),
        "data/merkmale.yaml": "- id: hilfe\n  titel: Hilfe\n  vollstaendig: ja\n  auspraegungen: ["
                              + ", ".join(f"{{id: {kind}, titel: Hilfe {kind.upper()}}}" for kind in kinds) + "]\n",
        "data/grunddaten/hilfen.yaml": "titel: Hilfen\neinheit: Personen\n"
                                       "zaehlt: {art: personen, eins: Person, viele: Personen, dativ: Personen}\n"
                                       "art: fluss\nadditiv: ja\nzeitbezug: kalenderjahr\nmerkmale: [hilfe]\n"
                                       "ortsprinzip: wohnort\nquelle: erfunden\nstand: 2025-01-15\nbeispiel: ja\n",
        "data/grunddaten/hilfen.csv": "raum;zeit;hilfe;wert\n" + "\n".join(rows) + "\n",
        "data/indikatoren/hilfen.yaml": "- id: hilfen_zahl\n  bereich: D\n  titel: Kinder in Hilfen\n  formel: hilfen\n"
                                        "  einheit: Personen\n  nachkommastellen: 0\n  richtung: neutral\n"
                                        "  merkmale: [hilfe]\n  vergleich: []\n  kein_vergleich: Erfunden.\n",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    shutil.copytree(theme, folder / "themes/standard")


def time_of_district(program, project, scratch):
    """(seconds of one processor to protect and audit 4,200 cells or None, findings, note)."""
    folder = pathlib.Path(scratch) / "kreis"
    district_report(folder, pathlib.Path(project) / "themes/standard")
    status, log, _, _ = build_checks.run(program, ["build", "--project", folder, "--verbose"])
    times = stage_times(log)
    if status != 0 or any(name not in times for name in PROTECTING):
        return None, [f"Ausgang {status}: {log[-300:]}"], ""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    status, report, log, _ = audited(program, folder, folder / "output", folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = sum(times[name] for name in PROTECTING) / 1000
    seconds += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    note = f"{report['primaer']} + {report['sekundaer']} gesperrt" if report else ""
    return seconds, findings(report, status, log), note


def check(table, program, project, site, scratch):
    """The lines of make verify."""
    added = added_time_of_demo(program, project, scratch)
    if added is None:
        table.add("Geheimhaltung verlängert den Lauf", "Stufen fehlen", "≤ 20 %", FAIL)
    else:
        table.most("Geheimhaltung verlängert den Lauf", added, 20, "%")
    seconds, found, note = time_of_district(program, project, scratch)
    table.none("4.200 Zellen: nichts folgt", found, "Befunde", note)
    if seconds is not None:
        table.most("4.200 Zellen schützen und prüfen", seconds, 2, "s", 1)
    table.none("Werte des ganzen Kreises gesperrt", hidden_totals(rows(site), district(project)), "Werte")
    status, report, log, seconds = audited(program, project, site, scratch, "--rebuild")
    table.none("Nichts Geheimes folgt (bericht audit)", findings(report, status, log), "Befunde",
               f"{report['texte']} Texte" if report else "")
    table.most("Audit mit allen zweiten Welten", seconds, 60, "s")
    if report:
        primary, secondary = report["primaer"], report["sekundaer"]
        table.add("Primär gesperrte Zellen der Demo", str(primary), "≥ 200", OK if primary >= 200 else FAIL)
        table.most("Sekundär gesperrt je primär", secondary / max(primary, 1), 1.5, "", 2)
    missed, planted = [], opened_rows(site, 3)
    for old, new in planted:
        target = spoiled(site, scratch, "daten/gesamt.csv", old, new)
        status, _, log, _ = audited(program, project, target, scratch)
        if status != 6:
            missed.append(f"Ausgang {status} statt 6: {old.decode('utf-8').strip()}")
    if not planted:
        missed.append("keine gesperrte Zelle zum Öffnen")
    table.none("Geöffnete Zellen fallen auf", missed, "unbemerkt", f"{len(planted)} geöffnet")
