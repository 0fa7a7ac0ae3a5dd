import Catalogue

/// Why a cell is hidden.
package enum HiddenReason: String, Sendable, CaseIterable {
    /// A value of base data behind it counts too few.
    case few = "zu_wenige"
    /// It tells how few are not in the part.
    case fewOthers = "zu_wenige_andere"
    /// The denominator of its rate is too small.
    case smallDenominator = "kleiner_nenner"
    /// Something secret could be computed from it.
    case computable = "rueckrechnung"
    /// Its source gave no number.
    case delivered = "geheim_geliefert"
}

/// How much is hidden, and by which rule; never which number.
package struct ProtectionSummary: Sendable, Equatable {
    package enum Kind: Sendable, CaseIterable {
        case open
        /// Its source gave no number.
        case delivered
        /// Too few.
        case primary
        /// So that others cannot be computed.
        case secondary
    }

    /// One protected dataset.
    package struct DatasetCount: Sendable, Equatable {
        package let dataset: String
        package let threshold: Int
        package fileprivate(set) var open = 0
        package fileprivate(set) var delivered = 0
        package fileprivate(set) var primary = 0
        package fileprivate(set) var secondary = 0
        /// Secret values that a person who stands alone in another cell can narrow down too much: nothing that could
        /// be hidden as well helps against that.
        package fileprivate(set) var openToInsiders = 0

        package var all: Int { open + delivered + primary + secondary }
    }

    /// The published cells of one indicator: those that have, or would have, a number.
    package struct IndicatorCount: Sendable, Equatable {
        package let indicator: String
        package private(set) var shown = 0
        private var hidden: [HiddenReason: Int] = [:]

        package init(indicator: String) { self.indicator = indicator }

        package func hidden(_ reason: HiddenReason) -> Int { hidden[reason] ?? 0 }
        package var hiddenCount: Int { hidden.values.reduce(0, +) }

        mutating func add(_ reason: HiddenReason?) {
            if let reason { hidden[reason, default: 0] += 1 } else { shown += 1 }
        }

        package mutating func add(_ other: IndicatorCount) {
            shown += other.shown
            hidden.merge(other.hidden) { $0 + $1 }
        }
    }

    /// In the order of the catalogue.
    package private(set) var datasets: [DatasetCount]

    package init(_ descriptions: [DatasetDescription]) {
        datasets = descriptions.map { DatasetCount(dataset: $0.id, threshold: $0.protection.threshold) }
    }

    mutating func add(_ count: Int, _ kind: Kind, to dataset: Int) {
        switch kind {
        case .open: datasets[dataset].open += count
        case .delivered: datasets[dataset].delivered += count
        case .primary: datasets[dataset].primary += count
        case .secondary: datasets[dataset].secondary += count
        }
    }

    mutating func addOpenToInsiders(in dataset: Int) { datasets[dataset].openToInsiders += 1 }

    package var open: Int { datasets.reduce(0) { $0 + $1.open } }
    package var delivered: Int { datasets.reduce(0) { $0 + $1.delivered } }
    package var primary: Int { datasets.reduce(0) { $0 + $1.primary } }
    package var secondary: Int { datasets.reduce(0) { $0 + $1.secondary } }
}
