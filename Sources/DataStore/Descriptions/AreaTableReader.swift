import Catalogue
import Diagnostics

/// Reads `data/raeume.csv` and checks that the areas form trees.
struct AreaTableReader {
    private static let required = ["schluessel", "name", "typ", "uebergeordnet", "teile_vollstaendig"]
    private static let optional = [
        "name_lang", "name_in", "gueltig_von", "gueltig_bis", "vergleichsgruppe", "oeffentlich", "einrichtungsart",
        "traeger", "kachel_x", "kachel_y",
    ]

    private let table: CSVTable
    private(set) var diagnostics: [Diagnostic]
    private var areas: [Area] = []
    /// Areas without a proper name or type: their place in the trees is not checked.
    private var faulty: Set<AreaKey> = []
    /// Where each area names its parent.
    private var parentSpans: [AreaKey: SourceSpan] = [:]

    init(_ file: SourceFile) {
        table = CSVTable(file, required: Self.required, optional: Self.optional)
        diagnostics = table.diagnostics
    }

    static func read(_ file: SourceFile) -> Diagnosed<AreaDirectory> {
        var reader = AreaTableReader(file)
        reader.readRows()
        let directory = AreaDirectory(reader.areas)
        reader.checkTrees(directory)
        reader.checkTiles()
        return Diagnosed(directory, reader.diagnostics)
    }

    // MARK: Rows

    private mutating func readRows() {
        var keys = IdentifierRegistry()
        for fields in table.rows {
            var row = CSVRow(fields, of: table)
            let key = row.requiredText("schluessel")
            let name = row.requiredText("name")
            let type = row.choice("typ", AreaType.self)
            if let key, let type, let lost = Self.lostZero(key, type: type) { row.report(lost) }
            if let key, let problem = Self.keyProblem(key) { row.report(problem) }
            if let key, let twice = keys.register(key, owner: "Raum") {
                row.report(twice)
            } else if let key {
                // A row with a fault still is an area, so that the data naming it is not blamed too.
                if name == nil || type == nil { faulty.insert(AreaKey(key.value)) }
                areas.append(
                    area(&row, key: AreaKey(key.value), name: name?.value ?? key.value, type: type ?? .municipality))
            }
            diagnostics += row.diagnostics
        }
        if areas.isEmpty, !diagnostics.hasErrors {
            diagnostics.append(
                Diagnostic(
                    .datasetEmpty, "In »raeume.csv« steht kein Raum", at: table.header.span,
                    hint: "Mindestens den Kreis und seine Gemeinden eintragen."))
        }
    }

    private mutating func area(_ row: inout CSVRow, key: AreaKey, name: String, type: AreaType) -> Area {
        let parent = row.text("uebergeordnet")
        if let parent { parentSpans[key] = parent.span }
        var hasOrder = true
        let from = row.date("gueltig_von")
        let to = row.date("gueltig_bis")
        if let from, let to, to < from,
            let span = row.text("gueltig_bis")?.span
        {
            row.report(
                Diagnostic(
                    .areaValidity, "»\(name)« endet (\(to.german)), bevor der Raum beginnt (\(from.german))", at: span,
                    hint: "Eines der beiden Daten berichtigen."))
            hasOrder = false
        }
        let column = row.integer("kachel_x")
        let line = row.integer("kachel_y")
        if (row.text("kachel_x") == nil) != (row.text("kachel_y") == nil) {
            row.report(
                Diagnostic(
                    .fieldMissing, "Eine Kachel braucht »kachel_x« und »kachel_y«, hier steht nur eines", at: row.span,
                    hint: "Das andere Feld ausfüllen oder beide leeren."))
        }
        return Area(
            key: key, name: name, type: type, parent: parent.map { AreaKey($0.value) },
            partsComplete: row.flag("teile_vollstaendig") ?? false, longName: row.text("name_lang")?.value,
            locativeName: row.text("name_in")?.value, validFrom: from, validTo: hasOrder ? to : nil,
            comparisonGroup: row.text("vergleichsgruppe")?.value, isPublic: row.flag("oeffentlich") ?? true,
            tile: column.flatMap { column in line.map { (column, $0) } },
            span: row.text("schluessel")?.span ?? row.span)
    }

    /// Official keys have fixed lengths; one digit less means that a spreadsheet took a leading zero away.
    private static func lostZero(_ key: Located<String>, type: AreaType) -> Diagnostic? {
        let lengths: [AreaType: Int] = [.state: 2, .district: 5, .municipality: 8]
        guard let length = lengths[type], key.value.utf8.count == length - 1,
            key.value.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Diagnostic(
            .areaKeyZero, "Dem Schlüssel »\(key.value)« fehlt die führende Null", at: key.span,
            hint: "»0\(key.value)« schreiben; in der Tabellenkalkulation die Spalte als Text formatieren.")
    }

    private static func keyProblem(_ key: Located<String>) -> Diagnostic? {
        let isAllowed = key.value.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x5F || byte == 0x2D
        }
        guard !isAllowed else { return nil }
        return Diagnostic(
            .idForm, "Der Schlüssel »\(key.value)« enthält andere Zeichen als Ziffern, A–Z, a–z, - und _", at: key.span,
            hint: "Den amtlichen Schlüssel schreiben.")
    }

    // MARK: Trees

    private mutating func checkTrees(_ directory: AreaDirectory) {
        var inCycle: Set<AreaKey> = []
        for area in areas where !inCycle.contains(area.key) {
            guard let cycle = Self.cycle(from: area, in: directory) else { continue }
            inCycle.formUnion(cycle)
            let chain = (cycle + [area.key]).map(\.text).joined(separator: " → ")
            diagnostics.append(
                Diagnostic(
                    .areaParent, "Die Räume sind sich im Kreis übergeordnet: \(chain)",
                    at: parentSpans[area.key] ?? area.span, hint: "Bei einem der Räume »uebergeordnet« berichtigen."))
        }
        for area in areas where !inCycle.contains(area.key) {
            checkParent(of: area, in: directory)
            // A line that could not be read may well have been a part.
            if area.partsComplete, directory.children(of: area.key).isEmpty, !diagnostics.hasErrors {
                diagnostics.append(
                    Diagnostic(
                        .fieldValue,
                        "»\(area.name)« soll vollständige Teile haben, aber kein Raum ist ihm untergeordnet",
                        at: area.span, hint: "»teile_vollstaendig« auf »nein« setzen oder die Teile eintragen."))
            }
        }
    }

    private mutating func checkParent(of area: Area, in directory: AreaDirectory) {
        guard let key = area.parent, !faulty.contains(area.key), !faulty.contains(key) else { return }
        let span = parentSpans[area.key] ?? area.span
        guard let parent = directory[key] else {
            diagnostics.append(UnknownArea.diagnostic(Located(key.text, at: span), in: directory))
            return
        }
        if parent.type >= area.type {
            diagnostics.append(
                Diagnostic(
                    .areaParent,
                    "Ein Raum vom Typ »\(parent.type.rawValue)« kann einem vom Typ »\(area.type.rawValue)« nicht übergeordnet sein",
                    at: span, hint: "Bei »\(area.name)« den übergeordneten Raum oder den Typ berichtigen.",
                    notes: [.init("der übergeordnete Raum", at: parent.span)]))
        } else if area.type == .municipality, parent.type == .district, area.key.text.utf8.count == 8,
            parent.key.text.utf8.count == 5, !area.key.text.hasPrefix(parent.key.text)
        {
            diagnostics.append(
                Diagnostic(
                    .areaParent,
                    "Der Schlüssel »\(area.key)« beginnt nicht mit dem Schlüssel »\(parent.key)« des übergeordneten Kreises",
                    at: span, severity: .warning, hint: "Schlüssel oder übergeordneten Raum prüfen."))
        }
    }

    /// The chain of parents from `area` back to itself, nil when there is none.
    private static func cycle(from area: Area, in directory: AreaDirectory) -> [AreaKey]? {
        var chain = [area.key]
        var current = area.parent
        while let key = current, !chain.dropFirst().contains(key) {
            if key == area.key { return chain }
            chain.append(key)
            current = directory[key]?.parent
        }
        return nil
    }

    private mutating func checkTiles() {
        var taken: [[Int]: Area] = [:]
        for area in areas {
            guard let tile = area.tile, let level = AreaType.allCases.firstIndex(of: area.type) else { continue }
            if let first = taken[[level, tile.column, tile.row]] {
                diagnostics.append(
                    Diagnostic(
                        .fieldValue, "Die Kachel \(tile.column), \(tile.row) haben »\(first.name)« und »\(area.name)«",
                        at: area.span, hint: "Einem der Räume eine andere Kachel geben.",
                        notes: [.init("hier zum ersten Mal", at: first.span)]))
            } else {
                taken[[level, tile.column, tile.row]] = area
            }
        }
    }
}
