/// What stands at one category of a bar plot, in values.
struct BarStack {
    struct Part {
        var series: Int
        var datum: PlotDatum
        var from: Double
        var to: Double
    }

    struct Missing {
        var series: Int
        var datum: PlotDatum
        var symbol: String
        var kind: String
    }

    var parts: [Part] = []
    var missing: [Missing] = []

    var top: Double { parts.map { max($0.from, $0.to) }.max() ?? 0 }
    var bottom: Double { parts.map { min($0.from, $0.to) }.min() ?? 0 }

    static func stacks(_ series: [PlotSeries], count: Int, arrangement: BarArrangement) -> [BarStack] {
        (0..<count).map { BarStack(series, category: $0, arrangement: arrangement) }
    }

    private init(_ series: [PlotSeries], category: Int, arrangement: BarArrangement) {
        var known: [(series: Int, datum: PlotDatum, value: Double)] = []
        for (index, one) in series.enumerated() {
            guard let datum = one.datum(category) else { continue }
            if let value = datum.value.number {
                known.append((index, datum, value))
            } else if case .missing(let symbol, let kind) = datum.value {
                missing.append(Missing(series: index, datum: datum, symbol: symbol, kind: kind))
            }
        }
        switch arrangement {
        case .grouped:
            parts = known.map { Part(series: $0.series, datum: $0.datum, from: 0, to: $0.value) }
        case .stacked:
            var (above, below) = (0.0, 0.0)
            for (index, datum, value) in known {
                let from = value < 0 ? below : above
                parts.append(Part(series: index, datum: datum, from: from, to: from + value))
                if value < 0 { below += value } else { above += value }
            }
        case .stacked100:
            // With a part missing, the rest of the bar would give it away.
            let whole = known.reduce(0) { $0 + max($1.value, 0) }
            guard missing.isEmpty, whole > 0 else { return }
            var sum = 0.0
            for (index, datum, value) in known {
                let share = max(value, 0) / whole * 100
                parts.append(Part(series: index, datum: datum, from: sum, to: sum + share))
                sum += share
            }
        }
    }
}

/// Paints one bar, hatched or hollow where its value is not settled.
enum BarShape {
    static func items(_ box: Box, token: ColourToken, datum: PlotDatum, attributes: [DataAttribute]) -> [SceneItem] {
        let all = attributes + datum.attributes
        guard datum.certainty != .final else {
            return [.shape(SceneShape(.rect(box), .fill(token), mark: .bar, attributes: all))]
        }
        let inset = 0.8
        let inner = Box(
            minX: box.minX + inset, minY: box.minY + inset, maxX: max(box.maxX - inset, box.minX + inset),
            maxY: max(box.maxY - inset, box.minY + inset))
        let outline = ShapeStyle.stroke(token, width: 1.6, fill: .paper)
        var items: [SceneItem] = [.shape(SceneShape(.rect(inner), outline, mark: .bar, attributes: all))]
        if datum.certainty != .limited {
            let hatch = Hatch.lines(inside: inner, spacing: 4)
            if !hatch.isEmpty {
                items.append(.shape(SceneShape(.path(hatch, closed: false), .stroke(token, width: 1.2))))
            }
        }
        return items
    }
}
