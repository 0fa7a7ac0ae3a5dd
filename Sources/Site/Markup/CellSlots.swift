import Figures
import Markup

/// Keeps the decimal commas of a column below each other, in every medium and with every font: numbers stand at the
/// right, missing decimals are made up by an invisible text of the same width, letters of marks and notes hang in a slot
/// that every cell of the column has.
struct CellSlots {
    private let decimals: Int
    /// How many letters the widest marks of the column have.
    private let letters: Int

    init(_ cells: [DataTable.Cell]) {
        decimals = cells.compactMap { Self.decimals(of: $0.display) }.max() ?? 0
        letters = cells.map { Self.letterCount(of: $0) }.max() ?? 0
    }

    /// `values` links numbers to how they came about; without it they stand alone.
    func content(of cell: DataTable.Cell, linkedBy values: ValueMarkup?) -> [Node] {
        let display = cell.display
        guard cell.origin != .words else {
            guard display.text.isEmpty else { return [.tag("span", ["class": "worte"], .text(display.text))] }
            return display.spoken.map { [.hidden($0)] } ?? []
        }
        var number: [Node] = [.text(display.textWithoutLetters)]
        if let filler = filler(display) { number.append(.tag("span", ["class": "luft", "data-luft": filler])) }
        if letters > 0 { number.append(slot(cell)) }
        // What is computed from other cells belongs to no indicator and carries no hooks.
        var content =
            cell.origin == .published
            ? [linked(ValueMarkup.number(display, cell.coordinates, shown: number), cell, values)]
            : [.tag("span", ["class": "wert"], number)]
        for note in cell.notes { content.append(.hidden("Anmerkung \(note)")) }
        if let interval = cell.interval { content.append(Self.interval(interval)) }
        return content
    }

    /// What was not collected came about in no way.
    private func linked(_ number: Node, _ cell: DataTable.Cell, _ values: ValueMarkup?) -> Node {
        guard let values, cell.value.sign != .notCollected else { return number }
        return values.linked(number, cell.coordinates)
    }

    private func slot(_ cell: DataTable.Cell) -> Node {
        var marks: [Node] = []
        if !cell.display.letters.isEmpty { marks.append(.text("\u{A0}" + cell.display.letters)) }
        if !cell.notes.isEmpty {
            let numbers = cell.notes.map { "\($0))" }.joined()
            marks.append(.tag("sup", ["aria-hidden": "true"], .text(numbers)))
        }
        return .tag("span", ["class": "marken marken-\(min(letters, 6))"], marks)
    }

    /// Below the number, and said behind it.
    private static func interval(_ text: String) -> Node { .tag("span", ["class": "spanne"], .text(text)) }

    private static func letterCount(of cell: DataTable.Cell) -> Int {
        cell.display.letters.count + cell.notes.map { String($0).count + 1 }.reduce(0, +)
    }

    /// Decimals as written; nil for signs and for words in place of a number.
    private static func decimals(of display: DisplayedValue) -> Int? {
        guard display.machine != nil, display.text.first(where: \.isNumber) != nil else { return nil }
        let parts = display.textWithoutLetters.split(separator: ",", omittingEmptySubsequences: false)
        return parts.count == 2 ? parts[1].count : 0
    }

    private func filler(_ display: DisplayedValue) -> String? {
        guard let own = Self.decimals(of: display), own < decimals else { return nil }
        return (own == 0 ? "," : "") + String(repeating: "0", count: decimals - own)
    }
}
