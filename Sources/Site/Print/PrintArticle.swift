import Manuscript
import Markup
import Report

/// A page of the report set for paper: one `article` whose direct children are its blocks in reading order, so that
/// figures can be moved between them without tearing anything apart.
struct PrintArticle {
    let site: SiteContext
    let page: ReportPage
    let targets: PrintTargets

    var id: String { targets.id(of: "", on: page.path) }

    /// `lead` comes before the text of the page.
    func html(_ lead: [Node]) -> HTML {
        var output = MarkupOutput()
        output.append("<article class=\"satz-fluss\" id=\"\(id)\">\n")
        for node in lead {
            output.write(node, syntax: .html)
            output.append("\n")
        }
        output.append(body(page.document.blocks))
        output.append("</article>\n")
        return HTML(trusted: output.bytes)
    }

    /// Boxes with headings come one level below the heading before them.
    func body(_ blocks: [Block]) -> HTML {
        let text = PageText(site: site, page: page, in: targets)
        var output = MarkupOutput()
        var run: [Block] = []
        var level = 1
        for block in blocks {
            if case .heading(let heading) = block, heading.level <= 2 {
                output.append(text.html(run, below: level))
                run = []
                level = 2
            }
            run.append(block)
        }
        output.append(text.html(run, below: level))
        return HTML(trusted: output.bytes)
    }

    /// The sections of the page for a table of contents.
    var sections: [PrintContents.Entry] {
        page.headings.filter { $0.level <= 2 }.map {
            PrintContents.Entry(
                title: $0.text, number: nil, target: targets.id(of: $0.anchor, on: page.path), level: .section)
        }
    }

    /// What stands above a chapter. Running heads take their words from `data-lauf`.
    func header(_ heading: String, before: [Node] = []) -> Node {
        let isChapter = if case .chapter = page.kind { true } else { false }
        let code = isChapter ? "Kapitel\u{A0}\(page.code)" : nil
        return .tag(
            "header",
            ["class": "kapitelkopf", "data-lauf": Self.running(page), "data-bericht": site.settings.runningTitle],
            before + [
                code.map { .tag("p", ["class": "kennung"], .text($0)) } ?? .empty,
                .tag(heading, [:], .text(page.title)),
                page.front.leadQuestion.map { .tag("p", ["class": "leitfrage"], .text($0)) } ?? .empty,
            ])
    }

    private static func running(_ page: ReportPage) -> String {
        if case .chapter = page.kind { return "\(page.code)\u{2002}\(page.front.shortTitle)" }
        return page.front.shortTitle
    }
}

extension ReportSettings {
    /// What stands at the head of left pages.
    var runningTitle: String { [title, subtitle].compactMap { $0 }.joined(separator: " · ") }
}

/// A table of contents; the style sheet puts the numbers of the pages behind its entries.
struct PrintContents {
    enum Level: String { case part = "stufe-1", section = "stufe-2" }

    struct Entry {
        let title: String
        /// »D« before the title of a chapter.
        let number: String?
        /// An id in the document.
        let target: String
        let level: Level
    }

    let entries: [Entry]

    var list: Node {
        .tag(
            "ul", ["class": "verzeichnis"],
            entries.map { entry in
                .tag(
                    "li", ["class": entry.level.rawValue, "data-ziel": "#" + entry.target],
                    .tag(
                        "a", ["href": "#" + entry.target],
                        entry.number.map { .tag("span", ["class": "nummer"], .text($0 + "\u{2002}")) } ?? .empty,
                        .text(entry.title)))
            })
    }
}
