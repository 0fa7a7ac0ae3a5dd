import Catalogue
import Disclosure
import Figures
import Values

/// The sheet »Erläuterungen«: what the numbers are, where they come from and what the signs mean.
struct NotesSheet {
    static let name = "Erläuterungen"

    let context: DownloadContext
    private var rows: [[Sheet.Cell]] = []

    init(context: DownloadContext) { self.context = context }

    /// For one figure.
    static func sheet(for figure: Figure, cells: [DataTable.Cell], context: DownloadContext) -> Sheet {
        var notes = NotesSheet(context: context)
        notes.head(figure.headline, figure.subtitle, isSynthetic: figure.isSynthetic)
        if !figure.number.isEmpty { notes.pair("Nummer", figure.number) }
        notes.pair("Seite", context.address + figure.pagePath)
        notes.indicators(figure.indicators)
        notes.sources(cells, line: figure.sourceLine)
        notes.list("Anmerkungen", figure.notes)
        notes.signs(cells)
        notes.ending()
        return notes.sheet
    }

    var sheet: Sheet { Sheet(name: Self.name, widths: [24, 100], rows: rows, orientation: .portrait) }

    mutating func head(_ title: String, _ subtitle: String, isSynthetic: Bool) {
        rows.append([.text(title, .title)])
        if !subtitle.isEmpty { rows.append([.text(subtitle, .note)]) }
        gap()
        if isSynthetic {
            pair(
                "Beispieldaten",
                "Diese Zahlen sind ganz oder zum Teil erfunden, um den Bericht vorzuführen. Sie sagen nichts über wirkliche Orte.",
                .warning)
        }
        if let notice = context.notice { pair("Hinweis", notice) }
    }

    mutating func indicators(_ ids: [String]) {
        for indicator in ids.compactMap(context.catalogue.indicator) {
            let id = indicator.id.value
            heading("Indikator: \(indicator.title)")
            pair("Kennung", [id, indicator.code].compactMap { $0 }.joined(separator: ", "))
            pair("Einheit", indicator.unit.name)
            if let text = context.text(of: id) {
                pairs("Definition", text.definition)
                pair("Formel", text.formula)
                if let population = indicator.basePopulation { pair("Grundgesamtheit", population) }
                pairs("Grenzen", text.limits)
            }
            pair("Seite des Indikators", "\(context.address)indikatoren/\(id)/")
        }
    }

    mutating func sources(_ cells: [DataTable.Cell], line: String?) {
        heading("Quellen")
        if let line { pair("Quellenangabe", line) }
        for entry in SourceList(cells, catalogue: context.catalogue).entries {
            gap()
            pair("Grunddaten", entry.dataset.title)
            if let origin = entry.origin { pair("Quelle", origin) }
            if let licence = entry.source?.licenceTitle { pair("Lizenz", licence) }
            if let terms = entry.source?.termsAddress { pair("Nutzungsbedingungen", terms) }
            if let attribution = entry.source?.attribution { pair("Namensnennung", attribution) }
            if let address = entry.source?.address { pair("Adresse", address) }
            pair("Stand der Daten", entry.dataset.asOf.german)
        }
    }

    mutating func list(_ name: String, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        heading(name)
        for text in texts { rows.append([.empty, .text(text, .wrapped)]) }
    }

    /// The signs and marks that occur, in the words of the sheets.
    mutating func signs(_ cells: [DataTable.Cell]) {
        var marks: Marks = []
        var used: Set<Sign> = []
        for cell in cells {
            marks.formUnion(cell.value.marks)
            if let sign = cell.value.sign { used.insert(sign) }
        }
        guard !used.isEmpty || !marks.isEmpty else { return }
        heading("Zeichen und Marken")
        for sign in Sign.allCases where used.contains(sign) {
            pair(sign.words, "\(ValueText.meaning(of: sign)); in CSV und JSON »\(sign.rawValue)«")
        }
        for row in Marks.table where marks.contains(row.mark) {
            pair(row.words, "Marke neben einer Zahl; in CSV und JSON »\(row.id)«")
        }
    }

    mutating func ending() {
        heading("Bericht")
        pair("Bericht", context.title)
        pair("Herausgeber", context.publisher)
        if let contact = context.contact { pair("Kontakt", contact) }
        pair("Stand des Berichts", context.asOf.german)
        pair(
            "Rundung",
            "Jede Zahl ist einmal gerundet, am Ende der Rechnung. Genauere Werte werden nicht veröffentlicht.")
    }

    // MARK: Rows

    mutating func gap() { rows.append([]) }

    mutating func heading(_ text: String) {
        gap()
        rows.append([.text(text, .label)])
    }

    mutating func pair(_ name: String, _ text: String, _ style: Sheet.Style = .wrapped) {
        guard !text.isEmpty else { return }
        rows.append([.text(name, .text), .text(text, style)])
    }

    /// Several paragraphs under one name.
    private mutating func pairs(_ name: String, _ texts: [String]) {
        for (index, text) in texts.enumerated() {
            rows.append([index == 0 ? .text(name, .text) : .empty, .text(text, .wrapped)])
        }
    }
}
