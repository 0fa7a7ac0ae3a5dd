import Values

extension MapPlot {
    /// Limits at round numbers that cut the range of these published values into at most so many classes: equal steps,
    /// or, where these would put most areas into one class or leave several empty, the gaps that the values leave.
    package static func limits(for values: [Double], classes: Int) -> [RoundedDecimal] {
        let finite = values.filter(\.isFinite)
        guard let low = finite.min(), let high = finite.max(), low < high else { return [] }
        let count = min(max(classes, 2), 5)
        let ticks = Ticks.covering(low...high, maximumCount: count + 1)
        let equal = Array(ticks.values.filter { $0.double > low && $0.double <= high }.prefix(count - 1))
        let counts = ClassLimits.counts(equal, finite)
        let largest = counts.max() ?? 0
        guard largest * 10 > finite.count * 6 || counts.count(where: { $0 == 0 }) > 1, finite.count > count else {
            return equal
        }
        let natural = ClassLimits.natural(finite, classes: count)
        return (ClassLimits.counts(natural, finite).max() ?? 0) < largest ? natural : equal
    }
}

/// Class limits that follow the values.
enum ClassLimits {
    /// How many values each class holds.
    static func counts(_ limits: [RoundedDecimal], _ values: [Double]) -> [Int] {
        var counts = [Int](repeating: 0, count: limits.count + 1)
        let numbers = limits.map(\.double)
        for value in values { counts[numbers.prefix { $0 <= value }.count] += 1 }
        return counts
    }

    /// The classes whose values differ least within (Fisher 1958), cut at the roundest number of each gap between them.
    static func natural(_ values: [Double], classes: Int) -> [RoundedDecimal] {
        let sorted = values.sorted()
        var distinct: [Double] = []
        var weights: [Double] = []
        for value in sorted {
            if value == distinct.last {
                weights[weights.count - 1] += 1
            } else {
                distinct.append(value)
                weights.append(1)
            }
        }
        let starts = starts(distinct, weights, classes: min(classes, distinct.count))
        return round(starts.map { (after: distinct[$0 - 1], upTo: distinct[$0]) })
    }

    /// Where each class but the first begins.
    private static func starts(_ values: [Double], _ weights: [Double], classes: Int) -> [Int] {
        let count = values.count
        var (sizes, sums, squares) = ([0.0], [0.0], [0.0])
        for (value, weight) in zip(values, weights) {
            sizes.append(sizes[sizes.count - 1] + weight)
            sums.append(sums[sums.count - 1] + weight * value)
            squares.append(squares[squares.count - 1] + weight * value * value)
        }
        func spread(_ from: Int, _ to: Int) -> Double {
            let sum = sums[to] - sums[from]
            return squares[to] - squares[from] - sum * sum / (sizes[to] - sizes[from])
        }
        var best = (0...count).map { $0 == 0 ? 0 : spread(0, $0) }
        var cuts: [[Int]] = []
        for _ in 1..<max(classes, 1) {
            var next = [Double](repeating: .infinity, count: count + 1)
            var cut = [Int](repeating: 0, count: count + 1)
            for end in 1...count {
                for start in 1..<max(end, 1) where best[start] + spread(start, end) < next[end] {
                    next[end] = best[start] + spread(start, end)
                    cut[end] = start
                }
            }
            best = next
            cuts.append(cut)
        }
        var starts: [Int] = []
        var end = count
        for cut in cuts.reversed() where cut[end] > 0 {
            end = cut[end]
            starts.append(end)
        }
        return starts.reversed()
    }

    /// The roundest number above `after` and up to `upTo` in each gap, all with as many decimals as one of them needs.
    private static func round(_ gaps: [(after: Double, upTo: Double)]) -> [RoundedDecimal] {
        var found: [(value: Double, decimals: Int)] = []
        for gap in gaps {
            let reach = max(abs(gap.after), abs(gap.upTo))
            var unit = 1.0
            var decimals = 0
            while unit * 10 <= reach { unit *= 10 }
            search: while decimals <= 9 {
                for step in [5 * unit, 2 * unit, unit] {
                    let multiple = (gap.upTo / step + 1e-9).rounded(.down) * step
                    if multiple > gap.after, multiple <= gap.upTo {
                        found.append((multiple, decimals))
                        break search
                    }
                }
                unit /= 10
                if unit < 0.5 { decimals += 1 }
            }
        }
        let decimals = found.map(\.decimals).max() ?? 0
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        return found.compactMap { entry in
            let units = (entry.value * scale).rounded()
            return abs(units) < 1e15 ? RoundedDecimal(units: Int64(units), decimals: decimals) : nil
        }
    }
}
