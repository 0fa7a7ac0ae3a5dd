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
        /// False where the area is smaller than its number.
        var fits: Bool
    }

    private(set) var labels: [Int: Label] = [:]
    private(set) var keys: [Key] = []

    /// Without keys, areas whose name does not fit stay silent, but for the own one (locator maps).
    enum Fallback { case numbers, silence }

    init(_ areas: [MapArea], shapes: [[[Point]]], canvas: Canvas, fallback: Fallback) {
        let measure = canvas.measure
        for (index, area) in areas.enumerated() {
            let rings = shapes[index]
            guard let pole = Polylabel.pole(of: Self.thinned(rings), precision: 1.5) else { continue }
            let label = Self.variants(area, measure: measure).lazy.compactMap { lines in
                Self.fitting(
                    lines, weight: area.isOwn ? .bold : .regular, at: pole.point, rings: rings, measure: measure)
            }.first
            if let label {
                labels[index] = label
            } else if fallback == .numbers {
                let number = String(keys.count + 1)
                let fits = pole.distance >= (measure.width(number, .bold) + measure.size * 0.6) / 2
                keys.append(Key(number: keys.count + 1, area: index, centre: pole.point, fits: fits))
            } else if area.isOwn {
                labels[index] = Self.overhanging(area, at: pole.point, canvas: canvas)
            }
        }
        for own in areas.indices {
            guard let label = labels[own], label.overhangs else { continue }
            labels = labels.filter { $0.key == own || $0.value.box.overlap(with: label.box) == 0 }
        }
    }

    private static func overhanging(_ area: MapArea, at pole: Point, canvas: Canvas) -> Label {
        let name = area.name.withoutSoftHyphens
        let (half, height) = (canvas.measure.width(name, .bold) / 2, canvas.measure.lineHeight)
        let centre = Point(max(half + 3, min(pole.x, canvas.width - half - 3)), pole.y)
        let box = Box(
            minX: centre.x - half - 3, minY: centre.y - height / 2, maxX: centre.x + half + 3,
            maxY: centre.y + height / 2)
        return Label(lines: [name], centre: centre, box: box, overhangs: true)
    }

    /// The ways to write a label, the best first.
    private static func variants(_ area: MapArea, measure: TextMeasure) -> [[String]] {
        let weight: TextWeight = area.isOwn ? .bold : .regular
        let name = area.name.withoutSoftHyphens
        let value = area.value.map { [$0.text] } ?? []
        var variants = [[name] + value]
        let wrapped = measure.wrap(area.name, weight, maxWidth: measure.width(name, weight) * 0.72)
        if wrapped.fits, wrapped.lines.count == 2 { variants.append(wrapped.lines + value) }
        return variants
    }

    /// The label near a point, moved a little if that helps; nil when it does not fit into the area.
    private static func fitting(
        _ lines: [String], weight: TextWeight, at pole: Point, rings: [[Point]], measure: TextMeasure
    ) -> Label? {
        let edges = PolygonEdges(rings)
        let (width, height) = (measure.widest(lines, weight), Double(lines.count) * measure.lineHeight)
        guard let room = edges.box, width < room.maxX - room.minX, height < room.maxY - room.minY else { return nil }
        for dy in [0.0, -8, 8, -16, 16] {
            for dx in [0.0, -9, 9, -18, 18, -30, 30] {
                let centre = Point(pole.x + dx, pole.y + dy)
                let box = Box(
                    minX: centre.x - width / 2 - 2.5, minY: centre.y - height / 2, maxX: centre.x + width / 2 + 2.5,
                    maxY: centre.y + height / 2)
                if edges.holds(box) { return Label(lines: lines, centre: centre, box: box) }
            }
        }
        return nil
    }

    /// Rings with at most 40 points each: enough to find the middle of an area.
    private static func thinned(_ rings: [[Point]]) -> [[Point]] {
        rings.map { ring in
            let step = (ring.count + 39) / 40
            return step <= 1 ? ring : stride(from: 0, to: ring.count, by: step).map { ring[$0] }
        }
    }
}
