import Catalogue
import Diagnostics
import Indicators
import Values

/// Totals over one Merkmal, or over areas, that contradict their parts: collected, then said once with the clearest case.
struct SumContradictions {
    enum Kind {
        /// The parts add up to something else.
        case unequal(Int64, parts: [Int])
        /// One part is larger than the whole.
        case larger(part: Int, name: String)
        /// The parts that are subtracted from the total are more than it, so that a rest would be negative.
        case negativeRest(Int64, name: String, parts: [Int])
    }

    private struct Contradiction {
        let kind: Kind
        /// Of the total.
        let row: Int
        let whole: String
        let difference: Rational
    }

    private let title: String
    private let key: String
    private let tolerance: Rational
    private var found: [Contradiction] = []

    /// Further places that are shown beside the clearest one.
    private static let shownPlaces = 4

    init(over title: String, key: String, _ tolerance: Rational) {
        self.title = title
        self.key = key
        self.tolerance = tolerance
    }

    /// Whether the difference is more than what the dataset tolerates.
    mutating func add(_ kind: Kind, at row: Int, of whole: String, in dataset: Dataset) -> Bool {
        let parts: Int64 =
            switch kind {
            case .unequal(let sum, _), .negativeRest(let sum, _, _): sum
            case .larger(let part, _): dataset.units[part]
            }
        let total = RoundedDecimal(units: dataset.units[row], decimals: dataset.decimals)
        guard
            let difference = RoundedDecimal(units: parts, decimals: dataset.decimals).rational
                .subtracting(total.rational)?.magnitude, difference > tolerance
        else { return false }
        found.append(Contradiction(kind: kind, row: row, whole: whole, difference: difference))
        return true
    }

    func diagnostics(_ dataset: Dataset, areas: AreaDirectory, places: inout RowPlaces) -> [Diagnostic] {
        var clearest: Int?
        for (index, next) in found.enumerated() where clearest.map({ found[$0].difference < next.difference }) ?? true {
            clearest = index
        }
        guard let clearest else { return [] }
        let worst = found[clearest]
        var (message, span, notes) = words(of: worst, dataset, &places)
        if found.count > 1 {
            message +=
                " (und \(found.count == 2 ? "ein weiterer Widerspruch" : "\(GermanNumberFormat.text(found.count - 1)) weitere Widersprüche"))"
        }
        for (index, other) in found.enumerated().prefix(Self.shownPlaces + 1) where index != clearest {
            notes.append(.init("auch hier", at: places.spans(other.row).value))
        }
        var hint =
            "Eine der Zahlen berichtigen; eine bekannte Abweichung in »\(dataset.description.id).yaml« begründen: »toleranz: {\(key): …, grund: …}«."
        if let note = footnote(at: worst.row, dataset) {
            notes.append(.init("die Quelle sagt dazu: »\(note.text)«", at: places.spans(worst.row).row))
            hint =
                "Eine der Zahlen berichtigen; begründet die Fußnote die Abweichung, in »\(dataset.description.id).yaml« ergänzen: »toleranz: {\(key): …, fussnote: \(note.id)}«."
        }
        return [Diagnostic(.totalContradiction, message, at: span, hint: hint, notes: notes)]
    }

    private func words(
        of contradiction: Contradiction, _ dataset: Dataset, _ places: inout RowPlaces
    ) -> (String, SourceSpan, [Diagnostic.Note]) {
        func number(_ units: Int64) -> String {
            GermanNumberFormat.text(RoundedDecimal(units: units, decimals: dataset.decimals))
        }
        let row = contradiction.row
        let total = number(dataset.units[row])
        switch contradiction.kind {
        case .unequal(let sum, let parts):
            return (
                "Die Summe über »\(title)« ist \(number(sum)), bei »\(contradiction.whole)« steht \(total)",
                places.spans(row).value,
                parts.prefix(3).map {
                    .init("ein Teil: \(number(dataset.units[$0]))", at: places.spans($0).value)
                }
            )
        case .larger(let part, let name):
            return (
                "Der Teil »\(name)« ist mit \(number(dataset.units[part])) größer als »\(contradiction.whole)« mit \(total)",
                places.spans(part).value, [.init("das Ganze: \(total)", at: places.spans(row).value)]
            )
        case .negativeRest(let sum, let name, let parts):
            return (
                "Der Rest »\(name)« wäre negativ: die anderen Ausprägungen ergeben \(number(sum)), insgesamt sind es \(total)",
                places.spans(row).value,
                parts.prefix(3).map {
                    .init("ein Teil: \(number(dataset.units[$0]))", at: places.spans($0).value)
                }
            )
        }
    }

    /// A footnote that the source gives to this very cell.
    private func footnote(at row: Int, _ dataset: Dataset) -> DatasetNote? {
        let named = dataset.noteSets[Int(dataset.noteIndex[row])]
        let area = dataset.areas[Int(dataset.areaIndex[row])]
        let period = dataset.periods[Int(dataset.periodIndex[row])]
        return dataset.description.notes.first { note in
            named.contains(note.id) || note.scope?.contains(area, period) ?? false
        }
    }
}
