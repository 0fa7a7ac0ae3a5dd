import Graphics

/// Lines without axes: the two extremes fix the scale, everything else must lie where it says.
enum SparkReadBack: ReadBackKind {
    static let name = "spark"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? SparkPlot else { return findings.note("no sparkline") }
        let own = drawing.sparkSpots(isOwn: true)
        let other = drawing.sparkSpots(isOwn: false)
        let wanted = numbers(plot.data)
        let compared = numbers(plot.comparison)
        findings.equal(own.count, wanted.count, "points")
        findings.equal(other.count, compared.count, "points of the comparison")
        guard own.count == wanted.count, other.count == compared.count else { return }
        let pairs = Array(zip(own, wanted)) + Array(zip(other, compared))
        let (xs, ys) = (pairs.map { ($0.1.index, $0.0.x) }, pairs.map { ($0.1.value, -$0.0.y) })
        compareScale(xs, "from left", &findings)
        compareScale(ys, "from below", &findings)
        compareSigns(drawing, plot, &findings)
        findings.equal(drawing.sparkRuns(isOwn: true), runs(plot.data), "pieces of the line")
    }

    private static func numbers(_ data: [PlotDatum]) -> [(index: Double, value: Double)] {
        data.enumerated().compactMap { index, datum in datum.value.number.map { (Double(index), $0) } }
    }

    /// How many stretches without a gap hold more than one value.
    private static func runs(_ data: [PlotDatum]) -> Int {
        data.split { $0.value.number == nil }.filter { $0.count > 1 }.count
    }

    /// A straight line through the two extremes meets all others, and larger is further.
    private static func compareScale(_ pairs: [(Double, Double)], _ what: String, _ findings: inout Findings) {
        guard let low = pairs.min(by: { $0.0 < $1.0 }), let high = pairs.max(by: { $0.0 < $1.0 }) else { return }
        guard high.0 > low.0 else {
            for pair in pairs { findings.near(pair.1, low.1, what) }
            return
        }
        let scale = (high.1 - low.1) / (high.0 - low.0)
        findings.expect(scale > 0 || high.1 - low.1 > -0.06, "\(what): the larger value lies lower")
        for pair in pairs { findings.near(pair.1, low.1 + scale * (pair.0 - low.0), "\(what): \(pair.0)") }
    }

    /// Neighbours with the same sign share one; none stands for anything else.
    private static func compareSigns(_ drawing: Drawing, _ plot: SparkPlot, _ findings: inout Findings) {
        var wanted: [String] = []
        var previous: PlotValue?
        for datum in plot.data {
            if case .missing(let symbol, _) = datum.value, datum.value != previous { wanted.append(symbol) }
            previous = datum.value
        }
        var rest = wanted[...]
        let read = drawing.texts.sorted { $0.place.x < $1.place.x }.map(\.string)
        for sign in read {
            guard let index = rest.firstIndex(of: sign) else {
                findings.note("the sign \(sign) stands for nothing")
                continue
            }
            rest = rest[(index + 1)...]
        }
        findings.equal(read.isEmpty, wanted.isEmpty, "no signs")
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("the line in another scale than its comparison") { drawing in
                let bottom = drawing.height
                return drawing.stretchMarks(by: 1.1, from: bottom, vertically: true) {
                    $0.strokeWidth > 1.5 || $0.fill != nil
                }
            },
            PlantedFault("a value 2 px too high") { drawing in
                let line = drawing.shapes.firstIndex { $0.strokeWidth > 1.5 && !$0.runs.isEmpty }
                guard let line, case .path(var runs) = drawing.shapes[line].outline, runs[0].spots.count > 2 else {
                    return false
                }
                runs[0].spots[1].y -= 2
                drawing.shapes[line].outline = .path(runs)
                return true
            },
            PlantedFault("a sign that is gone") { drawing in
                guard !drawing.texts.isEmpty else { return false }
                drawing.texts.removeLast()
                return true
            },
        ]
    }
}

extension Drawing {
    private func sparkShapes(isOwn: Bool) -> [DrawnShape] {
        let lines = shapes.filter { $0.fill == nil && $0.stroke != nil }
        let colour = lines.first { $0.strokeWidth > 1.5 }?.stroke ?? shapes.last?.fill
        let other = lines.first { $0.strokeWidth < 1.5 }?.stroke
        return shapes.filter { shape in
            let own = shape.fill ?? shape.stroke
            if shape.fill == nil { return (shape.strokeWidth > 1.5) == isOwn }
            return isOwn ? own == colour || own != other && colour == nil : own != colour
        }
    }

    /// The points of the thick line or of the thin one, from left to right.
    func sparkSpots(isOwn: Bool) -> [Spot] {
        var spots: [Spot] = []
        for shape in sparkShapes(isOwn: isOwn) {
            let own = shape.runs.isEmpty ? [shape.centre] : shape.runs.flatMap(\.spots)
            for spot in own where !spots.contains(where: { abs($0.x - spot.x) < 0.25 && abs($0.y - spot.y) < 0.25 }) {
                spots.append(spot)
            }
        }
        return spots.sorted { $0.x < $1.x }
    }

    /// How many connected pieces there are.
    func sparkRuns(isOwn: Bool) -> Int {
        let runs = sparkShapes(isOwn: isOwn).flatMap(\.runs).sorted { $0.spots[0].x < $1.spots[0].x }
        return runs.indices.filter { index in
            index == 0 || runs[index].spots[0].x > runs[index - 1].spots[runs[index - 1].spots.count - 1].x + 0.25
        }.count
    }
}
