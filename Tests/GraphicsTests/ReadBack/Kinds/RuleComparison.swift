import Graphics

/// Compares what lies across a plot (targets, comparisons, thresholds) with what was asked for.
struct RuleComparison {
    let drawing: Drawing
    let axis: ReadAxis
    let room: Extent
    let direction: BarDirection

    private func distance(_ place: Double, _ value: Double) -> Double { abs(place - axis.place(value)) }

    /// Lines stand at their value, look as what they are, and are named.
    func compare(_ references: [ReferenceLine], _ findings: inout Findings) {
        let rules = drawing.rules(in: room, direction)
        let wanted = references.filter { $0.value.isFinite }
        findings.equal(rules.count, Set(wanted.map { (axis.place($0.value) * 10).rounded() }).count, "lines across")
        let texts = Set(drawing.blocks().map(\.bare))
        for reference in wanted {
            let look: ReadRule.Look =
                switch reference.kind {
                case .target: .dashed
                case .comparison: .solid
                case .statistic: .dotted
                }
            let rule = rules.first { distance($0.place, reference.value) <= Findings.tolerance }
            findings.equal(rule?.look, look, "line at \(reference.value)")
            findings.expect(texts.contains(GermanReading.bare(reference.label)), "no name »\(reference.label)«")
            if reference.label.contains("%"), let said = GermanReading.lastNumber(reference.label), let rule {
                // The label is rounded, the line is not.
                var unit = 0.5
                for _ in 0..<GermanReading.lastDecimals(reference.label) { unit /= 10 }
                let tolerance = Findings.tolerance + abs(axis.scale) * unit
                findings.near(
                    rule.place, axis.place(said), within: tolerance, "»\(reference.label)« at \(axis.value(rule.place))"
                )
            }
        }
    }

    /// Tinted bands begin and end at their limits or with the plot.
    func compare(_ bands: [ValueBand], _ findings: inout Findings) {
        let read = drawing.bands(in: room, direction).map { band -> ClosedRange<Double> in
            direction == .upright ? band.extent.top...band.extent.bottom : band.extent.left...band.extent.right
        }
        let ticks = axis.ticks.map(\.place)
        guard let low = ticks.min(), let high = ticks.max() else { return }
        var seen = 0
        for band in bands {
            let ends = axis.scale > 0 ? [band.from, band.to] : [band.to, band.from]
            let (from, to) = (ends[0].map(axis.place), ends[1].map(axis.place))
            guard min(to ?? high, high) - max(from ?? low, low) > 3 else { continue }
            seen += 1
            let found = read.contains { one in
                // Where the axis ends before the band does, nothing but the end of the plot can be seen.
                (from.map { abs(one.lowerBound - $0) <= Findings.tolerance } ?? false
                    || (from ?? -.infinity) < low && one.lowerBound <= low + Findings.tolerance)
                    && (to.map { abs(one.upperBound - $0) <= Findings.tolerance } ?? false
                        || (to ?? .infinity) > high && one.upperBound >= high - Findings.tolerance)
            }
            findings.expect(found, "no band from \(band.from ?? .nan) to \(band.to ?? .nan): \(read)")
            let name = GermanReading.bare(band.label)
            findings.expect(drawing.blocks().contains { $0.bare.contains(name) }, "no name »\(band.label)«")
        }
        findings.expect(read.count >= seen && read.count <= bands.count, "\(read.count) bands")
    }

    /// Events stand at their category or between two.
    func compare(_ events: [EventRule], places: [Double], _ findings: inout Findings) {
        let read = Set(
            drawing.shapes.filter { $0.isRule && $0.strokeWidth == 1 }.flatMap(\.runs).filter {
                $0.spots[0].x == $0.spots[1].x && $0.spots[1].y > room.top
            }.map { $0.spots[0].x })
        let wanted = events.compactMap { event -> Double? in
            switch event.place {
            case .at(let index): return places.indices.contains(index) ? places[index] : nil
            case .before(let index):
                guard index > 0, places.indices.contains(index) else { return nil }
                return (places[index - 1] + places[index]) / 2
            }
        }
        for place in wanted {
            findings.expect(read.contains { abs($0 - place) <= Findings.tolerance }, "no rule of an event at \(place)")
        }
        for place in read {
            findings.expect(
                wanted.contains { abs($0 - place) <= Findings.tolerance }, "a rule without event at \(place)")
        }
    }
}
