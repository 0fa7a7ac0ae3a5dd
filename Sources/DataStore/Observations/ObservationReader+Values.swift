import Catalogue
import Delimited
import Diagnostics
import Values

/// Understanding each distinct value of a column once.
extension ObservationReader {
    mutating func area(_ field: CSVField, _ bytes: Span<UInt8>) -> Int32 {
        let code = areaColumn.code(of: field, in: bytes)
        if code == areaColumn.meanings.count {
            let key = located(field)
            if field.isEmpty {
                areaColumn.defineUnknown(message: diagnostics.count)
                report(
                    .fieldMissing, "Das Feld »raum« ist leer", at: field.range,
                    hint: "Den Schlüssel des Raums eintragen.")
            } else if let area = areas[AreaKey(key.value)] {
                areaColumn.define(Int32(areaKeys.count))
                areaKeys.append(area.key)
                isLimited.append(area.validFrom != nil || area.validTo != nil)
            } else {
                areaColumn.defineUnknown(message: diagnostics.count)
                diagnostics.append(UnknownArea.diagnostic(key, in: areas))
            }
        }
        let meaning = areaColumn.meanings[code]
        if meaning < 0 { areaColumn.countUnknown(code) }
        return meaning
    }

    mutating func period(_ field: CSVField, _ bytes: Span<UInt8>) -> Int32 {
        let code = periodColumn.code(of: field, in: bytes)
        if code == periodColumn.meanings.count {
            let text = located(field)
            let period = ReportingPeriod(text.value)
            if let problem = PeriodText.problem(
                text, period: period, expected: periodKind, dataset: sidecar.description.id)
            {
                // A whole file of the wrong kind is one mistake.
                let kind = problem.code == .periodKind ? period?.kind : nil
                if let kind, let message = wrongKinds[kind] {
                    periodColumn.defineUnknown(message: message)
                } else {
                    periodColumn.defineUnknown(message: diagnostics.count)
                    if let kind { wrongKinds[kind] = diagnostics.count }
                    diagnostics.append(problem)
                }
            } else if let period {
                periodKind = period.kind
                periodColumn.define(Int32(periods.count))
                periods.append(period)
            }
        }
        let meaning = periodColumn.meanings[code]
        if meaning < 0 { periodColumn.countUnknown(code) }
        return meaning
    }

    mutating func category(_ index: Int, _ field: CSVField, _ bytes: Span<UInt8>) -> Int32 {
        let code = categoryColumns[index].code(of: field, in: bytes)
        if code == categoryColumns[index].meanings.count {
            let id = located(field)
            if field.isEmpty || id.value == Breakdown.totalID {
                categoryColumns[index].define(0)
            } else if let breakdown = breakdowns[index], !knownCategories[index].contains(id.value) {
                categoryColumns[index].defineUnknown(message: diagnostics.count)
                diagnostics.append(UnknownName.category(id, of: breakdown))
            } else {
                categoryColumns[index].define(Int32(categories[index].count))
                categories[index].append(id.value)
            }
        }
        let meaning = categoryColumns[index].meanings[code]
        if meaning < 0 { categoryColumns[index].countUnknown(code) }
        return meaning
    }

    /// 0 without a sign, `CodedColumn.unknown` for one that is reported, otherwise as `CellContent` reads it.
    mutating func sign(_ field: CSVField, _ bytes: Span<UInt8>) -> Int32 {
        if field.isEmpty { return 0 }
        let code = signColumn.code(of: field, in: bytes)
        if code == signColumn.meanings.count {
            let word = located(field)
            if let meaning = CellContent.meaning(of: word.value) {
                signColumn.define(meaning)
            } else {
                signColumn.defineUnknown(message: diagnostics.count)
                diagnostics.append(SignText.problem(word))
            }
        }
        let meaning = signColumn.meanings[code]
        if meaning < 0 { signColumn.countUnknown(code) }
        return meaning
    }

    mutating func mark(_ field: CSVField, _ bytes: Span<UInt8>) -> Int32 {
        if field.isEmpty { return 0 }
        let code = markColumn.code(of: field, in: bytes)
        if code == markColumn.meanings.count {
            var marks: Marks = []
            var problem: Diagnostic?
            for word in SignText.words(in: field, of: file) {
                if let mark = SignText.mark(named: word.value) {
                    marks.formUnion(mark)
                } else if problem == nil {
                    problem = SignText.markProblem(word)
                }
            }
            if let problem {
                markColumn.defineUnknown(message: diagnostics.count)
                diagnostics.append(problem)
            } else {
                markColumn.define(Int32(marks.rawValue))
            }
        }
        let meaning = markColumn.meanings[code]
        if meaning < 0 { markColumn.countUnknown(code) }
        return meaning
    }

    mutating func note(_ field: CSVField, _ bytes: Span<UInt8>) -> Int32 {
        if field.isEmpty { return 0 }
        let code = noteColumn.code(of: field, in: bytes)
        if code == noteColumn.meanings.count {
            let words = SignText.words(in: field, of: file)
            let known = sidecar.description.notes.map(\.id)
            if let unknown = words.first(where: { !known.contains($0.value) }) {
                noteColumn.defineUnknown(message: diagnostics.count)
                diagnostics.append(SignText.noteProblem(unknown, known: known, dataset: sidecar.description.id))
            } else if noteSets.count < Int(UInt16.max) {
                noteColumn.define(Int32(noteSets.count))
                noteSets.append(Array(Set(words.map(\.value))).sorted())
            } else {
                noteColumn.defineUnknown(message: diagnostics.count)
                report(
                    .limitReached, "Mehr als 65.000 verschiedene Zusammenstellungen von Fußnoten", at: field.range,
                    hint: "Fußnoten über »raum« und »zeit« binden.")
            }
        }
        let meaning = noteColumn.meanings[code]
        if meaning < 0 { noteColumn.countUnknown(code) }
        return meaning
    }
}
