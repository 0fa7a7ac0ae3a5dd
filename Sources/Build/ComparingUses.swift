import Catalogue
import Diagnostics
import Disclosure
import Figures
import Graphics
import Manuscript
import Report
import Values

/// Finds what of a report rests on changed values: figures, numbers in texts, claims, tiles.
///
/// Every directive of the newer report is answered twice, by the values of each state.
struct UseComparison {
    private(set) var figures: [DataComparison.TouchedFigure] = []
    private(set) var texts: [DataComparison.TouchedText] = []
    private let report: Report
    private let values: IndicatorComparison
    /// How many values of a question differ; every question is asked once.
    private var counts: [IndicatorQuery: Int] = [:]

    init(_ report: Report, values: IndicatorComparison) {
        self.report = report
        self.values = values
        for page in report.pages { look(at: page) }
        for page in report.indicators { look(at: page) }
        for area in report.areaPages?.areas ?? [] {
            if let page = report.areaPages?.page(of: area).value { look(at: page) }
        }
        texts = Self.united(texts)
    }

    private mutating func count(_ queries: [IndicatorQuery]) -> Int {
        queries.reduce(0) { sum, query in
            if let known = counts[query] { return sum + known }
            let found = values.changes(query, seenAs: .hidden).count
            counts[query] = found
            return sum + found
        }
    }

    private mutating func look(at page: IndicatorPage) {
        for figure in page.figures { add(figure, on: page.path) }
        for text in [page.definition, page.limits, page.readingExample] {
            if let text { look(at: text.plan, on: page.path) }
        }
    }

    private mutating func look(at page: ReportPage) {
        look(at: page.plan, on: page.path)
    }

    private mutating func look(at plan: DirectivePlan, on path: String) {
        var touched: [(key: SourceKey, directive: PlannedDirective)] = []
        for (key, directive) in zip(plan.keys, plan.all) {
            guard count(directive.queries.map(\.query)) > 0 else { continue }
            if case .figure(let figure) = directive {
                add(figure, on: path)
            } else {
                touched.append((key, directive))
            }
        }
        guard !touched.isEmpty else { return }
        let queries = touched.flatMap { $0.directive.queries.map(\.query) }.uniqued()
        let before = Answers(report, plan, path, values.old.tables(queries))
        let now = Answers(report, plan, path, values.new.tables(queries))
        for (key, directive) in touched {
            guard let word = directive.word, let span = directive.span else { continue }
            let isContradicted = now.contradicted.contains(SourceKey(span))
            for query in directive.shownQueries where count([query]) > 0 || directive.shownQueries.count == 1 {
                let old = before.text(key, directive, query)
                let new = now.text(key, directive, query)
                // A rounded number, a trend or a branch may stay what it was; a claim is named in any case.
                if !directive.isNamedAnyway, old == new { continue }
                texts.append(
                    DataComparison.TouchedText(
                        directive: word, label: span.label, indicator: query.indicator, page: path,
                        place: span.reference, old: old, new: new, isContradicted: isContradicted))
            }
        }
    }

    private mutating func add(_ figure: FigureRequest, on page: String) {
        let count = count(figure.allQueries)
        guard count > 0 else { return }
        figures.append(
            DataComparison.TouchedFigure(
                id: figure.id, number: figure.number, title: figure.title ?? title(of: figure), page: page,
                place: figure.span.reference, valueCount: count))
    }

    private func title(of figure: FigureRequest) -> String {
        figure.queries.map(\.indicator).uniqued().compactMap { report.catalogue.indicator($0)?.title }
            .joined(separator: "; ")
    }

    /// What stands alike on the pages of several areas is named once.
    private static func united(_ texts: [DataComparison.TouchedText]) -> [DataComparison.TouchedText] {
        struct Place: Hashable {
            let place: ProvenanceReference
            let label: String?
            let directive: String
            let old: String?
            let new: String?
        }
        var places: [Place: Int] = [:]
        var result: [DataComparison.TouchedText] = []
        for text in texts {
            let place = Place(
                place: text.place, label: text.label, directive: text.directive, old: text.old, new: text.new)
            if let known = places[place] {
                result[known].pageCount += 1
            } else {
                places[place] = result.count
                result.append(text)
            }
        }
        return result
    }
}

/// The answers to the inline directives of a page by the values of one state.
private struct Answers {
    private let set: FigureSet
    private let page: String
    private let tables: ProtectedTables
    private let text: ValueText
    private let catalogue: Catalogue
    /// Directives whose claim is false.
    let contradicted: Set<SourceKey>

    init(_ report: Report, _ plan: DirectivePlan, _ path: String, _ tables: ProtectedTables) {
        let builder = FigureSetBuilder(report: report, tables: tables, style: ChartStyle())
        let answered = builder.answers(to: plan, on: path)
        set = answered.value
        page = path
        self.tables = tables
        text = ValueText(signs: report.settings.signs)
        catalogue = report.catalogue
        contradicted = Set(
            answered.diagnostics.filter { $0.severity == .error }.compactMap { $0.span.map { SourceKey($0) } })
    }

    /// What a directive shows, or what a claim and a tile are made of.
    func text(_ key: SourceKey, _ directive: PlannedDirective, _ query: IndicatorQuery) -> String? {
        switch set.answer(FigureSet.AnswerKey(page: page, source: key)) {
        case .value(let value, _, _, let showsUnit, _): return showsUnit ? value.textWithUnit : value.text
        case .change(let text, _, _): return text
        case .branch(let branch): return branch.words
        case .claim, nil: break
        }
        guard let table = tables[query], let indicator = catalogue.indicator(query.indicator) else { return nil }
        let shown = table.cells.map { text.displayed($0.value, unit: indicator.unit).textWithUnit }
        // A tile shows the last value of its own area.
        if case .tiles = directive { return table.areas.isEmpty ? nil : shown.prefix(table.periods.count).last }
        guard shown.count > 1 else { return shown.first }
        // Of a course its ends, of a comparison both sides.
        return [shown.first, shown.last].compactMap { $0 }.joined(
            separator: table.areas.count > 1 ? " gegen " : " bis ")
    }
}

extension ConditionalText.Branch {
    fileprivate var words: String {
        switch self {
        case .then: "Bedingung erfüllt"
        case .otherwise: "Bedingung nicht erfüllt"
        case .withoutValue: "ohne Wert"
        }
    }
}

extension PlannedDirective {
    /// The word that the author wrote; nil for what shows no value in a text.
    fileprivate var word: String? {
        switch self {
        case .value: "wert"
        case .difference: "differenz"
        case .trend: "trend"
        case .claim: "behauptung"
        case .tiles: "kennzahlen"
        case .condition: "wenn"
        case .reference, .term, .citation, .figure, .listing, .box, .inclusion, .areaName: nil
        }
    }

    /// Claims and tiles rest on their values, whatever of it they show.
    fileprivate var isNamedAnyway: Bool {
        switch self {
        case .claim, .tiles: true
        default: false
        }
    }

    /// The questions that are shown each for itself: those of tiles; of all others the first.
    fileprivate var shownQueries: [IndicatorQuery] {
        let all = queries.map(\.query).uniqued()
        if case .tiles = self { return all }
        return Array(all.prefix(1))
    }

    fileprivate var span: SourceSpan? {
        switch self {
        case .value(let request): request.span
        case .difference(let request), .trend(let request): request.span
        case .claim(let request): request.span
        case .tiles(let request): request.span
        case .condition(let request): request.span
        case .reference, .term, .citation, .figure, .listing, .box, .inclusion, .areaName: nil
        }
    }
}

extension FigureRequest {
    /// What it shows in its drawing and its table.
    fileprivate var allQueries: [IndicatorQuery] { PlannedDirective.figure(self).queries.map(\.query).uniqued() }
}

extension SourceSpan {
    fileprivate var reference: ProvenanceReference { ProvenanceReference(path: file.path, line: start.line) }

    /// The words in square brackets of a directive.
    fileprivate var label: String? {
        let text = self.text
        guard let open = text.firstIndex(of: "["), let close = text[open...].firstIndex(of: "]"),
            !text[..<open].contains("{")
        else { return nil }
        let label = text[text.index(after: open)..<close].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return label.isEmpty ? nil : label
    }
}
