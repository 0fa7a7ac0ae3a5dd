import Graphics

/// What belongs to which row of a group of bullets, and the bands behind them.
struct BulletRowComparison {
    let drawing: Drawing
    let axis: ReadAxis
    let room: Extent
    let bars: [ReadBar]

    /// A target or a comparison, at the height of its row.
    private struct Tick {
        var place: Double
        var height: Double
        var isStrong: Bool
    }

    private var ticks: [Tick] {
        drawing.shapes.filter { $0.isBulletMark && room.holds($0.extent.centre) }.map {
            Tick(place: $0.extent.left, height: $0.extent.centre.y, isStrong: $0.strokeWidth > 2)
        }
    }

    /// The names of the rows at the left edge, in the ink of the first of them.
    private func names(_ count: Int) -> RowNames? {
        let below = drawing.blocks {
            $0.anchor == .start && $0.place.x < 0.06 && $0.middle > axis.reach.lowerBound && room.holds($0.place)
        }.sorted { $0.top < $1.top }
        guard let ink = below.first?.first.fill else { return nil }
        let blocks = below.filter { $0.first.fill == ink }.prefix(count)
        let heights = bars.map(\.place) + ticks.map(\.height)
        let isBeside = heights.contains { height in blocks.contains { abs($0.middle - height) < 1 } }
        return RowNames(blocks: Array(blocks), standAbove: !isBeside)
    }

    /// Ticks stand in their row, at the value that their label says.
    func compare(_ group: BulletGroup, _ findings: inout Findings) {
        guard !ticks.isEmpty || !bars.isEmpty else { return }
        guard let names = names(group.rows.count) else { return findings.note("no names of rows") }
        findings.equal(
            names.blocks.map(\.bare), group.rows.map { GermanReading.bare($0.category.label) }, "names of rows")
        let written = drawing.blocks { room.holds($0.place) }.map(\.bare)
        for (index, row) in group.rows.enumerated() {
            let wanted = row.marks.filter { $0.value.isFinite }
            var own = ticks.filter { names.row(at: $0.height) == index }
            findings.equal(own.count, wanted.count, "»\(row.category.label)«: ticks")
            for mark in wanted {
                let tick = own.firstIndex {
                    abs($0.place - axis.place(mark.value)) <= Findings.tolerance
                        && $0.isStrong == (mark.kind == .target)
                }
                findings.expect(tick != nil, "»\(row.category.label)«: no tick for »\(mark.label)«")
                findings.expect(
                    written.contains { $0.contains(GermanReading.bare(mark.label)) },
                    "no label »\(mark.label)« in its group")
                guard let tick else { continue }
                let read = own.remove(at: tick)
                guard mark.label.contains("%"), let said = GermanReading.lastNumber(mark.label) else { continue }
                // The label is rounded, the tick is not.
                var unit = 0.5
                for _ in 0..<GermanReading.lastDecimals(mark.label) { unit /= 10 }
                findings.near(
                    read.place, axis.place(said), within: Findings.tolerance + abs(axis.scale) * unit,
                    "»\(mark.label)« at its value")
            }
        }
    }

    /// Tints over the height of the group, from the first line of the axis on.
    func bands() -> [ReadBand] { drawing.bulletBands(in: room, axis: axis) }

    /// Bands begin and end at their limits, and each has the colour that the key gives to its name.
    func compareBands(of group: BulletGroup, _ findings: inout Findings) {
        var wanted: [ValueBand] = []
        for band in group.rows.flatMap(\.bands) where !wanted.contains(band) { wanted.append(band) }
        let read = bands()
        guard !wanted.isEmpty else { return findings.equal(read.count, 0, "bands") }
        let places = axis.ticks.map(\.place)
        guard let low = places.min(), let high = places.max() else { return }
        let key = drawing.key(above: axis.reach.lowerBound)
        var colours: [(level: ValueBand.Level, colour: String)] = []
        for band in wanted {
            let (from, to) = (band.from.map(axis.place), band.to.map(axis.place))
            guard min(to ?? high, high) - max(from ?? low, low) > 3 else { continue }
            let found = read.first { one in
                // Where the axis ends before the band does, nothing but the end of the plot can be seen.
                let begins =
                    from.map { abs(one.extent.left - $0) <= Findings.tolerance } ?? false
                    || (from ?? -.infinity) < low && one.extent.left <= low + Findings.tolerance
                let ends =
                    to.map { abs(one.extent.right - $0) <= Findings.tolerance } ?? false
                    || (to ?? .infinity) > high && one.extent.right >= high - Findings.tolerance
                return begins && ends
            }
            findings.expect(found != nil, "no band from \(band.from ?? .nan) to \(band.to ?? .nan)")
            guard let found else { continue }
            colours.append((band.level, found.colour))
            let name = GermanReading.bare(band.label)
            let inside = drawing.texts.contains {
                $0.anchor == .middle && GermanReading.bare($0.string) == name
                    && abs($0.place.x - found.extent.centre.x) <= Findings.tolerance
                    && found.extent.holds($0.place)
            }
            let entries = key.filter { $0.block.bare == name }.map(\.colour)
            findings.expect(inside || entries.contains(found.colour), "»\(band.label)« does not name its band")
        }
        findings.expect(read.count <= wanted.count, "\(read.count) bands for \(wanted.count)")
        for one in colours {
            for other in colours {
                findings.equal(one.colour == other.colour, one.level == other.level, "colours of bands")
            }
        }
    }
}

extension Drawing {
    func bulletBands(in room: Extent, axis: ReadAxis) -> [ReadBand] {
        shapes.compactMap { shape in
            guard shape.isBox, shape.stroke == nil, let fill = shape.fill, fill != Self.paper,
                shape.extent.height > 20, room.holds(shape.extent.centre),
                abs(shape.extent.top - axis.reach.lowerBound) < 4
            else { return nil }
            return ReadBand(colour: fill, extent: shape.extent)
        }
    }
}

extension PlantedFault {
    static var targetInNextRow: PlantedFault {
        PlantedFault("a target in the next row") { drawing in
            let marks = drawing.shapes.indices.filter { drawing.shapes[$0].isBulletMark }
            guard let a = marks.first, let axis = drawing.bulletAxes().first,
                axis.room.holds(drawing.shapes[a].extent.centre)
            else { return false }
            let height = drawing.shapes[a].extent.centre.y
            let bars = drawing.bars(in: axis.room, .lying).filter { $0.thickness < 15 }
            guard let next = bars.map(\.place).first(where: { abs($0 - height) > 8 }) else { return false }
            drawing.shapes[a].mapSpots { Spot(x: $0.x, y: $0.y + next - height) }
            return true
        }
    }

    static var movedBand: PlantedFault {
        PlantedFault("the limit of a band 3 % further") { drawing in
            guard let axis = drawing.bulletAxes().first else { return false }
            let bands = drawing.bulletBands(in: axis.room, axis: axis.axis).map(\.extent)
            let index = drawing.shapes.firstIndex { shape in
                bands.contains(shape.extent) && shape.extent.right < axis.axis.ticks.map(\.place).max() ?? 0
            }
            guard let index, case .rect(var box) = drawing.shapes[index].outline else { return false }
            box.right = axis.axis.place(0) + (box.right - axis.axis.place(0)) * 1.03
            guard box.right - drawing.shapes[index].extent.right > 0.7 else { return false }
            drawing.shapes[index].outline = .rect(box)
            return true
        }
    }

    static var recolouredBand: PlantedFault {
        PlantedFault("a band in the colour of another") { drawing in
            guard let axis = drawing.bulletAxes().first else { return false }
            let bands = drawing.bulletBands(in: axis.room, axis: axis.axis)
            guard let a = bands.first, let b = bands.last, a.colour != b.colour else { return false }
            for index in drawing.shapes.indices where drawing.shapes[index].extent == a.extent {
                drawing.shapes[index].fill = b.colour
            }
            return true
        }
    }
}
