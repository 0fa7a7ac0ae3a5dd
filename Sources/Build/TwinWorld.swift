import DataStore
import Indicators

/// Another state of base data: some of its rows have other values, everything else is as it is.
///
/// Two worlds from which the same site follows prove that nothing on the site tells them apart.
package struct TwinWorld: Sendable, Hashable {
    /// By how much one row of base data differs, in units of its dataset.
    package struct Change: Sendable, Hashable, Comparable {
        package let dataset: String
        /// From 0, in the order of the file.
        package let row: Int
        package let amount: Int64

        package init(dataset: String, row: Int, amount: Int64) {
            self.dataset = dataset
            self.row = row
            self.amount = amount
        }

        package static func < (left: Change, right: Change) -> Bool {
            (left.dataset, left.row) < (right.dataset, right.row)
        }
    }

    /// Sorted, each row once, no zeros.
    package let changes: [Change]

    package init(_ changes: [Change]) {
        var amounts: [String: [Int: Int64]] = [:]
        for change in changes { amounts[change.dataset, default: [:]][change.row, default: 0] += change.amount }
        self.changes = amounts.flatMap { dataset, rows in
            rows.map { Change(dataset: dataset, row: $0.key, amount: $0.value) }
        }.filter { $0.amount != 0 }.sorted()
    }

    /// The world as it is.
    package static let truth = TwinWorld([])

    /// Both changes in one world.
    package func united(with other: TwinWorld) -> TwinWorld { TwinWorld(changes + other.changes) }

    /// The worlds in as few as can be found in one go, and which of those given became which: no two that change the
    /// same row, and only those that may be one.
    package static func merged(
        _ worlds: [TwinWorld], mayUnite: (TwinWorld, TwinWorld) -> Bool
    ) -> [(world: TwinWorld, parts: [Int])] {
        var merged: [(world: TwinWorld, rows: Set<Place>, parts: [Int])] = []
        var known: [TwinWorld: Int] = [:]
        for (number, world) in worlds.enumerated() where !world.changes.isEmpty {
            if let place = known[world] {
                merged[place].parts.append(number)
                continue
            }
            let rows = Set(world.changes.map { Place(dataset: $0.dataset, row: $0.row) })
            let place = merged.indices.first { place in
                merged[place].rows.isDisjoint(with: rows) && mayUnite(merged[place].world, world)
            }
            if let place {
                merged[place].world = merged[place].world.united(with: world)
                merged[place].rows.formUnion(rows)
                merged[place].parts.append(number)
            } else {
                merged.append((world, rows, [number]))
            }
            known[world] = place ?? merged.count - 1
        }
        return merged.map { ($0.world, $0.parts) }
    }

    private struct Place: Hashable {
        let dataset: String
        let row: Int
    }
}

extension TwinWorld {
    /// The base data of this world. What the files say, places and messages stay those of the true one.
    func applied(to datasets: [Dataset]) -> [Dataset] {
        guard !changes.isEmpty else { return datasets }
        let changes = Dictionary(grouping: changes, by: \.dataset)
        return datasets.map { dataset in
            guard let own = changes[dataset.description.id] else { return dataset }
            var changed = dataset
            for change in own where change.row < changed.units.count { changed.units[change.row] &+= change.amount }
            return changed
        }
    }
}
