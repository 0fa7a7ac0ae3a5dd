/// Moves labels along one dimension until none touches another: groups that touch are merged and centred on the mean
/// of their wishes (pool adjacent violators), which moves all of them as little as possible.
enum LabelSpreading {
    struct Wish: Sendable, Hashable {
        /// Where the middle of the label would like to be.
        var centre: Double
        var height: Double
    }

    /// Centres in the order of the wishes; nil when the room is too small for all of them.
    static func centres(_ wishes: [Wish], within room: ClosedRange<Double>) -> [Double]? {
        let extent = room.upperBound - room.lowerBound
        guard wishes.reduce(0, { $0 + $1.height }) <= extent + 0.001 else { return nil }
        let order = wishes.indices.sorted { (wishes[$0].centre, $0) < (wishes[$1].centre, $1) }
        var blocks: [Block] = []
        for index in order {
            var block = Block(members: [index], height: wishes[index].height, sum: 0)
            block.sum = wishes[index].centre - wishes[index].height / 2
            block.clamp(to: room)
            while let before = blocks.last, before.start + before.height > block.start {
                blocks.removeLast()
                block = before.joined(with: block)
                block.clamp(to: room)
            }
            blocks.append(block)
        }
        var centres = [Double](repeating: 0, count: wishes.count)
        for block in blocks {
            var top = block.start
            for index in block.members {
                centres[index] = top + wishes[index].height / 2
                top += wishes[index].height
            }
        }
        return centres
    }

    /// Labels that stand directly below each other.
    private struct Block {
        var members: [Int]
        var height: Double
        /// Sum of where each member would have the block begin.
        var sum: Double
        var start = 0.0

        func joined(with below: Block) -> Block {
            Block(
                members: members + below.members, height: height + below.height,
                sum: sum + below.sum - height * Double(below.members.count))
        }

        mutating func clamp(to room: ClosedRange<Double>) {
            let wish = sum / Double(members.count)
            start = max(room.lowerBound, min(wish, room.upperBound - height))
        }
    }
}
