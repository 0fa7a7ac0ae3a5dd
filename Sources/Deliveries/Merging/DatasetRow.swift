import Catalogue
import Values

/// One row of a base data file with everything that stands in it.
package struct DatasetRow: Sendable, Equatable {
    package let key: CellKey
    package var content: CellContent
    /// As the file writes the number; kept, so that an untouched row stays as it is.
    package var number: String
    package var marks: Marks
    /// Texts of `fussnote`, `n`, `unten`, `oben`; empty where a row has none of them.
    package var extras: Extras?
    /// The column `herkunft`.
    package var origin: String

    /// Columns that only people and surveys fill.
    package struct Extras: Sendable, Equatable {
        package var note = ""
        package var answers = ""
        package var lower = ""
        package var upper = ""

        package init() {}

        var isEmpty: Bool { note.isEmpty && answers.isEmpty && lower.isEmpty && upper.isEmpty }
        var hasSample: Bool { !(answers.isEmpty && lower.isEmpty && upper.isEmpty) }
    }

    package init(
        key: CellKey, content: CellContent, number: String, marks: Marks = [], extras: Extras? = nil,
        origin: String = ""
    ) {
        self.key = key
        self.content = content
        self.number = number
        self.marks = marks
        self.extras = extras
        self.origin = origin
    }

    /// The row of an imported cell.
    init(_ key: CellKey, _ content: CellContent, marks: Marks, origin: String) {
        self.init(key: key, content: content, number: content.numberText, marks: marks, origin: origin)
    }
}

extension CellContent {
    /// The field `wert`.
    var numberText: String {
        if case .number(let value) = self { value.csvText } else { "" }
    }

    /// The field `zeichen`.
    var signText: String {
        if case .sign(let word) = self { word } else { "" }
    }

    var number: RoundedDecimal? {
        if case .number(let value) = self { value } else { nil }
    }

    /// Whether both say the same: `5` and `5,0`, `0` and the word for exactly nothing.
    func means(_ other: CellContent) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): !(left < right) && !(right < left)
        case (.sign(let left), .sign(let right)): left == right
        case (.number(let number), .sign(let sign)), (.sign(let sign), .number(let number)):
            sign == Self.exactZero && number.isZero
        }
    }

    static let exactZero = "null"

    /// As the protocol shows it: a number with its decimal comma, a sign as its word.
    var shown: String {
        switch self {
        case .number(let value): GermanNumberFormat.text(value)
        case .sign(let word): word
        }
    }
}
