"""What disclosure control promises of the demo report, from its output and from what the program says."""
import csv
import json
import pathlib
import re
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


def check(table, program, project, site, scratch):
    """The lines of make verify."""
    added = added_time_of_demo(program, project, scratch)
    if added is None:
        table.add("Geheimhaltung verlängert den Lauf", "Stufen fehlen", "≤ 20 %", FAIL)
    else:
        table.most("Geheimhaltung verlängert den Lauf", added, 20, "%")
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
