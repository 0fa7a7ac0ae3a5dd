"""The table of make verify: one line per promise with name, measured value, limit and verdict."""
import pathlib
import threading

OK, FAIL, UNCHECKED = "ok", "FAIL", "nicht geprüft"


class Table:
    def __init__(self, details):
        self.details = pathlib.Path(details)
        self.details.mkdir(parents=True, exist_ok=True)
        for old in self.details.glob("*.txt"):
            old.unlink()
        self.failed = self.unchecked = self.count = 0
        self.lock = threading.Lock()

    def add(self, name, measured, limit, verdict, findings=()):
        """Prints one line; the findings go to a file of their own, the first three also to the screen."""
        findings = list(findings)
        with self.lock:
            self.count += 1
            self.failed += verdict == FAIL
            self.unchecked += verdict == UNCHECKED
            print(f"{name:<36} {measured:<34} {limit:<22} {verdict}", flush=True)
            if findings:
                slug = "".join(c if c.isalnum() else "-" for c in name.lower())
                (self.details / f"{slug}.txt").write_text("\n".join(findings) + "\n", "utf-8")
                if verdict == FAIL:
                    for finding in findings[:3]:
                        print(f"    {finding[:200]}", flush=True)
                    if len(findings) > 3:
                        print(f"    … {len(findings)} insgesamt: {self.details / slug}.txt", flush=True)

    def none(self, name, findings, unit, checked=""):
        """A promise of the form »none of these«."""
        findings = list(findings)
        measured = f"{len(findings)} {unit}" + (f" ({checked})" if checked else "")
        self.add(name, measured, "0", FAIL if findings else OK, findings)

    def most(self, name, value, limit, unit, digits=0, findings=()):
        """A promise of the form »at most so much«."""
        form = lambda number: f"{number:.{digits}f}".replace(".", ",") + f" {unit}"
        self.add(name, form(value), "≤ " + form(limit), OK if value <= limit else FAIL, findings)

    def skipped(self, name, reason):
        self.add(name, reason, "", UNCHECKED)
