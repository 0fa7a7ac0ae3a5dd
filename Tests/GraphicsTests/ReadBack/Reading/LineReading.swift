/// The lines of one colour: its points, the pieces that join them, its signs.
struct ReadLine {
    struct Mark {
        var spot: Spot
        /// Filled with paper: the value is not final.
        var isHollow: Bool
    }

    struct Piece {
        var from: Spot
        var to: Spot
        /// Short dashes: towards a value that is not final.
        var isShortDashed: Bool
    }

    var colour: String
    var marks: [Mark] = []
    var pieces: [Piece] = []
    var intervals: [ReadInterval] = []
    var signs: [DrawnText] = []
}

extension Drawing {
    static let paper = "#ffffff"

    /// Points and lines within a room, by colour, and the signs below it. `signs` end where the names of the categories
    /// begin.
    func lines(in room: Extent, signsAbove bottom: Double) -> [ReadLine] {
        var lines: [ReadLine] = []
        func index(_ colour: String) -> Int {
            if let index = lines.firstIndex(where: { $0.colour == colour }) { return index }
            lines.append(ReadLine(colour: colour))
            return lines.count - 1
        }
        for shape in shapes where room.holds(shape.centre, slack: 0.6) {
            guard let marker = shape.markerColour else { continue }
            lines[index(marker.colour)].marks.append(ReadLine.Mark(spot: shape.centre, isHollow: marker.isHollow))
        }
        for shape in shapes where shape.fill == nil && shape.strokeWidth > 1.25 {
            guard let stroke = shape.stroke, let line = lines.firstIndex(where: { $0.colour == stroke }) else {
                continue
            }
            for run in shape.runs where run.spots.allSatisfy({ room.holds($0, slack: 0.6) }) {
                for (from, to) in zip(run.spots, run.spots.dropFirst()) {
                    lines[line].pieces.append(
                        ReadLine.Piece(from: from, to: to, isShortDashed: shape.dash == [4, 4]))
                }
            }
        }
        for interval in intervals(.upright) {
            if let line = lines.firstIndex(where: { $0.colour == interval.colour }) {
                lines[line].intervals.append(interval)
            }
        }
        // Each row of signs begins with the marker of its line.
        let rows = shapes.filter { shape in
            shape.extent.right < room.left + 1 && shape.extent.top > room.bottom && shape.extent.bottom < bottom
        }.compactMap { shape in shape.markerColour.map { (middle: shape.centre.y, colour: $0.colour) } }
        let ink = texts.last { $0.anchor == .middle }?.fill
        for sign in texts where sign.anchor == .middle && sign.middle > room.bottom + 1 && sign.place.y < bottom {
            // Letters of marks stand in a paler ink.
            guard sign.fill == ink else { continue }
            let row = rows.filter { $0.middle <= sign.middle + 2 }.max { $0.middle < $1.middle }
            if let row {
                lines[index(row.colour)].signs.append(sign)
            } else if lines.count <= 1, rows.isEmpty {
                lines[index(lines.first?.colour ?? "")].signs.append(sign)
            }
        }
        return lines
    }
}

extension DrawnShape {
    /// The colour of a small closed shape that marks a point.
    var markerColour: (colour: String, isHollow: Bool)? {
        guard let fill else { return nil }
        let isClosed: Bool
        switch outline {
        case .circle: isClosed = true
        case .path(let runs): isClosed = runs.count == 1 && runs[0].isClosed
        case .rect: isClosed = false
        }
        guard isClosed, extent.width > 1.5, extent.width < 16, extent.height < 16 else { return nil }
        if fill != Drawing.paper { return (fill, false) }
        return stroke.map { ($0, true) }
    }
}
