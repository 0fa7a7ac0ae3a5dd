"""What the program itself promises: equal bytes everywhere, time, memory, an untouched output after errors."""
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import tempfile
import time

SOURCES = ("content", "data", "themes")


def copy_project(project, target):
    for name in SOURCES:
        shutil.copytree(pathlib.Path(project) / name, pathlib.Path(target) / name)


def run(program, arguments, cwd=None, env=None, umask=0o022):
    """(exit status, output, seconds, peak memory in MB) of one run."""
    begin = time.monotonic()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen([str(program), *map(str, arguments)], cwd=cwd, env=env, stdout=log, stderr=log,
                                   stdin=subprocess.DEVNULL, umask=umask)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        return process.returncode, log.read().decode("utf-8", "replace"), seconds, usage.ru_maxrss / 1024


def tree(folder):
    """Path, kind, mode and bytes of everything below a folder."""
    folder = pathlib.Path(folder)
    return {p.relative_to(folder).as_posix(): (p.stat().st_mode, None if p.is_dir() else p.read_bytes())
            for p in sorted(folder.rglob("*"))}


def reproducibility(program, project, scratch):
    """The demo from two folders under two surroundings: differences as findings, and what was compared."""
    plain = {"PATH": os.environ["PATH"]}
    surroundings = [
        ("eins", {"LC_ALL": "C", "TZ": "UTC", "HOME": str(scratch), "SWIFT_DETERMINISTIC_HASHING": "1"}, 0o022, 1),
        ("zwei Größen ä", {"LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "HOME": "/nicht/da"}, 0o077, 2),
    ]
    trees = []
    for name, env, umask, jobs in surroundings:
        folder = pathlib.Path(scratch) / name
        copy_project(project, folder)
        if trees:
            # Another order on disk and another age of the files must not matter either.
            for path in folder.rglob("*"):
                os.utime(path, (0, 0))
        status, output, _, _ = run(program, ["build", "--project", ".", "--output", "output", "--jobs", jobs, "--quiet"],
                                   cwd=folder, env={**plain, **env}, umask=umask)
        if status != 0:
            return [f"Lauf »{name}« endet mit {status}: {output[-300:]}"], "kein Vergleich"
        trees.append(tree(folder / "output"))
    first, second = trees
    findings = [f"{path}: {'fehlt in einem Lauf' if path not in first or path not in second else 'anders'}"
                for path in sorted(first.keys() | second.keys()) if first.get(path) != second.get(path)]
    return findings, f"{len(first)} Einträge"


def effort(program, project, scratch, runs=7):
    """(median seconds, largest memory in MB) of whole builds with two jobs; nothing is kept between them."""
    folder = pathlib.Path(scratch) / "zeit"
    copy_project(project, folder)
    times, memory = [], []
    for _ in range(runs):
        status, output, seconds, megabytes = run(
            program, ["build", "--project", folder, "--output", folder / "output", "--clean", "--quiet"])
        if status != 0:
            raise RuntimeError(output[-300:])
        times.append(seconds)
        memory.append(megabytes)
    # The first run only fills the caches of the disk.
    return statistics.median(times[1:]), max(memory), times


def failed_build(program, project, scratch):
    """A mistake in a chapter: exit status 1, a message with its place, and not one byte of the output changed."""
    folder = pathlib.Path(scratch) / "fehler"
    copy_project(project, folder)
    status, output, _, _ = run(program, ["build", "--project", folder, "--quiet"])
    if status != 0:
        yield f"schon der richtige Bericht endet mit {status}: {output[-200:]}"
        return
    before = tree(folder / "output")
    chapter = sorted((folder / "content").glob("[0-9]*.md"))[0]
    with open(chapter, "a", encoding="utf-8") as file:
        file.write("\n\nEin :wert{indikator=gibt_es_nicht} im Text.\n")
    status, output, _, _ = run(program, ["build", "--project", folder, "--quiet"])
    if status != 1:
        yield f"der Lauf mit Fehler endet mit {status} statt 1"
    if f"{chapter.relative_to(folder).as_posix()}:" not in output or "[indikator-unbekannt]" not in output:
        yield f"die Meldung nennt den Ort nicht: {output[-200:]}"
    if tree(folder / "output") != before:
        yield "die Ausgabe ist verändert"
    leftovers = [p.name for p in folder.iterdir() if "bericht-" in p.name]
    if leftovers:
        yield f"Reste neben der Ausgabe: {leftovers}"


def interruptions(program, project, scratch):
    """Signals in the middle of a run: exit status 143 or 130, the old output complete, nothing left beside it."""
    folder = pathlib.Path(scratch) / "unterbrochen"
    copy_project(project, folder)
    arguments = ["build", "--project", folder, "--quiet"]
    status, output, seconds, _ = run(program, arguments)
    if status != 0:
        yield f"schon der ungestörte Lauf endet mit {status}: {output[-200:]}"
        return
    before = tree(folder / "output")
    reached = 0
    for number in range(8):
        kind, expected = ((signal.SIGTERM, 143), (signal.SIGHUP, 130))[number % 2]
        process = subprocess.Popen([str(program), *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds * (0.3 + 0.08 * number))
        process.send_signal(kind)
        status = process.wait()
        reached += status == expected
        if status not in (0, expected):
            yield f"{kind.name}: Ausgang {status} statt {expected}"
        leftovers = [p.name for p in folder.iterdir() if "bericht-" in p.name]
        if leftovers or tree(folder / "output") != before:
            yield f"{kind.name}: Reste {leftovers} oder veränderte Ausgabe"
    if not reached:
        yield "kein Lauf ließ sich unterbrechen"


def outside_a_project(program, scratch):
    """In an empty folder: what is missing and what to type."""
    folder = pathlib.Path(scratch) / "leer"
    folder.mkdir()
    status, output, _, _ = run(program, ["build"], cwd=folder)
    if status == 0 or "content/bericht.yaml" not in output or "bericht build --project" not in output:
        yield f"Ausgang {status}: {output[-200:]}"
    if any(folder.iterdir()):
        yield "im leeren Ordner wurde etwas angelegt"
