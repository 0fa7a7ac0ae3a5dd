import Figures
import Markup

/// A figure on paper: only the wide drawing, nothing to open, and where its values stand.
struct PrintFigure {
    let site: SiteContext
    let links: PageLinks

    func html(_ figure: Figure) -> HTML {
        let isTable = figure.kind == .table
        var values = TemplateValues()
        values.text("anker", figure.id)
        values.text("nummer", figure.number)
        values.text("titel", figure.headline)
        // A table says in its own caption what it shows.
        values.text("unterzeile", isTable ? nil : Self.subtitle(figure))
        values.flag("ist_beispiel", figure.isSynthetic)
        values.flag("hat_zeichnung", figure.drawing != nil)
        let isNarrow = links.document?.drawings == .narrow
        values.html("breit_html", (isNarrow ? figure.drawing?.narrow : figure.drawing?.wide)?.html)
        values.flag("ist_tabelle", isTable)
        if isTable { values.html("tabelle_html", table(figure)) }
        values.list("notizen", Self.notes(figure))
        values.list("zeichen", Self.legend(figure))
        values.flag("hat_zeichen", !figure.legend.isEmpty)
        values.text("quelle", figure.sourceLine)
        if !isTable, links.document?.annex == .numbers {
            values.address("zahlen_url", "#" + PrintTargets.numbers(of: figure.id))
        }
        return site.html(.printFigure, values)
    }

    private func table(_ figure: Figure) -> HTML {
        PrintTable(site: site, links: links).html(figure.table, id: figure.id) { part in
            [.text(Self.subtitle(figure))] + (part.map { [.text(" (\($0))")] } ?? [])
        }
    }

    /// Without the words of the headline, where it begins with them.
    static func subtitle(_ figure: Figure) -> String {
        let prefix = figure.headline + ", "
        guard figure.subtitle.hasPrefix(prefix) else { return figure.subtitle }
        let rest = figure.subtitle.dropFirst(prefix.count)
        return rest.isEmpty ? figure.subtitle : String(rest)
    }

    static func notes(_ figure: Figure) -> [TemplateValues] { figure.notes.map { entry([("text", $0)]) } }

    static func legend(_ figure: Figure) -> [TemplateValues] {
        figure.legend.map { entry([("zeichen", $0.symbol), ("bedeutung", $0.meaning)]) }
    }

    private static func entry(_ texts: [(String, String)]) -> TemplateValues {
        var values = TemplateValues()
        for (name, text) in texts { values.text(name, text) }
        return values
    }
}
