import Diagnostics

extension Breakdown {
    /// The categories that add up to the total in a cell to which `exceptions` apply.
    ///
    /// An exception with `darunter: nein` makes a category a summand of the total even where it is nested elsewhere;
    /// one with `darunter: ja` takes it out.
    package func summands(applying exceptions: [DatasetException]) -> [Category] {
        let relevant = exceptions.filter { $0.breakdown == id }
        guard !relevant.isEmpty else { return summands }
        return categories.filter { category in
            if let exception = relevant.last(where: { $0.category == category.id }) { return !exception.isSubset }
            return category.parent == nil && !category.isSubset
        }
    }

    /// The categories that add up to `parent` in a cell to which `exceptions` apply.
    package func parts(of parent: String, applying exceptions: [DatasetException] = []) -> [Category] {
        let excepted = Set(exceptions.filter { $0.breakdown == id }.map(\.category))
        return categories.filter { $0.parent == parent && !$0.isSubset && !excepted.contains($0.id) }
    }
}

extension DatasetDescription {
    /// The exceptions that apply to one Merkmal in one area and period.
    package func exceptions(for breakdown: String, area: AreaKey, period: ReportingPeriod) -> [DatasetException] {
        exceptions.filter { $0.breakdown == breakdown && $0.scope.contains(area, period) }
    }
}

extension AreaDirectory {
    /// The areas whose sum is the area in a period: its direct parts of the next level that exist at that time. nil
    /// where the parts are not all listed.
    package func completeParts(of key: AreaKey, in period: ReportingPeriod) -> [AreaKey]? {
        guard let area = self[key], area.partsComplete else { return nil }
        let parts = children(of: key).compactMap { self[$0] }
        guard let level = parts.map(\.type).min() else { return nil }
        return parts.filter { $0.type == level && $0.exists(in: period) }.map(\.key)
    }
}
