import Catalogue
import Diagnostics
import Values

/// Checks `data/zuordnungen/*.csv`: the areas exist, and the weights of each old area sum to 1.
struct CrosswalkCheck {
    private let table: CSVTable
    private var diagnostics: [Diagnostic]
    /// Sums per old area and validity, in the order of the file.
    private var order: [String] = []
    private var sums: [String: (name: String, sum: Rational, first: SourceSpan)] = [:]

    static func problems(in file: SourceFile, areas: AreaDirectory) -> [Diagnostic] {
        var check = CrosswalkCheck(file)
        check.readRows(areas)
        check.checkSums()
        return check.diagnostics
    }

    private init(_ file: SourceFile) {
        table = CSVTable(
            file, required: ["von", "nach", "gewicht"], optional: ["gueltig_von", "gueltig_bis", "basis"])
        diagnostics = table.diagnostics
    }

    private mutating func readRows(_ areas: AreaDirectory) {
        for fields in table.rows {
            var row = CSVRow(fields, of: table)
            let from = row.requiredText("von")
            for key in [from, row.requiredText("nach")] {
                if let key, areas[AreaKey(key.value)] == nil { row.report(UnknownArea.diagnostic(key, in: areas)) }
            }
            let begin = row.date("gueltig_von")
            let end = row.date("gueltig_bis")
            if let from, let weight = weight(&row) {
                let key = [from.value, begin?.iso ?? "", end?.iso ?? ""].joined(separator: ";")
                if let known = sums[key] {
                    sums[key]?.sum = known.sum.adding(weight) ?? known.sum
                } else {
                    order.append(key)
                    sums[key] = (from.value, weight, from.span)
                }
            }
            diagnostics += row.diagnostics
        }
    }

    private func weight(_ row: inout CSVRow) -> Rational? {
        guard let text = row.requiredText("gewicht") else { return nil }
        switch GermanNumberParser.parse(text.value) {
        case .failure(let failure):
            row.report(NumberText.problem(text, failure: failure))
            return nil
        case .success(let weight):
            if weight.isNegative || weight.isZero || weight > .one {
                row.report(
                    Diagnostic(
                        .numberImpossible, "Das Gewicht »\(text.value)« liegt nicht zwischen 0 und 1", at: text.span,
                        hint: "Den Anteil des alten Raums schreiben, der in den neuen übergeht, zum Beispiel »0,25«."))
            }
            return weight
        }
    }

    private mutating func checkSums() {
        // Thirds cannot be written exactly; half a thousandth is forgiven.
        guard let slack = Rational(1, over: 2000) else { return }
        for key in order {
            guard let entry = sums[key], let difference = entry.sum.subtracting(.one), difference.magnitude > slack
            else {
                continue
            }
            let sum = RoundedDecimal(rounding: entry.sum, decimals: 3).map { $0.csvText } ?? "?"
            diagnostics.append(
                Diagnostic(
                    .crosswalkWeights, "Die Gewichte von »\(entry.name)« ergeben \(sum) statt 1", at: entry.first,
                    hint:
                        "Die Gewichte aller Zeilen mit »\(entry.name)« in der Spalte »von« so ändern, dass sie 1 ergeben."
                ))
        }
    }
}
