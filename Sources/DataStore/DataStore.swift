import Catalogue
import Delimited
import Diagnostics
import Indicators
import TypedYAML

/// Turns the files of `data/` into checked descriptions and values. Pure: bytes in, values and messages out.
package enum DataStore {
    /// - Parameters:
    ///   - files: every file below `data/`, in any order.
    ///   - defaults: how small numbers are protected where a dataset says nothing.
    ///   - asOf: the report's own date (`stand` of `bericht.yaml`); accepted warnings run out against it.
    ///   - district: the area of the report (`kreis`), for which goals without `raum` are meant.
    package static func load(
        _ files: [SourceFile], defaults: ProtectionDefaults = .standard, asOf: CalendarDate, district: AreaKey? = nil
    ) -> Diagnosed<DataSnapshot> {
        var loader = Loader(files, defaults: defaults, asOf: asOf, district: district)
        loader.readAreas()
        loader.readLists()
        // Without areas, Merkmale or sources everything else would only repeat that they are missing.
        if loader.hasFoundation {
            // Events and corrections before the data: both say what in them is no surprise.
            loader.readEvents()
            loader.readCorrections()
            loader.readDatasets()
            loader.readIndicators()
            loader.checkEvents()
            loader.readGoals()
            loader.readDeliveries()
            loader.readCrosswalks()
            loader.readMaps()
            loader.readProtection()
        }
        return Diagnosed(loader.snapshot, loader.diagnostics.inReadingOrder())
    }

    /// The descriptions of all base data, whether or not their tables are there yet, with everything they name: what an
    /// import has to know before it reads a delivery.
    package static func describe(
        _ files: [SourceFile], defaults: ProtectionDefaults = .standard, asOf: CalendarDate, district: AreaKey? = nil
    ) -> Diagnosed<Catalogue> {
        var loader = Loader(files, defaults: defaults, asOf: asOf, district: district)
        loader.readAreas()
        loader.readLists()
        if loader.hasFoundation {
            loader.readEvents()
            loader.readDescriptions()
            loader.readCrosswalks()
        }
        return Diagnosed(loader.snapshot.catalogue, loader.diagnostics.inReadingOrder())
    }
}

/// The files of `data/`, read one kind after the other, because each kind names things of those before it.
private struct Loader {
    private let files: [SourceFile]
    /// Paths that exist but could not be read as text; nothing more is said about them.
    private let unreadable: Set<String>
    private let defaults: ProtectionDefaults
    private let asOf: CalendarDate
    private let district: AreaKey?
    private(set) var diagnostics: [Diagnostic] = []

    private var areas = AreaDirectory([])
    private var breakdowns: [Breakdown] = []
    private var sources: [Source] = []
    private var datasets: [Dataset] = []
    private var descriptions: [DatasetDescription] = []
    private var indicators: [Indicator] = []
    private var events: [EventEntry] = []
    private var goals: [Goal] = []
    private var boundaries: [Boundary] = []
    private var credit: String?
    private var crosswalks: [Crosswalk] = []
    private var deliveries: [ExpectedDelivery] = []
    private var corrections = CorrectionList.empty
    private var protection = ProtectionSettings.standard
    /// Datasets and indicators share one namespace.
    private var names = IdentifierRegistry()

    init(_ files: [SourceFile], defaults: ProtectionDefaults, asOf: CalendarDate, district: AreaKey?) {
        self.defaults = defaults
        self.asOf = asOf
        self.district = district
        var readable: [SourceFile] = []
        var unreadable: Set<String> = []
        for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
            // Tables may be stored in other forms, which their descriptions say or `TableForm` finds.
            if !Self.isTable(file.path), let problem = TextEncoding.problem(of: file) {
                diagnostics.append(problem)
                unreadable.insert(file.path)
            } else {
                readable.append(file)
            }
        }
        self.files = readable
        self.unreadable = unreadable
    }

    private static func isTable(_ path: String) -> Bool {
        path == CorrectionList.path
            || (path.hasPrefix(datasetFolder) && (path.hasSuffix(".csv") || SheetTable.isWorkbook(path)))
    }

    var snapshot: DataSnapshot {
        DataSnapshot(
            catalogue: Catalogue(
                areas: areas, breakdowns: breakdowns, sources: sources, datasets: descriptions, indicators: indicators,
                events: events.map(\.event), goals: goals, boundaries: boundaries, boundaryCredit: credit,
                crosswalks: crosswalks, deliveries: deliveries, protection: protection
            ).shown(to: defaults.audience),
            datasets: datasets)
    }

    private func file(_ path: String) -> SourceFile? { files.first { $0.path == path } }

    /// Files directly in a folder, with one of its endings, in order of their paths.
    private func files(in folder: String, suffix: String) -> [SourceFile] {
        files.filter {
            $0.path.hasPrefix(folder) && $0.path.hasSuffix(suffix)
                && Self.name(of: $0.path).utf8.count > suffix.utf8.count
        }
        .filter { !$0.path.dropFirst(folder.count).contains("/") }
    }

    private static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private static func stem(of path: String, suffix: String) -> String {
        String(name(of: path).dropLast(suffix.count))
    }

    // MARK: Lists

    mutating func readAreas() {
        let path = "data/raeume.csv"
        guard let file = file(path) else {
            if !unreadable.contains(path) {
                diagnostics.append(
                    Diagnostic(
                        .fileMissing, "Die Datei »\(path)« fehlt; sie nennt die Räume des Berichts",
                        at: SourceFile(path: path, bytes: []).span(0..<0),
                        hint:
                            "Die Datei mit der Kopfzeile »schluessel;name;typ;uebergeordnet;teile_vollstaendig« anlegen."
                    ))
            }
            return
        }
        areas = AreaTableReader.read(file).collecting(into: &diagnostics)
    }

    mutating func readLists() {
        if let file = file("data/merkmale.yaml") {
            breakdowns = BreakdownListReader.read(file).collecting(into: &diagnostics)
        }
        if let file = file("data/quellen.yaml") {
            sources = SourceListReader.read(file).collecting(into: &diagnostics)
        }
    }

    /// Whether the lists that everything else names could be read.
    var hasFoundation: Bool {
        func isBroken(_ path: String) -> Bool {
            diagnostics.contains { $0.severity == .error && $0.span?.file.path == path }
        }
        return !areas.all.isEmpty && !(breakdowns.isEmpty && isBroken("data/merkmale.yaml"))
            && !(sources.isEmpty && isBroken("data/quellen.yaml"))
    }

    mutating func readIndicators() {
        var reader = IndicatorListReader(areas: areas, breakdownIDs: breakdowns.map(\.id))
        for file in files(in: "data/indikatoren/", suffix: ".yaml") { reader.read(file, ids: &names) }
        indicators = reader.indicators
        diagnostics += reader.diagnostics + reader.unknownReferences() + reader.unfitSubstitutes()
    }

    mutating func readEvents() {
        guard let file = file("data/ereignisse.yaml") else { return }
        events = EventListReader.read(file, areas: areas).collecting(into: &diagnostics)
    }

    mutating func checkEvents() {
        diagnostics += EventListReader.unknownNames(
            in: events, datasets: datasetIDs, indicators: indicators.map(\.id.value))
    }

    mutating func readGoals() {
        guard let file = file("data/ziele.yaml") else { return }
        var reader = GoalListReader(
            areas: areas, breakdowns: breakdowns, indicators: indicators, sourceIDs: sources.map(\.id),
            district: district)
        reader.read(file)
        goals = reader.goals
        diagnostics += reader.diagnostics
    }

    mutating func readDeliveries() {
        guard let file = file("data/lieferungen.yaml") else { return }
        deliveries = DeliveryListReader(datasetIDs: datasetIDs, asOf: asOf).read(file).collecting(into: &diagnostics)
    }

    mutating func readCorrections() {
        guard let raw = file(CorrectionList.path),
            let table = TableForm.read(raw, form: nil, separator: nil, owner: nil).collecting(into: &diagnostics)
        else { return }
        corrections = CorrectionList(table, datasets: datasetIDs, breakdownIDs: breakdowns.map(\.id))
        diagnostics += corrections.diagnostics
    }

    mutating func readCrosswalks() {
        var reader = CrosswalkReader(areas: areas)
        for file in files(in: "data/zuordnungen/", suffix: ".csv") {
            reader.read(file, id: Self.stem(of: file.path, suffix: ".csv"))
        }
        crosswalks = reader.crosswalks
        diagnostics += reader.diagnostics + reader.contradictions()
    }

    mutating func readMaps() {
        var reader = BoundaryReader(areas: areas)
        let maps = files(in: "data/karten/", suffix: ".geojson")
        for file in maps { reader.read(file) }
        boundaries = reader.boundaries
        credit = reader.credit
        diagnostics += reader.diagnostics
        if let file = maps.first, !reader.diagnostics.hasErrors { diagnostics += reader.missingAreas(at: file) }
    }

    mutating func readProtection() {
        var reader = ProtectionSettingsReader(
            areas: areas, breakdowns: breakdowns, sourceIDs: sources.map(\.id), datasetIDs: datasetIDs,
            paths: files.map(\.path) + unreadable.sorted(), asOf: asOf)
        protection = reader.read(defaults)
        diagnostics += reader.diagnostics
    }

    // MARK: Base data

    private static let datasetFolder = "data/grunddaten/"

    /// Ids of all base data, whether or not they could be read.
    private var datasetIDs: [String] {
        let ids = ([".csv", ".yaml"] + SheetTable.suffixes).flatMap { suffix in
            (files.map(\.path) + unreadable).filter { $0.hasPrefix(Self.datasetFolder) && $0.hasSuffix(suffix) }
                .map { Self.stem(of: $0, suffix: suffix) }
        }
        return Set(ids).sorted()
    }

    /// Only what the descriptions say; nothing of what is in the tables.
    mutating func readDescriptions() {
        let byID = Dictionary(breakdowns.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let reader = DatasetSidecarReader(
            areas: areas, breakdowns: byID, breakdownIDs: breakdowns.map(\.id), sourceIDs: sources.map(\.id),
            defaults: defaults, asOf: asOf)
        for id in datasetIDs {
            guard let file = file(Self.datasetFolder + id + ".yaml") else { continue }
            let found = reader.read(file, id: id)
            diagnostics += found.diagnostics.filter { $0.severity == .error }
            if let sidecar = found.value { descriptions.append(sidecar.description) }
        }
    }

    mutating func readDatasets() {
        let byID = Dictionary(breakdowns.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let reader = DatasetSidecarReader(
            areas: areas, breakdowns: byID, breakdownIDs: breakdowns.map(\.id), sourceIDs: sources.map(\.id),
            defaults: defaults, asOf: asOf)
        for id in datasetIDs {
            let table = self.table(of: id)
            let description = file(Self.datasetFolder + id + ".yaml")
            if let place = description ?? table.map(SheetTable.shown) {
                let name = Located(id, at: place.span(0..<0))
                if let problem = Identifier.problem(id, kind: .name, of: "Grunddaten", at: name.span) {
                    diagnostics.append(problem)
                }
                if let twice = names.register(name, owner: "Grunddaten") { diagnostics.append(twice) }
            }
            guard let description else {
                if let table { reportMissing("yaml", of: id, at: SheetTable.shown(table), among: datasetIDs) }
                continue
            }
            let corrected = corrections.entries[id] ?? []
            let found = reader.read(description, id: id) {
                SignOffReader.checksum(of: table, corrections: corrected)
            }
            guard let sidecar = found.value else {
                diagnostics += found.diagnostics
                continue
            }
            guard let table else {
                diagnostics += found.diagnostics
                reportMissing("csv", of: id, at: description, among: datasetIDs)
                continue
            }
            let sheet = SheetTable.isWorkbook(table.path) ? SheetTable.read(table, for: sidecar) : nil
            let form =
                sheet?.map { $0.map { TableForm(file: $0.file, separator: .semicolon) } }
                ?? TableForm.read(table, form: sidecar.form, separator: sidecar.separator, owner: "\(id).yaml")
            guard let read = form.value else {
                diagnostics += found.diagnostics + form.diagnostics
                continue
            }
            var observations = ObservationReader(
                read.file, sidecar: sidecar, areas: areas, breakdowns: byID, breakdownIDs: breakdowns.map(\.id),
                events: events.map(\.event), corrections: corrected, separator: read.separator.byte)
            var dataset = observations.read()
            dataset?.sheet = sheet?.value?.place
            if let dataset { datasets.append(dataset) }
            // Corrections add footnotes.
            descriptions.append(dataset?.description ?? sidecar.description)
            diagnostics += AcceptedWarningFilter(sidecar)
                .filter(
                    found.diagnostics + form.diagnostics
                        + (sheet?.value?.naming(observations.diagnostics) ?? observations.diagnostics))
        }
    }

    /// The table of base data: a CSV file, or a workbook in its place.
    private mutating func table(of id: String) -> SourceFile? {
        let found = ([".csv"] + SheetTable.suffixes).compactMap { file(Self.datasetFolder + id + $0) }
        if found.count > 1 {
            diagnostics.append(
                Diagnostic(
                    .datasetTwice,
                    "Die Grunddaten »\(id)« gibt es zweimal: »\(found[0].path)« und »\(found[1].path)«",
                    at: SourceFile.named(found[1].path).span(0..<0),
                    hint: "Eine der beiden Dateien löschen oder nach »data/roh« verschieben."))
        }
        return found.first
    }

    private mutating func reportMissing(_ ending: String, of id: String, at place: SourceFile, among ids: [String]) {
        let path = "\(Self.datasetFolder)\(id).\(ending)"
        guard !unreadable.contains(path) else { return }
        if let twin = misnamed(ending, of: id, among: ids) {
            // Said once, at the description; a table alone would only say the same again.
            guard ending == "csv" else { return }
            diagnostics.append(
                Diagnostic(
                    .sidecarMissing, "Zu den Grunddaten »\(id)« fehlt die Tabelle »\(path)«", at: place.span(0..<0),
                    hint: "»\(twin).csv« in »\(id).csv« umbenennen."))
            return
        }
        let other = files.first { $0.path == "\(Self.datasetFolder)\(id).yml" }
        let fact = ending == "yaml" ? "die Beschreibung" : "die Tabelle"
        diagnostics.append(
            Diagnostic(
                .sidecarMissing, "Zu den Grunddaten »\(id)« fehlt \(fact) »\(path)«", at: place.span(0..<0),
                hint: other != nil && ending == "yaml"
                    ? "»\(id).yml« in »\(id).yaml« umbenennen." : "Die Datei anlegen oder »\(place.path)« löschen."))
    }

    /// The nearly alike name of another dataset whose only file is the one that is missing here.
    private func misnamed(_ ending: String, of id: String, among ids: [String]) -> String? {
        let other = ending == "csv" ? "yaml" : "csv"
        let lonely = ids.filter {
            file("\(Self.datasetFolder)\($0).\(ending)") != nil && file("\(Self.datasetFolder)\($0).\(other)") == nil
        }
        return Suggestion.nearest(to: id, among: lonely)
    }
}

/// Leaves out the warnings that a dataset accepts with a reason, and says of run-out ones that they were accepted.
private struct AcceptedWarningFilter {
    private let sidecar: DatasetSidecar

    init(_ sidecar: DatasetSidecar) { self.sidecar = sidecar }

    func filter(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        diagnostics.compactMap { diagnostic in
            guard diagnostic.severity == .warning else { return diagnostic }
            let code = diagnostic.code.rawValue
            if sidecar.description.acceptedWarnings.contains(where: { $0.code == code && $0.scope == nil }) {
                return nil
            }
            guard let expired = sidecar.expired.first(where: { $0.code == code }) else { return diagnostic }
            return Diagnostic(
                diagnostic.code, diagnostic.message, at: diagnostic.span, severity: .warning, hint: diagnostic.hint,
                notes: diagnostic.notes + [.init("angenommen war sie bis \(expired.until.german)", at: expired.span)])
        }
    }
}
