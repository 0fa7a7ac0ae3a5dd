"""make long: how the program grows. Reports with 1,000 and with 10,750 Gemeinden that do not exist.

usage: scale.py PROGRAM PROJECT
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import privacy_checks
import scale_project
from lines import FAIL, Table

SMALL, LARGE = 1000, 10750
MEMORY_LIMIT = 1000
GROWTH_LIMIT = 11.0
# Seconds for the decision what is hidden, in the large report.
PLANNING_LIMIT = 60


def build(program, folder, output):
    """(exit status, log, wall seconds, CPU seconds, largest memory in MB)."""
    begin = time.monotonic()
    process = subprocess.Popen(
        [str(program), "build", "--project", str(folder), "--output", str(output), "--verbose"], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, errors="replace")
    log = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    return os.waitstatus_to_exitcode(status), log, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def complete(output, count):
    """What is missing of the pages of all areas."""
    folders = list((output / "raeume").iterdir()) if (output / "raeume").is_dir() else []
    areas = [folder for folder in folders if folder.is_dir()]
    if len(areas) != count:
        yield f"{len(areas)} Ordner von Räumen statt {count}"
    for folder in areas:
        for name in ("index.html", f"{folder.name}.csv", f"{folder.name}.xlsx", f"{folder.name}.zip"):
            if not (folder / name).is_file():
                yield f"{folder.name}: {name} fehlt"
                break


def measure(program, project, scratch, count, table, run):
    """CPU seconds of one build; what it promises is checked once for each size."""
    folder, output = scratch / f"projekt-{count}", scratch / f"output-{count}"
    if not folder.exists():
        scale_project.write(folder, count, project / "themes/standard")
    status, log, seconds, cpu, memory = build(program, folder, output)
    name = f"{count} Gemeinden" + (f", {run}" if run else "")
    findings = [log[-500:]] if status != 0 else list(complete(output, count))
    table.none(name, findings, "Mängel", f"{seconds:.0f} s, CPU {cpu:.1f} s")
    table.most(f"Speicher bei {name}", memory, MEMORY_LIMIT, "MB")
    planning = privacy_checks.stage_times(log).get("Sperrplan")
    if planning is None:
        table.add(f"Sperrplan für {name}", "Stufe fehlt", f"≤ {PLANNING_LIMIT} s", FAIL)
    else:
        table.most(f"Sperrplan für {name}", planning / 1000, PLANNING_LIMIT, "s", 1)
    # Hundreds of thousands of files; the next measurement needs the room.
    subprocess.run(["rm", "-rf", str(output)], check=True)
    return cpu


def main():
    program, project = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    table = Table(project / ".cache/wachstum")
    with tempfile.TemporaryDirectory(prefix="bericht-wachstum-") as name:
        scratch = pathlib.Path(name)
        # The same second of processor does more work at one time than at another, by a third on shared machines: the
        # small report is built on both sides of the large one, which takes minutes, and the mean of both counts.
        before = measure(program, project, scratch, SMALL, table, "vorher")
        large = measure(program, project, scratch, LARGE, table, "")
        after = measure(program, project, scratch, SMALL, table, "nachher")
    table.most("Wachstum der Rechenzeit", large / ((before + after) / 2), GROWTH_LIMIT, "mal", 1)
    sys.exit(1 if table.failed else 0)


main()
