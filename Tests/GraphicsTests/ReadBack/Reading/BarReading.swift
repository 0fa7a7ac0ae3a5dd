/// A bar, upright or lying.
struct ReadBar {
    enum Finish: Hashable { case solid, hatched, hollow }

    var colour: String
    /// Its ends along the value axis, in pixels, the smaller first.
    var low: Double
    var high: Double
    /// Its middle along the other axis.
    var place: Double
    var thickness: Double
    var finish: Finish
}

/// What stands at one category.
struct ReadBarRow {
    var bars: [ReadBar] = []
    /// Signs of missing values, in the order of the series they stand for.
    var signs: [String] = []
    /// False where signs had to make way for each other.
    var signsAreOrdered = true
}

/// Which way bars grow.
enum BarDirection { case upright, lying }

extension Drawing {
    /// Boxes that are bars: painted, or outlined in their colour and hatched or hollow.
    func bars(in room: Extent, _ direction: BarDirection) -> [ReadBar] {
        let hatches = shapes.filter(\.isHatch)
        return shapes.compactMap { shape in
            guard case .rect = shape.outline, room.holds(shape.extent.centre, slack: 1), let fill = shape.fill,
                shape.extent.width < width, shape.stroke == nil || shape.strokeWidth > 0.9
            else { return nil }
            let isBand =
                direction == .upright
                ? abs(shape.extent.width - room.width) < 0.3 : abs(shape.extent.height - room.height) < 0.3
            guard !isBand else { return nil }
            let box = shape.painted
            let finish: ReadBar.Finish
            let colour: String
            if fill == Self.paper {
                guard let stroke = shape.stroke else { return nil }
                colour = stroke
                let isHatched = hatches.contains { hatch in
                    hatch.stroke == stroke && box.holds(Spot(x: hatch.extent.left, y: hatch.extent.top), slack: 0.2)
                        && box.holds(Spot(x: hatch.extent.right, y: hatch.extent.bottom), slack: 0.2)
                }
                finish = isHatched ? .hatched : .hollow
            } else {
                colour = fill
                finish = .solid
            }
            return direction == .upright
                ? ReadBar(
                    colour: colour, low: box.top, high: box.bottom, place: box.centre.x, thickness: box.width,
                    finish: finish)
                : ReadBar(
                    colour: colour, low: box.left, high: box.right, place: box.centre.y, thickness: box.height,
                    finish: finish)
        }
    }

    /// The names at the left of lying bars or above them, and which of them a height belongs to.
    func rowNames(below top: Double, marks: [Double], thickness: Double) -> RowNames {
        let candidates = texts.filter { $0.anchor == .start && $0.middle > top }
        let left = candidates.map(\.place.x).min() ?? 0
        let blocks = blocks { $0.anchor == .start && $0.place.x == left && $0.middle > top }
            .sorted { $0.top < $1.top }
        // Beside its bars a name stands at their middle, above them it touches none.
        let isBeside = marks.contains { mark in blocks.contains { abs($0.middle - mark) < thickness * 0.6 + 1 } }
        return RowNames(blocks: blocks, standAbove: !isBeside && !marks.isEmpty)
    }
}

struct RowNames {
    let blocks: [TextBlock]
    let standAbove: Bool

    func row(at height: Double) -> Int? {
        standAbove
            ? blocks.lastIndex { $0.middle < height }
            : blocks.indices.min { abs(blocks[$0].middle - height) < abs(blocks[$1].middle - height) }
    }
}
