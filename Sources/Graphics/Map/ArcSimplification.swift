/// Weighs the points of an arc by what the line loses without them (Visvalingam and Whyatt 1993): the point that spans
/// the smallest triangle with its neighbours goes first, then its neighbours are weighed anew. A drawing of any size
/// keeps the points above its own limit.
struct ArcSimplification {
    /// Weight and index in one number: comparing entries compares weights, equal ones in the order of the line.
    private var heap: [UInt64] = []
    private var before: [Int32] = []
    private var after: [Int32] = []

    /// Ends keep their infinite weight.
    mutating func weigh(_ points: inout [MapBoundaries.ArcPoint], _ range: Range<Int>) {
        guard range.count > 2 else { return }
        // Each point is in it once, and twice more at most for each that goes.
        while heap.count < range.count * 3 { heap.append(0) }
        while before.count < range.count {
            before.append(0)
            after.append(0)
        }
        points.withUnsafeMutableBufferPointer { buffer in
            let arc = UnsafeMutableBufferPointer(rebasing: buffer[range])
            heap.withUnsafeMutableBufferPointer { heap in
                before.withUnsafeMutableBufferPointer { before in
                    after.withUnsafeMutableBufferPointer { after in
                        Self.weigh(arc, heap: WeightHeap(heap), before, after)
                    }
                }
            }
        }
    }

    private static func weigh(
        _ arc: UnsafeMutableBufferPointer<MapBoundaries.ArcPoint>, heap: consuming WeightHeap,
        _ before: UnsafeMutableBufferPointer<Int32>, _ after: UnsafeMutableBufferPointer<Int32>
    ) {
        let last = arc.count - 1
        var heap = heap
        func weight(_ index: Int) -> Float {
            triangle(arc[Int(before[index])], arc[index], arc[Int(after[index])])
        }
        /// A point that grew heavier keeps its place in the heap until it comes up.
        func reweigh(_ index: Int) {
            let new = weight(index)
            if new < arc[index].weight { heap.push(new, index) }
            arc[index].weight = new
        }
        for index in 0...last {
            before[index] = Int32(index - 1)
            after[index] = Int32(index + 1)
        }
        for index in 1..<last {
            arc[index].weight = weight(index)
            heap.push(arc[index].weight, index)
        }
        var least: Float = 0
        while let (entry, index) = heap.pop() {
            guard after[index] >= 0, entry <= arc[index].weight else { continue }
            guard entry == arc[index].weight else {
                heap.push(arc[index].weight, index)
                continue
            }
            // No point may go before one that is spanned by it.
            least = max(least, entry)
            let (left, right) = (Int(before[index]), Int(after[index]))
            arc[index].weight = least
            after[index] = -1
            after[left] = Int32(right)
            before[right] = Int32(left)
            if left > 0 { reweigh(left) }
            if right < last { reweigh(right) }
        }
    }

    /// Twice the area of a triangle.
    private static func triangle(
        _ a: MapBoundaries.ArcPoint, _ b: MapBoundaries.ArcPoint, _ c: MapBoundaries.ArcPoint
    ) -> Float {
        let doubled = Int64(b.x - a.x) * Int64(c.y - a.y) - Int64(c.x - a.x) * Int64(b.y - a.y)
        return Float(abs(doubled))
    }
}

/// A heap of weighed points, the lightest on top.
private struct WeightHeap {
    private let entries: UnsafeMutableBufferPointer<UInt64>
    private var count = 0

    init(_ entries: UnsafeMutableBufferPointer<UInt64>) { self.entries = entries }

    /// Floats that are not negative are ordered like their bits.
    mutating func push(_ weight: Float, _ index: Int) {
        let entry = UInt64(weight.bitPattern) << 32 | UInt64(UInt32(index))
        var child = count
        count += 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entry < entries[parent] else { break }
            entries[child] = entries[parent]
            child = parent
        }
        entries[child] = entry
    }

    mutating func pop() -> (weight: Float, index: Int)? {
        guard count > 0 else { return nil }
        let top = entries[0]
        count -= 1
        let last = entries[count]
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < count else { break }
            if child + 1 < count, entries[child + 1] < entries[child] { child += 1 }
            guard entries[child] < last else { break }
            entries[parent] = entries[child]
            parent = child
        }
        entries[parent] = last
        return (Float(bitPattern: UInt32(truncatingIfNeeded: top >> 32)), Int(UInt32(truncatingIfNeeded: top)))
    }
}
