"""The external checks: web-check (Nu, axe, links, keyboard) and svg-lint, two at a time."""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import tempfile

import commands
import search_checks
from lines import FAIL, OK, UNCHECKED

REQUIRED = "Erklärung zur Barrierefreiheit,Impressum,Datenschutz"
WIDTHS = (1000, 600, 360)
SUMMARY = re.compile(r"^([\w-]+): (ok|FAILED) failures=(\d+) warnings=(\d+) (.*)$", re.M)
SVG_SUMMARY = re.compile(r"^-- (\d+) files, (\d+) svgs, (\d+) errors; svgs with: (.*)$", re.M)


def web_check(table, folder, name, site, arguments):
    program = folder / name
    if not os.access(program, os.X_OK):
        table.skipped(name, "Werkzeug fehlt")
        return
    status, output = commands.run([str(program), str(site), *arguments], table.details / f"{name}.log")
    summary = None
    for summary in SUMMARY.finditer(output):
        pass
    if summary is None:
        # It could not run: no browser, no Java, no network for its packages.
        table.add(name, f"lief nicht (Ausgang {status})", "", UNCHECKED, [output.strip()[-500:]])
        return
    failures, warnings = int(summary[3]), int(summary[4])
    figures = summary[5].split()[0] if summary[5] else ""
    verdict = FAIL if failures or status else OK
    findings = [line for line in output.splitlines() if line.startswith("FAIL")]
    table.add(name, f"{failures} Fehler, {warnings} Warnungen ({figures})", "0 Fehler", verdict, findings)


def svg_lint(table, script, python, site, scheme, width, what=""):
    name = f"svg-lint {what}{scheme} {width} px"
    options = {"hell": [], "dunkel": ["--dark"], "Druck": ["--print"]}[scheme]
    subject = what.strip().replace(" ", "-") or "seiten"
    log = table.details / f"svg-lint-{subject}-{scheme}-{width}.log"
    status, output = commands.run([python, str(script), *options, "--width", str(width), str(site)], log)
    summary = SVG_SUMMARY.search(output)
    if not summary:
        table.add(name, f"lief nicht (Ausgang {status})", "", UNCHECKED, [output.strip()[-500:]])
        return
    errors = int(summary[3])
    warnings = sum(int(n) for n in re.findall(r"W [\w-]+ (\d+)", summary[4]))
    findings, current = [], ""
    for line in output.splitlines():
        if re.match(r"\s+E ", line):
            findings.append(f"{current.removeprefix(str(site) + '/')}: {line.strip()}")
        elif " E D" in line:
            findings.append(line)
        elif not line.startswith(" "):
            current = line.split(":")[0]
    table.add(name, f"{errors} Fehler, {warnings} Warnungen ({summary[2]} svg)", "0 Fehler",
              FAIL if errors or status else OK, findings)


def run_all(table, tools, python, site, samples):
    """All external checks; a missing tool gives one line that says so. `samples` is the folder of random drawings."""
    web, svg = pathlib.Path(tools) / "web-check", pathlib.Path(tools) / "svg-lint" / "svg_lint.py"
    jobs = [
        (web_check, table, web, "axe-check", site, ["--json", str(table.details / "axe.json")]),
        (web_check, table, web, "html-check", site, []),
        (web_check, table, web, "link-check", site, ["--required", REQUIRED]),
        (web_check, table, web, "keyboard-check", site, []),
        (web_check, table, web, "search-check", site,
         ["--page", search_checks.PAGE, "--queries", str(search_checks.QUERIES)]),
        (search_checks.notices_faults, table, web, site),
    ]
    scratch = tempfile.TemporaryDirectory(prefix="bericht-svg-")
    drawn = _drawn_pages(python, site, scratch.name) if svg.is_file() and python else None
    for width in WIDTHS:
        for scheme in ("hell", "dunkel", "Druck"):
            if not svg.is_file():
                table.skipped(f"svg-lint {scheme} {width} px", "Werkzeug fehlt")
            elif drawn is None:
                table.skipped(f"svg-lint {scheme} {width} px", "kein Browser")
            else:
                folder = pathlib.Path(scratch.name) / f"{'print' if scheme == 'Druck' else 'screen'}-{width}"
                jobs.append((svg_lint, table, svg, python, folder, scheme, width))
    for kind, width in (("breit", 720), ("schmal", 360)):
        name = f"svg-lint Zufallszeichnungen {kind} hell {width} px"
        if not svg.is_file() or python is None:
            table.skipped(name, "Werkzeug oder Browser fehlt")
        elif not (samples / kind).is_dir():
            table.add(name, "keine Zeichnungen", "0 Fehler", FAIL, ["Die Zufallszeichnungen entstanden nicht."])
        else:
            jobs.append((svg_lint, table, svg, python, samples / kind, "hell", width, f"Zufallszeichnungen {kind} "))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(*job) for job in jobs]:
            try:
                done.result()
            except Exception as error:  # one broken check must not hide the others
                table.add("Prüfung abgebrochen", str(error)[:34], "", FAIL, [repr(error)])
    scratch.cleanup()


def _drawn_pages(python, site, target):
    script = pathlib.Path(__file__).with_name("drawn_pages.py")
    command = [python, str(script), str(site), target, *map(str, WIDTHS)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    return target if done.returncode == 0 else None
