import Foundation

/// A class of a map as its key names it: a colour, half-open limits, how many areas it holds.
struct ReadClass {
    var colour: String
    var isHatched: Bool
    var label: String
    var count: Int
    /// nil for an open end; both nil for areas without a number or a class without limits.
    var lower: Double?
    var upper: Double?
}

/// An area of a map with what is written in it or, by a number, beside the map.
struct ReadArea {
    var runs: [Run]
    var colour: String
    var isHatched: Bool
    var name = ""
    var value = ""

    /// Inside an odd number of rings.
    func holds(_ spot: Spot) -> Bool {
        var isInside = false
        for run in runs {
            var last = run.spots[run.spots.count - 1]
            for next in run.spots {
                if (next.y > spot.y) != (last.y > spot.y) {
                    let x = next.x + (last.x - next.x) * (spot.y - next.y) / (last.y - next.y)
                    if spot.x < x { isInside.toggle() }
                }
                last = next
            }
        }
        return isInside
    }

    var extent: Extent { Extent.around(runs.flatMap(\.spots)) ?? Extent(left: 0, top: 0, right: 0, bottom: 0) }
}

extension Drawing {
    /// Small outlined boxes with the limits of their class at the right.
    var mapKey: [(shape: DrawnShape, entry: ReadClass)] {
        let blocks = blocks { $0.anchor == .start }
        let hatches = shapes.filter(\.isHatch)
        return shapes.compactMap { shape in
            guard shape.isBox, let fill = shape.fill, shape.stroke != nil, shape.extent.height < 15 else { return nil }
            let extent = shape.extent
            let block = blocks.filter { $0.x > extent.right && abs($0.top - extent.centre.y) < 2.5 }.min { $0.x < $1.x }
            guard let block, block.x - extent.right < 40 else { return nil }
            let isHatched = hatches.contains { extent.grown(0.3).holds($0.extent.centre) }
            return (shape, Self.mapClass(block.string, colour: fill, isHatched: isHatched))
        }
    }

    private static func mapClass(_ text: String, colour: String, isHatched: Bool) -> ReadClass {
        let count = text.lastIndex(of: "(").flatMap { GermanReading.number(String(text[text.index(after: $0)...])) }
        let label = text.lastIndex(of: "(").map { String(text[..<$0]) } ?? text
        var entry = ReadClass(colour: colour, isHatched: isHatched, label: label, count: Int(count ?? -1))
        if label.hasPrefix("unter ") {
            entry.upper = GermanReading.number(String(label.dropFirst(6)))
        } else if let middle = label.range(of: " bis unter ") {
            entry.lower = GermanReading.number(label)
            entry.upper = GermanReading.number(String(label[middle.upperBound...]))
        } else if label.contains(" und mehr") {
            entry.lower = GermanReading.number(label)
        }
        return entry
    }

    /// Filled shapes with a thin outline, and the words in them.
    func mapAreas(_ isArea: (DrawnShape) -> Bool) -> [ReadArea] {
        let hatches = shapes.filter { $0.isHatch || $0.isInterruptedHatch }
        var areas = shapes.filter { $0.fill != nil && isArea($0) }.map { shape -> ReadArea in
            var runs = shape.runs
            if case .rect(let box) = shape.outline {
                let corners = [
                    Spot(x: box.left, y: box.top), Spot(x: box.right, y: box.top), Spot(x: box.right, y: box.bottom),
                    Spot(x: box.left, y: box.bottom),
                ]
                runs = [Run(spots: corners, isClosed: true)]
            }
            return ReadArea(runs: runs, colour: shape.fill ?? "", isHatched: false)
        }
        for index in areas.indices {
            areas[index].isHatched = hatches.contains { hatch in
                // The shortest pieces may lie upon the border.
                let inside = hatch.runs.filter { run in
                    areas[index].holds(
                        Spot(x: (run.spots[0].x + run.spots[1].x) / 2, y: (run.spots[0].y + run.spots[1].y) / 2))
                }
                return Double(inside.count) > 0.8 * Double(hatch.runs.count)
            }
        }
        let list = keyList
        for (index, lines) in words(in: areas).enumerated() where !lines.isEmpty {
            let mark = lines[0].string
            if lines.count == 1, let entry = list[mark] {
                let colon = entry.range(of: ":\u{A0}", options: .backwards)
                areas[index].name = colon.map { String(entry[..<$0.lowerBound]) } ?? entry
                areas[index].value = colon.map { String(entry[$0.upperBound...]) } ?? ""
            } else {
                let name = lines.dropLast().map(\.string).joined(separator: " ")
                areas[index].name = list[name] ?? name
                areas[index].value = lines[lines.count - 1].string
            }
        }
        return areas
    }

    /// The lines of text in each area, and numbers beside small ones that a line ties to them.
    private func words(in areas: [ReadArea]) -> [[DrawnText]] {
        var words = [[DrawnText]](repeating: [], count: areas.count)
        let leaders = shapes.filter { $0.fill == nil && $0.stroke != Self.paper && $0.runs.count == 1 }
            .compactMap { $0.runs.first }.filter { $0.spots.count == 2 && !$0.isClosed }
        for text in texts where text.anchor == .middle {
            let middle = Spot(x: text.place.x, y: text.middle)
            let leader = leaders.first { $0.spots[1].distance(to: middle) < 1.2 }
            let spot = leader?.spots[0] ?? middle
            let holding = areas.indices.filter { areas[$0].holds(spot) }
            // A number stands beside its area only where that is small.
            let index =
                leader == nil
                ? holding.last
                : holding.min {
                    areas[$0].extent.width * areas[$0].extent.height < areas[$1].extent.width * areas[$1].extent.height
                }
            if let index { words[index].append(text) }
        }
        return words.map { $0.sorted { $0.place.y < $1.place.y } }
    }

    /// Bold marks with what they stand for at the right, in any number of columns.
    var keyList: [String: String] {
        var list: [String: String] = [:]
        let starts = texts.filter { $0.anchor == .start }
        let marks = starts.filter(\.isBold)
        for mark in marks {
            let right = starts.filter { abs($0.place.y - mark.place.y) < 0.06 && $0.place.x > mark.place.x + 1 }
            guard let first = right.min(by: { $0.place.x < $1.place.x }) else { continue }
            // An entry ends where the next mark of its column stands.
            let next = marks.filter { $0.place.x == mark.place.x && $0.place.y > mark.place.y + 1 }.map(\.place.y).min()
            var lines = [first]
            for text in starts where text.place.x == first.place.x && text.place.y > first.place.y {
                let step = text.place.y - lines[lines.count - 1].place.y
                if step > 0, step <= text.size * 1.31, text.place.y < (next ?? .infinity) - 1 { lines.append(text) }
            }
            list[mark.string] = lines.map(\.string).joined(separator: " ")
        }
        return list
    }
}

extension DrawnShape {
    /// Hatches that a text interrupts may have short pieces, which rounding turns a little.
    var isInterruptedHatch: Bool {
        guard fill == nil, stroke != nil, abs(strokeWidth - 0.9) < 0.01, case .path(let runs) = outline else {
            return false
        }
        return runs.allSatisfy { $0.spots.count == 2 }
    }
}
