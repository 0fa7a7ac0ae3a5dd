import Catalogue
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
    /// Computes the whole site from the project's files. The value is nil when there are errors; then nothing may be
    /// written.
    package static func build(
        _ sources: ProjectSources, options: BuildOptions, times: inout StageTimes
    ) async -> Diagnosed<BuildProduct?> {
        var diagnostics: [Diagnostic] = []
        let answered = await answer(sources, options: options, times: &times).collecting(into: &diagnostics)
        diagnostics += WrittenMarkup.unsafePictures(in: sources)
        guard let answered, !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
        let site = await times.measure("Seiten") {
            await mapConcurrently(Site.jobs(answered.site), jobs: options.jobs, batch: 4) { $0.run() }
        }.flatMap { $0.collecting(into: &diagnostics) }
        guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
        let files =
            site.map { OutputFile(path: $0.path, bytes: $0.bytes) }
            + answered.downloads.map { OutputFile(path: $0.path, bytes: $0.bytes) }
        diagnostics += times.measure("Prüfen") { WrittenMarkup.malformed(in: files) }
        guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
        return Diagnosed(
            BuildProduct(
                files: files, report: answered.site.report, pageCount: files.count { $0.path.hasSuffix(".html") },
                figureCount: answered.site.report.figures.count),
            diagnostics)
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
            let page = answered.site.report.pages.first(where: { $0.document.file == known ?? file })
        else { return Diagnosed("", diagnostics) }
        return Diagnosed(Site.fragment(of: page, in: answered.site).text, diagnostics)
    }

    /// The drawings of the figures with these ids, or of all; tables have none.
    package static func drawings(
        _ sources: ProjectSources, of ids: [String], options: BuildOptions
    ) async -> Diagnosed<[ExportedDrawing]> {
        var diagnostics: [Diagnostic] = []
        var times = StageTimes()
        let answered = await answer(sources, options: options, times: &times).collecting(into: &diagnostics)
        guard let answered, !diagnostics.hasErrors else { return Diagnosed([], diagnostics) }
        let figures = answered.site.figures.figures.filter { $0.drawing != nil }
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
                figure.drawing.map { ExportedDrawing(id: figure.id, svg: $0.standalone.xmlDocument) }
            }, diagnostics)
    }

    /// Everything but the pages: plan, values, protection, figures, texts, downloads.
    private static func answer(
        _ sources: ProjectSources, loose: SourceFile? = nil, options: BuildOptions, times: inout StageTimes
    ) async -> Diagnosed<AnsweredReport?> {
        var diagnostics: [Diagnostic] = []
        let project = times.measure("Lesen und Prüfen") { LoadedProject.load(sources, loose: loose) }
            .collecting(into: &diagnostics)
        guard let project else { return Diagnosed(nil, diagnostics) }
        let report = project.report
        let theme = times.measure("Thema") { LoadedTheme.load(sources, named: project.settings.theme) }
            .collecting(into: &diagnostics)
        // Values of contradictory data would only cause messages about messages.
        guard !diagnostics.contains(where: \.isErrorInData) else { return Diagnosed(nil, diagnostics) }

        let evaluator = times.measure("Formeln") {
            Evaluator.prepare(catalogue: report.catalogue, datasets: project.snapshot.datasets)
        }.collecting(into: &diagnostics)
        let tables = await times.measure("Kennzahlen") {
            await mapConcurrently(report.queries, jobs: options.jobs) { planned in
                var table = evaluator.evaluate(planned.query, at: planned.span, naming: planned.namedAreas)
                if planned.absence == .accepted { table.diagnostics.removeAll { $0.code == .periodEmpty } }
                return table
            }
        }.map { $0.collecting(into: &diagnostics) }
        let protected = times.measure("Geheimhaltung") {
            ProtectedTables.protect(tables, catalogue: report.catalogue)
        }
        let builder = FigureSetBuilder(report: report, tables: protected, style: theme?.chartStyle ?? ChartStyle())
        let figures = await times.measure("Abbildungen") {
            await mapConcurrently(report.figures, jobs: options.jobs, batch: 4) { builder.figure($0) }
        }.compactMap { $0.collecting(into: &diagnostics) }
        let sheets = await times.measure("Indikatorseiten") {
            await mapConcurrently(report.indicators, jobs: options.jobs, batch: 4) { builder.sheet($0) }
        }.map { $0.collecting(into: &diagnostics) }
        let answers = times.measure("Texte") { builder.assemble(figures) }.collecting(into: &diagnostics)
        guard let theme else { return Diagnosed(nil, diagnostics) }
        let downloads = times.measure("Downloads") {
            Downloads.files(
                for: figures + sheets.flatMap(\.figures), catalogue: report.catalogue, asOf: project.settings.asOf)
        }
        let site = SiteInput(
            report: report, figures: answers, sheets: sheets, theme: theme.theme, fonts: theme.fonts,
            images: sources.files(in: "content/bilder"),
            downloads: downloads.map { DownloadLink(path: $0.path, byteCount: $0.bytes.count) },
            messages: MessagePage.explanations,
            protectionNote: "Schwellenwert, ohne Prüfung auf Rückrechnung.")
        return Diagnosed(AnsweredReport(site: site, downloads: downloads), diagnostics)
    }
}

/// A report with all its answers, before its pages are written.
private struct AnsweredReport {
    let site: SiteInput
    let downloads: [DownloadFile]
}

extension Diagnostic {
    /// Whether the data store itself is wrong rather than a text.
    fileprivate var isErrorInData: Bool { severity == .error && span?.file.path.hasPrefix("data/") ?? true }
}
