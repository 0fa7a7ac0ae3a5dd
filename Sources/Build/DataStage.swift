import Catalogue
import Diagnostics
import Disclosure
import Downloads
import Figures
import Indicators
import Report
import Site
import Workspace

/// Makes the open data: every published value once, indicator by indicator, so that the values of one are forgotten
/// before the next are computed.
struct DataStage: Sendable {
    private let answered: AnsweredReport
    private let data: OverallData

    init(answered: AnsweredReport) {
        self.answered = answered
        data = OverallData(catalogue: answered.report.catalogue)
    }

    /// What is asked about one indicator.
    struct Question: Sendable {
        let indicator: String
        let queries: [IndicatorQuery]
    }

    /// In the order of the catalogue.
    var questions: [Question] {
        answered.report.dataQueries.map { Question(indicator: $0.indicator, queries: $0.queries) }
    }

    /// What is left of an indicator when its values are written.
    struct Answer: Sendable {
        /// Its rows of `daten/gesamt.csv`.
        let rows: [UInt8]
        let coverage: IndicatorCoverage
        let written: WrittenPart
    }

    /// Publishes the values of one indicator. What is wrong with them was said where they are shown.
    func answer(_ question: Question, writer: PartWriter<some OutputSink>) -> Answer {
        let catalogue = answered.report.catalogue
        let tables = question.queries.compactMap(table)
        var coverage = IndicatorCoverage.read(question.indicator, tables: tables, catalogue: catalogue)
        let counts = data.counts(of: question.indicator, tables: tables)
        coverage.shownCount = counts.shown
        coverage.suppressedCount = counts.suppressed
        let file = catalogue.indicator(question.indicator).flatMap {
            data.file(of: $0, tables: tables, source: source(of: coverage), asOf: answered.report.settings.asOf)
        }
        return Answer(
            rows: data.rows(of: question.indicator, tables: tables), coverage: coverage,
            written: writer.write(files: [file].compactMap { $0 }))
    }

    private func table(_ query: IndicatorQuery) -> ProtectedTable? {
        // With what they were computed from, many areas at once would need the most memory of all.
        var parts: [ProtectedTable] = []
        for part in ProtectionStage.parts(of: query) {
            let evaluated =
                answered.evaluated[part] ?? answered.evaluator.evaluate(part, at: nil, keeping: .amounts).value
            parts.append(ProtectedTables.values(of: evaluated, by: answered.protection))
        }
        return ProtectedTable.joined(parts)
    }

    /// How many indicators may be in memory at the same time.
    func jobs(_ options: BuildOptions) -> Int { answered.report.explainsAreasThemselves ? 1 : options.jobs }

    /// »Herausgeber, Titel; …«
    private func source(of coverage: IndicatorCoverage) -> String {
        let catalogue = answered.report.catalogue
        return coverage.datasets.compactMap { catalogue.dataset($0)?.source }.uniqued()
            .compactMap { catalogue.source($0) }.map { "\($0.publisher), \($0.title)" }.joined(separator: "; ")
            + (catalogue.protection.audience.notice.map { ". \($0)" } ?? "")
    }

    /// All values in one file, with what its columns mean.
    func overall(_ answers: [Answer]) -> [DownloadFile] {
        var bytes = data.head
        bytes.reserveCapacity(answers.reduce(bytes.count) { $0 + $1.rows.count })
        for answer in answers { bytes += answer.rows }
        let sources = SourceUse.all(coverage(answers), catalogue: answered.report.catalogue).map(\.source)
        return [
            DownloadFile(path: OverallData.path, bytes: bytes),
            OverallSchema(data: data, report: answered.report).file(sources: sources),
        ]
    }

    func coverage(_ answers: [Answer]) -> DataCoverage {
        var coverage = DataCoverage()
        for answer in answers { coverage.add(answer.coverage) }
        return coverage
    }

    /// What is offered, with the sizes and check sums of the files that are there.
    func catalogue(_ coverage: DataCoverage, files: [OutputEntry]) -> DownloadFile {
        let listed = files.map { ListedFile(path: $0.path, byteCount: $0.byteCount, sha256: $0.sha256) }
        return DataCatalogue(report: answered.report, coverage: coverage, files: listed).file
    }
}
