import Catalogue

/// Which categories of a Merkmal a split shows, and whether they are complete.
struct SplitCategories {
    let context: CheckingContext

    /// Why a split is refused: what is missing where.
    struct Gap: Error {
        let message: String
        let hint: String
    }

    /// The categories of a split: the first cut that all datasets have, else the top level with subsets, in the order
    /// of the Merkmal. Where sums over the Merkmal hold, nothing of the total may be missing.
    func categories(
        of breakdown: Breakdown, leaves: [LeafShape], areas: [AreaKey]
    ) throws(Gap) -> [Category] {
        let axes = axes(of: breakdown.id, leaves: leaves)
        if let cut = commonCut(of: breakdown, axes) { return cut }
        var shown = breakdown.categories.filter { category in
            category.parent == nil || isSummandByException(category, leaves: leaves, areas: areas)
        }
        for (axis, leaf) in axes where axis.isAdditive {
            let description = context.description(leaf.dataset)
            let hasRemainder = description.remainders.contains { $0.breakdown == breakdown.id }
            guard breakdown.isComplete || hasRemainder else {
                throw Gap(
                    message: "Die Ausprägungen von »\(breakdown.id)« ergeben nicht die Summe aller Fälle",
                    hint:
                        "In data/grunddaten/\(description.id).yaml »rest:« mit der fehlenden Ausprägung angeben oder einzelne Ausprägungen auswählen."
                )
            }
            let missing = breakdown.summands.first { category in
                axis.number(of: category.id).map { !axis.isAvailable($0) } ?? true
            }
            if let missing {
                throw Gap(
                    message:
                        "Für eine Aufgliederung nach »\(breakdown.id)« fehlt in »\(description.id)« die Ausprägung "
                        + "»\(missing.id)«",
                    hint:
                        "Die Zeilen ergänzen, »rest: {\(breakdown.id): \(missing.id)}« angeben oder in data/merkmale.yaml einen Schnitt bilden."
                )
            }
        }
        shown.removeAll { category in
            axes.contains { axis, _ in axis.number(of: category.id).map { !axis.isAvailable($0) } ?? true }
        }
        guard !shown.isEmpty else {
            throw Gap(
                message: "Zu »\(breakdown.id)« gibt es in den Grunddaten keine Ausprägung mit Werten",
                hint: "Ein anderes Merkmal wählen.")
        }
        return shown
    }

    /// The categories that `ueber=MERKMAL` runs over: a whole cut, else the summands that occur.
    func summands(of id: String, leaves: [LeafShape]) -> [String] {
        guard let breakdown = context.catalogue.breakdown(id) else { return [] }
        let axes = axes(of: id, leaves: leaves)
        if let cut = commonCut(of: breakdown, axes) { return cut.map(\.id) }
        return breakdown.summands.map(\.id).filter { category in
            axes.contains { axis, _ in axis.number(of: category).map(axis.isAvailable) ?? false }
        }
    }

    private func axes(of id: String, leaves: [LeafShape]) -> [(axis: CategoryAxis, leaf: LeafShape)] {
        leaves.compactMap { leaf in
            guard !leaf.kept.contains(id), let number = context.indices[leaf.dataset].axis(of: id) else { return nil }
            return (context.indices[leaf.dataset].axes[number], leaf)
        }
    }

    private func commonCut(of breakdown: Breakdown, _ axes: [(axis: CategoryAxis, leaf: LeafShape)]) -> [Category]? {
        for cut in breakdown.cuts {
            let isCommon = cut.categories.allSatisfy { category in
                axes.allSatisfy { axis, _ in axis.number(of: category).map(axis.isAvailable) ?? false }
            }
            if isCommon { return breakdown.categories.filter { cut.categories.contains($0.id) } }
        }
        return nil
    }

    /// A nested category that an exception makes a summand of its own in one of the areas.
    private func isSummandByException(_ category: Category, leaves: [LeafShape], areas: [AreaKey]) -> Bool {
        leaves.contains { leaf in
            context.description(leaf.dataset).exceptions.contains { exception in
                guard exception.category == category.id, !exception.isSubset else { return false }
                let anyTime = Scope(areas: exception.scope.areas, from: nil, to: nil)
                return areas.contains { anyTime.contains($0, .calendarYear(2000)) }
            }
        }
    }
}
