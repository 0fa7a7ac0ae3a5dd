import Delimited
import Diagnostics
import Values

/// What a cell holds: a number, or a sign in its place.
struct CellContent {
    let number: PlainDecimal
    /// 0 for a number, otherwise 1 + index into `Sign.allCases`.
    let sign: UInt8
    let marks: Marks

    init(number: PlainDecimal) {
        self.number = number
        sign = 0
        marks = []
    }

    /// Reads what `meaning(of:)` made of a word.
    init(meaning: Int32) {
        number = .zero
        sign = meaning < Self.exactZero ? UInt8(truncatingIfNeeded: meaning) : 0
        marks = meaning == Self.roundedZero ? .roundedToZero : []
    }

    private static let exactZero: Int32 = 100
    private static let roundedZero: Int32 = 101

    /// The code of a word of the column `zeichen`; nil when it is none.
    static func meaning(of word: String) -> Int32? {
        if word == "null" { return exactZero }
        if word == "gerundet_null" { return roundedZero }
        guard let sign = Sign.typed.first(where: { $0.rawValue == word }) else { return nil }
        return Sign.allCases.firstIndex(of: sign).map { Int32($0 + 1) }
    }
}

/// Words of the columns `zeichen`, `marken` and `fussnote`.
enum SignText {
    private static let signWords = Sign.typed.map(\.rawValue) + ["null", "gerundet_null"]

    static func problem(_ word: Located<String>) -> Diagnostic {
        let all = "Möglich sind: \(signWords.joined(separator: ", "))."
        let hint =
            switch word.value {
            case Sign.notCollected.rawValue: "Die Zeile weglassen: was nicht erhoben wurde, steht nicht in der Datei."
            case Sign.areaDoesNotExist.rawValue:
                "Die Zeile weglassen und in »raeume.csv« »gueltig_von« oder »gueltig_bis« eintragen."
            case "-", "–", ".", "/", "x", "X", "...", "…", "*":
                "»\(word.value)« bedeutet je nach Quelle Verschiedenes. \(all)"
            default: Suggestion.nearest(to: word.value, among: signWords).map { "Meinten Sie »\($0)«? \(all)" } ?? all
            }
        return Diagnostic(.signUnknown, "Das Zeichen »\(word.value)« gibt es nicht", at: word.span, hint: hint)
    }

    /// Marks that a file may type; `gerundet_null` stands in the column of signs.
    private static let typedMarks = Marks.table.filter { $0.mark != .roundedToZero }

    static func mark(named word: String) -> Marks? { typedMarks.first { $0.id == word }?.mark }

    static func markProblem(_ word: Located<String>) -> Diagnostic {
        let names = typedMarks.map(\.id)
        let all = "Möglich sind: \(names.joined(separator: ", "))."
        let hint =
            signWords.contains(word.value)
            ? "»\(word.value)« gehört in die Spalte »zeichen«, das Feld »wert« bleibt dann leer."
            : Suggestion.nearest(to: word.value, among: names).map { "Meinten Sie »\($0)«? \(all)" } ?? all
        return Diagnostic(.markUnknown, "Die Marke »\(word.value)« gibt es nicht", at: word.span, hint: hint)
    }

    static func noteProblem(_ word: Located<String>, known: [String], dataset: String) -> Diagnostic {
        Diagnostic(
            .noteUnknown, "Die Fußnote »\(word.value)« gibt es nicht", at: word.span,
            hint: Suggestion.hint(
                for: word.value, among: known,
                otherwise: "Die Fußnote in »\(dataset).yaml« unter »fussnoten« eintragen."))
    }

    /// The words of a field, separated by blanks, each with its place.
    static func words(in field: CSVField, of file: SourceFile) -> [Located<String>] {
        var words: [Located<String>] = []
        var start: Int?
        for index in field.lower...field.upper {
            let isBlank = index == field.upper || [0x20, 0x09, 0x0A, 0x0D].contains(file.bytes[index])
            if isBlank, let lower = start {
                words.append(Located(file.text(in: lower..<index), at: file.span(lower..<index)))
                start = nil
            } else if !isBlank, start == nil {
                start = index
            }
        }
        return words
    }
}
