/// A panel of several on one sheet: found by its axis line and what stands above it, not by what it is called.
struct ReadPanel {
    var title = ""
    var isLowest = true
    /// From the title to where marks end.
    var room: Extent
    /// Where thin lines cross the value axis.
    var lines: [Double] = []
    /// Where the categories stand along the axis.
    var places: [Double] = []
    /// Where the room below the marks ends.
    var end: Double
    /// Of lying bars: where they begin.
    var base = 0.0
}

extension Drawing {
    /// Panels of lines in the order of reading: each has one unbroken axis line with a tick for each category.
    func linePanels() -> [ReadPanel] {
        guard let axes = shapes.last(where: { $0.isFrame && $0.runs.contains { $0.isTick } }) else { return [] }
        let bases = axes.runs.filter { $0.spots[0].y == $0.spots[1].y }.map(\.spots)
        let ticks = axes.runs.filter(\.isTick)
        let bottoms = Set(ticks.map { min($0.spots[0].y, $0.spots[1].y) }).sorted()
        var panels: [ReadPanel] = []
        for (row, bottom) in bottoms.enumerated() {
            let above = row > 0 ? bottoms[row - 1] : 0
            let heads = texts.filter { $0.anchor == .start && $0.middle > above && $0.middle < bottom }
            guard let last = heads.map(\.middle).max() else { continue }
            for base in bases where base[0].y > last && base[0].y <= bottom + 0.1 {
                let (left, right) = (min(base[0].x, base[1].x), max(base[0].x, base[1].x))
                let title = blocks { heads.contains($0) && abs($0.place.x - left) < 0.1 }.last
                var panel = ReadPanel(
                    room: Extent(left: left, top: last, right: right, bottom: bottom), end: height)
                if let title, abs((title.lines.last?.middle ?? 0) - last) < 0.1 { panel.title = title.string }
                panel.places = ticks.filter { run in
                    min(run.spots[0].y, run.spots[1].y) == bottom && panel.room.holds(run.spots[0], slack: 4)
                }.map { $0.spots[0].x }.sorted()
                let own = frameLines.filter {
                    $0.isHorizontal && $0.length > 15 && panel.room.holds($0.from, slack: 0.1)
                }
                panel.lines = Set(own.map(\.from.y)).sorted()
                panels.append(panel)
            }
        }
        return ordered(panels)
    }

    /// Panels of lying bars: each has one unbroken upright line where its bars begin.
    func barPanels() -> [ReadPanel] {
        let frames = shapes.filter { $0.isFrame && $0.runs.allSatisfy { $0.spots[0].x == $0.spots[1].x } }
        guard let axes = frames.last else { return [] }
        var panels: [ReadPanel] = []
        for run in axes.runs {
            let (top, bottom) = (
                min(run.spots[0].y, run.spots[1].y), max(run.spots[0].y, run.spots[1].y)
            )
            let x = run.spots[0].x
            let titles = blocks { $0.anchor == .start && $0.place.x > 0 && $0.middle < top }.filter { block in
                block.lines.last.map { top - $0.middle < $0.size * 1.31 + 1 } ?? false
            }.sorted { $0.x < $1.x }
            guard let title = titles.last(where: { $0.x <= x + 0.1 }) else { continue }
            let next = titles.first { $0.x > title.x }?.x
            var panel = ReadPanel(
                room: Extent(left: title.x, top: top, right: (next ?? width + 1) - 1, bottom: bottom), end: height)
            panel.title = title.string
            panel.base = x
            let own = (frames.first?.runs ?? []).map { $0.spots[0] }.filter { panel.room.holds($0, slack: 0.1) }
            panel.lines = CategoryPlaces.clusters(own.map(\.x) + [x])
            panels.append(panel)
        }
        return ordered(panels)
    }

    /// Signs under a panel of lines, without the names of its categories.
    func signs(below panel: ReadPanel, _ panels: [ReadPanel]) -> [DrawnText] {
        let row = texts.filter {
            $0.anchor == .middle && $0.middle > panel.room.bottom + 6 && $0.middle < panel.end
        }
        let hasNames = panels.contains { $0.isLowest && $0.room.bottom == panel.room.bottom }
        let lowest = hasNames ? row.map(\.place.y).max() : nil
        // Letters of marks stand in a paler ink, as the numbers of the axis.
        let pale = texts.first { $0.anchor == .end }?.fill
        return row.filter { text in
            guard text.place.y != lowest, text.fill != pale else { return false }
            func distance(_ other: ReadPanel) -> Double {
                max(other.room.left - text.place.x, text.place.x - other.room.right, 0)
            }
            let near = panels.filter { $0.room.bottom == panel.room.bottom }.min { distance($0) < distance($1) }
            return near?.room == panel.room
        }
    }

    /// The numbers in a row under a panel of bars, each at its line.
    func axis(under panel: ReadPanel) -> ReadAxis? {
        let row = texts.indices.filter { index in
            let text = texts[index]
            let below = text.middle - panel.room.bottom
            return text.anchor == .middle && below > 0 && below < text.size * 1.31 + 4
        }
        let ticks = row.compactMap { index -> ReadAxis.Tick? in
            guard let value = GermanReading.wholeNumber(texts[index].string),
                let line = panel.lines.first(where: { abs($0 - texts[index].place.x) < 0.3 })
            else { return nil }
            return ReadAxis.Tick(value: value, place: line, text: index)
        }
        return ReadAxis(ticks: ticks, reach: panel.room.top...panel.room.bottom)
    }

    /// Row by row; tells which have none below.
    private func ordered(_ panels: [ReadPanel]) -> [ReadPanel] {
        var panels = panels.sorted { ($0.room.bottom, $0.room.left) < ($1.room.bottom, $1.room.left) }
        for index in panels.indices {
            let (left, bottom) = (panels[index].room.left, panels[index].room.bottom)
            let below = panels.filter { $0.room.bottom > bottom + 1 }
            panels[index].isLowest = !below.contains { abs($0.room.left - left) < 0.2 }
            panels[index].end =
                below.map(\.room.top).min().map { top in
                    texts.filter { $0.anchor == .start && $0.middle > bottom && $0.middle <= top }.map(\.middle).min()
                        ?? top
                } ?? height
        }
        return panels
    }
}

extension Run {
    /// A short upright line.
    fileprivate var isTick: Bool {
        spots.count == 2 && spots[0].x == spots[1].x && abs(spots[0].y - spots[1].y) < 5
    }
}
