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

/// Draws what a table may hold: signs, zeros, negative and large numbers, long names, breaks, targets.
struct RandomSource {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    static let names = [
        "Kita", "Grundschule", "weiblich", "männlich", "ohne Abschluss", "allgemeine Hochschulreife",
        "Landkreis", "Niedersachsen", "Förderschwerpunkt Lernen", "Berufseinstiegs\u{AD}klasse", "unter 3 Jahren",
        "Groß Lohne (Heide)", "Uebelfurt", "Kirchweiler an der Hase", "Teilzeit", "deutsche Staatsangehörigkeit",
    ]

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    mutating func name() -> String { Self.names[Int.random(in: 0..<Self.names.count, using: &generator)] }

    mutating func datum(_ range: ClosedRange<Double>, decimals: Int) -> PlotDatum {
        if chance(8) { return .missing(chance(70) ? "g" : "n.\u{A0}e.", kind: "geheim") }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let drawn = chance(5) ? 0 : (Double.random(in: range, using: &generator) * scale).rounded() / scale
        var datum = PlotDatum.number(drawn, SamplePlots.decimal(drawn, decimals) + (decimals == 1 ? "\u{A0}%" : ""))
        if chance(6) { datum.certainty = chance(50) ? .provisional : .limited }
        return datum
    }

    mutating func series(_ count: Int, categories: Int, allowNegative: Bool) -> [PlotSeries] {
        let magnitude = [1.0, 12, 100, 4800, 175_000][Int.random(in: 0..<5, using: &generator)]
        let decimals = magnitude < 101 ? 1 : 0
        let low = allowNegative && chance(20) ? -magnitude / 2 : chance(30) ? magnitude * 0.8 : 0
        return (0..<count).map { index in
            let role: SeriesRole = count <= 3 && chance(40) ? (index == 0 ? .own : .context(index - 1)) : .series(index)
            return PlotSeries(
                name(), role: role, data: (0..<categories).map { _ in datum(low...magnitude, decimals: decimals) })
        }
    }

    mutating func years(_ count: Int) -> [PlotCategory] {
        let isSchool = chance(50)
        return (0..<count).map { step in
            let year = 2025 - count + step
            return PlotCategory(isSchool ? "\(year)/\((year + 1) % 100)" : String(year))
        }
    }

    mutating func events(_ categories: Int) -> [EventRule] {
        guard categories > 2, chance(35) else { return [] }
        let index = Int.random(in: 1..<categories, using: &generator)
        let first = EventRule(chance(50) ? .before(index) : .at(index), label: "neue Erhebung")
        guard chance(30) else { return [first] }
        return [first, EventRule(.at(Int.random(in: 0..<categories, using: &generator)), label: "Pandemie")]
    }

    mutating func references() -> [ReferenceLine] {
        chance(30) ? [ReferenceLine(value: Double(Int.random(in: 1...90, using: &generator)), label: "Ziel 2030")] : []
    }
}
