"""One picture of all golden drawings: each kind wide, narrow, printed, and in the dark scheme.

usage: contact_sheet.py GOLDEN_FOLDER TARGET.html [TARGET-PREFIX]
       with a prefix and run by the browser's Python: PREFIX-hell.png and PREFIX-dunkel.png as well
"""
import html
import pathlib
import re
import sys

MEDIA = ("breit", "schmal", "druck")


def drawing(path):
    text = path.read_text("utf-8")
    text = re.sub(r"<\?xml[^>]*\?>", "", text)
    # Ids only need to differ between the files of the sheet.
    return re.sub(r'((?:id|aria-labelledby|clip-path)=")', rf"\1{path.stem}-", text)


def sheet(folder):
    names = sorted({path.stem.rsplit("-", 1)[0] for path in folder.glob("*.svg")})
    colours = (folder / "farben.css").read_text("utf-8")
    rows = []
    for name in names:
        cells = "".join(
            f'<figure class="{medium}"><figcaption>{html.escape(name)} · {medium}</figcaption>{drawing(path)}</figure>'
            for medium in MEDIA if (path := folder / f"{name}-{medium}.svg").is_file())
        rows.append(f"<section>{cells}</section>")
    return f"""<!doctype html><html lang="de"><meta charset="utf-8"><title>Musterzeichnungen</title><style>
body {{ font: 14px Arial, sans-serif; margin: 24px; background: #fff; color: #1b1f24 }}
section {{ display: flex; gap: 24px; align-items: flex-start; border-top: 1px solid #888; padding: 12px 0 }}
figure {{ margin: 0 }} figcaption {{ font-weight: bold; margin-bottom: 6px }} figure.druck {{ filter: grayscale(1) }}
@media (prefers-color-scheme: dark) {{
  body {{ background: #14171a; color: #e7e9ec }} figure.druck {{ background: #fff; color: #000 }} }}
{colours}</style><h1>{len(names)} Musterzeichnungen</h1>{"".join(rows)}</html>"""


def main():
    folder, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(sheet(folder), "utf-8")
    if len(sys.argv) > 3:
        import browser
        with browser.chromium() as chromium:
            for name, scheme in (("hell", "light"), ("dunkel", "dark")):
                page = chromium.new_page(viewport={"width": 1900, "height": 1000}, color_scheme=scheme)
                page.goto(target.resolve().as_uri())
                page.screenshot(path=f"{sys.argv[3]}-{name}.png", full_page=True)
    print(target)


main()
