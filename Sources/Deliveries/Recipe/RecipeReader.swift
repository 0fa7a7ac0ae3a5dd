import Catalogue
import Delimited
import Diagnostics
import TypedYAML
import Values

extension Recipe {
    /// Reads `data/importe/ID.yaml`. nil when the file holds no recipe at all.
    package static func read(_ file: SourceFile) -> Diagnosed<Recipe?> {
        let document = YAMLReader.read(file)
        var diagnostics = document.diagnostics
        guard let value = document.value else {
            if diagnostics.isEmpty {
                diagnostics.append(
                    Diagnostic(
                        .fieldMissing, "Das Rezept ist leer", at: file.span(0..<0),
                        hint: "Mindestens »datei: …«, »raum: …« und »zeit: …« schreiben."))
            }
            return Diagnosed(nil, diagnostics)
        }
        var fields = YAMLFields(value, of: "Rezept")
        let recipe = RecipeReader(id: stem(of: file.path), file: file).recipe(&fields)
        diagnostics += fields.finish()
        return Diagnosed(recipe, diagnostics)
    }

    private static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
    }
}

/// Reads the fields of a recipe, in the order in which people think of them.
struct RecipeReader {
    let id: String
    let file: SourceFile

    func recipe(_ fields: inout YAMLFields) -> Recipe? {
        let dataset = fields.text("grunddaten")
        let patterns = patterns(&fields)
        let reading = reading(&fields)
        let area = area(&fields)
        let time = time(&fields)
        let breakdowns = breakdowns(&fields)
        let columns = valueColumns(&fields, breakdowns: breakdowns)
        let names = breakdowns.map(\.id.value) + columns.flatMap { $0.categories.map(\.breakdown.value) }
        let conditions = RecipeConditionReader(breakdowns: names.uniqued())
        let measures = fields.texts("kennzahl") ?? []
        let selection = fields.value("nur").map { conditions.conditions($0, key: "nur", &fields) } ?? []
        let omissions = conditions.omissions(&fields)
        let signs = SignRules(
            set: fields.located("zeichensatz", DeliverySigns.self), refinements: conditions.signs(&fields))
        let recipe = Recipe(
            id: id, dataset: dataset ?? Located(id, at: fields.headSpan), patterns: patterns, reading: reading,
            area: area ?? AreaRule(origin: .title(fields.headSpan), form: .key, labels: .none, skipsUnknown: false),
            time: time
                ?? TimeRule(origin: .title(fields.headSpan), labels: .none, kind: nil, day: nil, naming: nil),
            breakdowns: breakdowns, valueColumns: columns, measures: measures, selection: selection,
            omissions: omissions, signs: signs, factor: factor(&fields), vintage: fields.day("gebietsstand"),
            crosswalk: fields.text("umschluesselung"), priority: fields.integer("vorrang", in: 1...99),
            marksRevisions: fields.flag("revision_marke") ?? true, span: fields.headSpan)
        return area == nil || time == nil || patterns.isEmpty ? nil : recipe
    }

    private func patterns(_ fields: inout YAMLFields) -> [Located<String>] {
        if fields.keySpan("datei") == nil { fields.missing("datei") }
        let patterns = fields.texts("datei") ?? []
        for pattern in patterns where pattern.value.utf8.first == 0x2F || pattern.value.contains("..") {
            fields.report(
                Diagnostic(
                    .fieldValue, "»datei« ist »\(pattern.value)«, erwartet ist ein Name unterhalb von »data/roh/«",
                    at: pattern.span, hint: "Die Lieferung nach »data/roh/« legen und nur ihren Namen schreiben."))
        }
        return patterns
    }

    private func factor(_ fields: inout YAMLFields) -> Located<Rational>? {
        guard let factor = fields.number("faktor") else { return nil }
        if factor.value.isZero || factor.value.isNegative {
            fields.report(
                Diagnostic(
                    .fieldValue, "»faktor« muss größer als 0 sein", at: factor.span,
                    hint: "Zum Beispiel »faktor: 1000« schreiben, wenn die Lieferung in Tausend rechnet."))
            return nil
        }
        return factor
    }

    // MARK: How the file is read

    private func reading(_ fields: inout YAMLFields) -> RecipeReading {
        let rows = fields.rows("kopfzeilen")
        let data = fields.rows("datenzeilen", mayBeOpen: .atTheEnd)
        return RecipeReading(
            format: fields.choice("art", DeliveryFormat.self), encoding: encoding(&fields),
            separator: fields.choice("trennzeichen", SeparatorWord.self)?.byte,
            headerRows: rows.flatMap { $0.last.map { [first = $0.first] in first...$0 } },
            firstDataRow: data?.first, lastDataRow: data?.last,
            keyColumns: fields.integer("schluesselspalten", in: 1...100), sheet: fields.text("blatt"),
            range: fields.text("bereich"),
            usesDecimalPoint: fields.choice("dezimalzeichen", DecimalWord.self).map { $0 == .point })
    }

    private func encoding(_ fields: inout YAMLFields) -> TextForm? { fields.choice("kodierung", TextForm.self) }

    private enum SeparatorWord: String, CaseIterable {
        case semicolon = "semikolon"
        case comma = "komma"
        case tab = "tabulator"

        var byte: UInt8 {
            switch self {
            case .semicolon: 0x3B
            case .comma: 0x2C
            case .tab: 0x09
            }
        }
    }

    private enum DecimalWord: String, CaseIterable {
        case comma = "komma"
        case point = "punkt"
    }
}

extension YAMLFields {
    /// A choice with its place.
    mutating func located<Choice>(_ key: String, _ type: Choice.Type) -> Located<Choice>?
    where Choice: RawRepresentable<String> & CaseIterable {
        guard let text = text(key) else { return nil }
        let choice: Choice? = choice(text, key: key)
        return choice.map { Located($0, at: text.span) }
    }

    /// A day written `2015-12-31`.
    mutating func day(_ key: String) -> CalendarDate? {
        guard let text = text(key) else { return nil }
        if let day = CalendarDate(iso: text.value) { return day }
        report(
            Diagnostic(
                .fieldValue, "»\(key)« ist »\(text.value)«, erwartet ist ein Tag", at: text.span,
                hint: "Zum Beispiel »\(key): 2015-12-31« schreiben."))
        return nil
    }

    enum OpenRange { case never, atTheEnd }

    /// Lines or rows: `7..9`, `7`, where allowed `7..`.
    mutating func rows(_ key: String, mayBeOpen: OpenRange = .never) -> (first: Int, last: Int?)? {
        guard let text = text(key) else { return nil }
        let parts = text.value.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = [parts.first, parts.last].map { $0.flatMap { Int($0) } }
        if let first = numbers[0], first >= 1 {
            if parts.count == 1 { return (first, mayBeOpen == .atTheEnd ? nil : first) }
            if parts.count == 3, parts[1].isEmpty {
                if let last = numbers[1], last >= first { return (first, last) }
                if parts[2].isEmpty, mayBeOpen == .atTheEnd { return (first, nil) }
            }
        }
        report(
            Diagnostic(
                .fieldValue, "»\(key)« ist »\(text.value)«, erwartet sind Zeilen", at: text.span,
                hint: "Zum Beispiel »\(key): 7..9« schreiben; gezählt wird ab 1."))
        return nil
    }
}
