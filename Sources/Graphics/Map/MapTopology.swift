/// Finds where rings run together: cuts them into arcs at the points where neighbours part, and keeps each arc once.
struct MapTopology {
    private struct Input {
        var area: Int
        var isHole: Bool
        /// Place in `visits`.
        var range: Range<Int>
    }

    private(set) var points: [MapBoundaries.ArcPoint] = []
    private(set) var arcs: [Range<Int>] = []
    private(set) var rings: [[MapBoundaries.Ring]]
    private(set) var middles: [Point?]

    private var inputs: [Input] = []
    /// Point numbers of all rings, one after the other.
    private var visits: [Int32] = []
    private var places = PlaceTable()
    private var isJunction: [Bool] = []
    private var arcByStart: [UInt64: Int32] = [:]
    private var uses: [Int32] = []
    private var simplification = ArcSimplification()

    init(_ areas: [[MapPolygon]], frame: MapFrame) {
        rings = areas.map { _ in [] }
        middles = areas.map { _ in nil }
        let count = areas.reduce(0) { $0 + $1.reduce(0) { $0 + $1.outline.count } }
        visits.reserveCapacity(count)
        places.reserve(count)
        for (area, polygons) in areas.enumerated() {
            for polygon in polygons {
                guard read(polygon.outline, area: area, isHole: false, frame: frame) else { continue }
                for hole in polygon.holes { read(hole, area: area, isHole: true, frame: frame) }
            }
        }
    }

    mutating func joinRings() {
        findJunctions()
        var references: [[Int32]] = []
        references.reserveCapacity(inputs.count)
        for input in inputs { references.append(cut(input)) }
        for (input, list) in zip(inputs, references) { addRing(input, list) }
        for area in rings.indices { for ring in rings[area] { keepShape(of: ring) } }
    }

    /// Takes up a ring without repeated points; false when it encloses nothing.
    @discardableResult
    private mutating func read(_ ring: [GeoPoint], area: Int, isHole: Bool, frame: MapFrame) -> Bool {
        let start = visits.count
        for place in ring where MapFrame.isPlace(place) {
            let (x, y) = frame.steps(place)
            let number = places.number(x, y)
            if visits.count == start || visits[visits.count - 1] != number { visits.append(number) }
        }
        while visits.count > start + 1, visits[start] == visits[visits.count - 1] { visits.removeLast() }
        if middles[area] == nil, visits.count > start {
            middles[area] = Point(Double(places.x[Int(visits[start])]), Double(places.y[Int(visits[start])]))
        }
        guard visits.count >= start + 3, doubledArea(start..<visits.count) != 0 else {
            visits.removeLast(visits.count - start)
            return false
        }
        inputs.append(Input(area: area, isHole: isHole, range: start..<visits.count))
        return true
    }

    /// Twice the enclosed area, positive for rings that run clockwise on the page.
    private func doubledArea(_ range: Range<Int>) -> Int64 {
        var sum: Int64 = 0
        var before = Int(visits[range.upperBound - 1])
        for index in range {
            let here = Int(visits[index])
            sum += Int64(places.x[before]) * Int64(places.y[here]) - Int64(places.x[here]) * Int64(places.y[before])
            before = here
        }
        return sum
    }

    // MARK: Arcs

    /// A point is a junction where the rings that visit it do not go on to the same neighbours.
    private mutating func findJunctions() {
        isJunction = [Bool](repeating: false, count: places.x.count)
        var neighbours = [UInt64](repeating: .max, count: places.x.count)
        for input in inputs {
            var before = visits[input.range.upperBound - 1]
            for index in input.range {
                let here = Int(visits[index])
                let after = visits[index + 1 < input.range.upperBound ? index + 1 : input.range.lowerBound]
                let pair = UInt64(UInt32(min(before, after))) << 32 | UInt64(UInt32(max(before, after)))
                if neighbours[here] == .max { neighbours[here] = pair }
                if neighbours[here] != pair { isJunction[here] = true }
                before = visits[index]
            }
        }
    }

    private mutating func cut(_ input: Input) -> [Int32] {
        let ring = visits[input.range]
        guard let first = ring.indices.first(where: { isJunction[Int(ring[$0])] }) else {
            // Nobody parts here: the whole ring is one arc, begun at a point that all its users choose alike.
            let start = ring.indices.min { ring[$0] < ring[$1] } ?? ring.startIndex
            return [arc(Array(ring[start...]) + ring[..<start] + [ring[start]])]
        }
        var references: [Int32] = []
        var numbers: [Int32] = [ring[first]]
        numbers.reserveCapacity(ring.count + 1)
        for part in [ring[(first + 1)...], ring[...first]] {
            for number in part {
                numbers.append(number)
                guard isJunction[Int(number)] else { continue }
                references.append(arc(numbers))
                numbers.removeAll(keepingCapacity: true)
                numbers.append(number)
            }
        }
        return references
    }

    /// The number of an arc, `~number` where it was first met in the other direction.
    private mutating func arc(_ numbers: [Int32]) -> Int32 {
        let last = numbers.count - 1
        func key(_ from: Int32, _ to: Int32) -> UInt64 { UInt64(UInt32(from)) << 32 | UInt64(UInt32(to)) }
        let (ahead, back) = (key(numbers[0], numbers[1]), key(numbers[last], numbers[last - 1]))
        let isForward = ahead <= back
        if let known = arcByStart[min(ahead, back)], arcs[Int(known)].count == numbers.count {
            uses[Int(known)] += 1
            return isForward ? known : ~known
        }
        let number = Int32(arcs.count)
        arcByStart[min(ahead, back)] = number
        uses.append(1)
        let start = points.count
        for index in numbers.indices {
            let place = Int(numbers[isForward ? index : last - index])
            points.append(.init(x: places.x[place], y: places.y[place], weight: .infinity))
        }
        arcs.append(start..<points.count)
        simplification.weigh(&points, start..<points.count)
        return isForward ? number : ~number
    }

    // MARK: Rings

    private mutating func addRing(_ input: Input, _ references: [Int32]) {
        let doubled = doubledArea(input.range)
        let runsRight = (doubled > 0) != input.isHole
        let turned = runsRight ? references : references.reversed().map { ~$0 }
        rings[input.area].append(
            MapBoundaries.Ring(
                arcs: turned[...], size: Double(abs(doubled)) / 2,
                isShared: references.contains { uses[Int($0 < 0 ? ~$0 : $0)] > 1 }))
    }

    /// A ring whose junctions alone enclose nothing would shrink to a line: it keeps the points that carry most of it.
    private mutating func keepShape(of ring: MapBoundaries.Ring) {
        while enclosesNothing(ring) {
            var best: Int?
            for reference in ring.arcs {
                for index in arcs[Int(reference < 0 ? ~reference : reference)] where points[index].weight < .infinity {
                    if best.map({ points[index].weight > points[$0].weight }) ?? true { best = index }
                }
            }
            guard let best else { return }
            points[best].weight = .infinity
        }
    }

    /// Whether the points that stay in any case span no area.
    private func enclosesNothing(_ ring: MapBoundaries.Ring) -> Bool {
        var sum: Int64 = 0
        var first: MapBoundaries.ArcPoint?
        var before: MapBoundaries.ArcPoint?
        func add(_ point: MapBoundaries.ArcPoint) {
            if let before { sum += Int64(before.x) * Int64(point.y) - Int64(point.x) * Int64(before.y) }
            if first == nil { first = point }
            before = point
        }
        for reference in ring.arcs {
            let arc = arcs[Int(reference < 0 ? ~reference : reference)]
            if reference < 0 {
                for index in arc.reversed() where points[index].weight == .infinity { add(points[index]) }
            } else {
                for index in arc where points[index].weight == .infinity { add(points[index]) }
            }
        }
        if let first { add(first) }
        return sum == 0
    }
}

/// Numbers places in the order they are met.
struct PlaceTable {
    private(set) var x: [Int32] = []
    private(set) var y: [Int32] = []
    private var slots: [Int32] = []
    private var mask = 0

    mutating func reserve(_ count: Int) {
        var size = 64
        while size < count * 2 { size *= 2 }
        x.reserveCapacity(count)
        y.reserveCapacity(count)
        resize(size)
    }

    mutating func number(_ x: Int32, _ y: Int32) -> Int32 {
        if self.x.count * 4 >= slots.count * 3 { resize(max(64, slots.count * 2)) }
        var slot = Self.hash(x, y) & mask
        while slots[slot] >= 0 {
            let found = slots[slot]
            if self.x[Int(found)] == x, self.y[Int(found)] == y { return found }
            slot = (slot + 1) & mask
        }
        let number = Int32(self.x.count)
        slots[slot] = number
        self.x.append(x)
        self.y.append(y)
        return number
    }

    private mutating func resize(_ size: Int) {
        mask = size - 1
        slots = [Int32](repeating: -1, count: size)
        for number in x.indices {
            var slot = Self.hash(x[number], y[number]) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(number)
        }
    }

    private static func hash(_ x: Int32, _ y: Int32) -> Int {
        let key = UInt64(UInt32(bitPattern: x)) << 32 | UInt64(UInt32(bitPattern: y))
        return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 33)
    }
}
