import Graphics
import Values

/// SplitMix64: the same plots on every machine and in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Plots with everything a table may hold: signs, zeros, negative and large numbers, long names, breaks, targets.
struct RandomPlots {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private static let names = [
        "Kita", "Grundschule", "weiblich", "männlich", "ohne Abschluss", "allgemeine Hochschulreife",
        "Landkreis", "Niedersachsen", "Förderschwerpunkt Lernen", "Berufseinstiegs\u{AD}klasse", "unter 3 Jahren",
        "Groß Lohne (Heide)", "Uebelfurt", "Kirchweiler an der Hase", "Teilzeit", "deutsche Staatsangehörigkeit",
    ]

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    private mutating func name() -> String { Self.names[Int.random(in: 0..<Self.names.count, using: &generator)] }

    private mutating func datum(_ range: ClosedRange<Double>, decimals: Int) -> PlotDatum {
        if chance(8) { return .missing(chance(70) ? "g" : "n.\u{A0}e.", kind: "geheim") }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let drawn = chance(5) ? 0 : (Double.random(in: range, using: &generator) * scale).rounded() / scale
        var datum = PlotDatum.number(drawn, SamplePlots.decimal(drawn, decimals) + (decimals == 1 ? "\u{A0}%" : ""))
        if chance(6) { datum.certainty = chance(50) ? .provisional : .limited }
        return datum
    }

    private mutating func series(_ count: Int, categories: Int, allowNegative: Bool) -> [PlotSeries] {
        let magnitude = [1.0, 12, 100, 4800, 175_000][Int.random(in: 0..<5, using: &generator)]
        let decimals = magnitude < 101 ? 1 : 0
        let low = allowNegative && chance(20) ? -magnitude / 2 : chance(30) ? magnitude * 0.8 : 0
        return (0..<count).map { index in
            let role: SeriesRole = count <= 3 && chance(40) ? (index == 0 ? .own : .context(index - 1)) : .series(index)
            return PlotSeries(
                name(), role: role, data: (0..<categories).map { _ in datum(low...magnitude, decimals: decimals) })
        }
    }

    private mutating func years(_ count: Int) -> [PlotCategory] {
        let isSchool = chance(50)
        return (0..<count).map { step in
            let year = 2025 - count + step
            return PlotCategory(isSchool ? "\(year)/\((year + 1) % 100)" : String(year))
        }
    }

    private mutating func events(_ categories: Int) -> [EventRule] {
        guard categories > 2, chance(35) else { return [] }
        let index = Int.random(in: 1..<categories, using: &generator)
        let first = EventRule(chance(50) ? .before(index) : .at(index), label: "neue Erhebung")
        guard chance(30) else { return [first] }
        return [first, EventRule(.at(Int.random(in: 0..<categories, using: &generator)), label: "Pandemie")]
    }

    private mutating func references() -> [ReferenceLine] {
        chance(30) ? [ReferenceLine(value: Double(Int.random(in: 1...90, using: &generator)), label: "Ziel 2030")] : []
    }

    mutating func line() -> Plot {
        let count = Int.random(in: 1...16, using: &generator)
        let seriesCount = Int.random(in: 1...5, using: &generator)
        var plot = LinePlot(
            categories: years(count), series: series(seriesCount, categories: count, allowNegative: true),
            axis: ValueAxis(unit: "Anteil an allen Abgängen in %"))
        plot.events = events(count)
        plot.references = references()
        return .line(plot)
    }

    mutating func columns() -> Plot {
        let count = Int.random(in: 1...14, using: &generator)
        let seriesCount = Int.random(in: 1...5, using: &generator)
        let arrangement: BarArrangement = [.grouped, .stacked, .stacked100][Int.random(in: 0..<3, using: &generator)]
        let isTimeline = chance(70)
        var plot = ColumnPlot(
            categories: isTimeline ? years(count) : (0..<count).map { _ in PlotCategory(name()) },
            series: series(seriesCount, categories: count, allowNegative: arrangement != .stacked100),
            axis: ValueAxis(unit: "Personen"), arrangement: arrangement, isTimeline: isTimeline)
        plot.events = events(count)
        if arrangement != .stacked100 { plot.references = references() }
        return .column(plot)
    }

    mutating func bars() -> Plot {
        let count = Int.random(in: 1...14, using: &generator)
        let seriesCount = Int.random(in: 1...5, using: &generator)
        let arrangement: BarArrangement = [.grouped, .stacked, .stacked100][Int.random(in: 0..<3, using: &generator)]
        let annotated = chance(30)
        let own = Int.random(in: 0..<count, using: &generator)
        var plot = BarPlot(
            categories: (0..<count).map {
                PlotCategory(name(), annotation: annotated ? "n\u{A0}=\u{A0}\(100 + $0)" : nil, isOwn: $0 == own)
            },
            series: series(seriesCount, categories: count, allowNegative: arrangement != .stacked100),
            axis: ValueAxis(unit: "Anteil in %"), arrangement: arrangement)
        if arrangement != .stacked100 { plot.references = references() }
        return .bar(plot)
    }

    mutating func map() -> Plot {
        var plot = SamplePlots.map(detail: Int.random(in: 2...9, using: &generator))
        for index in plot.areas.indices where chance(15) {
            plot.areas[index].value = .missing(symbol: "g", kind: "geheim")
        }
        for index in plot.areas.indices where chance(20) { plot.areas[index].name = name() }
        return .map(plot)
    }
}
