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
        if let profile = request.profile {
            return ProfileBuilder(catalogue: catalogue, tables: tables, settings: settings, style: style)
                .figure(request, profile)
        }
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
        let goals = drawnGoals(grid, arrangement).flatMap(\.sentences)
        let description = request.alternative ?? (sentences + goals).joined(separator: " ")
        let sourceLine = SourceLine(catalogue: catalogue).text(of: answered)
        let course = TableCourse(
            grid: grid, history: request.table.history.compactMap { tables[$0] }, text: text, style: style)
        if request.kind == .table { diagnostics += FigureTable.misfits(grid, course) }
        let tableNotes = TableNotes(grid)
        let signs = (answered.flatMap(\.signs) + (course?.signs ?? [])).uniqued().sorted { $0.strength > $1.strength }
        let marks = answered.reduce(into: Marks()) { $0.formUnion($1.marks) }
        let legend = text.legend(signs: signs, marks: marks)
        let notes = notes(grid, arrangement, tableNotes, course)
        let isSynthetic = answered.contains(where: \.isSynthetic)
        let texts = DrawingTexts(
            name: name, description: description, source: sourceLine,
            caption: PictureCaption(
                headline: headline, subtitle: wording.subtitle,
                notes: (isSynthetic ? ["Beispieldaten: erfunden, um den Bericht vorzuführen."] : [])
                    + legend.map { "\($0.symbol) = \($0.meaning)" } + notes + [sourceLine]))
        let drawing = drawing(grid, arrangement, texts).collecting(into: &diagnostics)
        let figure = Figure(
            id: request.id, kind: request.kind, number: request.number, pagePath: request.pagePath,
            placement: request.placement, headline: headline,
            subtitle: wording.subtitle, drawing: drawing, description: description,
            table: own(arrangement, grid, caption: caption(request, headline))
                ?? FigureTable(grid: grid, text: text, settings: settings, notes: tableNotes, course: course)
                .table(caption: caption(request, headline)),
            notes: notes, legend: legend, sourceLine: sourceLine, isSynthetic: isSynthetic,
            indicators: indicators.map(\.id.value))
        return Diagnosed(figure, diagnostics)
    }

    private func map(_ grid: FigureGrid) -> MapBuilder {
        MapBuilder(grid: grid, text: text, ownArea: grid.request.ownArea ?? settings.district.value)
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

    /// The table of a kind of chart whose numbers do not stand in rows and columns.
    private func own(_ arrangement: FigureArrangement, _ grid: FigureGrid, caption: String) -> DataTable? {
        grid.request.kind == .diagram ? arrangement.form.table(grid, text: text, caption: caption) : nil
    }

    private func caption(_ request: FigureRequest, _ headline: String) -> String {
        request.number.isEmpty ? headline : "\(request.number): \(headline)"
    }

    /// Kind, subject, place, years and the main result: engines pass only the name on to PDF readers.
    private func accessibleName(
        _ request: FigureRequest, _ headline: String, _ wording: Wording, _ arrangement: FigureArrangement,
        _ sentences: [String]
    ) -> String {
        let kind = request.kind == .map ? map(wording.grid).name : arrangement.form.name
        let start = request.number.isEmpty ? kind : "\(request.number), \(kind)"
        return "\(start): \(wording.subtitle). \(sentences.first ?? headline)"
    }

    private func drawing(
        _ grid: FigureGrid, _ arrangement: FigureArrangement, _ texts: DrawingTexts
    ) -> Diagnosed<Drawing?> {
        let request = grid.request
        guard request.kind != .table else { return Diagnosed(nil) }
        var diagnostics: [Diagnostic] = []
        let plot: (any Plot)?
        if request.kind == .map {
            plot = map(grid).plot().collecting(into: &diagnostics)
        } else {
            plot = arrangement.form.plot(
                PlotSource(
                    grid: grid, arrangement: arrangement, text: text,
                    ownArea: request.ownArea ?? settings.district.value))
        }
        guard let plot else { return Diagnosed(nil, diagnostics) }
        let wide = plot.layout(width: Self.wideWidth, style: style)
        let narrow = plot.layout(width: Self.narrowWidth, style: style)
        diagnostics += problems(wide, narrow, of: request)
        // Names in XML never begin with a digit, keys of areas do.
        let name = request.id.first?.isNumber == true ? "abb-" + request.id : request.id
        func identity(_ suffix: String, _ classes: [String]) -> SVGIdentity {
            SVGIdentity(
                id: "\(name)-\(suffix)", title: texts.name, description: texts.description,
                source: texts.source, classes: classes)
        }
        return Diagnosed(
            Drawing(
                wide: wide.scene.svg(identity("breit", ["breit"]), style: style),
                narrow: narrow.scene.svg(identity("schmal", ["schmal"]), style: style),
                standalone: wide.scene.sheet(texts.caption, style: style)
                    .svg(identity("bild", []), style: style, use: .standalone)),
            diagnostics)
    }

    /// The first thing that found no place: the others often follow from it.
    private func problems(_ wide: Layout, _ narrow: Layout, of request: FigureRequest) -> [Diagnostic] {
        (wide.problems + narrow.problems).prefix(1).map {
            let place = request.number.isEmpty ? "" : " (\(request.number))"
            return Diagnostic(
                .figureLayout, $0.message + place, at: request.span, severity: .warning, hint: $0.hint + ".")
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
        if case .shown(let span) = request.thresholds,
            FigureThresholds.allShown(grid, arrangement, text: text).isEmpty
        {
            diagnostics.append(FigureThresholds.misfit(grid, arrangement, at: span))
        }
        return diagnostics
    }

    private func notes(
        _ grid: FigureGrid, _ arrangement: FigureArrangement, _ tableNotes: TableNotes, _ course: TableCourse?
    ) -> [String] {
        var notes = grid.tables.flatMap(\.notes).map(\.text)
        if grid.request.kind == .table { notes = notes.map(tableNotes.text) }
        let events = grid.rows == .period ? grid.tables.flatMap(\.events) : breaks(grid) + (course?.breaks ?? [])
        for event in events.uniqued() { notes.append("\(event.from.shortLabel): \(event.text)") }
        let isDiagram = grid.request.kind == .diagram
        if isDiagram { notes += arrangement.form.notes(grid) }
        notes += SampleNotes(grid).notes(drawsIntervals: isDiagram && arrangement.form.drawsIntervals)
        if isDiagram { notes += FigureThresholds.allShown(grid, arrangement, text: text).map(\.note) }
        notes += drawnGoals(grid, arrangement).flatMap(\.notes)
        return notes.uniqued()
    }

    /// Breaks between times that stand beside each other in columns or groups.
    private func breaks(_ grid: FigureGrid) -> [Event] {
        guard let first = grid.periods.first, let last = grid.periods.last, !grid.hasOwnTimes else { return [] }
        return grid.tables.flatMap { $0.breaks(after: first, upTo: last, in: grid.catalogue) }
    }

    private func drawnGoals(_ grid: FigureGrid, _ arrangement: FigureArrangement) -> [FigureGoals] {
        guard grid.request.kind == .diagram else { return [] }
        return FigureGoals.shown(grid, arrangement, text: text)
    }
}

/// What a drawing says about itself.
private struct DrawingTexts {
    let name: String
    let description: String
    let source: String
    let caption: PictureCaption
}
