import Catalogue
import Diagnostics

/// One import: deliveries go in one by one, files of the project come out. Nothing is written here.
package struct ImportRun: Sendable {
    private let plan: ImportPlan
    private let project: ImportProject
    private var checksums: DeliveryChecksums
    private var readings: [Reading] = []
    package private(set) var diagnostics: [Diagnostic]

    /// A delivery as one recipe reads it.
    private struct Reading: Sendable {
        let recipe: Int
        let path: String
        let checksum: String
        let asOf: CalendarDate?
        let facts: [RawFacts]
        let valueCount: Int
        let table: ImportedTable
    }

    /// What reading one delivery gave, for the line that shows progress.
    package struct Progress: Sendable {
        package let valueCount: Int
        package let usedCount: Int
        fileprivate let forms: [String]

        /// »genesis-tabelle in ISO-8859-1, 2.120 Werte gelesen, 800 verwendet«
        package var words: String {
            (forms.isEmpty ? "" : forms.joined(separator: ", ") + ", ")
                + ProtocolPage.count(valueCount, "Wert", "Werte")
                + " gelesen, \(ProtocolPage.number(usedCount)) verwendet"
        }
    }

    package init(_ plan: ImportPlan, in project: ImportProject) {
        self.plan = plan
        self.project = project
        let list = DeliveryChecksums.read(project.checksums)
        checksums = list.value
        diagnostics = list.diagnostics
    }

    /// Reads a delivery by every recipe that names it.
    package mutating func read(_ delivery: Delivery) -> Progress {
        let checksum = delivery.checksum
        var (values, used) = (0, 0)
        var forms: [String] = []
        if let changed = checksums.note(delivery, checksum: checksum) {
            diagnostics.append(changed)
            return Progress(valueCount: 0, usedCount: 0, forms: [])
        }
        for index in plan.recipesByDelivery[delivery.path] ?? [] {
            let recipe = plan.recipes[index]
            guard let dataset = plan.catalogue.dataset(recipe.dataset.value) else { continue }
            let tables = DeliveryReader.read(delivery, as: recipe.readingOptions).collecting(into: &diagnostics)
            var imported = ImportedTable(breakdowns: dataset.breakdowns)
            for table in tables {
                let found = RecipeRun.apply(
                    recipe, to: table, of: delivery, in: plan.catalogue, dataset: dataset
                ).collecting(into: &diagnostics)
                imported.cells += found.cells
                imported.skipped += found.skipped
                imported.remarks += found.remarks
            }
            let count = tables.reduce(0) { $0 + $1.values.count }
            values += count
            used += imported.cells.count
            for facts in tables.map(\.facts) {
                let form = "\(facts.format.rawValue) in \(facts.encoding)"
                if !forms.contains(form) { forms.append(form) }
            }
            readings.append(
                Reading(
                    recipe: index, path: delivery.path, checksum: checksum,
                    asOf: tables.lazy.compactMap(\.facts.asOf).first.flatMap { CalendarDate(iso: $0) },
                    facts: tables.map(\.facts), valueCount: count, table: imported))
        }
        return Progress(valueCount: values, usedCount: used, forms: forms)
    }

    /// Puts everything together and checks the project as it would be. With errors there is nothing to write.
    package mutating func finish() -> ImportOutcome? {
        guard !diagnostics.hasErrors else { return nil }
        var outcome = ImportOutcome(deliveryCount: Set(readings.map(\.path)).count)
        var origins: [String: [DatasetRow]] = [:]
        for dataset in plan.datasets {
            guard let merged = merge(dataset) else { continue }
            outcome.add(merged)
            origins[merged.table.path] = merged.rows
        }
        guard !diagnostics.hasErrors else { return nil }
        outcome.files.append(ImportedFile(path: DeliveryChecksums.path, bytes: checksums.bytes))
        let errors = project.errors(after: outcome.files.filter { $0.path != DeliveryChecksums.path })
        diagnostics += errors.map { named($0, by: origins) }
        return errors.isEmpty ? outcome : nil
    }

    // MARK: One dataset

    private mutating func merge(_ dataset: DatasetDescription) -> MergedDataset? {
        let path = "data/grunddaten/\(dataset.id).csv"
        let old = project.file(path)
        let existing = old.map { DatasetFile.read($0, of: dataset) } ?? Diagnosed(DatasetFile())
        diagnostics += existing.diagnostics
        let own = readings.filter { plan.recipes[$0.recipe].dataset.value == dataset.id }
            .map { (reading: $0, source: source($0)) }.sorted { MergeSource.precedes($0.source, $1.source) }
        guard !existing.hasErrors, !own.isEmpty else { return nil }
        let merge = DatasetMerge(
            existing.value, with: own.map(\.source), of: dataset, in: plan.catalogue, asOf: dataset.asOf)
        diagnostics += merge.diagnostics
        guard !merge.diagnostics.hasErrors else { return nil }
        let newest = own.compactMap(\.reading.asOf).max()
        let isFirst = existing.value.rows.isEmpty
        let asOf = newest.map { isFirst ? $0 : max($0, dataset.asOf) } ?? dataset.asOf
        if newest == nil { noteMissingStand(dataset, own.map(\.reading)) }
        let report = ImportReport(
            description: dataset, areas: plan.catalogue.areas,
            deliveries: zip(own, merge.account.sources).map { deliveryReport($0.reading, $1, of: dataset) },
            account: merge.account, oldAsOf: isFirst ? nil : dataset.asOf, newAsOf: asOf)
        let bytes = DatasetFile(rows: merge.rows).bytes(of: dataset)
        return MergedDataset(
            dataset: dataset.id, table: ImportedFile(path: path, bytes: bytes), rows: merge.rows,
            sidecar: sidecar(of: dataset, asOf), protocolFile: protocolFile(report, isChanged: old?.bytes != bytes),
            entry: ImportProtocol.entry(report), account: merge.account)
    }

    private func source(_ reading: Reading) -> MergeSource {
        let recipe = plan.recipes[reading.recipe]
        return MergeSource(
            recipe: recipe.id, recipeSpan: recipe.span, delivery: reading.path, asOf: reading.asOf,
            priority: recipe.priority, marksRevisions: recipe.marksRevisions, table: reading.table)
    }

    private func deliveryReport(
        _ reading: Reading, _ account: SourceAccount, of dataset: DatasetDescription
    ) -> DeliveryReport {
        DeliveryReport(
            path: reading.path, checksum: reading.checksum, recipe: plan.recipes[reading.recipe].id,
            asOf: reading.asOf, facts: reading.facts, valueCount: reading.valueCount, table: reading.table,
            account: account, sums: DeliverySum.of(reading.table, of: dataset, in: plan.catalogue))
    }

    private func sidecar(of dataset: DatasetDescription, _ asOf: CalendarDate) -> ImportedFile? {
        guard asOf != dataset.asOf, let file = project.file("data/grunddaten/\(dataset.id).yaml") else { return nil }
        return DatasetSidecar.bytes(of: file, setting: asOf).map { ImportedFile(path: file.path, bytes: $0) }
    }

    private func protocolFile(_ report: ImportReport, isChanged: Bool) -> ImportedFile? {
        let path = ImportProtocol.path(of: report.description.id)
        let existing = project.file(path)?.text
        guard ImportProtocol.isNews(report, changingRows: isChanged, in: existing) else { return nil }
        return ImportedFile(path: path, bytes: Array(ImportProtocol.text(adding: report, to: existing).utf8))
    }

    private mutating func noteMissingStand(_ dataset: DatasetDescription, _ readings: [Reading]) {
        let names = readings.map { "»\($0.path)«" }.joined(separator: ", ")
        let verb = readings.count == 1 ? "nennt" : "nennen"
        diagnostics.append(
            Diagnostic(
                .deliveryForm,
                "\(names) \(verb) keinen Stand; »stand« der Grunddaten »\(dataset.id)« bleibt \(dataset.asOf.german)",
                at: dataset.span, severity: .note,
                hint: "Wenn die Zahlen neuer sind, »stand« in »\(dataset.id).yaml« von Hand setzen."))
    }

    /// An error in a row that comes from a delivery names the place there; the row itself is not written anywhere.
    private func named(_ error: Diagnostic, by origins: [String: [DatasetRow]]) -> Diagnostic {
        guard let span = error.span, let rows = origins[span.file.path] else { return error }
        let row = span.start.line - 2
        guard rows.indices.contains(row), let place = DeliveryPlace.all(in: rows[row].origin)?.first else {
            return error
        }
        return Diagnostic(
            error.code, "\(error.message) (aus data/roh/\(place.path), \(place.words))", at: span,
            severity: error.severity, hint: error.hint, notes: error.notes)
    }
}
