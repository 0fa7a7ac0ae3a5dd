"""Runs the external checks, with their output in a log."""
import json
import os
import pathlib
import subprocess

import lines

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'"


def run(command, log):
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "WEBCHECK_CSP": POLICY}
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
                              errors="replace", env=environment, timeout=3600)
        output, status = done.stdout, done.returncode
    except (OSError, subprocess.TimeoutExpired) as error:
        output, status = str(error), 2
    pathlib.Path(log).write_text(output, "utf-8")
    return status, output


def in_browser(table, name, python, script, site):
    """What a script of this folder finds in Chromium, as a value; None, with a line in the table, where it cannot run."""
    if python is None:
        table.skipped(name, "kein Browser")
        return None
    done = subprocess.run([python, str(pathlib.Path(__file__).with_name(script)), str(site)], capture_output=True,
                          text=True, encoding="utf-8", env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    if done.returncode != 0:
        table.add(name, "Browser lief nicht", "", lines.FAIL, [done.stderr[-800:]])
        return None
    return json.loads(done.stdout)
