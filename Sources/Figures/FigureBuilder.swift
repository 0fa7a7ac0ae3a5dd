import Catalogue
import Diagnostics
import Disclosure
import Graphics
import Markup
import Report
import Values

/// Makes a finished figure from its request and the protected tables.
struct FigureBuilder {
    let catalogue: Catalogue
    let tables: ProtectedTables
    let settings: ReportSettings
    let style: ChartStyle

    static let wideWidth = 720.0
    static let narrowWidth = 320.0

    private var text: ValueText { ValueText(signs: settings.signs) }

    /// nil when a query was not answered (its error is reported elsewhere) or nothing fits together.
    func figure(_ request: FigureRequest) -> Diagnosed<Figure?> {
        var diagnostics: [Diagnostic] = []
        let answered = request.queries.compactMap { tables[$0] }
        let indicators = request.queries.compactMap { catalogue.indicator($0.indicator) }
        guard answered.count == request.queries.count, indicators.count == answered.count,
            answered.allSatisfy({ !$0.periods.isEmpty && !$0.areas.isEmpty }),
            let arrangement = FigureArrangement.make(request, tables: answered, catalogue: catalogue)
                .collecting(into: &diagnostics)
        else { return Diagnosed(nil, diagnostics) }
        let grid = FigureGrid(
            request: request, catalogue: catalogue, tables: answered, indicators: indicators, arrangement: arrangement)
        diagnostics += misfits(grid, arrangement)
        let wording = Wording(grid: grid, text: text)
        let finding = Finding(wording: wording, arrangement: arrangement)
        let sentences = finding.sentences
        let headline = request.title ?? finding.headline ?? wording.subject
        let name = accessibleName(request, headline, wording, arrangement, sentences)
        let description = request.alternative ?? sentences.joined(separator: " ")
        let sourceLine = SourceLine(catalogue: catalogue).text(of: answered)
        let drawing = drawing(
            request, grid, arrangement, name: name, description: description, source: sourceLine
        ).collecting(into: &diagnostics)
        let signs = answered.flatMap(\.signs).uniqued().sorted { $0.strength > $1.strength }
        let marks = answered.reduce(into: Marks()) { $0.formUnion($1.marks) }
        let figure = Figure(
            id: request.id, kind: request.kind, number: request.number, pagePath: request.pagePath, headline: headline,
            subtitle: wording.subtitle, drawing: drawing, description: description,
            table: FigureTable(grid: grid, text: text).table(caption: caption(request, headline)),
            notes: notes(grid, arrangement), legend: text.legend(signs: signs, marks: marks), sourceLine: sourceLine,
            isSynthetic: answered.contains(where: \.isSynthetic), indicators: indicators.map(\.id.value))
        return Diagnosed(figure, diagnostics)
    }

    /// Whether a request has any observation behind it: figures of the catalogue are shown only then.
    func hasData(_ request: FigureRequest) -> Bool {
        let answered = request.queries.compactMap { tables[$0] }
        let context = Set(request.contextAreas)
        return answered.contains { table in
            table.areas.indices.contains { area in
                !context.contains(table.areas[area])
                    && table.periods.indices.contains { period in
                        table.series.indices.contains { series in
                            table[area, period, series, 0].value.sign != .notCollected
                        }
                    }
            }
        }
    }

    private func caption(_ request: FigureRequest, _ headline: String) -> String {
        request.number.isEmpty ? headline : "\(request.number): \(headline)"
    }

    /// Kind, subject, place, years and the main result: engines pass only the name on to PDF readers.
    private func accessibleName(
        _ request: FigureRequest, _ headline: String, _ wording: Wording, _ arrangement: FigureArrangement,
        _ sentences: [String]
    ) -> String {
        let kind = request.kind == .map ? "Karte" : arrangement.form.name
        let start = request.number.isEmpty ? kind : "\(request.number), \(kind)"
        return "\(start): \(wording.subtitle). \(sentences.first ?? headline)"
    }

    private func drawing(
        _ request: FigureRequest, _ grid: FigureGrid, _ arrangement: FigureArrangement, name: String,
        description: String, source: String
    ) -> Diagnosed<Drawing?> {
        guard request.kind != .table else { return Diagnosed(nil) }
        var diagnostics: [Diagnostic] = []
        let plot: (any Plot)?
        if request.kind == .map {
            plot = MapBuilder(grid: grid, text: text).plot().collecting(into: &diagnostics)
        } else {
            plot = arrangement.form.plot(
                PlotSource(grid: grid, arrangement: arrangement, text: text, ownArea: settings.district.value))
        }
        guard let plot else { return Diagnosed(nil, diagnostics) }
        let wide = plot.layout(width: Self.wideWidth, style: style)
        let narrow = plot.layout(width: Self.narrowWidth, style: style)
        diagnostics += problems(wide, narrow, at: request.span)
        func identity(_ suffix: String, _ classes: [String]) -> SVGIdentity {
            SVGIdentity(
                id: "\(request.id)-\(suffix)", title: name, description: description, source: source, classes: classes)
        }
        return Diagnosed(
            Drawing(
                wide: wide.scene.svg(identity("breit", ["breit"]), style: style),
                narrow: narrow.scene.svg(identity("schmal", ["schmal"]), style: style),
                standalone: wide.scene.svg(identity("bild", []), style: style, use: .standalone)),
            diagnostics)
    }

    private func problems(_ wide: Layout, _ narrow: Layout, at span: SourceSpan) -> [Diagnostic] {
        (wide.problems + narrow.problems).prefix(1).map {
            Diagnostic(.figureLayout, $0.message, at: span, severity: .warning, hint: $0.hint + ".")
        }
    }

    /// Too many series to be told apart, or cells that do not suit the kind.
    private func misfits(_ grid: FigureGrid, _ arrangement: FigureArrangement) -> [Diagnostic] {
        let request = grid.request
        guard request.kind == .diagram else { return [] }
        var diagnostics: [Diagnostic] = []
        if grid.columns == .series, let most = arrangement.form.maximumSeries, grid.columnCount > most {
            diagnostics.append(
                Diagnostic(
                    .figureKind,
                    "Das Diagramm hätte \(grid.columnCount) Reihen, unterscheiden lassen sich höchstens \(most)",
                    at: request.span,
                    hint: "Eine Tabelle machen oder mit »nach=MERKMAL,raum« die Ausprägungen auf die Achse legen."))
        }
        if let span = request.presentation?.span, let misfit = arrangement.form.misfit(grid) {
            diagnostics.append(Diagnostic(.figureKind, misfit.fact, at: span, hint: misfit.hint))
        }
        return diagnostics
    }

    private func notes(_ grid: FigureGrid, _ arrangement: FigureArrangement) -> [String] {
        var notes = grid.tables.flatMap(\.notes).map(\.text)
        if grid.rows == .period {
            for event in grid.tables.flatMap(\.events).uniqued() {
                notes.append("\(event.from.shortLabel): \(event.text)")
            }
        }
        if grid.request.kind == .diagram { notes += arrangement.form.notes(grid) }
        return notes.uniqued()
    }
}
