import Catalogue
import Figures
import Values

/// `LIESMICH.txt` in the archive of an area: what each file is, for people who open the archive years later.
struct AreaReadMe {
    let area: Area
    let path: String
    let figures: [Figure]
    /// Names of the files in the archive.
    let files: [String]
    let context: DownloadContext

    /// UTF-8 with byte order mark and Windows line ends: simple editors need both.
    var bytes: [UInt8] {
        [0xEF, 0xBB, 0xBF] + Array(lines.map { $0 + "\r\n" }.joined().utf8)
    }

    private var lines: [String] {
        var lines = [
            "\(area.longName) (Schlüssel \(area.key.text))", context.title,
            "Stand des Berichts: \(context.asOf.german)",
            "Herausgeber: \(context.publisher)", "Im Netz: \(context.address)\(path)", "",
        ]
        if let notice = context.notice { lines += [notice, ""] }
        if figures.contains(where: \.isSynthetic) {
            lines += [
                "Beispieldaten: Ein Teil der Zahlen ist erfunden, um den Bericht vorzuführen.",
                "Die Spalte »beispieldaten« sagt bei jeder Zahl, ob sie dazu gehört.", "",
            ]
        }
        lines.append("Dateien")
        lines += files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "  \($0): \(words(for: $0))" }
        lines += [
            "", "So sind die Tabellen aufgebaut",
            "  Eine Zeile je Wert. Der Wert und sein Zeichen stehen in zwei Spalten: Fehlt die Zahl,",
            "  sagt die Spalte »zeichen«, warum. Marken wie »vorlaeufig« stehen in einer eigenen Spalte.",
            "  CSV: UTF-8, Semikolon, Dezimalkomma. XLSX: Excel oder LibreOffice Calc. JSON: für Programme.", "",
            "Zeichen",
        ]
        lines += Sign.allCases.map { "  \($0.rawValue): \(ValueText.meaning(of: $0))" }
        lines += ["", "Quellen"]
        let cells = figures.flatMap { ValueRows.published($0.table) }
        for entry in SourceList(cells, catalogue: context.catalogue).entries {
            let parts = [entry.origin, entry.source?.licenceTitle, "Stand \(entry.dataset.asOf.german)"].compactMap {
                $0
            }
            lines.append("  \(entry.dataset.title): \(parts.joined(separator: "; "))")
        }
        return lines
    }

    private func words(for name: String) -> String {
        if name == "index.html" { return "die Seite im Wortlaut, ohne die Gestaltung des Netzauftritts" }
        let (stem, ending) = parts(of: name)
        if let figure = figures.first(where: { $0.id == stem }) {
            let kind =
                switch ending {
                case "csv": "Werte"
                case "xlsx": "Werte, Erläuterungen und Nachrechnen"
                case "json": "Werte für Programme"
                default: "Bild"
                }
            let title = figure.number.isEmpty ? figure.headline : "\(figure.number), \(figure.headline)"
            return "\(kind) zu: \(title)"
        }
        switch ending {
        case "csv": return "alle Werte in einer Tabelle"
        case "pdf": return "die Seite zum Ausdrucken"
        case "xlsx": return "alle Werte, ein Blatt je Bereich, mit Erläuterungen und Nachrechnen"
        default: return "gehört zur Seite"
        }
    }

    private func parts(of name: String) -> (stem: String, ending: String) {
        guard let dot = name.lastIndex(of: ".") else { return (name, "") }
        return (String(name[..<dot]), String(name[name.index(after: dot)...]))
    }
}
