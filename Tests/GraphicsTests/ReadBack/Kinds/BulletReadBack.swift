import Graphics

/// Bars from 0 with strong ticks for targets and thin ones for comparisons; each group of rows has its own axis.
enum BulletReadBack: ReadBackKind {
    static let name = "bullet"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? BulletPlot else { return findings.note("no bullet chart") }
        let groups = plot.groups.filter { !$0.rows.isEmpty }
        let axes = drawing.bulletAxes()
        guard axes.count == groups.count else { return findings.note("\(axes.count) axes for \(groups.count) groups") }
        for (axis, group) in zip(axes, groups) {
            guard axis.axis.isStraight else { findings.note("the ticks lie on no straight line"); continue }
            let bars = drawing.bars(in: axis.room, .lying).filter { $0.thickness < 15 }.sorted { $0.place < $1.place }
            let values = group.rows.compactMap(\.datum.value.number)
            let choices = [0.05, 0.3, 0.15, 0.0001].map { least in values.filter { abs(axis.axis.scale * $0) >= least }
            }
            let visible = choices.first { $0.count == bars.count } ?? choices[0]
            findings.equal(bars.count, visible.count, "bars")
            for (bar, value) in zip(bars, visible) {
                let ends = [axis.axis.place(0), axis.axis.place(value)].sorted()
                findings.near(bar.low, ends[0], "\(value): end")
                findings.near(bar.high, ends[1], "\(value): other end")
            }
            let marks = group.rows.flatMap(\.marks).filter { $0.value.isFinite }
            var read = drawing.bulletMarks(in: axis.room)
            findings.equal(read.count, marks.count, "targets and comparisons")
            let rows = BulletRowComparison(drawing: drawing, axis: axis.axis, room: axis.room, bars: bars)
            rows.compare(group, &findings)
            rows.compareBands(of: group, &findings)
            for mark in marks {
                let index = read.firstIndex {
                    abs($0.place - axis.axis.place(mark.value)) <= Findings.tolerance
                        && $0.isStrong == (mark.kind == .target)
                }
                findings.expect(index != nil, "no tick for »\(mark.label)« at \(mark.value)")
                if let index { read.remove(at: index) }
            }
        }
        let written = Set(drawing.texts.map(\.string))
        for row in groups.flatMap(\.rows) {
            if case .missing(let symbol, _) = row.datum.value {
                findings.expect(written.contains(symbol), "no sign \(symbol)")
            }
        }
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("ticks 3 % too large") { $0.scale($0.bulletAxes().first?.axis, by: 1.03) },
            PlantedFault("a bar 2 px too long") { drawing in
                guard let room = drawing.bulletAxes().first?.room else { return false }
                let index = drawing.shapes.firstIndex {
                    $0.isBox && $0.extent.height < 15 && room.holds($0.extent.centre)
                }
                guard let index, case .rect(var box) = drawing.shapes[index].outline else { return false }
                box.right += 2
                drawing.shapes[index].outline = .rect(box)
                return true
            },
            PlantedFault("a target 2 px aside") { drawing in
                let index = drawing.shapes.firstIndex { $0.isBulletMark }
                guard let index else { return false }
                drawing.shapes[index].mapSpots { Spot(x: $0.x + 2, y: $0.y) }
                return true
            },
            .targetInNextRow, .movedBand, .recolouredBand,
        ]
    }
}

extension DrawnShape {
    var isBulletMark: Bool {
        isCrossing && stroke != Drawing.paper && extent.width < 0.01 && extent.height > 8 && extent.height < 40
            && strokeWidth > 1.15
    }
}

extension Drawing {
    /// Each row of numbers above upright lines begins a group.
    func bulletAxes() -> [(axis: ReadAxis, room: Extent)] {
        var rows: [Double: Int] = [:]
        for text in texts where text.anchor == .middle && GermanReading.wholeNumber(text.string) != nil {
            rows[text.place.y, default: 0] += 1
        }
        let tops = rows.filter { $0.value >= 2 }.keys.sorted()
        return tops.indices.compactMap { index in
            let bottom = index + 1 < tops.count ? tops[index + 1] - 18 : height
            let room = Extent(left: 0, top: tops[index] - 1, right: width, bottom: bottom)
            return rightwardAxis(in: room).map { ($0, room) }
        }
    }

    func bulletMarks(in room: Extent) -> [(place: Double, isStrong: Bool)] {
        shapes.filter { $0.isBulletMark && room.holds($0.extent.centre) }.map { ($0.extent.left, $0.strokeWidth > 2) }
    }
}
