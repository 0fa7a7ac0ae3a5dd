import Graphics

/// Bands between stations: thick as the number of people, each node as high as its bands.
enum FlowReadBack: ReadBackKind {
    static let name = "flow"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? FlowPlot else { return findings.note("no flows") }
        let bands = drawing.flowBands
        let all = plot.stages.flatMap { $0.flows }
        let numbers: [Double] = all.compactMap { $0.value.number }.filter { $0 > 0 }
        let missing = all.filter { $0.value.number == nil }
        let lines = drawing.flowLines
        findings.equal(bands.count + lines.solid, numbers.count, "bands and lines")
        findings.equal(lines.dashed, missing.count, "lines of missing numbers")
        // The largest bands fix the scale: as many pixels for each person in the whole drawing.
        let counts = numbers.sorted(by: >)
        let heights = bands.map(\.thickness).sorted(by: >)
        guard let most = counts.first, let highest = heights.first else { return }
        let scale = highest / most
        for (height, count) in zip(heights, counts) {
            findings.near(height, scale * count, "a band for \(count)")
        }
        compareNodes(drawing, bands, lines.ends, &findings)
        comparePlaces(drawing, plot, &findings)
        let symbols = missing.map(\.value.text)
        let written = drawing.texts.map(\.string)
        for symbol in Set(symbols) { findings.expect(written.contains(symbol), "no sign \(symbol)") }
        for node in plot.stations.flatMap(\.nodes) {
            let name = GermanReading.bare(node.label)
            findings.expect(GermanReading.bare(written.joined()).contains(name), "no name »\(node.label)«")
        }
    }

    /// What leaves or reaches a node makes up its height; a line too thin for a band counts less than a pixel.
    private static func compareNodes(
        _ drawing: Drawing, _ bands: [ReadFlow], _ thin: [Spot], _ findings: inout Findings
    ) {
        for node in drawing.flowNodes {
            for x in [node.left, node.right] {
                var own: [Double] = []
                for band in bands {
                    for end in [band.start, band.end] where abs(end.x - x) < 0.3 {
                        if end.y >= node.top - 0.6, end.y + 0.1 <= node.bottom + 0.6 { own.append(band.thickness) }
                    }
                }
                let small = thin.filter { abs($0.x - x) < 0.3 && $0.y >= node.top - 0.6 && $0.y <= node.bottom + 0.6 }
                guard !own.isEmpty else { continue }
                let sum = own.reduce(0, +)
                findings.near(
                    sum, node.height, within: Findings.tolerance + Double(small.count),
                    "height of a node at \(node.left)")
            }
        }
    }

    /// Each band by its ends: at a node bands lie in the order of the nodes at their other end.
    private static func comparePlaces(_ drawing: Drawing, _ plot: FlowPlot, _ findings: inout Findings) {
        let shapes = drawing.shapes.filter(\.isFlowBand)
        let drawn = plot.stages.map { $0.flows.filter { $0.value.number.map { $0 > 0 } ?? true } }
        let nodes = drawn.flatMap { [Set($0.map(\.from)).sorted(), Set($0.map(\.to)).sorted()] }
        guard !nodes.joined().isEmpty else { return }
        guard let sides = drawing.flowSides(nodes.map(\.count)) else { return findings.note("nodes of the stages") }
        // Where fewer than three written numbers agree, the largest band is all there is to measure by.
        let most = drawn.joined().compactMap(\.value.number).max() ?? 0
        let highest = shapes.map(\.flowBand.thickness).max() ?? 0
        guard let scale = drawing.flowScale(shapes) ?? (most > 0 && highest > 0 ? highest / most : nil) else { return }
        findings.countPart()
        var bands = shapes.map(\.flowBand)
        for (stage, flows) in drawn.enumerated() {
            func tops(_ side: Int, _ node: (Flow) -> Int) -> [Int: Double] {
                var tops: [Int: Double] = [:]
                for (index, stop) in zip(nodes[side], sides[side]) {
                    let sum = flows.filter { node($0) == index }.reduce(0) { $0 + ($1.value.number ?? 0) }
                    tops[index] = stop.centre.y - scale * sum / 2
                    let high = stop.height > 0 ? scale * sum : 0
                    findings.near(stop.height, high, "stage \(stage): node \(index) of \(sum)")
                }
                return tops
            }
            var starts = tops(2 * stage) { $0.from }
            var ends = tops(2 * stage + 1) { $0.to }
            let (left, right) = (sides[2 * stage][0].right, sides[2 * stage + 1][0].left)
            for flow in flows.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
                let height = scale * (flow.value.number ?? 0)
                let (start, end) = (starts[flow.from] ?? 0, ends[flow.to] ?? 0)
                starts[flow.from] = start + height
                ends[flow.to] = end + height
                guard height >= 1.05 else { continue }
                let band = bands.firstIndex {
                    abs($0.start.x - left) < 0.3 && abs($0.end.x - right) < 0.3
                        && abs($0.start.y - start) <= Findings.tolerance && abs($0.end.y - end) <= Findings.tolerance
                        && abs($0.thickness - height) <= Findings.tolerance
                }
                findings.expect(
                    band != nil, "stage \(stage): no band from \(flow.from) to \(flow.to) at \(start) to \(end)")
                if let band { bands.remove(at: band) }
            }
        }
        bands.removeAll { $0.thickness < 1.2 }
        findings.expect(bands.isEmpty, "bands without data: \(bands.map(\.start))")
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("two bands changed nodes") { drawing in
                let all = drawing.shapes.indices.filter { drawing.shapes[$0].isFlowBand }
                for a in all {
                    let one = drawing.shapes[a].flowBand
                    for b in all where b > a {
                        let other = drawing.shapes[b].flowBand
                        guard abs(one.end.x - other.end.x) < 0.1, abs(one.start.x - other.start.x) < 0.1,
                            abs(one.end.y - other.end.y) > 5
                        else { continue }
                        let middle = (one.start.x + one.end.x) / 2
                        let way = other.end.y - one.end.y
                        drawing.shapes[a].mapSpots { Spot(x: $0.x, y: $0.y + ($0.x > middle ? way : 0)) }
                        drawing.shapes[b].mapSpots { Spot(x: $0.x, y: $0.y - ($0.x > middle ? way : 0)) }
                        return true
                    }
                }
                return false
            },
            PlantedFault("a band 2 px thinner") { drawing in
                let index = drawing.shapes.indices.filter { drawing.shapes[$0].isFlowBand }.max {
                    drawing.shapes[$0].flowBand.thickness < drawing.shapes[$1].flowBand.thickness
                }
                guard let index, case .path(var runs) = drawing.shapes[index].outline else { return false }
                let half = runs[0].spots.count / 2
                for spot in half..<runs[0].spots.count { runs[0].spots[spot].y -= 2 }
                drawing.shapes[index].outline = .path(runs)
                return true
            },
            PlantedFault("nodes 3 % too high") { drawing in
                let nodes = drawing.shapes.indices.filter { drawing.shapes[$0].isFlowNode }
                let highest = nodes.max { drawing.shapes[$0].extent.height < drawing.shapes[$1].extent.height }
                guard let highest, case .rect(var box) = drawing.shapes[highest].outline, box.height > 40 else {
                    return false
                }
                box.bottom += box.height * 0.03
                drawing.shapes[highest].outline = .rect(box)
                return true
            },
            PlantedFault("a band less") { drawing in
                guard let index = drawing.shapes.lastIndex(where: \.isFlowBand) else { return false }
                drawing.shapes.remove(at: index)
                return true
            },
        ]
    }
}

/// A band with its upper ends.
struct ReadFlow {
    var start: Spot
    var end: Spot
    var thickness: Double
}

extension DrawnShape {
    /// A closed path with level ends that are far apart.
    var isFlowBand: Bool {
        guard fill != nil, case .path(let runs) = outline, runs.count == 1, runs[0].isClosed else { return false }
        return runs[0].spots.count > Run.curveSteps && extent.width > 30
    }

    var flowBand: ReadFlow {
        let spots = runs.first?.spots ?? []
        let left = spots.filter { abs($0.x - extent.left) < 0.05 }.map(\.y)
        let right = spots.filter { abs($0.x - extent.right) < 0.05 }.map(\.y)
        let thickness = (left.max() ?? 0) - (left.min() ?? 0)
        return ReadFlow(
            start: Spot(x: extent.left, y: left.min() ?? 0), end: Spot(x: extent.right, y: right.min() ?? 0),
            thickness: thickness)
    }

    var isFlowNode: Bool { isBox && abs(extent.width - 8) < 0.15 }
}

extension Drawing {
    var flowBands: [ReadFlow] { shapes.filter(\.isFlowBand).map(\.flowBand) }

    /// Nodes high enough to be boxes.
    var flowNodes: [Extent] { shapes.filter { $0.isFlowNode && $0.extent.height > 1.5 }.map(\.extent) }

    /// Curves from station to station.
    var flowLines: (solid: Int, dashed: Int, ends: [Spot]) {
        let lines = shapes.filter { shape in
            shape.fill == nil && shape.extent.width > 30 && shape.runs.contains { $0.spots.count >= 2 && !$0.isClosed }
                && shape.stroke != Self.paper
        }
        let solid = lines.filter(\.dash.isEmpty).flatMap(\.runs)
        return (
            solid.count, lines.filter { !$0.dash.isEmpty }.flatMap(\.runs).count,
            solid.flatMap { [$0.spots[0], $0.spots[$0.spots.count - 1]] }
        )
    }
}
