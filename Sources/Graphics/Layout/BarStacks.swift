/// What stands at one category of a bar plot, in values.
struct BarStack {
    struct Part {
        var series: Int
        var datum: PlotDatum
        var from: Double
        var to: Double

        /// Where the bar and its interval end, away from 0.
        var end: Double {
            guard let interval = datum.drawnInterval else { return to }
            return to < 0 ? min(to, interval.lower) : max(to, interval.upper)
        }
    }

    struct Missing {
        var series: Int
        var datum: PlotDatum
        var symbol: String
        var kind: String
    }

    var parts: [Part] = []
    var missing: [Missing] = []
    /// What the missing parts of a whole have together, where they are drawn as one: behind all others.
    var merged: ClosedRange<Double>?

    var top: Double { merged?.upperBound ?? parts.map { max($0.from, $0.to) }.max() ?? 0 }
    var bottom: Double { parts.map { min($0.from, $0.to) }.min() ?? 0 }

    /// Where the marks of the stack and their intervals end.
    var end: Double { max(parts.map(\.end).max() ?? 0, merged?.upperBound ?? 0) }

    /// The text of a stack that holds nothing but zeros, which nothing else would show.
    var zero: String? {
        let isZero = missing.isEmpty && !parts.isEmpty && parts.allSatisfy { $0.from == 0 && $0.to == 0 }
        return isZero ? parts.first?.datum.value.text : nil
    }

    /// Where a part begins and ends on its axis, with half a pixel less wherever it touches a neighbour: that keeps both
    /// apart, while the stack as a whole begins at 0 and ends at its sum.
    func span(_ part: Part, on scale: LinearScale) -> (from: Double, to: Double) {
        let (from, to) = (scale.position(part.from), scale.position(part.to))
        // What is too small to be seen has no need of a gap, nor has its neighbour.
        func isSeen(_ part: Part) -> Bool { abs(scale.position(part.to) - scale.position(part.from)) >= 1 }
        let gap = min(0.6, abs(to - from) / 4) * (to < from ? -1 : 1)
        var (touchesBefore, touchesAfter) = (false, merged?.lowerBound == part.to)
        for index in parts.indices where parts[index].series != part.series && isSeen(parts[index]) {
            touchesBefore = touchesBefore || parts[index].to == part.from || parts[index].from == part.from
            touchesAfter = touchesAfter || parts[index].from == part.to
        }
        return (touchesBefore ? from + gap : from, touchesAfter ? to - gap : to)
    }

    /// Where the merged part begins and ends, apart from the part before it.
    func mergedSpan(on scale: LinearScale) -> (from: Double, to: Double)? {
        guard let merged else { return nil }
        let (from, to) = (scale.position(merged.lowerBound), scale.position(merged.upperBound))
        let gap = min(0.6, abs(to - from) / 4) * (to < from ? -1 : 1)
        return (merged.lowerBound > 0 ? from + gap : from, to)
    }

    static func stacks(
        _ series: [PlotSeries], _ categories: [PlotCategory], arrangement: BarArrangement
    ) -> [BarStack] {
        categories.enumerated().map { index, category in
            BarStack(series, category: index, arrangement: arrangement, missingParts: category.missingParts)
        }
    }

    private init(
        _ series: [PlotSeries], category: Int, arrangement: BarArrangement, missingParts: MissingParts
    ) {
        var known: [(series: Int, datum: PlotDatum, value: Double)] = []
        for (index, one) in series.enumerated() {
            guard var datum = one.datum(category) else { continue }
            // A part of a stack has no place for an interval.
            if arrangement != .grouped { datum.interval = nil }
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
            var whole = known.reduce(0) { $0 + max($1.value, 0) }
            let hidden = missing.count { !$0.datum.addsNothing }
            if hidden > 0 {
                // With one part missing, the rest of the bar would give it away.
                guard missingParts == .merge, hidden > 1, whole < 100 else { return }
                whole = 100
            }
            guard whole > 0 else { return }
            var sum = 0.0
            for (index, datum, value) in known {
                let share = max(value, 0) / whole * 100
                parts.append(Part(series: index, datum: datum, from: sum, to: sum + share))
                sum += share
            }
            if hidden > 0 { merged = min(sum, 100)...100 }
        }
    }
}

/// Paints one bar, hatched or hollow where its value is not settled.
enum BarShape {
    /// `texts` are left free of hatches.
    static func items(
        _ box: Box, token: ColourToken, datum: PlotDatum, attributes: [DataAttribute], around texts: [Box] = []
    ) -> [SceneItem] {
        let all = attributes + datum.attributes
        // What is too small for an outline is painted whole: it must not vanish.
        guard datum.certainty != .final, min(box.maxX - box.minX, box.maxY - box.minY) > 2.4 else {
            return [.shape(SceneShape(.rect(box), .fill(token), mark: .bar, attributes: all))]
        }
        let inset = 0.8
        let inner = Box(
            minX: box.minX + inset, minY: box.minY + inset, maxX: max(box.maxX - inset, box.minX + inset),
            maxY: max(box.maxY - inset, box.minY + inset))
        let outline = ShapeStyle.stroke(token, width: 1.6, fill: .paper)
        var items: [SceneItem] = [.shape(SceneShape(.rect(inner), outline, mark: .bar, attributes: all))]
        if datum.certainty != .limited {
            let hatch = Hatch.lines(inside: inner, spacing: 4).cut(outOf: texts.filter { $0.overlap(with: inner) > 0 })
            if !hatch.isEmpty {
                items.append(.shape(SceneShape(.path(hatch, closed: false), .stroke(token, width: 1.2))))
            }
        }
        return items
    }
}

/// Missing parts of a whole drawn as one: hatched without a colour of its own, as places without a number are.
enum MergedShape {
    static func items(_ box: Box, mark: SceneShape.Mark? = .rest) -> [SceneItem] {
        let inset = 0.5
        guard min(box.maxX - box.minX, box.maxY - box.minY) > 2.4 else {
            return [.shape(SceneShape(.rect(box), .fill(.outline), mark: mark))]
        }
        let inner = Box(
            minX: box.minX + inset, minY: box.minY + inset, maxX: box.maxX - inset, maxY: box.maxY - inset)
        let frame = SceneShape(.rect(inner), .stroke(.outline, width: 1, fill: .paper), mark: mark)
        let hatch = Hatch.lines(inside: inner, spacing: 5)
        guard !hatch.isEmpty else { return [.shape(frame)] }
        return [.shape(frame), .shape(SceneShape(.path(hatch, closed: false), .hatch))]
    }
}

extension ColourToken {
    /// The text that can be read in a bar of this colour: hatched and hollow bars are filled with paper.
    func textIn(_ datum: PlotDatum) -> ColourToken { datum.certainty == .final ? textUpon : .text }
}
