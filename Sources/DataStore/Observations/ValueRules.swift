import Catalogue
import Diagnostics
import Values

/// Which numbers a dataset can hold: no negative counts, no shares above 100 %, no half persons.
struct ValueRules {
    private let forbidsNegative: Bool
    private let isPercent: Bool
    private let countsWhole: Bool
    private let isSurvey: Bool
    private let thing: String

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

    init(_ description: DatasetDescription) {
        let isQuantity = description.kind == .stock || description.kind == .flow
        forbidsNegative = isQuantity
        isPercent = description.unit == "Prozent"
        isSurvey = description.kind == .survey
        thing = description.counts?.plural ?? description.unit
        switch description.counts?.kind {
        case .persons, .cases, .places: countsWhole = isQuantity
        case .money, .fullTime, nil: countsWhole = false
        }
    }

    /// The error of one number; suspicions are collected.
    mutating func check(
        _ number: PlainDecimal, _ field: CSVField, _ fields: [CSVField], _ layout: ObservationLayout,
        in file: SourceFile
    ) -> Diagnostic? {
        if forbidsNegative, number.units < 0 {
            return Diagnostic(
                .numberImpossible, "Eine Anzahl kann nicht negativ sein (\(thing))", at: file.span(field.range),
                hint: "Das Minus löschen; ein Saldo wird als »art: betrag« beschrieben.")
        }
        if isPercent, number.units > 100 * DecimalColumn.powers[number.decimals] { aboveHundred.add(field) }
        if countsWhole, number.decimals > 0, number.units % DecimalColumn.powers[number.decimals] != 0 {
            broken.add(field)
        }
        return isSurvey ? checkSurvey(number, field, fields, layout, in: file) : nil
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
        ].compactMap { $0 }
    }

    private func warning(_ suspicion: Suspicion, _ fact: String, _ hint: String, in file: SourceFile) -> Diagnostic? {
        guard let field = suspicion.first else { return nil }
        let rows = suspicion.count > 1 ? " (\(suspicion.count) Zeilen)" : ""
        return Diagnostic(.numberImpossible, fact + rows, at: file.span(field.range), severity: .warning, hint: hint)
    }

    // MARK: Surveys

    private func checkSurvey(
        _ number: PlainDecimal, _ field: CSVField, _ fields: [CSVField], _ layout: ObservationLayout,
        in file: SourceFile
    ) -> Diagnostic? {
        let columns = [layout.answers, layout.lower, layout.upper]
        var values: [Rational?] = []
        for column in columns {
            guard let column, column < fields.count, !fields[column].isEmpty else {
                values.append(nil)
                continue
            }
            let text = Located(fields[column].text(in: file.bytes), at: file.span(fields[column].range))
            switch GermanNumberParser.parse(text.value) {
            case .failure(let failure): return NumberText.problem(text, failure: failure)
            case .success(let value): values.append(value)
            }
        }
        if let answers = values[0], let column = layout.answers, answers.isNegative || !answers.isInteger {
            return Diagnostic(
                .numberImpossible, "»n« ist keine Anzahl", at: file.span(fields[column].range),
                hint: "Die Zahl der Befragten schreiben.")
        }
        let value = RoundedDecimal(units: number.units, decimals: number.decimals).rational
        if let lower = values[1], value < lower {
            return outside("Der Wert liegt unter seiner unteren Grenze »unten«", field, in: file)
        }
        if let upper = values[2], value > upper {
            return outside("Der Wert liegt über seiner oberen Grenze »oben«", field, in: file)
        }
        return nil
    }

    private func outside(_ fact: String, _ field: CSVField, in file: SourceFile) -> Diagnostic {
        Diagnostic(.numberImpossible, fact, at: file.span(field.range), hint: "Wert und Grenzen prüfen.")
    }
}
