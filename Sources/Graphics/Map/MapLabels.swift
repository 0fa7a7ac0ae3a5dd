/// What is written into the areas of a map: name and value where they fit, else a number keyed to a list.
struct MapLabels {
    struct Label {
        var lines: [String]
        var centre: Point
        /// The room all lines take.
        var box: Box
        /// The label of the own area is written even where it reaches over its border.
        var overhangs = false
    }

    struct Key {
        var number: Int
        var area: Int
        var centre: Point
        /// Room of the number with a little air.
        var box: Box
        /// Where the area is smaller than its number, the number stands beside it, tied to this point.
        var target: Point?
    }

    private(set) var labels: [Int: Label] = [:]
    private(set) var keys: [Key] = []

    /// What is written where the name does not fit: a number keyed to a list, or nothing but for the own area.
    enum Fallback { case numbers, silence }

    private let measure: TextMeasure
    private static let margin = 3.0

    init(_ areas: [MapArea], drawing: MapDrawing, canvas: Canvas, frame: Box, fallback: Fallback) {
        measure = canvas.measure
        let edges = drawing.shapes.map { PolygonEdges($0) }
        var crowded: [Int] = []
        for (index, area) in areas.enumerated() {
            guard let pole = drawing.poles[index] else { continue }
            let weight: TextWeight = area.isOwn ? .bold : .regular
            var label: Label?
            for lines in variants(area, weight) where label == nil {
                label = fitting(lines, weight, at: pole.point, in: edges[index])
            }
            if let label {
                labels[index] = label
            } else if fallback == .numbers {
                crowded.append(index)
            } else if area.isOwn {
                labels[index] = overhanging(area, at: pole.point, width: canvas.width)
            }
        }
        for own in areas.indices {
            guard let label = labels[own], label.overhangs else { continue }
            labels = labels.filter { $0.key == own || $0.value.box.overlap(with: label.box) == 0 }
        }
        for (offset, index) in crowded.enumerated() {
            guard let pole = drawing.poles[index] else { continue }
            addKey(number: offset + 1, area: index, at: pole.point, in: edges[index])
        }
        // Numbers beside their areas come last, so that they keep clear of everything else.
        for index in keys.indices where keys[index].target != nil { moveAside(index, edges: edges, frame: frame) }
    }

    private func overhanging(_ area: MapArea, at pole: Point, width: Double) -> Label {
        let name = area.name.withoutSoftHyphens
        let half = measure.width(name, .bold) / 2 + Self.margin
        let centre = Point(max(half, min(pole.x, width - half)), pole.y)
        return Label(
            lines: [name], centre: centre, box: box(centre, half * 2, measure.lineHeight), overhangs: true)
    }

    /// The ways to write a label, the best first.
    private func variants(_ area: MapArea, _ weight: TextWeight) -> [[String]] {
        let name = area.name.withoutSoftHyphens
        let value = area.value.map { [$0.text] } ?? []
        var variants = [[name] + value]
        let wrapped = measure.wrap(area.name, weight, maxWidth: measure.width(name, weight) * 0.72)
        if wrapped.fits, wrapped.lines.count == 2 { variants.append(wrapped.lines + value) }
        return variants
    }

    private func box(_ centre: Point, _ width: Double, _ height: Double) -> Box {
        Box(
            minX: centre.x - width / 2, minY: centre.y - height / 2, maxX: centre.x + width / 2,
            maxY: centre.y + height / 2)
    }

    /// The label as near as possible to a point; nil when it fits nowhere in the area.
    private func fitting(_ lines: [String], _ weight: TextWeight, at pole: Point, in edges: PolygonEdges) -> Label? {
        let width = measure.widest(lines, weight) + 2 * Self.margin
        guard let centre = place(width: width, height: Double(lines.count) * measure.lineHeight, near: pole, in: edges)
        else { return nil }
        return Label(
            lines: lines, centre: centre, box: box(centre, width, Double(lines.count) * measure.lineHeight))
    }

    /// Where a box has room inside an area: in the band through the point, else in one above or below.
    private func place(width: Double, height: Double, near pole: Point, in edges: PolygonEdges) -> Point? {
        guard let room = edges.box, width < room.maxX - room.minX, height < room.maxY - room.minY else { return nil }
        for dy in [0.0, -6, 6, -12, 12, -20, 20, -30, 30] {
            let y = pole.y + dy
            guard y - height / 2 > room.minY, y + height / 2 < room.maxY else { continue }
            for dx in [0.0, -14, 14] {
                guard let free = edges.room(around: pole.x + dx, top: y - height / 2, bottom: y + height / 2),
                    free.upperBound - free.lowerBound >= width
                else { continue }
                let x = min(max(pole.x, free.lowerBound + width / 2), free.upperBound - width / 2)
                return Point(x, y)
            }
        }
        return nil
    }

    // MARK: Keys

    private mutating func addKey(number: Int, area: Int, at pole: Point, in edges: PolygonEdges) {
        let width = measure.width(String(number), .bold) + 4
        let height = measure.ascent + measure.descent + 1
        let inside = place(width: width, height: height, near: pole, in: edges)
        let centre = inside ?? pole
        keys.append(
            Key(
                number: number, area: area, centre: centre, box: box(centre, width, height),
                target: inside == nil ? pole : nil))
    }

    /// Looks for a free place around a small area, best outside of all areas.
    private mutating func moveAside(_ index: Int, edges: [PolygonEdges], frame: Box) {
        let key = keys[index]
        guard let target = key.target else { return }
        let (width, height) = (key.box.maxX - key.box.minX, key.box.maxY - key.box.minY)
        var taken = labels.values.map(\.box)
        taken += keys.indices.filter { $0 != index }.map { keys[$0].box.grown(by: 2) }
        let leaders = keys.filter { $0.target != nil && $0.centre != $0.target }.map {
            [$0.target ?? $0.centre, $0.centre]
        }
        var second: Box?
        for radius in stride(from: 16.0, through: 76, by: 12) {
            for (dx, dy) in Self.directions {
                let centre = Point(target.x + dx * radius, target.y + dy * radius)
                let candidate = box(centre, width, height)
                guard frame.contains(candidate, tolerance: 0),
                    !taken.contains(where: { $0.overlap(with: candidate) > 0 || $0.share(of: target, centre) != nil }),
                    !leaders.contains(where: { candidate.share(of: $0[0], $0[1]) != nil })
                else { continue }
                if !edges.contains(where: { $0.touches(candidate) }) {
                    place(index, candidate)
                    return
                }
                second = second ?? candidate
            }
        }
        if let second { place(index, second) }
    }

    private mutating func place(_ index: Int, _ box: Box) {
        keys[index].box = box
        keys[index].centre = Point((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
    }

    /// Eight directions; horizontal ones first, where numbers are read most easily.
    private static let directions: [(Double, Double)] = [
        (1, 0), (-1, 0), (0.75, -0.65), (-0.75, -0.65), (0.75, 0.65), (-0.75, 0.65), (0, -1), (0, 1),
    ]
}
