import Catalogue
import Delimited
import Diagnostics
import Values

/// Which numbers a dataset can hold: no negative counts, no shares above 100 %, no half persons.
struct ValueRules {
    private let forbidsNegative: Bool
    private let isPercent: Bool
    private let countsWhole: Bool
    private let thing: String
    /// Of what the source says that its numbers are multiples.
    private let deliveredBase: Int64?

    /// Something possible but suspicious: said once, at its first place, with the number of rows.
    private struct Suspicion {
        var first: CSVField?
        var count = 0

        mutating func add(_ field: CSVField) {
            if first == nil { first = field }
            count += 1
        }
    }

    private var aboveHundred = Suspicion()
    private var broken = Suspicion()
    private var offBase = Suspicion()

    init(_ description: DatasetDescription) {
        let isQuantity = description.kind == .stock || description.kind == .flow
        forbidsNegative = isQuantity
        isPercent = description.unit == "Prozent"
        thing = description.counts?.plural ?? description.unit
        let rule = description.protection
        deliveredBase =
            rule.method == .deliveredRounded && description.countsUnits ? rule.base.map { Int64($0) } : nil
        switch description.counts?.kind {
        case .persons, .cases, .places: countsWhole = isQuantity
        case .money, .fullTime, nil: countsWhole = false
        }
    }

    /// The error of one number; suspicions are collected.
    mutating func check(_ number: PlainDecimal, _ field: CSVField, in file: SourceFile) -> Diagnostic? {
        if forbidsNegative, number.units < 0 {
            return Diagnostic(
                .numberImpossible, "Eine Anzahl kann nicht negativ sein (\(thing))", at: file.span(field.range),
                hint: "Das Minus löschen; ein Saldo wird als »art: betrag« beschrieben.")
        }
        if isPercent, number.units > 100 * DecimalColumn.powers[number.decimals] { aboveHundred.add(field) }
        if countsWhole, number.decimals > 0, number.units % DecimalColumn.powers[number.decimals] != 0 {
            broken.add(field)
        }
        if let deliveredBase, number.units % (deliveredBase * DecimalColumn.powers[number.decimals]) != 0 {
            offBase.add(field)
        }
        return nil
    }

    func warnings(in file: SourceFile) -> [Diagnostic] {
        [
            warning(
                aboveHundred, "Ein Anteil liegt über 100 Prozent",
                "Die Zahl prüfen; ist sie richtig, die Warnung unter »angenommen« begründen.",
                in: file),
            warning(
                broken, "Eine Anzahl hat Bruchteile (\(thing))",
                "Die Zahl prüfen; Durchschnitte werden als »art: messwert« beschrieben.", in: file),
            warning(
                offBase,
                "Laut »geliefert_gerundet« hat die Quelle auf \(deliveredBase ?? 1) gerundet, diese Zahl nicht",
                "Die Lieferung prüfen; sind die Zahlen genau, in der Beschreibung »verfahren: sperren« angeben.",
                in: file),
        ].compactMap { $0 }
    }

    private func warning(_ suspicion: Suspicion, _ fact: String, _ hint: String, in file: SourceFile) -> Diagnostic? {
        guard let field = suspicion.first else { return nil }
        let rows = suspicion.count > 1 ? " (\(suspicion.count) Zeilen)" : ""
        return Diagnostic(.numberImpossible, fact + rows, at: file.span(field.range), severity: .warning, hint: hint)
    }
}
