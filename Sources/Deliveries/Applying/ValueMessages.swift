import Catalogue
import Diagnostics
import Values

/// Says what is wrong with the values of a table.
struct ValueMessages {
    let plan: RunPlan
    let recipe: Recipe

    private var problems: ImportProblems { plan.problems }
    private var span: SourceSpan { recipe.patterns.first?.span ?? recipe.span }

    func diagnostics(_ values: ValueLedger) -> [Diagnostic] {
        var result = values.problems.entries.map { entry in
            message(entry.key, count: entry.count, record: entry.first)
        }
        if let entry = values.tooPrecise.entries.first {
            result.append(
                problems.diagnostic(
                    .numberForm, "»\(plan.table.values[entry.first])« hat mit »faktor« zu viele Stellen",
                    at: recipe.factor?.span ?? span, place: plan.table.place(entry.first), count: entry.count,
                    hint: "»faktor« prüfen."))
        }
        if let grouped = values.grouped, let other = values.mixedMarks ?? values.firstLongUngrouped {
            result.append(
                problems.diagnostic(
                    .numberForm,
                    "»\(plan.table.values[grouped.first])« hat Trennzeichen zwischen Tausendern, "
                        + "»\(plan.table.values[other])« (\(plan.table.place(other).words)) nicht oder andere",
                    at: span, place: plan.table.place(grouped.first),
                    hint: "Nachsehen, ob der Punkt ein Dezimalpunkt ist: dann »dezimalzeichen: punkt«; "
                        + "sonst die Stelle mit »auslassen« ausnehmen oder beim Absender nachfragen."))
        }
        return result
    }

    private func message(_ problem: ValueLedger.Problem, count: Int, record: Int) -> Diagnostic {
        let text = problem.text
        let place = plan.table.place(record)
        let shown = text.isEmpty ? "die Zelle ist leer" : "»\(text)«"
        func diagnostic(_ code: DiagnosticCode, _ message: String, _ hint: String, at span: SourceSpan? = nil)
            -> Diagnostic
        {
            problems.diagnostic(code, message, at: span ?? self.span, place: place, count: count, hint: hint)
        }
        switch problem.problem {
        case .number(let failure): return number(failure, text: text, place: place, count: count)
        case .noSet:
            return diagnostic(
                .signUnknown,
                text.isEmpty ? shown : "\(shown) bedeutet je nach Quelle Verschiedenes",
                text.isEmpty
                    ? "»zeichen: {'': unbekannt}« oder »zeichen: {'': auslassen}« schreiben."
                    : "Im Rezept »zeichensatz: genesis«, »lsn«, »ba« oder »eigene« schreiben.")
        case .undecided(let meanings):
            let words = meanings.map { "»zeichen: {'\(text)': \($0.rawValue)}«" }.joined(separator: " oder ")
            return diagnostic(
                .signUnknown,
                "\(shown) lässt der Zeichensatz »\(recipe.signs.set?.value.rawValue ?? "")« offen",
                "Im Rezept entscheiden: \(words).", at: recipe.signs.set?.span)
        case .unknownSign:
            let set = recipe.signs.set?.value.rawValue ?? ""
            return diagnostic(
                .signUnknown,
                text.isEmpty
                    ? "die Zelle ist leer" : "\(shown) ist keine Zahl und kein Zeichen des Zeichensatzes »\(set)«",
                "Im Rezept unter »zeichen« sagen, was es bedeutet: »zeichen: {'\(text)': …}«; möglich sind: "
                    + SignMeaning.allCases.map(\.rawValue).joined(separator: ", ") + ".",
                at: recipe.signs.set?.span)
        case .unknownMark(let mark):
            return diagnostic(
                .markUnknown, "die Kennzeichnung »\(mark)« an \(shown) gibt es in diesem Zeichensatz nicht",
                "Den Zeichensatz prüfen; die Stelle sonst mit »auslassen« ausnehmen.", at: recipe.signs.set?.span)
        }
    }

    private func number(
        _ failure: DeliveredNumber.Failure, text: String, place: RawPlace, count: Int
    ) -> Diagnostic {
        let isPoint = plan.signs.usesDecimalPoint
        let (message, hint) =
            switch failure {
            case .tooLong:
                ("»\(text)« hat mehr Stellen, als gelesen werden", "Weniger Stellen liefern lassen.")
            case .grouping:
                (
                    "in »\(text)« stehen die Trennzeichen nicht vor je drei Ziffern",
                    "Die Lieferung prüfen; die Stelle sonst mit »auslassen« und einem Grund ausnehmen."
                )
            case .decimalMark, .notANumber:
                (
                    "»\(text)« hat \(isPoint ? "ein Dezimalkomma" : "einen Dezimalpunkt"), erwartet ist "
                        + "\(isPoint ? "ein Dezimalpunkt" : "ein Dezimalkomma")",
                    "Im Rezept »dezimalzeichen: \(isPoint ? "komma" : "punkt")« schreiben, wenn das für alle Werte gilt."
                )
            }
        return problems.diagnostic(.numberForm, message, at: span, place: place, count: count, hint: hint)
    }

    // MARK: Cells

    func diagnostics(_ cells: CellCollector) -> [Diagnostic] {
        var result = MeasureMessages(plan: plan, recipe: recipe).diagnostics(cells)
        if let first = cells.contradictions.first {
            result.append(contradiction(first, count: cells.contradictions.count))
        }
        for entry in cells.strangers.entries {
            let key = cells.area(ofPair: entry.key)
            let area = plan.areas.catalogue.areas[key]
            let period = cells.period(ofPair: entry.key)
            let time =
                area?.exists(in: period) ?? true ? plan.vintage.map(ReportingPeriod.referenceDate) ?? period : period
            result.append(
                problems.diagnostic(
                    .areaValidity,
                    "»\(key)« (\(area?.name ?? "")) bestand \(time.adverbial) nicht, die Lieferung "
                        + "nennt aber »\(plan.table.values[entry.first])«",
                    at: recipe.area.origin.span, place: plan.table.place(entry.first), count: entry.count,
                    hint: "»gueltig_von« und »gueltig_bis« in »raeume.csv« prüfen oder mit »umschluesselung« umrechnen."
                ))
        }
        let empty = cells.emptyPairs
        if let first = empty.first {
            let key = cells.area(ofPair: first.pair)
            result.append(
                problems.diagnostic(
                    .areaValidity,
                    "alle Werte von »\(key)« sind \(cells.period(ofPair: first.pair).adverbial) »-«; so steht auch ein "
                        + "Raum in der Tabelle, den es da nicht gab",
                    at: recipe.area.origin.span, place: plan.table.place(first.first), count: empty.count,
                    severity: .warning,
                    hint: "Wenn der Raum nicht bestand, »gueltig_von« oder »gueltig_bis« in »raeume.csv« eintragen, "
                        + "sonst mit »auslassen« ausnehmen."))
        }
        return result
    }

    private func contradiction(_ found: CellCollector.Contradiction, count: Int) -> Diagnostic {
        let key = found.key
        let categories = zip(plan.dataset.breakdowns, key.categories).map { "\($0) = \($1)" }
        let about = (["»\(key.area)«", key.period.text] + categories).joined(separator: ", ")
        let differing = differing(found.record, found.other)
        let hint =
            differing.isEmpty
            ? "Eine der beiden Zeilen mit »auslassen« ausnehmen oder beim Absender nachfragen."
            : "Sie unterscheiden sich in \(differing.joined(separator: " und ")): als Merkmal zuordnen oder mit »nur« auswählen."
        return problems.diagnostic(
            .observationTwice,
            "für \(about) steht hier »\(plan.table.values[found.record])«, in \(plan.table.place(found.other).words) "
                + "»\(plan.table.values[found.other])«",
            at: recipe.span, place: plan.table.place(found.record), count: count, hint: hint)
    }

    /// Dimensions in which two records differ.
    private func differing(_ record: Int, _ other: Int) -> [String] {
        plan.table.dimensions.compactMap { dimension in
            guard dimension.codes[record] != dimension.codes[other] else { return nil }
            let labels = [other, record].map { record in
                let code = Int(dimension.codes[record])
                return code < 0 ? "(fehlt)" : dimension.labels[code].words
            }
            return "\(DimensionFinder.words(dimension)) (\(labels.joined(separator: " und ")))"
        }
    }
}
