import Catalogue
import Graphics
import Report
import Values

/// The age structure of a population: one side for each of two categories, age classes of equal width as rows.
enum PyramidChart: ChartForm {
    static let presentation = Presentation.pyramid
    static let name = "Bevölkerungspyramide"

    /// The first Merkmal forms the sides, the second the rows; two times or two areas are bars and a line.
    static func places(_ selection: ChartSelection) -> ChartPlaces? {
        let others = selection.varying.filter { $0 != .series && $0 != .facet }
        guard others.isEmpty || (others.count == 1 && others[0] != .indicator && selection.count(others[0]) == 2) else {
            return nil
        }
        return ChartPlaces(rows: .facet, columns: .series, groups: others.first)
    }

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? {
        let example = "»nach=« mit zwei Merkmalen schreiben, etwa »nach=geschlecht,alter«."
        guard selection.count(.facet) > 1 else {
            return ChartMisfit(fact: "Eine Pyramide braucht Altersklassen, hier gibt es keine", hint: example)
        }
        guard selection.count(.series) == 2 else {
            return ChartMisfit(
                fact: "Eine Pyramide stellt zwei Seiten gegenüber, hier gibt es \(selection.count(.series))",
                hint: example)
        }
        return nil
    }

    static func misfit(_ grid: FigureGrid) -> ChartMisfit? {
        guard grid.count(.facet) > 1 else { return nil }
        let classes = AgeClasses(grid.tables[0].facets)
        guard classes.areAges else {
            return ChartMisfit(
                fact: "»\(grid.splitTitle(1))« ist kein Merkmal mit Altersangaben",
                hint: "In data/merkmale.yaml den Ausprägungen »von« und »bis« geben, oder »nach=« ändern.")
        }
        let widths = classes.widths
        if widths.count > 1 {
            let list = German.list(widths.map { GermanNumberFormat.text($0) })
            return ChartMisfit(
                fact: "Die Altersklassen sind verschieden breit (\(list) Jahre)",
                hint: "Einen Indikator mit gleich breiten Altersklassen wählen oder »darstellung=balken« schreiben.")
        }
        guard classes.areGapless else {
            return ChartMisfit(
                fact: "Zwischen den Altersklassen fehlen Jahre, oder Klassen überschneiden sich",
                hint: "Einen Indikator mit lückenlosen Altersklassen wählen.")
        }
        return nil
    }

    static func plot(_ source: PlotSource) -> any Plot {
        let grid = source.grid
        let own = ownGroup(source)
        let series = source.series(group: own)
        guard series.count == 2 else { return source.barPlot(.grouped) }
        let labels = AgeClasses(grid.tables[0].facets).labels
        let ages = (0..<grid.rowCount).map { row in
            PlotCategory(labels.indices.contains(row) ? labels[row] : grid.title(.facet, row))
        }
        var plot = PyramidPlot(
            ages: ages, ageTitle: "Alter in Jahren", left: series[0], right: series[1], axis: source.axis)
        plot.paletteSize = source.paletteSize
        if grid.groupCount == 2 {
            let other = source.series(group: 1 - own)
            plot.comparison = PyramidComparison(
                ownLabel: grid.title(grid.groups, own), label: grid.title(grid.groups, 1 - own), left: other[0].data,
                right: other[1].data)
        }
        return plot
    }

    /// The bars show the own area, or the later time.
    private static func ownGroup(_ source: PlotSource) -> Int {
        guard source.grid.groupCount == 2 else { return 0 }
        if source.grid.groups == .period { return 1 }
        return source.grid.areas.firstIndex(of: source.ownArea) ?? 0
    }

    static func notes(_ grid: FigureGrid) -> [String] {
        guard let last = grid.tables[0].facets.last, let category = last, category.ageTo == nil,
            let from = category.ageFrom
        else { return [] }
        return ["Die oberste Klasse ist nach oben offen: ab \(from) Jahren."]
    }

    static func sentences(_ finding: Finding) -> [String]? {
        let grid = finding.grid
        let groups = (0..<grid.groupCount).compactMap { group in sentence(finding, group: group) }
        guard !groups.isEmpty else { return nil }
        return groups + finding.missing
    }

    /// The classes with most people on both sides.
    private static func sentence(_ finding: Finding, group: Int) -> String? {
        let grid = finding.grid
        var sides: [(name: String, ages: String, value: String)] = []
        for column in 0..<grid.columnCount {
            let values = (0..<grid.rowCount).compactMap { row in
                grid.place(row: row, column: column, group: group).value.decimal.map { (row: row, value: $0) }
            }
            guard let highest = values.map(\.value).max() else { continue }
            let rows = values.filter { $0.value == highest }.map { "»\(grid.title(.facet, $0.row))«" }
            guard rows.count <= 3 else { return nil }
            sides.append((grid.title(.series, column), German.list(rows), finding.shown(highest)))
        }
        guard let first = sides.first else { return nil }
        let start = grid.groups == nil ? "" : "\(grid.title(grid.groups, group)): "
        guard sides.contains(where: { $0.ages != first.ages }) else {
            let list = German.list(sides.map { "\($0.name) \($0.value)" })
            return "\(start)Am stärksten besetzt ist \(first.ages): \(list)."
        }
        let list = German.list(sides.map { "\($0.name) \($0.ages) (\($0.value))" })
        return "\(start)Am stärksten besetzt sind \(list)."
    }
}

/// Categories of a Merkmal as classes of age.
struct AgeClasses {
    private let classes: [(from: Int, to: Int?)]
    let areAges: Bool

    init(_ categories: [Category?]) {
        classes = categories.compactMap { category in category?.ageFrom.map { ($0, category?.ageTo) } }
        areAges = classes.count == categories.count
    }

    /// The different widths in years, ascending; the last class may be open.
    var widths: [Int] {
        var widths: Set<Int> = []
        for (index, one) in classes.enumerated() {
            if let to = one.to {
                widths.insert(to - one.from + 1)
            } else if index < classes.count - 1 {
                widths.insert(0)
            }
        }
        return widths.sorted()
    }

    /// Whether each class begins where the one before it ends.
    var areGapless: Bool {
        zip(classes, classes.dropFirst()).allSatisfy { before, after in before.to.map { $0 + 1 == after.from } ?? false
        }
    }

    /// »0–4«, »80–84«, »ab 85«
    var labels: [String] {
        classes.map { one in
            guard let to = one.to else { return "ab \(one.from)" }
            return to == one.from ? String(to) : "\(one.from)–\(to)"
        }
    }
}
