"""Run with the browser's Python: a copy of the site for every width and medium, without the drawings that are not shown there.

Each figure stands in the page twice, wide and narrow; a style rule shows one. A checker that measures letters finds none
in the other, so it gets the page as it is drawn. Over all widths every drawing is checked. A file of its own has a fixed
size and is left out where the window is narrower: what lies outside a window has no colour behind it.

usage: drawn_pages.py SITE TARGET WIDTH...
"""
import pathlib
import re
import shutil
import sys

import browser

REMOVE = """() => { for (const svg of document.querySelectorAll('svg'))
  if (svg.isConnected && !svg.getClientRects().length && !svg.closest('details:not([open])')) svg.remove();
  return '<!DOCTYPE html>\\n' + document.documentElement.outerHTML; }"""


def main():
    site, target = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    names = sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    with browser.serve(site) as base, browser.chromium() as chromium:
        for width in map(int, sys.argv[3:]):
            for medium in ("screen", "print"):
                copy = target / f"{medium}-{width}"
                shutil.copytree(site, copy)
                for drawing in copy.rglob("*.svg"):
                    size = re.search(r'<svg[^>]*\swidth="(\d+)"', drawing.read_text("utf-8"))
                    if size and int(size[1]) > width:
                        drawing.unlink()
                page = chromium.new_page(viewport={"width": width, "height": 900}, java_script_enabled=True)
                page.emulate_media(media=medium)
                for name in names:
                    page.goto(browser.address(base, name), wait_until="load")
                    (copy / name).write_text(page.evaluate(REMOVE), "utf-8")
                page.close()


main()
