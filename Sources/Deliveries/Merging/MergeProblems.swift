import Catalogue
import Diagnostics

/// Why deliveries cannot be put into the base data; each kind of problem between the same two files is said once, with
/// its first place and a count.
struct MergeProblems {
    private let sources: [MergeSource]
    private var twice: [Pair: Finding] = [:]
    private var conflicts: [Pair: Finding] = [:]
    private var older: [Pair: Finding] = [:]

    private struct Pair: Hashable {
        let first: Int
        let second: Int
    }

    private struct Finding {
        let text: String
        let hint: String
        var count = 1
    }

    init(sources: [MergeSource]) { self.sources = sources }

    /// The same observation twice in one delivery, with different values.
    mutating func addTwice(_ source: Int, _ first: Int, _ second: Int) {
        let sources = sources
        add(Pair(first: source, second: source), to: \.twice) {
            let table = sources[source].table
            let (one, other) = (table.cells[first], table.cells[second])
            return Finding(
                text:
                    "»\(sources[source].delivery)« hat für \(Self.words(one.key)) zwei Werte: »\(one.content.shown)« ("
                    + "\(one.origin.place.words)) und »\(other.content.shown)« (\(other.origin.place.words))",
                hint:
                    "Mit »nur« oder »auslassen« eine der beiden Stellen wählen oder das Merkmal nennen, das sie trennt."
            )
        }
    }

    /// Two recipes, two values, and nothing that decides.
    mutating func addConflict(_ first: (source: Int, cell: Int), _ second: (source: Int, cell: Int)) {
        let sources = sources
        add(Pair(first: first.source, second: second.source), to: \.conflicts) {
            let one = sources[first.source].table.cells[first.cell]
            let other = sources[second.source].table.cells[second.cell]
            let recipes = [sources[first.source].recipe, sources[second.source].recipe].sorted()
            return Finding(
                text: "Zwei Rezepte nennen für \(Self.words(one.key)) verschiedene Werte: »\(one.content.shown)« in "
                    + "\(sources[first.source].words(first.cell)) und »\(other.content.shown)« in "
                    + sources[second.source].words(second.cell),
                hint: "In »\(recipes[0]).yaml« oder »\(recipes[1]).yaml« »vorrang: 2« schreiben; das höhere gilt.")
        }
    }

    /// A delivery that is older than the base data.
    mutating func addOlder(_ source: Int, _ cell: Int, _ row: DatasetRow) {
        let sources = sources
        add(Pair(first: source, second: source), to: \.older) {
            let new = sources[source].table.cells[cell]
            let old = row.origin.isEmpty ? "von Hand" : row.origin
            return Finding(
                text: "Für \(Self.words(row.key)) nennt \(sources[source].words(cell)) »\(new.content.shown)«, die "
                    + "Grunddaten haben »\(row.content.shown)« (\(old))",
                hint:
                    "Die neuere Lieferung im Rezept behalten oder, wenn die ältere gelten soll, »vorrang: 1« schreiben."
            )
        }
    }

    private mutating func add(
        _ pair: Pair, to list: WritableKeyPath<MergeProblems, [Pair: Finding]>, _ finding: () -> Finding
    ) {
        if self[keyPath: list][pair] != nil {
            self[keyPath: list][pair]?.count += 1
        } else {
            self[keyPath: list][pair] = finding()
        }
    }

    func diagnostics(of description: DatasetDescription, asOf: CalendarDate?) -> [Diagnostic] {
        var result: [Diagnostic] = []
        for (list, code) in [
            (twice, DiagnosticCode.observationTwice), (conflicts, .recipeConflict), (older, .deliveryOlder),
        ] {
            for pair in list.keys.sorted(by: { ($0.first, $0.second) < ($1.first, $1.second) }) {
                guard let finding = list[pair] else { continue }
                var text = finding.text
                if code == .deliveryOlder, let asOf { text += " mit dem neueren Stand \(asOf.german)" }
                if finding.count > 1 { text += " (\(finding.count) Werte)" }
                result.append(Diagnostic(code, text, at: sources[pair.second].recipeSpan, hint: finding.hint))
            }
        }
        return result
    }

    /// »09876, 2015, abschluss ohne«; totals are left out.
    static func words(_ key: CellKey) -> String {
        ([key.area.text, key.period.text] + key.categories.filter { $0 != Breakdown.totalID }).joined(separator: ", ")
    }
}
