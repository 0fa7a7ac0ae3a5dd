import Catalogue
import DataStore
import Diagnostics
import Disclosure
import Downloads
import Figures
import Graphics
import Indicators
import Markup
import Report
import Site
import Workspace

/// The build as one function: every stage is pure and named by what it yields.
package enum Pipeline {
    /// Computes the whole site from the project's files and writes each file as soon as it is made. The value is nil
    /// when there are errors; then what was written must not be published.
    package static func build(
        _ sources: ProjectSources, options: BuildOptions, times: inout StageTimes, into output: some OutputSink
    ) async throws(WorkspaceError) -> Diagnosed<BuildProduct?> {
        var diagnostics: [Diagnostic] = []
        let answered = await answer(sources, options: options, times: &times).collecting(into: &diagnostics)
        diagnostics += WrittenMarkup.unsafePictures(in: sources)
        guard let answered, !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
        let writer = PartWriter(output: output)
        let downloads = await times.measure("Downloads") {
            await mapConcurrently(answered.sharedFigures, jobs: options.jobs, batch: 4) {
                writer.write(files: Downloads.files(of: $0, context: answered.downloads))
            }
        }
        var written = try downloads.gathered(into: &diagnostics)
        let site = times.measure("Seiten vorbereiten") { Site(answered.site(with: written.flatMap(\.files))) }
        let prints = PrintStage(options.prints)
        let areas = AreaStage(answered: answered, site: site, prints: prints)
        let data = DataStage(answered: answered)
        let work = SiteWork(areas: areas, data: data, prints: prints, writer: writer)
        let beside = site.printJobs.map(SiteItem.document) + site.jobsBesidePrints.map(SiteItem.page)
        let first = await times.measure("Druckseiten und Seiten") {
            await mapConcurrently(beside + areas.areas.map(SiteItem.area), jobs: options.jobs, batch: 1, work.run)
        }
        written += try first.map(\.written).gathered(into: &diagnostics)
        guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics.uniqued()) }
        let pages = site.adding(first.flatMap(\.links)).jobsAfterPrints.map(SiteItem.page)
        let questions = data.questions.map(SiteItem.data)
        // In one queue, so that no processor waits for the last one of either kind; of many areas, the values of one
        // indicator at a time are enough.
        let isOneQueue = data.jobs(options) == options.jobs
        var done = await times.measure("Seiten und offene Daten") {
            await mapConcurrently(pages + (isOneQueue ? questions : []), jobs: options.jobs, batch: 1, work.run)
        }
        written += try done.prefix(pages.count).map(\.written).gathered(into: &diagnostics)
        guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics.uniqued()) }
        if !isOneQueue {
            done += await times.measure("Offene Daten") {
                await mapConcurrently(questions, jobs: data.jobs(options), batch: 2, work.run)
            }
        }
        let answers = done.compactMap(\.answer)
        written += try answers.map(\.written).gathered(into: &diagnostics)
        let overall = times.measure("Gesamtdatei") { writer.write(files: data.overall(answers)) }
        written += try [overall].gathered(into: &diagnostics)
        let files = written.flatMap(\.files)
        let listed = await times.measure("Katalog") {
            let coverage = data.coverage(answers)
            async let catalogue = writer.write(files: [data.catalogue(coverage, files: files)])
            let pages = site.dataPages(
                coverage, files: files.map { DownloadLink(path: $0.path, byteCount: $0.byteCount) })
            return [writer.write(Diagnosed(pages)), await catalogue]
        }
        written += try listed.gathered(into: &diagnostics)
        let closing = times.measure("Suche und Verzeichnisse") {
            writer.write(Diagnosed(SitePart(files: site.closing(written.flatMap(\.entries)))))
        }
        written += try [closing].gathered(into: &diagnostics)
        guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics.uniqued()) }
        return Diagnosed(BuildProduct(answered, written), diagnostics.uniqued())
    }

    /// One Markdown file of the project, or a loose one read as if it were a page of it, as an HTML fragment.
    package static func fragment(
        of file: SourceFile, in sources: ProjectSources, options: BuildOptions
    ) async -> Diagnosed<String> {
        var diagnostics: [Diagnostic] = []
        var times = StageTimes()
        let known = sources.files(in: "content").first { file.path.hasSuffix($0.path) && $0.bytes == file.bytes }
        let all = known == nil ? ProjectSources(files: sources.files + [file]) : sources
        let answered = await answer(all, loose: known == nil ? file : nil, options: options, times: &times)
            .collecting(into: &diagnostics)
        guard let answered, !diagnostics.hasErrors,
            let page = answered.report.pages.first(where: { $0.document.file == known ?? file })
        else { return Diagnosed("", diagnostics) }
        let files = answered.sharedFigures.filter { $0.pagePath == page.path }
            .flatMap { Downloads.files(of: $0, context: answered.downloads) }
        let site = answered.site(
            with: files.map { OutputEntry(path: $0.path, byteCount: $0.bytes.count, sha256: "") })
        return Diagnosed(Site.fragment(of: page, in: site).text, diagnostics)
    }

    /// The drawings of the figures with these ids, or of all; tables have none.
    package static func drawings(
        _ sources: ProjectSources, of ids: [String], options: BuildOptions
    ) async -> Diagnosed<[ExportedDrawing]> {
        var diagnostics: [Diagnostic] = []
        var times = StageTimes()
        let answered = await answer(sources, options: options, times: &times).collecting(into: &diagnostics)
        guard let answered, !diagnostics.hasErrors else { return Diagnosed([], diagnostics) }
        let figures = answered.answers.figures.filter { $0.drawing != nil }
        let known = figures.map(\.id)
        for id in ids where !known.contains(id) {
            diagnostics.append(
                Diagnostic(
                    .referenceUnknown, "Die Abbildung »\(id)« gibt es nicht", at: nil,
                    hint: Suggestion.hint(for: id, among: known) ?? "»bericht list figures« nennt alle Abbildungen."))
        }
        let wanted = figures.filter { ids.isEmpty || ids.contains($0.id) }
        return Diagnosed(
            wanted.compactMap { figure in
                figure.drawing.map { ExportedDrawing(id: figure.id, svg: $0.document) }
            }, diagnostics)
    }

    /// Everything but the pages: plan, values, protection, figures, texts, downloads.
    private static func answer(
        _ sources: ProjectSources, loose: SourceFile? = nil, options: BuildOptions, times: inout StageTimes
    ) async -> Diagnosed<AnsweredReport?> {
        var diagnostics: [Diagnostic] = []
        let project = times.measure("Lesen und Prüfen") {
            LoadedProject.load(sources, loose: loose, audience: options.audience)
        }
        .collecting(into: &diagnostics)
        guard let project else { return Diagnosed(nil, diagnostics) }
        let report = project.report
        let theme = times.measure("Thema") { LoadedTheme.load(sources, named: project.settings.theme) }
            .collecting(into: &diagnostics)
        // Values of contradictory data would only cause messages about messages.
        guard !diagnostics.contains(where: \.isErrorInData) else { return Diagnosed(nil, diagnostics) }

        let evaluator = times.measure("Formeln") {
            Evaluator.prepare(
                catalogue: report.catalogue, datasets: options.world.applied(to: project.snapshot.datasets))
        }.collecting(into: &diagnostics)
        let tables = await times.measure("Kennzahlen") {
            await mapConcurrently(report.queries, jobs: options.jobs) { planned in
                evaluator.evaluate(planned)
            }
        }.map { $0.collecting(into: &diagnostics) }
        let decided = await times.measure("Sperrplan") {
            await decide(project, evaluator, options)
        }.collecting(into: &diagnostics)
        let protection = Protection(catalogue: report.catalogue, plan: decided.planned.plan)
        let protected = await times.measure("Geheimhaltung") {
            ProtectedTables.united(
                await mapConcurrently(tables, jobs: options.jobs, batch: 64) {
                    ProtectedTables.protect([$0], by: protection)
                })
        }
        diagnostics += ComputedShares(report.catalogue).warnings(in: protected)
        let deliveries = times.measure("Herkunft") { DataStore.deliveryPlaces(of: project.snapshot.datasets) }
        let builder = FigureSetBuilder(
            report: report, tables: protected, style: theme?.chartStyle ?? ChartStyle(), deliveries: deliveries
        ).preparingSheets()
        let figures = await times.measure("Abbildungen") {
            await mapConcurrently(report.figures, jobs: options.jobs, batch: 2) { builder.figure($0) }
        }.compactMap { $0.collecting(into: &diagnostics) }
        let sheets = await times.measure("Indikatorseiten") {
            await mapConcurrently(report.indicators, jobs: options.jobs, batch: 1) { builder.sheet($0) }
        }.map { $0.collecting(into: &diagnostics) }
        let answers = times.measure("Texte") { builder.assemble(figures) }.collecting(into: &diagnostics)
        guard let theme else { return Diagnosed(nil, diagnostics) }
        return Diagnosed(
            AnsweredReport(
                report: report, evaluator: evaluator, protection: protection, planned: decided.planned,
                evaluated: decided.tables, tables: protected, datasets: project.snapshot.datasets,
                deliveries: deliveries, answers: answers, sheets: sheets, theme: theme,
                images: sources.files(in: "content/bilder"), downloads: DownloadContext(report: report)), diagnostics)
    }
}

extension Pipeline {
    /// What is hidden everywhere; what was decided before stays decided.
    private static func decide(
        _ project: LoadedProject, _ evaluator: Evaluator, _ options: BuildOptions
    ) async -> Diagnosed<ProtectionStage.Result> {
        let catalogue = project.report.catalogue
        if let plan = options.plan {
            return Diagnosed(
                ProtectionStage.Result(planned: PlannedProtection(plan: plan, summary: ProtectionSummary([]))))
        }
        return await ProtectionStage(
            project.report.dataQueries, catalogue: catalogue, evaluator: evaluator, earlier: project.earlier,
            keepsTables: !project.report.explainsAreasThemselves
        ).run(jobs: options.jobs)
    }
}

extension Diagnostic {
    /// Whether the data store itself is wrong rather than a text.
    fileprivate var isErrorInData: Bool { severity == .error && span?.file.path.hasPrefix("data/") ?? true }
}
