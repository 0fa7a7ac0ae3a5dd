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


def main():
    program, project = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    table = Table(project / ".cache/wachstum")
    cpu = {}
    with tempfile.TemporaryDirectory(prefix="bericht-wachstum-") as scratch:
        for count in (SMALL, LARGE):
            folder, output = pathlib.Path(scratch) / f"projekt-{count}", pathlib.Path(scratch) / f"output-{count}"
            scale_project.write(folder, count, project / "themes/standard")
            status, log, seconds, cpu[count], memory = build(program, folder, output)
            findings = [log[-500:]] if status != 0 else list(complete(output, count))
            table.none(f"{count} Gemeinden", findings, "Mängel", f"{seconds:.0f} s, CPU {cpu[count]:.0f} s")
            table.most(f"Speicher bei {count} Gemeinden", memory, MEMORY_LIMIT, "MB")
            planning = privacy_checks.stage_times(log).get("Sperrplan")
            if planning is None:
                table.add(f"Sperrplan für {count} Gemeinden", "Stufe fehlt", f"≤ {PLANNING_LIMIT} s", FAIL)
            else:
                table.most(f"Sperrplan für {count} Gemeinden", planning / 1000, PLANNING_LIMIT, "s", 1)
            # Hundreds of thousands of files; the next measurement needs the room.
            subprocess.run(["rm", "-rf", str(output)], check=True)
    table.most("Wachstum der Rechenzeit", cpu[LARGE] / cpu[SMALL], GROWTH_LIMIT, "mal", 1)
    sys.exit(1 if table.failed else 0)


main()
