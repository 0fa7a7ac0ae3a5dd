import Catalogue
import Diagnostics
import Disclosure
import Report
import Values

/// Which dimension stands where, and how a drawing looks when the author does not say.
///
/// Drawings: several times form the axis unless `nach=zeit`; then areas, categories, indicators in this order. What
/// else varies forms the series; the kind of chart decides how much may. Tables: several areas form the rows unless `nach=raum`, else times, else
/// categories; up to two things that vary besides form columns and groups of columns.
struct FigureArrangement {
    let areas: [AreaKey]
    let rows: FigureGrid.Dimension
    let columns: FigureGrid.Dimension?
    let groups: FigureGrid.Dimension?
    let presentation: Presentation
    /// Areas that a drawing shows as reference lines instead of bars.
    let referenceAreas: [AreaKey]

    var form: any ChartForm.Type { ChartForms.form(presentation) }

    /// The arrangement of a request over its tables; nil with an error when too much varies.
    static func make(
        _ request: FigureRequest, tables: [ProtectedTable], catalogue: Catalogue
    ) -> Diagnosed<FigureArrangement?> {
        let areas = ordered(request, catalogue: catalogue, tables: tables)
        let own = areas.filter { !request.contextAreas.contains($0) }
        var sizes: [FigureGrid.Dimension: Int] = [
            .indicator: tables.count, .area: areas.count, .period: periodCount(request, tables),
            .series: tables.first?.series.count ?? 1, .facet: tables.first?.facets.count ?? 1,
        ]
        let isTable = request.kind == .table
        var references: [AreaKey] = []
        let singleSeries = (sizes[.series] ?? 1) == 1 && (sizes[.indicator] ?? 1) == 1
        if !isTable, own.count > 1, (sizes[.period] ?? 1) == 1, singleSeries, !request.contextAreas.isEmpty {
            references = areas.filter { request.contextAreas.contains($0) }
            sizes[.area] = own.count
        }
        let order = isTable ? tableOrder(request) : drawingOrder(request)
        let varying = order.filter { (sizes[$0] ?? 1) > 1 }
        let selection = ChartSelection(
            request: request, varying: varying, axis: varying.first ?? (isTable ? .period : order[0]), sizes: sizes,
            numeratorOnly: request.queries.first.flatMap { catalogue.indicator($0.indicator)?.numeratorOnly } ?? [])
        let presentation =
            request.presentation?.value
            ?? ChartForms.automatic(rows: selection.axis, periods: selection.count(.period))
        let form = ChartForms.form(presentation)
        let isDrawn = request.kind == .diagram
        guard
            let places = isDrawn ? form.places(selection) : tablePlaces(selection)
        else { return Diagnosed(nil, [tooMuchVaries(request)]) }
        var diagnostics: [Diagnostic] = []
        if isDrawn, let span = request.presentation?.span, let misfit = form.misfit(places, selection) {
            diagnostics.append(Diagnostic(.figureKind, misfit.fact, at: span, hint: misfit.hint))
        }
        return Diagnosed(
            FigureArrangement(
                areas: areas.filter { !references.contains($0) }, rows: places.rows, columns: places.columns,
                groups: places.groups, presentation: presentation, referenceAreas: references),
            diagnostics)
    }

    /// Where each indicator has one time of its own and the kind of chart can say so, time does not vary.
    private static func periodCount(_ request: FigureRequest, _ tables: [ProtectedTable]) -> Int {
        let form = request.presentation.map { ChartForms.form($0.value) }
        if request.kind == .diagram, form?.takesOwnTimes == true, tables.allSatisfy({ $0.periods.count == 1 }) {
            return 1
        }
        return Set(tables.flatMap(\.periods)).count
    }

    /// A table with two further dimensions groups its columns by the first of them; a map has rows only.
    private static func tablePlaces(_ selection: ChartSelection) -> ChartPlaces? {
        let rest = selection.varying.dropFirst()
        guard rest.count <= (selection.request.kind == .table ? 2 : 1) else { return nil }
        return ChartPlaces(
            rows: selection.axis, columns: rest.last, groups: rest.count == 2 ? rest.first : nil)
    }

    private static func drawingOrder(_ request: FigureRequest) -> [FigureGrid.Dimension] {
        var order: [FigureGrid.Dimension] = [.period, .area, .series, .indicator, .facet]
        if request.grouping.contains(.area) { order.move(.area, after: .series) }
        if request.grouping.contains(.period) { order = [.area, .series, .indicator, .facet, .period] }
        return order
    }

    private static func tableOrder(_ request: FigureRequest) -> [FigureGrid.Dimension] {
        if request.grouping.contains(.area) { return [.period, .series, .indicator, .facet, .area] }
        if request.grouping.contains(.period) { return [.area, .series, .indicator, .facet, .period] }
        return [.area, .period, .indicator, .facet, .series]
    }

    private static func tooMuchVaries(_ request: FigureRequest) -> Diagnostic {
        Diagnostic(
            .figureKind, "Diese Auswahl ändert sich nach zu vielen Richtungen zugleich (Zeit, Raum, Merkmal)",
            at: request.span,
            hint: request.kind == .table
                ? "»raum«, »zeit« oder »nach« auf weniger beschränken."
                : "»zeit« auf einen Wert oder »raum« auf einen Raum beschränken, oder eine Tabelle machen.")
    }

    /// Official order, by name, or (where allowed) by the value of the last period.
    private static func ordered(
        _ request: FigureRequest, catalogue: Catalogue, tables: [ProtectedTable]
    ) -> [AreaKey] {
        guard let areas = tables.first?.areas else { return [] }
        let context = areas.filter { request.contextAreas.contains($0) }
        let own = areas.filter { !request.contextAreas.contains($0) }
        switch request.order {
        case .official: return own + context
        case .name:
            return own.sorted {
                Collation.precedes(catalogue.areas[$0]?.name ?? $0.text, catalogue.areas[$1]?.name ?? $1.text)
            } + context
        case .value:
            let table = tables[0]
            func value(_ key: AreaKey) -> RoundedDecimal? {
                guard let index = table.areas.firstIndex(of: key), !table.periods.isEmpty else { return nil }
                return table[index, table.periods.count - 1, 0, 0].value.decimal
            }
            let sorted = own.enumerated().sorted { left, right in
                switch (value(left.element), value(right.element)) {
                case (let a?, let b?) where a != b: a > b
                case (nil, .some): false
                case (.some, nil): true
                default: left.offset < right.offset
                }
            }
            return sorted.map(\.element) + context
        }
    }
}

extension Array where Element: Equatable {
    fileprivate mutating func move(_ element: Element, after other: Element) {
        removeAll { $0 == element }
        let index = firstIndex(of: other).map { $0 + 1 } ?? endIndex
        insert(element, at: index)
    }
}
