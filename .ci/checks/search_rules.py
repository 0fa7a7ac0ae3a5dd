"""Run with the browser's Python: tries the rules of suchregeln.json on the script of the search page, opened from disk.

usage: search_rules.py SITE
Prints {"checked": number, "findings": [...]} as JSON.
"""
import json
import pathlib
import sys

import browser

RULES = pathlib.Path(__file__).with_name("suchregeln.json")
FOLD = "texts => texts.map(text => window.suchverzeichnis.falten(text))"
FIND = """rule => {
  const kinds = window.suchverzeichnis.arten.map(kind => kind[0]);
  const rows = rule.zeilen.map(row => [row[0], row[1], kinds.indexOf(row[2]), row[3] || '', row[4] || '']);
  if (rows.some(row => row[2] < 0)) return ['unbekannte Art'];
  return window.suchverzeichnis.finden(rule.frage, rows); }"""


def check(page, rules):
    pairs = rules["faltung"]
    for (text, expected), found in zip(pairs, page.evaluate(FOLD, [text for text, _ in pairs]), strict=True):
        if found != expected:
            yield f"»{text}« wird zu »{found}« statt »{expected}«"
    for rule in rules["rang"]:
        found = page.evaluate(FIND, rule)
        if found != rule["reihenfolge"]:
            yield f"{rule['grund']}: »{rule['frage']}« findet {found} statt {rule['reihenfolge']}"


def main():
    rules = json.loads(RULES.read_text("utf-8"))
    with browser.chromium() as chromium:
        page = chromium.new_page(locale="de-DE")
        page.goto((pathlib.Path(sys.argv[1]).resolve() / "suche/index.html").as_uri())
        findings = list(check(page, rules))
    print(json.dumps({"checked": len(rules["faltung"]) + len(rules["rang"]), "findings": findings}))


main()
