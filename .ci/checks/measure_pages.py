"""Run with the browser's Python: measures the laid-out pages and prints the result as JSON.

usage: measure_pages.py SITE
"""
import json
import pathlib
import sys

import browser

# Characters per line of running text: words are grouped by the line box they stand in.
LINES = """() => {
  const found = [];
  // Text for screen readers only is clipped to nothing, but its letters still have boxes.
  const hidden = (e, block) => { for (; e && e !== block; e = e.parentElement) { const c = getComputedStyle(e);
    if (c.position === 'absolute' && (c.clip !== 'auto' || c.clipPath !== 'none' || e.clientWidth <= 1)) return true; } return false; };
  for (const block of document.querySelectorAll('main p, main li, main dd, main blockquote, main figcaption, main summary')) {
    if (block.closest('table, svg, nav') || !block.getClientRects().length) continue;
    const lines = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const inner = node.parentElement.closest('p, li, dd, dt, blockquote, figcaption, summary, table, svg, figure, h1, h2, h3, h4');
      if (inner !== block || hidden(node.parentElement, block)) continue;
      // Columns of a row lie side by side, but each is a line of its own.
      let holder = node.parentElement;
      while (holder !== block && /^(inline|inline-block|contents)$/.test(getComputedStyle(holder).display)) holder = holder.parentElement;
      for (const match of node.data.matchAll(/[^\\s-]+-*\\s?|-+\\s?/g)) {
        range.setStart(node, match.index); range.setEnd(node, match.index + match[0].trimEnd().length);
        const box = range.getClientRects()[0];
        if (!box || box.width < 2 && box.height < 2) continue;
        let line = lines.find(l => l.holder === holder && box.top < l.bottom - 3 && box.bottom > l.top + 3);
        if (!line) { line = {holder, top: box.top, bottom: box.bottom, text: ''}; lines.push(line); }
        line.text += match[0].replace(/\\s+/g, ' ');
      }
    }
    // An address or a row of signs is no text that an eye follows.
    for (const line of lines) if (line.text.trim().split(' ').length > 2) found.push(line.text.trim());
  }
  return found; }"""

# What the first screen of the start page shows.
FIRST = """() => {
  const seen = e => { const b = e.getBoundingClientRect(); return b.width > 0 && b.top >= 0 && b.bottom <= innerHeight; };
  const all = selector => [...document.querySelectorAll(selector)].filter(seen);
  const chart = [...document.querySelectorAll('main svg')].filter(e => { const b = e.getBoundingClientRect();
    return b.width > 60 && b.height > 30 && b.top >= 0 && b.bottom <= innerHeight; });
  return {titel: all('h1').length, satz: all('main p').filter(e => e.textContent.trim().length > 40).length,
          zahl: all('main data[value], main .wert').length, diagramm: chart.length}; }"""

# Sideways scrolling at the narrowest width that must work.
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def main():
    root = pathlib.Path(sys.argv[1])
    names = sorted(p.relative_to(root).as_posix() for p in root.rglob("*.html"))
    result = {"lines": [], "first": {}, "wide": [], "errors": []}
    with browser.serve(root) as base, browser.chromium() as chromium:
        page = chromium.new_page(viewport={"width": 1440, "height": 900}, locale="de-DE")
        page.on("pageerror", lambda error: result["errors"].append(str(error)[:200]))
        page.on("request", lambda request: request.url.startswith(base) or result["errors"].append(request.url[:200]))
        for name in names:
            page.goto(browser.address(base, name), wait_until="load")
            for text in page.evaluate(LINES):
                result["lines"].append((len(text), name, text))
            if name == "index.html":
                result["first"] = page.evaluate(FIRST)
        page.set_viewport_size({"width": 320, "height": 640})
        for name in names:
            page.goto(browser.address(base, name), wait_until="load")
            beyond = page.evaluate(WIDE)
            if beyond > 0:
                result["wide"].append(f"{name}: {beyond} px breiter als der Bildschirm")
    result["pages"] = len(names)
    result["lines"] = sorted(result["lines"], reverse=True)[:200]
    json.dump(result, sys.stdout, ensure_ascii=False)


main()
