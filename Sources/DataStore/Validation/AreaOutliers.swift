import Catalogue
import Indicators

/// Finds values far from those of all areas of the same kind, where a dataset is too young to compare a series with
/// itself.
///
/// Counts are compared by their share in the total of their area, measured values as they are. A value stands out when it
/// is more than five times as far from the middle (median) of at least eight areas as areas usually are (median distance,
/// scaled), at least ten percentage points (measured values: a quarter of the middle), and, for counts, farther than five
/// standard deviations of chance.
struct AreaOutliers {
    struct Outlier {
        let area: Int
        let series: Int
        let row: Int
        /// The row of the total; nil for measured values.
        let total: Int?
        /// The middle of all areas compared: a share, or in the units of the dataset.
        let middle: Double
        let areaCount: Int
        let strength: Double
    }

    private(set) var outliers: [Outlier] = []

    private static let minimumAreas = 8
    private static let minimumTotal = 50.0

    private typealias Candidate = (area: Int, row: Int, total: Int?, value: Double, size: Double)

    init(_ grid: SeriesGrid, areas: AreaDirectory, accepted: [Scope]) {
        let dataset = grid.dataset
        guard dataset.periods.count <= SeriesJumps.minimumChanges, dataset.areas.count >= Self.minimumAreas else {
            return
        }
        let groups = Self.groups(dataset, areas)
        guard !groups.isEmpty else { return }
        let isCount = dataset.description.kind == .stock || dataset.description.kind == .flow
        let one = (0..<dataset.decimals).reduce(1.0) { power, _ in power * 10 }
        for group in groups {
            for period in dataset.periods.indices {
                for series in (isCount ? 1 : 0)..<max(grid.index.periodStride, 1) {
                    let candidates = group.compactMap { area -> Candidate? in
                        let base = area * grid.index.areaStride + period * grid.index.periodStride
                        guard let row = grid.index.row(at: base + series), let value = grid.number(Int32(row)) else {
                            return nil
                        }
                        guard isCount else { return (area, row, nil, value, 1) }
                        guard let total = grid.index.row(at: base), let size = grid.number(Int32(total)),
                            size >= Self.minimumTotal * one
                        else { return nil }
                        return (area, row, total, value / size, size / one)
                    }
                    guard candidates.count >= Self.minimumAreas else { continue }
                    outliers += Self.farOff(candidates, series: series, isCount: isCount).filter { outlier in
                        let (key, time) = (dataset.areas[outlier.area], dataset.periods[period])
                        return !accepted.contains { $0.contains(key, time) } && dataset.noteIndex[outlier.row] == 0
                    }
                }
            }
        }
    }

    /// Areas of the same kind in the same larger area, in the order of the file.
    private static func groups(_ dataset: Dataset, _ areas: AreaDirectory) -> [[Int]] {
        var members: [String: [Int]] = [:]
        var order: [String] = []
        for (code, key) in dataset.areas.enumerated() {
            guard let area = areas[key] else { continue }
            let name = area.type.rawValue + " " + (area.parent?.text ?? "")
            if members[name] == nil { order.append(name) }
            members[name, default: []].append(code)
        }
        return order.compactMap { members[$0] }.filter { $0.count >= minimumAreas }
    }

    private static func farOff(_ candidates: [Candidate], series: Int, isCount: Bool) -> [Outlier] {
        let middle = median(candidates.map(\.value))
        let spread = median(candidates.map { abs($0.value - middle) })
        let usual = 1.4826 * max(spread, isCount ? 0.005 : abs(middle) * 0.01)
        guard usual > 0 else { return [] }
        return candidates.compactMap { candidate in
            let distance = abs(candidate.value - middle)
            guard distance > 5 * usual, distance >= (isCount ? 0.1 : abs(middle) / 4) else { return nil }
            if isCount {
                let chance = (candidate.size * middle * (1 - middle)).squareRoot()
                guard distance * candidate.size > 5 * max(chance, 1) else { return nil }
            }
            return Outlier(
                area: candidate.area, series: series, row: candidate.row, total: candidate.total, middle: middle,
                areaCount: candidates.count, strength: distance / usual)
        }
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard let last = sorted.last else { return 0 }
        let half = sorted.count / 2
        return sorted.count % 2 == 1
            ? sorted[half] : (sorted[half - 1] + (half < sorted.count ? sorted[half] : last)) / 2
    }
}
