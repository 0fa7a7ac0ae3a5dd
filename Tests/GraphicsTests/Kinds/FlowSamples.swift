import Graphics
import Values

enum FlowSamples: SampleKind {
    static let name = "flow"

    static var samples: [Sample] {
        [
            Sample("flow", SamplePlots.flow), Sample("flow-chain", SamplePlots.flowChain),
            Sample("flow-small", SamplePlots.smallFlow),
        ]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.flow() }
}

extension SamplePlots {
    static let schools = ["Hauptschule", "Realschule", "Oberschule", "Gesamtschule", "Gymnasium"]

    static let regions = [
        [13, 48, 348, 4, 198], [103, 278, 120, 67, 316], [14, 45, 302, 0, 171],
    ]

    private static let attributes = [
        DataAttribute("indikator", "uebergaenge"), DataAttribute("raum", "00001"), DataAttribute("zeit", "2024/25"),
    ]

    /// One stage; a flow of 0 is not drawn.
    static var flow: FlowPlot {
        flowPlot([("Lage der Grundschule", ["Norden", "Mitte", "Süden"]), ("Schulform", schools)], [regions])
    }

    /// Two stages with what comes from elsewhere, and two secret flows.
    static var flowChain: FlowPlot {
        let after: [[Int?]] = [
            [13, 0, 67, 14, 56, 9], [140, 0, 154, 42, 16, 11], [212, 0, 301, 88, 40, 25], [30, 21, nil, 9, 4, nil],
            [61, 502, 88, 37, 4, 61],
        ]
        let destinations = [
            "Weiterführende Schule", "Studium", "Duale Ausbildung", "Schulberuf", "Übergangs\u{AD}bereich", "anderes",
        ]
        return flowPlot(
            [
                ("Lage der Grundschule", ["Norden", "Mitte", "Süden"]), ("Schulform", schools),
                ("Verbleib nach der Schule", destinations),
            ], [regions, after], closesBalance: true)
    }

    /// Numbers so different that the small ones are lines, a node without flows, three stages.
    static var smallFlow: FlowPlot {
        flowPlot(
            [
                ("vorher", ["Kita", "ohne Kita"]), ("Klasse 1", ["A", "B", "C"]), ("Klasse 5", ["A", "B"]),
                ("Abschluss", ["mit", "ohne"]),
            ],
            [
                [[100_000, 1, 0], [7, 400, 0]], [[60_000, 40_007], [1, 400], [0, 0]],
                [[59_000, 1001], [40_000, 407]],
            ])
    }

    /// Totals stand only where no flow is missing. With `closesBalance` what a station gains or loses comes from a
    /// node of its own.
    static func flowPlot(
        _ names: [(String, [String])], _ numbers: [[[Int?]]], closesBalance: Bool = false
    ) -> FlowPlot {
        var stations = names.map { FlowStation($0.0, nodes: []) }
        var stages = numbers.map { rows in
            FlowStage(
                rows.enumerated().flatMap { from, row in
                    row.enumerated().map { to, number in
                        Flow(
                            from: from, to: to, value(number), sourceAttributes: [DataAttribute("von", "\(from)")],
                            targetAttributes: [DataAttribute("nach", "\(to)")])
                    }
                }, attributes: attributes)
        }
        for (index, name) in names.enumerated() {
            stations[index].nodes = name.1.enumerated().map { node, label in
                let arriving = index > 0 ? sum(numbers[index - 1].map { $0[node] }) : 0
                let leaving = index < numbers.count ? sum(numbers[index][node]) : 0
                let total = arriving.flatMap { a in leaving.map { max(a, $0) } }
                return FlowNode(label, total: total.map { decimal(Double($0), 0) })
            }
        }
        guard closesBalance else { return FlowPlot(stations: stations, stages: stages, unit: "Kinder", lineNote: note) }
        for index in names.indices.dropFirst().dropLast() {
            var (gains, losses) = (0, 0)
            let before = stations[index - 1].nodes.count
            let after = stations[index + 1].nodes.count
            for node in names[index].1.indices {
                guard let arriving = sum(numbers[index - 1].map { $0[node] }), let leaving = sum(numbers[index][node])
                else { continue }
                if leaving > arriving {
                    stages[index - 1].flows.append(Flow(from: before, to: node, value(leaving - arriving)))
                    gains += leaving - arriving
                } else if arriving > leaving {
                    stages[index].flows.append(Flow(from: node, to: after, value(arriving - leaving)))
                    losses += arriving - leaving
                }
            }
            if gains > 0 {
                let label = "weitere Zugänge"
                stations[index - 1].nodes.append(FlowNode(label, total: decimal(Double(gains), 0), role: .rest))
            }
            if losses > 0 {
                let label = "ohne weitere Angabe"
                stations[index + 1].nodes.append(FlowNode(label, total: decimal(Double(losses), 0), role: .rest))
            }
        }
        return FlowPlot(stations: stations, stages: stages, unit: "Kinder", lineNote: note)
    }

    private static let note: @Sendable (Int) -> String = {
        "Dünne Linie: weniger als \(decimal(Double($0), 0)) Kinder, nicht maßstäblich."
    }

    private static func value(_ number: Int?) -> PlotValue {
        number.map { .number(Double($0), label: decimal(Double($0), 0)) } ?? .missing(symbol: "g", kind: "geheim")
    }

    private static func sum(_ numbers: [Int?]) -> Int? {
        numbers.reduce(0) { sum, number in sum.flatMap { sum in number.map { sum + $0 } } }
    }
}

extension RandomSource {
    mutating func flow() -> FlowPlot {
        let counts = (0...Int.random(in: 1...3, using: &generator)).map { _ in
            Int.random(in: 2...8, using: &generator)
        }
        let magnitude = [3, 40, 900, 20_000, 100_000][Int.random(in: 0..<5, using: &generator)]
        let missing = chance(60) ? 8 : 0
        let names = counts.map { count in (name(), (0..<count).map { _ in name() }) }
        let numbers = zip(counts, counts.dropFirst()).map { from, to in
            (0..<from).map { _ in (0..<to).map { _ in count(upTo: magnitude, missing: missing) } }
        }
        return SamplePlots.flowPlot(names, numbers, closesBalance: chance(70))
    }

    /// Zero, small, large or missing.
    private mutating func count(upTo magnitude: Int, missing: Int) -> Int? {
        if chance(missing) { return nil }
        if chance(15) { return 0 }
        return chance(25) ? Int.random(in: 1...3, using: &generator) : Int.random(in: 1...magnitude, using: &generator)
    }
}
