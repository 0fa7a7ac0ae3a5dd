"""Run with the browser's Python: pictures of one page of each type, in three widths, light and dark, and printed.

usage: shots.py SITE FOLDER [PART_OF_A_PATH...]    with parts of paths: those pages instead
"""
import pathlib
import shutil
import subprocess
import sys

import browser

# Kind of page and where its pages lie; the first and, for kinds with many, a later one are taken.
KINDS = [
    ("start", "index.html", 1), ("kapitel", "kapitel/*/index.html", 2), ("indikator", "indikatoren/*/index.html", 2),
    ("indikatoren", "indikatoren/index.html", 1), ("verzeichnis", "verzeichnisse/*/index.html", 2),
    ("glossar", "*glossar*/index.html", 1), ("glossar", "verzeichnisse/glossar/index.html", 1),
    ("impressum", "impressum/index.html", 1), ("barrierefreiheit", "*barrierefrei*/index.html", 1),
    ("handbuch", "handbuch/**/index.html", 2), ("methodik", "methodik/index.html", 1), ("404", "404.html", 1),
]
WIDTHS = (360, 800, 1440)
SCHEMES = {"hell": "light", "dunkel": "dark"}


def chosen_pages(site, wanted):
    if wanted:
        for path in sorted(site.rglob("*.html")):
            name = path.relative_to(site).as_posix()
            if any(part in name for part in wanted):
                yield name.removesuffix("index.html").removesuffix(".html").strip("/").replace("/", "-") or "start", name
        return
    seen = set()
    for kind, pattern, count in KINDS:
        found = sorted(p.relative_to(site).as_posix() for p in site.glob(pattern))
        step = max(1, len(found) // count)
        for number, name in enumerate(found[::step][:count]):
            if name not in seen:
                seen.add(name)
                yield f"{kind}{number + 1 if count > 1 else ''}", name


def take(chromium, base, pages, target):
    for scheme, preference in SCHEMES.items():
        for width in WIDTHS:
            context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=preference,
                                           reduced_motion="reduce", locale="de-DE")
            page = context.new_page()
            for label, name in pages:
                page.goto(browser.address(base, name), wait_until="load")
                page.screenshot(path=target / f"{label}-{width}-{scheme}.png", full_page=True)
                if label == "start":
                    page.screenshot(path=target / f"{label}-{width}-{scheme}-erster-bildschirm.png")
            context.close()


def take_print(chromium, base, pages, target):
    page = chromium.new_page(locale="de-DE")
    for label, name in pages:
        page.goto(browser.address(base, name), wait_until="load")
        pdf = target / f"{label}-druck.pdf"
        page.pdf(path=pdf, format="A4", print_background=False)
        if shutil.which("pdftoppm"):
            subprocess.run(["pdftoppm", "-png", "-r", "70", "-l", "6", str(pdf), str(target / f"{label}-druck")], check=True)


def main():
    site, target = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    pages = list(chosen_pages(site, sys.argv[3:]))
    if not pages:
        sys.exit("keine Seite gefunden")
    target.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) < 4:
        for old in [*target.glob("*.png"), *target.glob("*.pdf")]:
            old.unlink()
    with browser.serve(site) as base, browser.chromium() as chromium:
        take(chromium, base, pages, target)
        take_print(chromium, base, pages, target)
    print(f"{len(list(target.glob('*.png')))} Bilder von {len(pages)} Seiten in {target}/")


main()
