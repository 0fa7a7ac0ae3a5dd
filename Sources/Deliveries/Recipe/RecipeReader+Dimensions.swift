import Catalogue
import Diagnostics
import TypedYAML

// raum, zeit, merkmale, werte
extension RecipeReader {
    func area(_ fields: inout YAMLFields) -> AreaRule? {
        let skipsUnknown = fields.choice("raeume", UnknownAreaWord.self) == .known
        if fields.keySpan("raum") == nil { fields.missing("raum") }
        guard let value = fields.value("raum") else { return nil }
        var own = YAMLFields(value, of: "raum")
        let origin = origin(&own, of: "raum")
        let form = own.choice("schluessel", AreaRule.Form.self)
        let labels = labels(&own)
        for diagnostic in own.finish() { fields.report(diagnostic) }
        return origin.map { AreaRule(origin: $0, form: form ?? .key, labels: labels, skipsUnknown: skipsUnknown) }
    }

    private enum UnknownAreaWord: String, CaseIterable {
        case all = "alle"
        case known = "bekannt"
    }

    func time(_ fields: inout YAMLFields) -> TimeRule? {
        let kind = fields.located("zeit_art", PeriodKind.self)
        let naming = fields.located("schuljahr_aus", TimeRule.SchoolYearNaming.self)
        let day = dayOfYear(&fields)
        if fields.keySpan("zeit") == nil { fields.missing("zeit") }
        guard let value = fields.value("zeit") else { return nil }
        var own = YAMLFields(value, of: "zeit")
        let origin = origin(&own, of: "zeit")
        let labels = labels(&own)
        for diagnostic in own.finish() { fields.report(diagnostic) }
        return origin.map { TimeRule(origin: $0, labels: labels, kind: kind, day: day, naming: naming) }
    }

    private func dayOfYear(_ fields: inout YAMLFields) -> TimeRule.DayOfYear? {
        guard let text = fields.text("stichtag") else { return nil }
        // A leap year, so that 02-29 is a day.
        if let date = CalendarDate(iso: "2024-" + text.value) {
            return TimeRule.DayOfYear(month: date.month, day: date.day)
        }
        fields.report(
            Diagnostic(
                .fieldValue, "»stichtag« ist »\(text.value)«, erwartet sind Monat und Tag", at: text.span,
                hint: "Zum Beispiel »stichtag: 12-31« für den 31. Dezember schreiben."))
        return nil
    }

    func breakdowns(_ fields: inout YAMLFields) -> [BreakdownRule] {
        guard let value = fields.value("merkmale") else { return [] }
        guard let entries = value.fields else {
            fields.report(
                Diagnostic(
                    .fieldValue,
                    "»merkmale«: erwartet sind Merkmale mit ihrer Fundstelle, hier steht "
                        + value.kindInGerman,
                    at: value.span, hint: "Zum Beispiel »merkmale: {geschlecht: {kopf: 2}}« schreiben."))
            return []
        }
        return entries.compactMap { entry in
            var own = YAMLFields(entry.value, of: "merkmale: \(entry.key)")
            let origin = origin(&own, of: entry.key)
            let labels = labels(&own)
            for diagnostic in own.finish() { fields.report(diagnostic) }
            return origin.map {
                BreakdownRule(id: Located(entry.key, at: entry.keySpan), origin: $0, labels: labels)
            }
        }
    }

    // MARK: Where labels come from

    /// `spalte`, `kopf`, `variable`, `fest` or `titel`: exactly one of them.
    private func origin(_ fields: inout YAMLFields, of name: String) -> LabelOrigin? {
        var origins: [LabelOrigin] = []
        if let columns = fields.texts("spalte"), let first = columns.first {
            let reference =
                columns.count > 1
                ? .joinedColumns(columns.map(\.value))
                : Int(first.value).map(DimensionReference.column) ?? .titledColumn(first.value)
            origins.append(.dimension(Located(reference, at: first.span)))
        }
        let headerSpan = fields.keySpan("kopf")
        if let level = fields.integer("kopf", in: 1...30), let span = headerSpan {
            origins.append(.dimension(Located(.header(level), at: span)))
        }
        if let names = fields.texts("variable"), let first = names.first {
            origins.append(.dimension(Located(.variable(names.map(\.value)), at: first.span)))
        }
        if let text = fields.text("fest") { origins.append(.fixed(text)) }
        let titleSpan = fields.keySpan("titel")
        if fields.flag("titel") == true, let span = titleSpan { origins.append(.title(span)) }
        if origins.count == 1 { return origins[0] }
        let places = ["spalte", "kopf", "variable", "fest", "titel"].filter { fields.keySpan($0) != nil }
        if places.count > 1 || fields.diagnostics.isEmpty {
            fields.report(
                Diagnostic(
                    .fieldValue,
                    places.count > 1
                        ? "»\(name)« nennt mehrere Fundstellen: \(places.joined(separator: ", "))"
                        : "»\(name)« nennt keine Fundstelle in der Lieferung", at: fields.headSpan,
                    hint: "Genau eine schreiben: »spalte: 2«, »kopf: 1«, »variable: GES« oder »fest: …«."))
        }
        return nil
    }

    /// `zuordnung` and `auslassen`
    private func labels(_ fields: inout YAMLFields) -> LabelRules {
        LabelRules(targets: table("zuordnung", &fields), omitted: table("auslassen", &fields))
    }

    private func table(_ key: String, _ fields: inout YAMLFields) -> [String: LabelRules.Target] {
        guard let value = fields.value(key) else { return [:] }
        guard let entries = value.fields else {
            fields.report(
                Diagnostic(
                    .fieldValue,
                    "»\(key)«: erwartet sind Bezeichnungen der Lieferung, hier steht \(value.kindInGerman)",
                    at: value.span,
                    hint: key == "zuordnung"
                        ? "Zum Beispiel »zuordnung: {weiblich: w}« schreiben."
                        : "Zum Beispiel »auslassen: {'darunter: …': Grund}« schreiben."))
            return [:]
        }
        var table: [String: LabelRules.Target] = [:]
        for entry in entries {
            guard let target = entry.value.located else {
                fields.report(
                    Diagnostic(
                        .fieldValue, "»\(key)«: zu »\(entry.key)« fehlt, was daraus wird", at: entry.keySpan,
                        hint: key == "zuordnung" ? "Die Kennung der Ausprägung schreiben." : "Den Grund schreiben."))
                continue
            }
            let label = LabelText.normalised(entry.key)
            if let first = table[label] {
                fields.report(
                    Diagnostic(
                        .fieldTwice, "»\(label)« steht zweimal", at: entry.keySpan,
                        hint: "Eine der beiden Zeilen löschen.",
                        notes: [.init("hier zum ersten Mal", at: first.label.span)]))
                continue
            }
            table[label] = LabelRules.Target(label: Located(entry.key, at: entry.keySpan), target: target)
        }
        return table
    }

    // MARK: Single columns

    func valueColumns(_ fields: inout YAMLFields, breakdowns: [BreakdownRule]) -> [ValueColumnRule] {
        var columns: [ValueColumnRule] = []
        for value in fields.list("werte") ?? [] {
            guard let column = valueColumn(value, &fields) else { continue }
            if let number = column.number, let first = columns.first(where: { $0.number == number }) {
                fields.report(
                    Diagnostic(
                        .fieldTwice, "»werte«: die Spalte \(column.column.value) steht zweimal", at: column.column.span,
                        hint: "Einen der beiden Einträge löschen.",
                        notes: [.init("hier zum ersten Mal", at: first.column.span)]))
                continue
            }
            columns.append(column)
        }
        return columns
    }

    private func valueColumn(_ value: YAMLValue, _ fields: inout YAMLFields) -> ValueColumnRule? {
        var own = YAMLFields(value, of: "werte")
        let column = own.requiredText("spalte")
        let header = own.texts("kopf") ?? []
        let time = own.text("zeit")
        var categories: [(breakdown: Located<String>, category: Located<String>)] = []
        for entry in value.fields ?? [] where !["spalte", "kopf", "zeit"].contains(entry.key) {
            guard let category = own.text(entry.key) else { continue }
            categories.append((Located(entry.key, at: entry.keySpan), category))
        }
        if let column, ColumnLetters.number(column.value) == nil {
            own.report(
                Diagnostic(
                    .fieldValue,
                    "»spalte« ist »\(column.value)«, erwartet ist die Nummer oder der Buchstabe der Spalte",
                    at: column.span, hint: "Zum Beispiel »spalte: 5« oder »spalte: E« schreiben."))
        }
        for diagnostic in own.finish() { fields.report(diagnostic) }
        guard let column, ColumnLetters.number(column.value) != nil else { return nil }
        return ValueColumnRule(
            column: column, header: header, categories: categories, time: time, span: own.headSpan)
    }
}
