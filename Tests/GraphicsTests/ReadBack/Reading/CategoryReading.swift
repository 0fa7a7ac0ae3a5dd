/// Names along the category axis with their places.
struct ReadCategory: Hashable {
    var name: String
    var place: Double
}

extension Drawing {
    /// The names under a plot: the lowest row of centred texts, each at its tick if there are ticks.
    func namesBelow(_ bottom: Double, in room: Extent? = nil) -> [ReadCategory] {
        let candidates = texts.filter {
            $0.anchor == .middle && $0.middle > bottom && (room?.holds($0.place, slack: 0.5) ?? true)
        }
        guard let lowest = candidates.map(\.place.y).max() else { return [] }
        let row = candidates.filter { abs($0.place.y - lowest) < 0.06 }.sorted { $0.place.x < $1.place.x }
        let ticks = frameLines.filter { line in
            !line.isHorizontal && line.length < 6 && abs(min(line.from.y, line.to.y) - bottom) < 0.3
                && (room.map { line.from.x >= $0.left - 1 && line.from.x <= $0.right + 1 } ?? true)
        }.map(\.from.x).sorted()
        guard ticks.count == row.count else {
            return row.map { ReadCategory(name: $0.string, place: $0.place.x) }
        }
        return zip(row, ticks).map { ReadCategory(name: $0.string, place: $1) }
    }

    /// Words of several lines centred under a plot.
    func blocksBelow(_ bottom: Double) -> [ReadCategory] {
        let all = blocks { $0.anchor == .middle && $0.middle > bottom }
        guard let top = all.map(\.top).min() else { return [] }
        return all.filter { $0.top - top < 1 }.sorted { $0.x < $1.x }.map {
            ReadCategory(name: $0.lines.map(\.string).joined(separator: " "), place: $0.x)
        }
    }
}

/// Where all categories lie when some names were left out: evenly between those that are written.
enum CategoryPlaces {
    static func resolve(
        _ read: [ReadCategory], names: [String], positions: [Double]? = nil, marks: [Double] = []
    ) -> [Double]? {
        var known: [(index: Int, place: Double)] = []
        var next = names.count - 1
        for category in read.reversed() {
            let name = GermanReading.bare(category.name)
            guard
                let index = stride(from: next, through: 0, by: -1).first(where: {
                    GermanReading.bare(names[$0]) == name
                })
            else { return nil }
            known.insert((index, category.place), at: 0)
            next = index - 1
        }
        let along = positions ?? names.indices.map(Double.init)
        if known.count == names.count { return known.map(\.place) }
        guard known.count >= 2 else {
            let clusters = Self.clusters(marks)
            return clusters.count == names.count ? clusters : nil
        }
        return names.indices.map { index in
            let upper = known.firstIndex { $0.index >= index } ?? known.count - 1
            let b = max(upper, 1)
            let (from, to) = (known[b - 1], known[b])
            let share = (along[index] - along[from.index]) / (along[to.index] - along[from.index])
            return from.place + share * (to.place - from.place)
        }
    }

    static func clusters(_ marks: [Double]) -> [Double] {
        var clusters: [Double] = []
        for mark in marks.sorted() where mark - (clusters.last ?? -.infinity) > 0.5 { clusters.append(mark) }
        return clusters
    }

    /// The category whose place is nearest.
    static func nearest(_ place: Double, _ places: [Double]) -> Int? {
        places.indices.min { abs(places[$0] - place) < abs(places[$1] - place) }
    }
}
