/// Names beside points, none upon another name, point or line of its own: each tries eight places around its point,
/// then places further away with a line to them. What finds no place stays unplaced, and the caller decides.
struct PointLabels {
    struct Item {
        var centre: Point
        var radius: Double
        var width: Double
        /// Placed before all others and never given up for one of them.
        var isFirst = false
    }

    struct Placement {
        /// The room of the text.
        var box: Box
        /// From the point to the text, where they stand apart.
        var leader: [Point]?
        var cost: Double
    }

    private(set) var items: [Item]
    /// From the top of capitals to the end of descenders.
    let height: Double
    /// Labels stay inside.
    let frame: Box
    /// Nothing may stand upon these.
    let obstacles: [Box]
    /// Lines that are better not covered.
    let lines: [[Point]]
    /// Points of all items and of any others that must stay visible.
    let points: [Point]
    let radius: Double

    private(set) var placements: [Int: Placement] = [:]
    /// Which way lines to texts may take: across other points and lines, and closer together, only where nothing else is
    /// left.
    enum Leaders { case clearOfPoints, acrossAll }

    private var leaders = Leaders.clearOfPoints
    /// How far away a text may stand from its point.
    private var distances = [14.0, 22, 32, 44]

    init(
        _ items: [Item], height: Double, frame: Box, obstacles: [Box], lines: [[Point]], points: [Point], radius: Double
    ) {
        self.items = items
        self.height = height
        self.frame = frame
        self.obstacles = obstacles
        self.lines = lines
        self.points = points
        self.radius = radius
    }

    /// Places as many as it can: the best of several orders, then single exchanges.
    mutating func placeAll() {
        var best: (score: Double, placements: [Int: Placement])?
        for order in orders {
            placements = [:]
            for index in order { placements[index] = candidate(for: index) }
            for index in order where placements[index] == nil { exchange(index) }
            let score =
                Double(items.count - placements.count) * 100 + placements.values.map(\.cost).sorted().reduce(0, +)
            if best.map({ score < $0.score - 1e-9 }) ?? true { best = (score, placements) }
            if placements.count == items.count, score < Double(items.count) * 0.8 { break }
        }
        placements = best?.placements ?? [:]
    }

    mutating func remove(_ index: Int) { placements[index] = nil }

    /// Places for further, smaller texts at unplaced items, clear of everything placed; with the first item that found
    /// none.
    func adding(
        _ indices: [Int], widths: [Double], leaders: Leaders = .clearOfPoints
    ) -> (placed: [Int: Placement], stuck: Int?) {
        var all = self
        all.leaders = leaders
        // Short texts may stand further away.
        all.distances += [18, 27, 38, 52, 60, 70, 80, 92, 104, 117, 130, 145, 160, 180]
        var placed: [Int: Placement] = [:]
        var stuck: Int?
        for index in indices {
            all.items[index].width = widths[index]
            guard let place = all.candidate(for: index) else {
                stuck = stuck ?? index
                continue
            }
            all.placements[index] = place
            placed[index] = place
        }
        return (placed, stuck)
    }

    /// The same where no order leaves room for all: the order that places most of them.
    func addingMost(of indices: [Int], widths: [Double]) -> [Int: Placement] {
        var best: [Int: Placement] = [:]
        for order in orders {
            var chosen = order.filter(indices.contains)
            // Whoever found no place chooses first the next time.
            for _ in 0..<4 {
                let placed = adding(chosen, widths: widths, leaders: .acrossAll).placed
                if placed.count > best.count { best = placed }
                if best.count == indices.count { return best }
                chosen = chosen.filter { placed[$0] == nil } + chosen.filter { placed[$0] != nil }
            }
        }
        return best
    }

    /// The placed item nearest to another, first ones only when no other is left.
    func nearestPlaced(to index: Int) -> Int? {
        placements.keys.sorted().min { left, right in
            if items[left].isFirst != items[right].isFirst { return !items[left].isFirst }
            return items[left].centre.distance(to: items[index].centre)
                < items[right].centre.distance(to: items[index].centre)
        }
    }

    // MARK: Order

    private var orders: [[Int]] {
        func sorted(_ key: (Int) -> Double) -> [Int] {
            items.indices.sorted { left, right in
                if items[left].isFirst != items[right].isFirst { return items[left].isFirst }
                let (a, b) = (key(left), key(right))
                return a == b ? left < right : a < b
            }
        }
        let crowds = items.map { item in
            -Double(points.count { $0.distance(to: item.centre) < 70 })
        }
        return [
            sorted { crowds[$0] }, sorted { -crowds[$0] }, sorted { -items[$0].centre.x },
            sorted { items[$0].centre.y },
            sorted { items[$0].centre.x }, sorted { -items[$0].centre.y },
        ]
    }

    /// Gives up the place of one other label if both find one then.
    private mutating func exchange(_ index: Int) {
        let near = placements.keys.sorted().filter {
            !items[$0].isFirst && items[$0].centre.distance(to: items[index].centre) < 160
        }
        for other in near {
            let before = placements
            placements[other] = nil
            placements[index] = candidate(for: index)
            if placements[index] != nil {
                placements[other] = candidate(for: other)
                if placements[other] != nil { return }
            }
            placements = before
        }
    }

    // MARK: Places

    private static let directions: [(x: Double, y: Double)] = [
        (1, 0), (0.924, -0.383), (0.707, -0.707), (0.383, -0.924), (0, -1), (-0.383, -0.924), (-0.707, -0.707),
        (-0.924, -0.383), (-1, 0), (-0.924, 0.383), (-0.707, 0.707), (-0.383, 0.924), (0, 1), (0.383, 0.924),
        (0.707, 0.707), (0.924, 0.383),
    ]

    /// The cheapest free place of an item; nil when there is none.
    private func candidate(for index: Int) -> Placement? {
        var best: Placement?
        for place in touching(items[index]) + distant(items[index]) {
            let cost = place.cost + linePenalty(place.box) + doubt(place, for: index)
            guard cost < best?.cost ?? .infinity, isFree(place, for: index) else { continue }
            best = place
            best?.cost = cost
        }
        return best
    }

    /// The eight places beside a point.
    private func touching(_ item: Item) -> [Placement] {
        let gap = item.radius + 3
        let near = gap * 0.62
        let (c, w, h) = (item.centre, item.width, height)
        func place(_ x: Double, _ y: Double, _ cost: Double) -> Placement {
            Placement(box: Box(minX: x, minY: y, maxX: x + w, maxY: y + h), leader: nil, cost: cost)
        }
        return [
            place(c.x + gap, c.y - h / 2, 0), place(c.x + near, c.y - near - h * 0.8, 0.5),
            place(c.x + near, c.y + near - h * 0.2, 0.6), place(c.x - gap - w, c.y - h / 2, 0.8),
            place(c.x - near - w, c.y - near - h * 0.8, 1), place(c.x - near - w, c.y + near - h * 0.2, 1.1),
            place(c.x - w / 2, c.y - item.radius - 1 - h, 1.2), place(c.x - w / 2, c.y + item.radius + 2, 1.3),
        ]
    }

    /// Places further away, joined to their point by a line.
    private func distant(_ item: Item) -> [Placement] {
        let (c, w, h) = (item.centre, item.width, height)
        return distances.flatMap { distance in
            Self.directions.map { direction in
                let reach = item.radius + distance
                let middle = Point(
                    c.x + direction.x * (reach + w / 2), c.y + direction.y * (reach + h / 2))
                let box = Box(
                    minX: middle.x - w / 2, minY: middle.y - h / 2, maxX: middle.x + w / 2, maxY: middle.y + h / 2)
                let end = Point(max(box.minX, min(c.x, box.maxX)), max(box.minY, min(c.y, box.maxY)))
                let length = max(c.distance(to: end), 0.001)
                func along(_ run: Double) -> Point {
                    Point(c.x + (end.x - c.x) * run / length, c.y + (end.y - c.y) * run / length)
                }
                return Placement(
                    box: box, leader: [along(item.radius + 1.5), along(max(length - 1.5, item.radius + 2))],
                    cost: 4 + distance / 8)
            }
        }
    }

    private func linePenalty(_ box: Box) -> Double {
        lines.reduce(0) { $0 + ($1.count == 2 && box.share(of: $1[0], $1[1]) != nil ? 1.4 : 0) }
    }

    /// How easily a label is taken for that of another point: it grows the nearer another point is.
    private func doubt(_ place: Placement, for index: Int) -> Double {
        let own = items[index].centre
        let room = place.box.grown(by: radius + 10)
        return points.reduce(0) { sum, point in
            guard point != own, room.contains(point) else { return sum }
            let nearest = Point(
                max(place.box.minX, min(point.x, place.box.maxX)), max(place.box.minY, min(point.y, place.box.maxY)))
            return sum + max(0, radius + 10 - point.distance(to: nearest)) * 0.25
        }
    }

    private func isFree(_ place: Placement, for index: Int) -> Bool {
        let own = items[index].centre
        guard frame.contains(place.box, tolerance: 0), !obstacles.contains(where: { $0.overlap(with: place.box) > 0 })
        else { return false }
        // A label must be nearer to its own point than to any other.
        let margin = radius + (leaders == .clearOfPoints ? 3 : 1)
        for point in points where point != own {
            let rim = Box(
                minX: point.x - margin, minY: point.y - radius - 1, maxX: point.x + margin, maxY: point.y + radius + 1)
            if rim.overlap(with: place.box) > 0 { return false }
            if leaders == .clearOfPoints, let leader = place.leader, rim.share(of: leader[0], leader[1]) != nil {
                return false
            }
        }
        if leaders == .clearOfPoints, let leader = place.leader,
            obstacles.contains(where: { $0.share(of: leader[0], leader[1]) != nil })
        {
            return false
        }
        return placements.allSatisfy { other, placed in
            other == index || areApart(place, placed)
        }
    }

    private func areApart(_ one: Placement, _ other: Placement) -> Bool {
        let air = leaders == .clearOfPoints ? 5.0 : 2.5
        let room = Box(
            minX: one.box.minX - air, minY: one.box.minY - 0.5, maxX: one.box.maxX + air, maxY: one.box.maxY + 0.5)
        if room.overlap(with: other.box) > 0 { return false }
        if let leader = one.leader, other.box.grown(by: 1.5).share(of: leader[0], leader[1]) != nil { return false }
        if let leader = other.leader, one.box.grown(by: 1.5).share(of: leader[0], leader[1]) != nil { return false }
        if leaders == .clearOfPoints, let first = one.leader, let second = other.leader {
            return !Self.crosses(first, second)
        }
        return true
    }

    private static func crosses(_ a: [Point], _ b: [Point]) -> Bool {
        func side(_ p: Point, _ q: Point, _ r: Point) -> Double {
            (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
        }
        return side(a[0], a[1], b[0]) * side(a[0], a[1], b[1]) < 0
            && side(b[0], b[1], a[0]) * side(b[0], b[1], a[1]) < 0
    }
}
