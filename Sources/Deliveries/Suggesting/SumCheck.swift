import Catalogue

/// A number of a delivery in millionths, exact enough to see whether parts add up.
enum SampleNumber {
    static func scaled(_ text: String, _ usesDecimalPoint: Bool) -> Int? {
        var digits = 0
        var decimals: Int?
        var isNegative = false
        var value = 0
        let mark: UInt8 = usesDecimalPoint ? 0x2E : 0x2C
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case 0x30...0x39:
                guard value < 100_000_000_000, (decimals ?? 0) < 6 else { return nil }
                value = value * 10 + Int(byte - 0x30)
                digits += 1
                if let count = decimals { decimals = count + 1 }
            case mark where decimals == nil && digits > 0: decimals = 0
            case 0x2D where index == 0: isNegative = true
            default: return nil
            }
        }
        guard digits > 0 else { return nil }
        for _ in (decimals ?? 0)..<6 { value *= 10 }
        return isNegative ? -value : value
    }
}

/// Whether the categories of a Merkmal add up to its total wherever a delivery has both.
struct SumCheck {
    enum Outcome: Equatable {
        /// The delivery never has the total beside all categories.
        case unseen
        case agree(groups: Int)
        case differ(groups: Int, of: Int)

        /// A few that differ among many that agree are mistakes of the delivery, not another meaning.
        var isDiffering: Bool {
            if case .differ(let groups, let all) = self { return groups * 20 > all }
            return false
        }

        /// »in allen 140 Fällen ist die Summe der Gesamtwert«
        var words: String {
            switch self {
            case .unseen: "ob die Ausprägungen alles umfassen, sagt die Lieferung nicht"
            case .agree(1): "im einzigen Fall ist die Summe der Gesamtwert"
            case .agree(let groups): "in allen \(groups) Fällen ist die Summe der Gesamtwert"
            case .differ(let groups, let all): "in \(groups) von \(all) Fällen ist die Summe nicht der Gesamtwert"
            }
        }
    }

    private struct Cell {
        let base: String
        let categories: [String]
        let value: Int
    }

    private let splits: [DraftMeasure.Split]
    private let cells: [Cell]

    init(table: RawTable, roles: TableRoles, splits: [DraftMeasure.Split], records: [Int]) {
        self.splits = splits
        let lookups = splits.map { Lookup(table: table, split: $0) }
        cells = records.compactMap { record in
            let text = table.values[record]
            let value = text == "-" ? 0 : SampleNumber.scaled(text, table.facts.usesDecimalPoint)
            guard let value else { return nil }
            var base = ""
            for index in roles.areas + [roles.time].compactMap({ $0 }) {
                base += "\(table.dimensions[index].codes[record]);"
            }
            return Cell(base: base, categories: lookups.map { $0.category(table, record) }, value: value)
        }
    }

    /// The category of a record, for one Merkmal.
    private struct Lookup {
        let dimension: Int?
        let byCode: [String]
        let byColumn: [Int: String]

        init(table: RawTable, split: DraftMeasure.Split) {
            switch split.origin {
            case .dimension(let name):
                let index = table.dimensions.firstIndex { $0.name == name }
                dimension = index
                byColumn = [:]
                byCode =
                    index.map { index in
                        table.dimensions[index].labels.map { label in
                            split.match.assignments.first { $0.label.key == label.code || $0.label.text == label.text }?
                                .category ?? Breakdown.totalID
                        }
                    } ?? []
            case .columns(let columns):
                dimension = nil
                byCode = []
                byColumn = columns
            }
        }

        func category(_ table: RawTable, _ record: Int) -> String {
            guard let dimension else { return byColumn[Int(table.places[record].column)] ?? Breakdown.totalID }
            let code = table.dimensions[dimension].codes[record]
            return code < 0 ? Breakdown.totalID : byCode[Int(code)]
        }
    }

    func outcome(of index: Int) -> Outcome {
        let match = splits[index].match
        let parts = Set(
            match.assignments.map(\.category).filter { id in
                guard id != Breakdown.totalID else { return false }
                guard let category = match.categories.first(where: { $0.id == id }) else { return true }
                return category.parent == nil && !category.isSubset
            })
        guard !parts.isEmpty, match.isNew || match.wholes.contains(parts) else { return .unseen }
        var totals: [String: Int] = [:]
        var sums: [String: (value: Int, count: Int)] = [:]
        for cell in cells {
            var others = cell.categories
            others.remove(at: index)
            let group = cell.base + others.joined(separator: ";")
            if cell.categories[index] == Breakdown.totalID {
                totals[group] = cell.value
            } else if parts.contains(cell.categories[index]) {
                let sum = sums[group] ?? (0, 0)
                sums[group] = (sum.value + cell.value, sum.count + 1)
            }
        }
        var seen = 0
        var equal = 0
        for (group, total) in totals {
            guard let sum = sums[group], sum.count == parts.count else { continue }
            seen += 1
            if sum.value == total { equal += 1 }
        }
        if seen == 0 { return .unseen }
        return equal == seen ? .agree(groups: seen) : .differ(groups: seen - equal, of: seen)
    }
}
