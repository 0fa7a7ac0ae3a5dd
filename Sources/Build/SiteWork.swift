import Catalogue
import Site
import Workspace

/// What stands on its own: a page with what belongs to it, a document for print, or the values of one indicator.
enum SiteItem: Sendable {
    case page(SiteJob)
    case area(AreaKey)
    /// Made before the pages that link its PDF.
    case document(@Sendable () -> PrintDocument)
    case data(DataStage.Question)
}

/// Makes and writes it.
struct SiteWork<Sink: OutputSink>: Sendable {
    /// What others need to know of it.
    struct Done: Sendable {
        var written: WrittenPart
        var answer: DataStage.Answer?
        var links: [DownloadLink] = []
    }

    let areas: AreaStage
    let data: DataStage
    let prints: PrintStage
    let writer: PartWriter<Sink>

    func run(_ item: SiteItem) -> Done {
        switch item {
        case .page(let job): return Done(written: writer.write(job.run()))
        case .area(let area): return Done(written: writer.write(areas.part(of: area)))
        case .document(let job):
            let part = prints.part(of: job())
            return Done(written: writer.write(part), links: part.links)
        case .data(let question):
            let answer = data.answer(question, writer: writer)
            return Done(written: answer.written, answer: answer)
        }
    }
}

extension BuildProduct {
    init(_ answered: AnsweredReport, _ written: [WrittenPart]) {
        let prints = written.flatMap(\.prints).sorted { $0.path < $1.path }
        let printed = Set(prints.map(\.path))
        self.init(
            report: answered.report,
            pageCount: written.flatMap(\.files).count { $0.path.hasSuffix(".html") && !printed.contains($0.path) },
            figureCount: answered.report.figures.count + written.reduce(0) { $0 + $1.areaFigureCount },
            prints: prints, datasets: answered.datasets, planned: answered.planned)
    }
}
