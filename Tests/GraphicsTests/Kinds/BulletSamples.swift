import Graphics

enum BulletSamples: SampleKind {
    static let name = "bullet"

    static var samples: [Sample] { [Sample("bullet", indicators), Sample("bullet-areas", areas)] }

    static func random(_ source: inout RandomSource) -> any Plot { source.bullet() }

    private static func mark(_ kind: ReferenceLine.Kind, _ value: Double, _ label: String) -> ReferenceLine {
        var line = ReferenceLine(value: value, label: label)
        line.kind = kind
        return line
    }

    private static let bands = [
        ValueBand(from: 6, to: 8, label: "beobachten ab 6\u{A0}%", level: .watch),
        ValueBand(from: 8, to: nil, label: "Handlungsbedarf ab 8\u{A0}%", level: .need),
    ]

    /// Four indicators with their own scales and units; one without a value, one provisional.
    private static var indicators: BulletPlot {
        func group(
            _ name: String, _ datum: PlotDatum, _ marks: [ReferenceLine], _ bands: [ValueBand] = [],
            unit: String = "in Prozent"
        ) -> BulletGroup {
            BulletGroup(
                axis: ValueAxis(unit: unit),
                rows: [BulletRow(PlotCategory(name), datum: datum, marks: marks, bands: bands)])
        }
        var children = PlotDatum(.number(21.4, label: "21,4"))
        children.certainty = .provisional
        var plot = BulletPlot(groups: [
            group(
                "Ohne Abschluss (2015)", SamplePlots.percent(5.1),
                [mark(.target, 4, "Ziel 2030: 4\u{A0}%"), mark(.comparison, 4.9, "Niedersachsen: 4,9\u{A0}%")], bands),
            group(
                "Sprach\u{AD}förder\u{AD}bedarf bei der Ein\u{AD}schulung (2024/25)", SamplePlots.percent(18.3),
                [mark(.target, 15, "Ziel 2029/30: 15\u{A0}%")]),
            group(
                "Klassenfrequenz (2024/25)", children,
                [mark(.comparison, 20.7, "Niedersachsen: 20,7")], unit: "Kinder je Klasse"),
            group(
                "Ganztagsanteil (2024/25)", .missing("g", kind: "geheim"),
                [mark(.target, 75, "Ziel 2029/30: 75\u{A0}%")]),
        ])
        plot.groups[2].rows[0].absent = [
            BulletAbsence("Deutschland", datum: .missing("n.\u{A0}e.", kind: "nicht_erhoben"))
        ]
        return plot
    }

    /// Thirteen areas upon one scale, measured against the same values.
    private static var areas: BulletPlot {
        let marks = [
            mark(.target, 35, "Ziel 2030: 35\u{A0}%"), mark(.comparison, 31.2, "Landkreis: 31,2\u{A0}%"),
            mark(.comparison, 32, "Niedersachsen: 32,0\u{A0}%"),
        ]
        let rows = SamplePlots.municipalities.enumerated().map { index, name -> BulletRow in
            var datum = SamplePlots.percent(22.4 + Double((index * 53) % 97) / 5)
            if index == 5 { datum = .missing("g", kind: "geheim") }
            return BulletRow(
                PlotCategory(name, isOwn: index == 12), datum: datum, role: index == 12 ? .own : .context(0),
                marks: marks)
        }
        return BulletPlot(groups: [BulletGroup(axis: ValueAxis(unit: "Betreuungsquote in Prozent"), rows: rows)])
    }
}

extension RandomSource {
    mutating func bullet() -> BulletPlot {
        let groups = Int.random(in: 1...5, using: &generator)
        return BulletPlot(
            groups: (0..<groups).map { _ in
                let rows = groups > 1 ? 1 : Int.random(in: 1...10, using: &generator)
                let data = series(1, categories: rows, allowNegative: true)[0].data
                let reach = data.compactMap { $0.value.number.map(abs) }.max() ?? 10
                let shared = marks(reach)
                let isShared = chance(60)
                let limit = reach * Double.random(in: 0.2...1.4, using: &generator)
                let bands =
                    chance(50)
                    ? [
                        ValueBand(
                            from: limit, to: limit * 1.2, label: "beobachten ab \(SamplePlots.decimal(limit))",
                            level: .watch),
                        ValueBand(from: limit * 1.2, to: nil, label: "Handlungsbedarf", level: .need),
                    ] : []
                return BulletGroup(
                    axis: ValueAxis(unit: "Anteil in Prozent"),
                    rows: (0..<rows).map { index in
                        BulletRow(
                            PlotCategory(name(), annotation: chance(10) ? "n\u{A0}=\u{A0}120" : nil, isOwn: index == 0),
                            datum: data[index], role: index == 0 ? .own : .context(0),
                            marks: isShared ? shared : marks(reach), bands: bands)
                    })
            })
    }

    private mutating func marks(_ reach: Double) -> [ReferenceLine] {
        (0..<Int.random(in: 0...3, using: &generator)).map { index in
            let value = (reach * Double.random(in: 0.05...1.5, using: &generator) * 10).rounded() / 10
            let text = SamplePlots.decimal(value) + "\u{A0}%"
            var line = ReferenceLine(
                value: value, label: index == 0 ? "Ziel 2029/30: \(text)" : "\(name()): \(text)")
            line.kind = index == 0 ? .target : .comparison
            return line
        }
    }
}
