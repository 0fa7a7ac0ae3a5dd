import Catalogue
import Values

/// The sheet »Nachrechnen«: in blocks, one for each indicator, operands of base data, formulas over them with their
/// stored results, and what was published.
struct RecalculationReading {
    static let sheetName = "Nachrechnen"

    private let sheet: WorkbookParts.Sheet
    private let names: PublishedNames
    private let path: String
    private var result = FileReading()
    private var numbers: [Int: [Int: Rational]] = [:]

    /// Columns of a block.
    private struct Head {
        let indicator: String?
        /// Merkmale by column.
        var breakdowns: [(column: Int, id: String)] = []
        var published: Int?
        var recalculated: Int?
        var check: Int?
        var reason: Int?
        /// Columns between the coordinates and the result: operands, and numbers between them and the result.
        var operands: Range<Int> = 0..<0
        /// Words of the heads, which name weights.
        var words = ""
    }

    init(sheet: WorkbookParts.Sheet, names: PublishedNames, path: String) {
        self.sheet = sheet
        self.names = names
        self.path = path
        for row in sheet.rows {
            for cell in row.cells where cell.isNumber {
                guard let text = NumberText.fromMachine(cell.text), let number = NumberText.rational(text) else {
                    continue
                }
                numbers[row.number, default: [:]][cell.column] = number
            }
        }
    }

    func reading() -> FileReading {
        var copy = self
        copy.read()
        return copy.result
    }

    private mutating func read() {
        var head: Head?
        var title = ""
        var last = 0
        for row in sheet.rows {
            if row.number != last + 1 { head = nil }
            last = row.number
            let first = row.cells.first?.text ?? ""
            if first == "Raum", row[1]?.text == "Zeit" {
                head = self.head(row, title)
            } else if let head {
                read(row, head)
            } else {
                if row.cells.count == 1, indicator(first) != nil { title = first }
                for cell in row.cells { reject(cell, row, "Zahl zwischen den Rechnungen") }
            }
        }
    }

    /// »Ausbildungsquote (in Prozent)«: the title with the unit in brackets, which may hold brackets itself.
    private func indicator(_ title: String) -> String? {
        if let id = names.indicator(titled: title) { return id }
        for open in title.indices.reversed() where title[open] == "(" {
            let words = title[..<open].reversed().drop { $0 == " " }.reversed()
            if let id = names.indicator(titled: String(words)) { return id }
        }
        return nil
    }

    private func head(_ row: WorkbookParts.Row, _ title: String) -> Head {
        var head = Head(indicator: indicator(title))
        var first = 2
        for cell in row.cells.dropFirst(2) {
            switch cell.text {
            case "Veröffentlicht": head.published = cell.column
            case "Nachgerechnet": head.recalculated = cell.column
            case "Prüfung": head.check = cell.column
            case "Grund": head.reason = cell.column
            default:
                if let id = names.breakdownsByTitle[cell.text], cell.column == first {
                    head.breakdowns.append((cell.column, id))
                    first = cell.column + 1
                }
                head.words += cell.text + " "
            }
        }
        head.operands = first..<max(first, head.recalculated ?? first)
        return head
    }

    // MARK: Rows

    private mutating func read(_ row: WorkbookParts.Row, _ head: Head) {
        if head.reason != nil {
            for cell in row.cells { reject(cell, row, "Zahl neben einem Grund", knowing: true) }
            return
        }
        guard let subject = subject(row, head) else {
            for cell in row.cells where cell.column >= 2 { reject(cell, row, "Rechnung ohne Zelle") }
            return
        }
        for cell in row.cells where cell.column >= 2 && !head.breakdowns.contains(where: { $0.column == cell.column }) {
            read(cell, of: subject, row, head)
        }
    }

    private mutating func read(
        _ cell: WorkbookParts.Cell, of subject: PublishedItem.Subject, _ row: WorkbookParts.Row, _ head: Head
    ) {
        if cell.column == head.check {
            if cell.text != "stimmt" { reject(cell, row, "Prüfung ohne »stimmt«") }
            return
        }
        guard cell.isNumber, let number = NumberText.fromMachine(cell.text) else {
            note(cell.text, row, "keine Zahl")
            return
        }
        let place = PublishedItem.Place(path: path, position: position(row))
        if let formula = cell.formula, !follows(formula, cell, row, head) {
            note(formula, row, "Formel, deren Ergebnis nicht aus den eingesetzten Zahlen folgt")
        }
        if cell.column == head.published || cell.column == head.recalculated {
            result.append(.number(number), of: subject, at: place)
        } else if head.operands.contains(cell.column) {
            if cell.formula == nil {
                result.operands.append(OperandUse(place: place, cell: subject, text: number, isNamed: false))
            }
        } else {
            note(cell.text, row, "Spalte ohne Bedeutung")
        }
    }

    /// Whether a formula takes numbers of its own row only, has no numbers of its own but factors and weights, and
    /// gives what is stored with it.
    private func follows(_ formula: String, _ cell: WorkbookParts.Cell, _ row: WorkbookParts.Row, _ head: Head) -> Bool
    {
        let own = numbers[row.number] ?? [:]
        var arithmetic = SheetArithmetic { column, line in
            line == row.number && head.operands.contains(column) ? own[column] : nil
        }
        guard let value = arithmetic.value(of: formula), arithmetic.cellCount > 0, let stored = own[cell.column] else {
            return false
        }
        // A weight of 0,4 is written as such or as two fifths.
        let weights = KnownWords.weights(in: head.words).flatMap {
            [$0, Rational(Int($0.numerator)), Rational(Int($0.denominator))]
        }
        let isPlain = arithmetic.constants.allSatisfy { constant in
            Self.factors.contains(constant) || weights.contains(constant)
                || constant == Rational(arithmetic.cellCount)
        }
        guard isPlain else { return false }
        if value == stored { return true }
        // Numbers between operands and result are stored with four decimals at most.
        return cell.column != head.recalculated
            && RoundedDecimal(rounding: value, decimals: 4)?.rational == stored
    }

    private static let factors = [0, 1, 50, 100, 1000, 10_000, 100_000].map { Rational($0) }

    private func subject(_ row: WorkbookParts.Row, _ head: Head) -> PublishedItem.Subject? {
        guard let indicator = head.indicator, let area = row[0].flatMap({ names.area($0.text) }),
            let period = row[1]?.text, ReportingPeriod(period) != nil
        else { return nil }
        var categories: [String] = []
        for (column, breakdown) in head.breakdowns {
            guard let name = row[column]?.text, name != ValueColumns.total else { continue }
            guard let id = names.category(name, of: breakdown) else { return nil }
            categories.append("\(breakdown)=\(id)")
        }
        return .indicator(indicator, area: area, period: period, categories: categories.sorted())
    }

    // MARK: What belongs to nothing

    private func position(_ row: WorkbookParts.Row) -> String { "Blatt »\(sheet.name)«, Zeile \(row.number)" }

    private mutating func note(_ text: String, _ row: WorkbookParts.Row, _ reason: String) {
        result.unmapped.append(
            UnmappedNumber(place: .init(path: path, position: position(row)), text: text, reason: reason))
    }

    private mutating func reject(
        _ cell: WorkbookParts.Cell, _ row: WorkbookParts.Row, _ reason: String, knowing: Bool = false
    ) {
        if let formula = cell.formula { return note(formula, row, reason) }
        if cell.isNumber { return note(cell.text, row, reason) }
        guard knowing else { return }
        for number in KnownWords.numbers(in: cell.text, names: names) { note(number.text, row, reason) }
    }
}
