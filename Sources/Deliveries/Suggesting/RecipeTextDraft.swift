import Catalogue

/// Drafts `data/importe/ID.yaml`.
struct RecipeTextDraft {
    let facts: DraftFacts
    let measure: DraftMeasure
    let id: String

    func draft() -> DraftText {
        var text = DraftText(path: "data/importe/\(id).yaml")
        text.comment("Entwurf für \(facts.delivery). Was hinter # steht, ist der Grund; bitte prüfen.")
        for line in facts.table.facts.title { text.comment("  " + line) }
        text.key("grunddaten", id)
        text.key(
            "datei", YAMLText.scalar(facts.filePattern),
            because: facts.filePattern == facts.delivery ? nil : "so heißt auch die Lieferung des nächsten Jahres")
        text.key("art", facts.table.facts.format.rawValue, because: "erkannt")
        writeFormat(into: &text)
        if !measure.codes.isEmpty {
            let codes = measure.codes.map(YAMLText.scalar)
            text.key(
                "kennzahl", codes.count == 1 ? codes[0] : "[\(codes.joined(separator: ", "))]",
                because: measure.title)
        }
        writeFactor(into: &text)
        writeSigns(into: &text)
        writeAreas(into: &text)
        writeTime(into: &text)
        writeBreakdowns(into: &text)
        writeColumns(into: &text)
        return text
    }

    private func writeFormat(into text: inout DraftText) {
        if let sheet = facts.table.facts.sheet { text.key("blatt", YAMLText.scalar(sheet)) }
        guard facts.table.facts.format == .plain || facts.table.facts.format == .spreadsheet else { return }
        if facts.table.facts.usesDecimalPoint { text.key("dezimalzeichen", "punkt", because: "erkannt") }
    }

    private func writeFactor(into text: inout DraftText) {
        let unit = DraftUnit(title: measure.title, delivered: measure.unit)
        if unit.factor != 1 { text.key("faktor", String(unit.factor), because: unit.reason) }
    }

    // MARK: Signs

    private func writeSigns(into text: inout DraftText) {
        switch facts.table.facts.format {
        case .genesisTable, .genesisFlat, .genesisCube:
            text.key("zeichensatz", "genesis", because: "amtliche Tabelle: »-« heißt nichts vorhanden")
        case .spreadsheet, .plain:
            guard !measure.signs.isEmpty else {
                text.key("zeichensatz", "eigene", because: "überall stehen Zahlen")
                return
            }
            let list = measure.signs.map { "»\($0.sign)« (\($0.count) mal)" }.joined(separator: ", ")
            text.question(
                "Was bedeuten die Zeichen \(list)? Möglich sind genesis, lsn, ba oder eigene mit »zeichen:«.",
                key: "zeichensatz", example: "lsn")
            return
        }
        let unit = DraftUnit(title: measure.title, delivered: measure.unit)
        // In DIN 55301 a zero is more than nothing; but nothing has been rounded where pieces are counted.
        let hasPlainZeros = measure.zeros > 0 && !unit.isMeasurement && unit.factor == 1
        if hasPlainZeros {
            text.key("zeichen", "{'0': zahl}", because: "gezählt, nicht gerundet: die Null ist eine Null")
        }
        if let secret = measure.signs.first(where: { $0.sign == "." }) {
            let count = secret.count == 1 ? "einmal" : "\(secret.count) mal"
            text.question(
                "Der Punkt ».« steht \(count). Ist der Wert geheim oder unbekannt? Beides ist in GENESIS möglich.",
                key: "zeichen",
                example: hasPlainZeros ? "{'0': zahl, '.': unbekannt}" : "{'.': unbekannt}")
        }
    }

    // MARK: Areas and time

    private func writeAreas(into text: inout DraftText) {
        let names = facts.roles.areas.map { facts.table.dimensions[$0].name }
        guard let first = names.first else {
            let pieces = facts.roles.pieces.compactMap { index -> String? in
                guard case .column(let number) = facts.table.dimensions[index].name else { return nil }
                return String(number)
            }
            guard pieces.isEmpty else {
                text.question(
                    "Mehrere Spalten sehen wie Schlüssel aus (\(pieces.joined(separator: ", "))). Welche ist es, oder "
                        + "welche ergeben ihn zusammen?", key: "raum", example: "{spalte: [3, 4, 5]}")
                return
            }
            text.question(
                "In welcher Spalte steht der Raum? Oder gilt alles für einen Raum, dann »{fest: SCHLÜSSEL}«.",
                key: "raum", example: "{spalte: 1}")
            return
        }
        let variables = names.compactMap { name -> String? in
            if case .variable(let code) = name { return code }
            return nil
        }
        let reference =
            variables.count > 1 ? "variable: [\(variables.joined(separator: ", "))]" : Self.reference(first)
        text.key("raum", "{\(reference)}")
        var reason = measure.knownAreas == 1 ? "einen Raum" : "\(measure.knownAreas) Räume"
        reason += " der Lieferung kennt das Projekt"
        if !measure.unknownAreas.isEmpty {
            let examples = measure.unknownAreas.prefix(3).joined(separator: ", ")
            reason +=
                measure.unknownAreas.count == 1
                ? "; einer bleibt draußen (" : "; \(measure.unknownAreas.count) andere bleiben draußen ("
            reason += examples
            reason += measure.unknownAreas.count > 3 ? " …)" : ")"
        }
        text.key("raeume", "bekannt", because: reason)
        if measure.records.isEmpty {
            text.comment("Achtung: Die Lieferung enthält keinen Raum aus data/raeume.csv.")
        }
    }

    private func writeTime(into text: inout DraftText) {
        if let index = facts.roles.time {
            text.key("zeit", "{\(Self.reference(facts.table.dimensions[index].name))}")
        } else if facts.isTimeInTitle {
            text.key("zeit", "{titel: ja}", because: facts.periods.first.map { "im Titel steht \($0.text)" })
        } else {
            text.question("Auf welche Zeit beziehen sich die Werte?", key: "zeit", example: "{fest: 2025-12-31}")
        }
        switch facts.schoolYears {
        case .none: break
        case .beginning:
            text.key("schuljahr_aus", "anfangsjahr", because: "im Titel steht »Schuljahresbeginn«")
        case .open:
            text.question(
                "Nennt das Jahr den Anfang oder das Ende des Schuljahres?", key: "schuljahr_aus",
                example: "anfangsjahr")
        }
    }

    private func example(_ dimension: RawDimension) -> String {
        dimension.labels.first.map { YAMLText.scalar($0.code.isEmpty ? $0.text : $0.code) } ?? ""
    }

    /// As conditions name it: `spalte 2`, `GES`.
    private static func condition(_ name: DimensionName) -> String {
        if case .variable(let code) = name { return YAMLText.scalar(code) }
        return reference(name).split(separator: ":").joined()
    }

    /// `spalte: 2`, `kopf: 1`, `variable: GES`
    static func reference(_ name: DimensionName) -> String {
        switch name {
        case .column(let number): "spalte: \(number)"
        case .header(let level): "kopf: \(level)"
        case .variable(let code): "variable: \(YAMLText.scalar(code))"
        }
    }

    // MARK: Merkmale

    private func writeBreakdowns(into text: inout DraftText) {
        let splits = measure.splits.compactMap { split -> (DimensionName, CategoryMatch.Result)? in
            guard case .dimension(let name) = split.origin else { return nil }
            return (name, split.match)
        }
        for index in facts.roles.crowded {
            let dimension = facts.table.dimensions[index]
            let name =
                "»\(Self.condition(dimension.name))«" + (dimension.title.isEmpty ? "" : " (»\(dimension.title)«)")
            text.question(
                "\(name) hat \(dimension.labels.count) verschiedene Bezeichnungen. Was davon gehört in den Bericht?",
                key: "nur", example: "{\(Self.condition(dimension.name)): [\(example(dimension))]}")
        }
        guard !splits.isEmpty else { return }
        text.line("merkmale:")
        for (name, match) in splits {
            if match.isNew { text.comment("neu in data/merkmale.yaml", indent: "  ") }
            text.line("  \(match.id):")
            text.line("    \(Self.reference(name))")
            text.line("    zuordnung:")
            for assignment in match.assignments {
                let label = assignment.label
                let words = label.code.isEmpty || label.code == label.text ? nil : label.text
                text.key(YAMLText.scalar(label.key), assignment.category, because: words, indent: "      ")
            }
        }
    }

    /// The wanted value columns one by one, where the table holds more than this measure.
    private func writeColumns(into text: inout DraftText) {
        guard !measure.columns.isEmpty else { return }
        let splits = measure.splits.compactMap { split -> (id: String, byColumn: [Int: String])? in
            guard case .columns(let columns) = split.origin else { return nil }
            return (split.match.id, columns)
        }
        for split in measure.splits where split.match.isNew {
            if case .columns = split.origin { text.comment("Merkmal »\(split.match.id)«: neu in data/merkmale.yaml") }
        }
        text.comment("Jede gewünschte Spalte mit ihren Überschriften; ändern sie sich, hält der Import an.")
        text.line("werte:")
        for column in measure.columns {
            var fields = ["spalte: \(column)", "kopf: [\(header(of: column).joined(separator: ", "))]"]
            for split in splits { fields.append("\(split.id): \(split.byColumn[column] ?? Breakdown.totalID)") }
            text.line("  - {\(fields.joined(separator: ", "))}")
        }
    }

    /// The labels above a column, from the top.
    private func header(of column: Int) -> [String] {
        guard let record = facts.table.places.firstIndex(where: { Int($0.column) == column }) else { return [] }
        var levels: [(level: Int, text: String)] = []
        for dimension in facts.table.dimensions {
            guard case .header(let level) = dimension.name, dimension.codes[record] >= 0 else { continue }
            let text = dimension.labels[Int(dimension.codes[record])].text
            if !text.isEmpty { levels.append((level, YAMLText.scalar(text))) }
        }
        return levels.sorted { $0.level < $1.level }.map(\.text)
    }
}
