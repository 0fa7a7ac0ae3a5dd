"""make long: faults on purpose. Whatever happens, the output is exactly the old or exactly the new one.

usage: drill.py PROGRAM PROJECT [ROUNDS]
"""
import hashlib
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import build_checks
from lines import Table

# System calls that change the disk; each one is a moment at which the machine may die.
MUTATING = ("mkdirat", "openat", "write", "fchmod", "fsync", "syncfs", "renameat2", "unlinkat", "flock", "ftruncate")


class Place:
    """A copy of the project in two states, A and B, whose outputs differ in every page."""

    def __init__(self, program, project, folder):
        self.program, self.folder = pathlib.Path(program).resolve(), pathlib.Path(folder)
        build_checks.copy_project(project, self.folder)
        self.settings = self.folder / "content/bericht.yaml"
        self.texts = {"A": self.settings.read_text("utf-8")}
        lines = self.texts["A"].splitlines(keepends=True)
        self.texts["B"] = "".join(line.rstrip("\n") + " zwei\n" if line.startswith("titel:") else line for line in lines)
        assert self.texts["A"] != self.texts["B"]
        self.output = self.folder / "output"
        self.prints, self.seconds = {}, 0
        for state in ("B", "A"):
            self.set(state)
            begin = time.monotonic()
            status, log = self.build()
            self.seconds = time.monotonic() - begin
            assert status == 0, log[-500:]
            self.prints[state] = self.fingerprint()
        assert self.prints["A"] != self.prints["B"]

    def set(self, state):
        self.settings.write_text(self.texts[state], "utf-8")

    def command(self, output=None):
        return [str(self.program), "build", "--project", str(self.folder), "--output", str(output or self.output), "--quiet"]

    def build(self, prefix=(), output=None, **options):
        done = subprocess.run([*prefix, *self.command(output)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              errors="replace", timeout=300, **options)
        return done.returncode, done.stdout

    def fingerprint(self, output=None):
        output = output or self.output
        digest = hashlib.sha256()
        if not output.is_dir():
            return "nicht da"
        for path, (mode, data) in build_checks.tree(output).items():
            digest.update(f"{path}\0{mode}\0".encode() + (data if data is not None else b"/"))
        return digest.hexdigest()

    def state(self, output=None):
        """A, B, or a description of what is neither."""
        seen = self.fingerprint(output)
        return next((state for state, known in self.prints.items() if known == seen), "weder alt noch neu")

    def leftovers(self, folder=None):
        return sorted(p.name for p in (folder or self.folder).iterdir() if "bericht-" in p.name)

    def recovers(self):
        """The next ordinary run brings B and leaves nothing behind."""
        self.set("B")
        status, log = self.build()
        if status != 0:
            return f"der nächste Lauf endet mit {status}: {log[-200:]}"
        if self.state() != "B" or self.leftovers():
            return f"danach: {self.state()}, Reste {self.leftovers()}"
        return None

    def back_to_a(self):
        self.set("A")
        status, log = self.build()
        assert status == 0 and self.state() == "A", log[-300:]
        self.set("B")


def random_kills(place, rounds):
    dice = random.Random(20261121)
    for number in range(rounds):
        place.back_to_a()
        delay = dice.uniform(0, place.seconds * 1.1)
        process = subprocess.Popen(place.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.kill()
        process.wait()
        if place.state() not in ("A", "B"):
            yield f"Runde {number}, nach {delay * 1000:.0f} ms: {place.state()}"
        problem = place.recovers()
        if problem:
            yield f"Runde {number}, nach {delay * 1000:.0f} ms: {problem}"


def kills_at_calls(place, rounds):
    dice = random.Random(7)
    moments = [(call, when) for call in MUTATING for when in (1, 2, 3)]
    moments += [(dice.choice(MUTATING[:5]), dice.randint(4, 400)) for _ in range(rounds)]
    for call, when in moments:
        place.back_to_a()
        place.build(["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={call}:signal=SIGKILL:when={when}"])
        if place.state() not in ("A", "B"):
            yield f"{call} {when}: {place.state()}"
        problem = place.recovers()
        if problem:
            yield f"{call} {when}: {problem}"


def failing_calls(place):
    """(what fails, allowed exit codes, allowed states)."""
    cases = [
        ("mkdirat:error=ENOSPC:when=2", {3}, "A"), ("openat:error=EROFS:when=400+", {0, 3}, "AB"),
        ("write:error=ENOSPC:when=5", {3}, "A"), ("write:error=EIO:when=9", {3}, "A"), ("write:error=EDQUOT:when=20", {3}, "A"),
        ("syncfs:error=EIO", {3}, "A"), ("syncfs:error=ENOSPC", {3}, "A"), ("fsync:error=EIO:when=1", {3}, "A"),
        ("renameat2:error=EXDEV", {3}, "A"), ("renameat2:error=EINVAL", {0}, "B"), ("renameat2:error=ENOSYS", {0}, "B"),
        ("fchmod:error=EPERM:when=3", {3}, "A"), ("write:error=EINTR:when=3", {0}, "B"), ("syncfs:error=EINTR:when=1", {0}, "B"),
        ("flock:error=EINTR:when=1", {0}, "B"), ("unlinkat:error=EIO", {0}, "B"),
    ]
    for injection, codes, states in cases:
        place.back_to_a()
        status, log = place.build(["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={injection}"])
        state = place.state()
        if status not in codes or state not in states:
            yield f"{injection}: Ausgang {status}, Ausgabe {state}: {log[-200:]}"
        elif status != 0 and "lässt sich nicht" not in log:
            yield f"{injection}: die Meldung fehlt: {log[-200:]}"
        problem = place.recovers()
        if problem:
            yield f"{injection}: {problem}"


def signals(place, rounds):
    dice = random.Random(3)
    expected = {signal.SIGTERM: 143, signal.SIGHUP: 130, signal.SIGINT: 130}
    interrupted = 0
    for number in range(rounds):
        kind = list(expected)[number % 3]
        place.back_to_a()
        # A job of the background inherits that INT is ignored, and keeps to it; here it shall count.
        process = subprocess.Popen(place.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        delay = dice.uniform(0.02, place.seconds)
        time.sleep(delay)
        process.send_signal(kind)
        status = process.wait()
        interrupted += status == expected[kind]
        # Before the first statement of the program the system itself ends it; after the last one it is done.
        if status not in (expected[kind], 0) and not (status == -kind and delay < 0.1):
            yield f"{kind.name} nach {delay * 1000:.0f} ms: Ausgang {status}"
        if place.state() not in ("A", "B") or place.leftovers():
            yield f"{kind.name} nach {delay * 1000:.0f} ms: {place.state()}, Reste {place.leftovers()}"
    if not interrupted:
        yield "kein einziger Lauf wurde unterbrochen"


def small_disk(place, scratch):
    """A volume on which the old output fits, but not the old and the new one."""
    disk = pathlib.Path(scratch) / "platte"
    disk.mkdir()
    size = sum(max(4096, -(-p.stat().st_size // 4096) * 4096) for p in place.output.rglob("*"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={int(size * 1.4)}", "tmpfs", str(disk)], check=True)
    try:
        target = disk / "web"
        place.set("A")
        status, log = place.build(output=target)
        if status != 0 or place.state(target) != "A":
            yield f"der erste Lauf passt nicht auf die Platte: {status}: {log[-200:]}"
        place.set("B")
        status, log = place.build(output=target)
        if status != 3 or place.state(target) != "A" or "kein Platz" not in log or place.leftovers(disk):
            yield f"Ausgang {status}, Ausgabe {place.state(target)}, Reste {place.leftovers(disk)}: {log[-200:]}"
        subprocess.run(["mount", "-o", f"remount,size={size * 3}", str(disk)], check=True)
        status, log = place.build(output=target)
        if status != 0 or place.state(target) != "B":
            yield f"mit mehr Platz: Ausgang {status}, Ausgabe {place.state(target)}: {log[-200:]}"
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def tight_limits(place):
    """Error or success, never a signal; the output is one of the two."""
    cases = [("Dateigröße 8 kB", resource.RLIMIT_FSIZE, 8192), ("24 offene Dateien", resource.RLIMIT_NOFILE, 24),
             ("Stapel 512 kB", resource.RLIMIT_STACK, 512 * 1024), ("Speicher 1,5 GB", resource.RLIMIT_AS, 1536 << 20)]
    for name, kind, limit in cases:
        place.back_to_a()
        status, log = place.build(preexec_fn=lambda: resource.setrlimit(kind, (limit, limit)))
        if status < 0 or place.state() not in ("A", "B"):
            yield f"{name}: Ausgang {status}, Ausgabe {place.state()}: {log[-200:]}"
        problem = place.recovers()
        if problem:
            yield f"{name}: {problem}"


def many_at_once(place):
    for count in (2, 4):
        place.back_to_a()
        processes = [subprocess.Popen(place.command(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _ in range(count)]
        results = [(p.communicate()[0], p.returncode) for p in processes]
        if not any(code == 0 for _, code in results) or place.state() != "B" or place.leftovers():
            yield f"{count} Läufe: {[code for _, code in results]}, Ausgabe {place.state()}"
        for log, code in results:
            if code not in (0, 4) or code == 4 and "Prozess" not in log:
                yield f"{count} Läufe: Ausgang {code}: {log[-200:]}"


def full_streams(place):
    with open("/dev/full", "w") as full:
        done = subprocess.run([str(place.program), "list", "indicators", "--project", str(place.folder)], stdout=full,
                              stderr=subprocess.DEVNULL)
    if done.returncode != 3:
        yield f"volle Standardausgabe: Ausgang {done.returncode}"
    pipe = subprocess.run(["bash", "-c", '"$0" list indicators --project "$1" | head -n 1; exit ${PIPESTATUS[0]}',
                           str(place.program), str(place.folder)], capture_output=True, text=True)
    if pipe.returncode != 0 or pipe.stderr:
        yield f"geschlossenes Rohr: Ausgang {pipe.returncode}: {pipe.stderr[-200:]}"


def main():
    program, project = sys.argv[1], sys.argv[2]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    table = Table(pathlib.Path(project) / ".cache/long")
    print(f"{'Übung':<36} {'gemessen':<34} {'Grenze':<22} Ergebnis")
    with tempfile.TemporaryDirectory(prefix="bericht-long-") as scratch:
        place = Place(program, project, pathlib.Path(scratch) / "projekt ä")
        table.none("Abbruch in zufälligen Augenblicken", random_kills(place, rounds), "Schäden", f"{rounds} Runden")
        table.none("Unterbrechung durch Signale", signals(place, rounds), "Schäden", f"{rounds} Runden")
        if shutil.which("strace"):
            table.none("Abbruch bei jedem Schreibaufruf", kills_at_calls(place, rounds), "Schäden", f"{rounds + 30} Stellen")
            table.none("Fehler des Datenträgers", failing_calls(place), "Schäden", "16 Fälle")
        else:
            table.skipped("Abbruch bei jedem Schreibaufruf", "strace fehlt")
            table.skipped("Fehler des Datenträgers", "strace fehlt")
        if os.geteuid() == 0:
            table.none("Volle Platte", small_disk(place, scratch), "Schäden")
        else:
            table.skipped("Volle Platte", "nur als root")
        table.none("Enge Grenzen", tight_limits(place), "Schäden", "4 Fälle")
        table.none("Mehrere Läufe zugleich", many_at_once(place), "Schäden")
        table.none("Volle und geschlossene Ausgabe", full_streams(place), "Schäden")
    sys.exit(1 if table.failed else 0)


main()
