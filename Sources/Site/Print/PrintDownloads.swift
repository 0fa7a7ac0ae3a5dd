import Figures
import Markup
import Report

/// The files of the report as a list on paper: address, type and size, and the pages of areas.
struct PrintDownloads {
    let site: SiteContext
    let targets: PrintTargets
    let figures: [Figure]
    let subheading: String

    static let id = "dateien"

    private static let kinds: [FigureFile] = [.csv, .xlsx, .json, .svg]

    var section: PrintAnnex.Section {
        var nodes: [Node] = [
            .tag(
                "p", [:], "Alle Zahlen des Berichts liegen auch als Dateien im Netz, unter ",
                address(DataPages.hubPath), ".")
        ]
        nodes += table + areas
        return PrintAnnex.Section(id: Self.id, title: "Dateien zum Herunterladen", content: Node.group(nodes).html)
    }

    private func address(_ path: String) -> Node {
        .tag("a", ["class": "adresse", "href": targets.web(path)], .text(targets.web(path)))
    }

    // MARK: Figures

    private var table: [Node] {
        let rows = figures.compactMap(row)
        guard !rows.isEmpty else { return [] }
        let heads = ["Abbildung", "Adresse"] + Self.kinds.map { $0.rawValue.uppercased() }
        let caption =
            "Dateien zu den Abbildungen, je mit ihrer Größe. Vor jeder Adresse steht \(targets.web("")); "
            + "genannt ist die erste Datei, die anderen heißen bis auf die Endung gleich."
        return [
            .tag(
                "table", ["class": "dateien"], .tag("caption", [:], .text(caption)),
                .tag("thead", [:], .tag("tr", [:], heads.map { .tag("th", ["scope": "col"], .text($0)) })),
                .tag("tbody", [:], rows))
        ]
    }

    private func row(_ figure: Figure) -> Node? {
        let sizes = Self.kinds.map { kind -> Int? in
            kind == .svg ? drawingSize(figure) : site.downloads[figure.path(of: kind)]
        }
        guard sizes.contains(where: { $0 != nil }) else { return nil }
        let path = figure.path(of: .csv)
        return .tag(
            "tr", [:], .tag("th", ["scope": "row"], .text(figure.number)),
            .tag("td", ["class": "adresse"], .tag("a", ["href": targets.web(path)], .text(path))),
            .group(sizes.map { .tag("td", ["class": "groesse"], .text($0.map(ByteSize.text) ?? "–")) }))
    }

    private func drawingSize(_ figure: Figure) -> Int? { FigureMarkup.drawingFile(figure)?.bytes.count }

    // MARK: Areas

    private var areas: [Node] {
        site.areas.types.flatMap { type -> [Node] in
            let members = site.areas.members(of: type)
            guard members.count <= Self.mostAreas else { return [] }
            return [
                .tag(subheading, [:], .text("Seiten der \(type.plural)")),
                .tag(
                    "ul", ["class": "adressen"],
                    members.map { .tag("li", [:], .text($0.area.longName + ": "), address($0.path)) }),
            ]
        }
    }

    /// More areas nobody looks for on paper.
    private static let mostAreas = 80
}
