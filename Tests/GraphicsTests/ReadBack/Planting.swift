/// Ways to do wrong to a drawing.
extension Drawing {
    /// The numbers beside the ticks of the upward axis become larger: marks are drawn in another scale than they.
    mutating func scaleTicks(by factor: Double) -> Bool { scale(upwardAxis(), by: factor) }

    mutating func scale(_ axis: ReadAxis?, by factor: Double) -> Bool {
        guard let axis else { return false }
        for tick in axis.ticks { texts[tick.text].string = GermanReading.text(tick.value * factor) }
        return true
    }

    /// Shapes move away from a place as a wrong scale would move them.
    mutating func stretchMarks(
        by factor: Double, from origin: Double, vertically: Bool, _ isMark: (DrawnShape) -> Bool
    ) -> Bool {
        var moved = false
        for index in shapes.indices where isMark(shapes[index]) {
            let before = shapes[index].extent
            shapes[index].mapSpots { spot in
                vertically
                    ? Spot(x: spot.x, y: origin + (spot.y - origin) * factor)
                    : Spot(x: origin + (spot.x - origin) * factor, y: spot.y)
            }
            let after = shapes[index].extent
            let change =
                vertically
                ? max(abs(after.top - before.top), abs(after.bottom - before.bottom))
                : max(abs(after.left - before.left), abs(after.right - before.right))
            moved = moved || change > 0.7
        }
        return moved
    }

    mutating func swapLowestNames() -> Bool {
        guard let lowest = texts.filter({ $0.anchor == .middle }).map(\.place.y).max() else { return false }
        let row = texts.indices.filter { texts[$0].anchor == .middle && texts[$0].place.y == lowest }
        guard row.count >= 2 else { return false }
        (texts[row[0]].string, texts[row[1]].string) = (texts[row[1]].string, texts[row[0]].string)
        return texts[row[0]].string != texts[row[1]].string
    }

    /// The first two names of a key or beside the right edge.
    mutating func swapSeriesNames(in room: Extent) -> Bool {
        let key = key(above: room.top).filter { !$0.isRule }.map(\.block)
        let names = key.isEmpty ? edgeNames(rightOf: room.right, between: room.top - 25, and: room.bottom + 25) : key
        guard names.count >= 2, names[0].bare != names[1].bare,
            let a = texts.firstIndex(of: names[0].first), let b = texts.firstIndex(of: names[1].first)
        else { return false }
        (texts[a].string, texts[b].string) = (texts[b].string, texts[a].string)
        return true
    }

    mutating func swapColours(_ a: String, _ b: String, _ isMark: (DrawnShape) -> Bool) -> Bool {
        func swapped(_ colour: String?) -> String? { colour == a ? b : colour == b ? a : colour }
        var changed = false
        for index in shapes.indices where isMark(shapes[index]) {
            let before = shapes[index]
            shapes[index].fill = swapped(before.fill)
            shapes[index].stroke = swapped(before.stroke)
            changed = changed || shapes[index] != before
        }
        return changed && a != b
    }
}
