"""Runs the external checks, with their output in a log."""
import os
import pathlib
import subprocess

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
