import Catalogue
import Disclosure
import Report
import Values

/// What stands below a profile: how it is to be read, and notes of its data.
struct ProfileNotes {
    let wording: ProfileWording
    let rows: [ProfileRow]
    /// Areas of comparison without a column, because nothing is collected for them.
    let leftOut: [AreaKey]

    private let numbers: [String: Int]

    init(wording: ProfileWording, rows: [ProfileRow], leftOut: [AreaKey]) {
        self.wording = wording
        self.rows = rows
        self.leftOut = leftOut
        let texts = rows.flatMap(\.cells).flatMap { Self.texts(of: $0, wording.catalogue) }.uniqued()
        numbers = Dictionary(texts.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    }

    /// Numbers of the notes that belong to a cell.
    func numbers(of cell: PublishedCell?) -> [Int] {
        guard !numbers.isEmpty, let cell else { return [] }
        return Self.texts(of: cell, wording.catalogue).compactMap { numbers[$0] }.uniqued().sorted()
    }

    /// `breaks` are those that the drawings pass over.
    func all(breaks: [Event]) -> [String] {
        let footnotes = numbers.sorted { $0.value < $1.value }.map { "\($0.value)) \($0.key)" }
        let surveys = SampleNotes.notes(
            surveys: rows.flatMap { $0.history.datasets }.uniqued().compactMap {
                wording.catalogue.dataset($0)?.survey
            }, cells: rows.flatMap(\.cells), drawsIntervals: false)
        return (reading + footnotes + breaks.map { "\($0.from.shortLabel): \($0.text)" } + surveys).uniqued()
    }

    // MARK: How it is to be read

    private var reading: [String] {
        var notes = ["Alle Zahlen einer Zeile gelten für dieselbe Zeit."]
        if rows.contains(where: { if case .substitute = $0.standing { true } else { false } }) {
            notes.append(
                "Wo ein Ersatz für den Einzelwert steht, zeigt ihn die ganze Zeile, auch die Spalten zum Vergleich.")
        }
        notes += [group].compactMap { $0 }
        for area in leftOut {
            let name = wording.catalogue.areas[area]?.longName ?? area.text
            notes.append("\(name): für \(rows.count == 1 ? "diesen Indikator" : "diese Indikatoren") nicht erhoben.")
        }
        notes += gaps.map { "\($0): Wo die Spalte leer ist, ist der Indikator dort nicht erhoben." }
        return notes + withoutComparison
    }

    /// Areas of comparison that have numbers for some rows only.
    private var gaps: [String] {
        wording.profile.comparisons.indices.filter { index in
            !leftOut.contains(wording.profile.comparisons[index])
                && rows.contains { row in
                    row.context?[index].value.sign == .notCollected && row.latestContext[index] == nil
                }
        }
        .map { index in
            let area = wording.profile.comparisons[index]
            return wording.catalogue.areas[area]?.longName ?? area.text
        }
    }

    private var group: String? {
        let name = German.capitalised(wording.similarAreas)
        let type = wording.catalogue.areas[wording.profile.area]?.type.plural ?? "Räume"
        switch wording.profile.group {
        case .hidden: return nil
        case .none: return "\(name): Für \(wording.longName) ist keine Vergleichsgruppe festgelegt."
        case .tooSmall(let count):
            let size = count == 1 ? "nur \(wording.longName)" : "nur \(count) \(type)"
            return "\(name): Zur Vergleichsgruppe gehören \(size), das sind zu wenige."
        case .tooLarge(let count):
            return "\(name): Zur Vergleichsgruppe gehören \(GermanNumberFormat.text(count)) \(type); "
                + "so viele sagen über \(wording.longName) nichts mehr aus."
        case .areas(let keys, let group):
            return "\(name): kleinster und größter veröffentlichter Wert der \(keys.count) \(type) der Gruppe "
                + "»\(group)«, zu der auch \(wording.longName) gehört."
        }
    }

    /// Each reason once, with the indicators it holds for.
    private var withoutComparison: [String] {
        guard !wording.profile.comparisons.isEmpty || wording.hasCorridor else { return [] }
        let reasons = rows.compactMap { row -> (title: String, reason: String)? in
            let reason = row.shown.noComparisonReason ?? row.indicator.noComparisonReason
            return row.context == nil ? reason.map { (row.indicator.shortTitle, $0) } : nil
        }
        return reasons.map(\.reason).uniqued().map { reason in
            let titles = reasons.filter { $0.reason == reason }.map(\.title)
            return "Ohne Vergleich: \(German.list(titles)). \(reason)"
        }
    }

    private static func texts(of cell: PublishedCell, _ catalogue: Catalogue) -> [String] {
        guard cell.value.sign != .notCollected else { return [] }
        return cell.noteTexts(catalogue)
    }
}
