import Figures
import Markup
import Report

/// A figure with everything around its drawing, and its files.
struct FigureMarkup {
    let site: SiteContext
    let links: PageLinks

    /// The file of the drawing.
    static func drawingFile(_ figure: Figure) -> SiteFile? {
        figure.drawing.map { SiteFile(path: figure.path(of: .svg), bytes: $0.document) }
    }

    func html(_ figure: Figure) -> HTML {
        var values = TemplateValues()
        values.text("anker", figure.id)
        values.text("nummer", figure.number)
        values.text("titel", figure.headline)
        values.text("unterzeile", figure.subtitle)
        values.flag("ist_beispiel", figure.isSynthetic)
        values.flag("hat_zeichnung", figure.drawing != nil)
        values.html("breit_html", figure.drawing?.wide.html)
        values.html("schmal_html", figure.drawing?.narrow.html)
        values.flag("ist_tabelle", figure.kind == .table)
        values.html("tabelle_html", table(figure))
        values.text("tabelle_name", figure.name)
        values.list("notizen", figure.notes.map { Self.entry([("text", $0)]) })
        values.list("zeichen", figure.legend.map { Self.entry([("zeichen", $0.symbol), ("bedeutung", $0.meaning)]) })
        values.flag("hat_zeichen", !figure.legend.isEmpty)
        values.text("quelle", figure.sourceLine)
        values.list("dateien", files(figure))
        values.list("rechnungen", calculations(figure))
        return site.html(.figure, values)
    }

    private func table(_ figure: Figure) -> HTML {
        TableMarkup(
            table: figure.table, id: figure.id, anchors: figure.kind == .map ? .byArea : .none,
            values: ValueMarkup(addresses: site.addresses, links: links)
        ).html
    }

    private static func entry(_ texts: [(String, String)]) -> TemplateValues {
        var values = TemplateValues()
        for (name, text) in texts { values.text(name, text) }
        return values
    }

    /// The data in three forms and the drawing, each with type and size.
    private func files(_ figure: Figure) -> [TemplateValues] {
        var files = Self.dataTypes.compactMap { kind, type -> TemplateValues? in
            let path = figure.path(of: kind)
            return site.downloads[path].map { file(kind, type, byteCount: $0, figure) }
        }
        if let drawing = figure.drawing {
            files.append(file(.svg, "image/svg+xml", byteCount: drawing.document.count, figure))
        }
        return files
    }

    private static let dataTypes: [(FigureFile, String)] = [
        (.csv, "text/csv"), (.xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (.json, "application/json"),
    ]

    private func file(_ kind: FigureFile, _ type: String, byteCount: Int, _ figure: Figure) -> TemplateValues {
        var values = Self.entry([
            ("text", kind.rawValue.uppercased()), ("groesse", ByteSize.text(byteCount)), ("typ", type),
            ("genau", "zu \(figure.name)"),
        ])
        values.address("ziel_url", links.url(figure.path(of: kind)))
        return values
    }

    private static let mostCalculations = 6

    private func calculations(_ figure: Figure) -> [TemplateValues] {
        let pages = figure.indicators.filter { site.addresses.contains("indikatoren/\($0)/") }
        // Where a table shows so many, its numbers lead there one by one.
        guard pages.count <= Self.mostCalculations else { return [] }
        return pages.map { id in
            let title = site.catalogue.indicator(id)?.shortTitle ?? id
            let text = pages.count > 1 ? "So wurde gerechnet: \(title)" : "So wurde gerechnet"
            var values = Self.entry([("text", text), ("genau", pages.count > 1 ? "" : title)])
            values.address("ziel_url", links.url("indikatoren/\(id)/#\(IndicatorAnchor.calculations)"))
            return values
        }
    }
}

extension Figure {
    /// »Abb. B1-1«, or the headline of a figure without a number.
    fileprivate var name: String { number.isEmpty ? headline : number }
}

/// Sizes of files for readers.
enum ByteSize {
    /// »3 kB«, »1,4 MB«
    static func text(_ count: Int) -> String {
        let kilobytes = max(1, (count + 500) / 1000)
        guard kilobytes >= 1000 else { return "\(kilobytes)\u{A0}kB" }
        let tenths = (count + 50_000) / 100_000
        return "\(tenths / 10),\(tenths % 10)\u{A0}MB"
    }
}
