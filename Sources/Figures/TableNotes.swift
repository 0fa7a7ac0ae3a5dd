import Catalogue
import Disclosure

/// Footnotes of a table that hold for some of its cells only: they get numbers, and the cells carry them.
struct TableNotes {
    private let numbers: [String: Int]
    private let grid: FigureGrid

    init(_ grid: FigureGrid) {
        self.grid = grid
        let cells = grid.places.compactMap(\.cell).filter { $0.value.sign != .notCollected }
        let texts = cells.map { Self.texts(of: $0, in: grid) }
        var numbers: [String: Int] = [:]
        for note in grid.tables.flatMap(\.notes).map(\.text).uniqued() {
            let count = texts.count { $0.contains(note) }
            if count > 0, count < texts.count { numbers[note] = numbers.count + 1 }
        }
        self.numbers = numbers
    }

    func numbers(of cell: PublishedCell?) -> [Int] {
        guard !numbers.isEmpty, let cell else { return [] }
        return Self.texts(of: cell, in: grid).compactMap { numbers[$0] }.uniqued().sorted()
    }

    /// The note as it stands under the table, with its number.
    func text(_ note: String) -> String { numbers[note].map { "\($0)) \(note)" } ?? note }

    private static func texts(of cell: PublishedCell, in grid: FigureGrid) -> [String] {
        cell.noteTexts(grid.catalogue)
    }
}

extension PublishedCell {
    /// Footnotes of what the value was computed from; and what is said where other areas stand in.
    func noteTexts(_ catalogue: Catalogue) -> [String] {
        operands.flatMap { operand -> [String] in
            let share = value.decimal == nil ? nil : operand.share?.note
            guard !operand.notes.isEmpty, let dataset = catalogue.dataset(operand.dataset) else {
                return share.map { [$0] } ?? []
            }
            return dataset.notes.filter { operand.notes.contains($0.id) }.map(\.text) + (share.map { [$0] } ?? [])
        }
    }
}
