extension NaiveEvaluator {
    /// One value of base data: the row, the sum of its categories, the rest of a total, or the sum of its areas.
    func read(_ dataset: NaiveProject.Dataset, _ place: Place) -> NaiveValue {
        var place = place
        if fault == .yearOff { place.time = place.time.shifted(-1) }
        if fault == .wrongArea, let parent = project.area(place.area)?.parent, !parent.isEmpty { place.area = parent }
        let wanted = dataset.merkmale.map { place.categories[$0] ?? [["insgesamt"]] }
        let value = alternatives(dataset, place, chosen: [], wanted)
        if fault == .signAsZero, value.sign != nil { return .number(.zero, []) }
        return value
    }

    private func alternatives(
        _ dataset: NaiveProject.Dataset, _ place: Place, chosen: [String], _ wanted: [[[String]]]
    ) -> NaiveValue {
        guard chosen.count < wanted.count else { return cell(dataset, place.area, place.time, chosen) }
        var signs: [String] = []
        for list in wanted[chosen.count] {
            let value = NaiveValue.total(
                list.map { alternatives(dataset, place, chosen: chosen + [$0], wanted) })
            guard let sign = value.sign else { return value }
            signs.append(sign)
        }
        return .none(Self.strongest(signs))
    }

    /// »nicht erhoben« is what remains when nothing else is known.
    private static func strongest(_ signs: [String]) -> String {
        let known = signs.filter { $0 != "nicht_erhoben" }
        return known.reduce(known.first ?? "nicht_erhoben") { NaiveValue.stronger($0, $1) }
    }

    /// Marks a total that must be read as delivered, because a rest is subtracted from it.
    private static let delivered = "insgesamt!"

    private func cell(
        _ dataset: NaiveProject.Dataset, _ area: String, _ time: NaiveTime, _ categories: [String]
    ) -> NaiveValue {
        guard project.exists(area, at: time) else { return .none("raum_besteht_nicht") }
        let plain = categories.map { $0 == Self.delivered ? "insgesamt" : $0 }
        if let row = dataset.rows[NaiveProject.Dataset.key(area, time, plain)] {
            return fault == .doubleSum ? doubled(row, dataset, area, time, plain) : row
        }
        var signs: [String] = []
        if dataset.occupied.contains(area + ";" + time.text) {
            for list in sums(dataset, area, time, categories) {
                let value = NaiveValue.total(list.map { cell(dataset, area, time, $0) })
                guard let sign = value.sign else { return value }
                signs.append(sign)
            }
            for (index, merkmal) in dataset.merkmale.enumerated() where dataset.rest[merkmal] == categories[index] {
                let others = summands(merkmal, dataset, area, time).filter { $0 != categories[index] }
                let value = NaiveValue.combine(
                    cell(dataset, area, time, categories.with(index, Self.delivered)),
                    .total(others.map { cell(dataset, area, time, categories.with(index, $0)) }), -)
                guard let sign = value.sign else { return value }
                signs.append(sign)
            }
        }
        if dataset.isAdditive(over: "raum"), let all = project.parts(of: area, at: time), !all.isEmpty {
            let present = Set(all.filter { dataset.occupied.contains($0 + ";" + time.text) })
            let parts = all.filter { present.contains($0) || !project.isCovered($0, at: time, by: present) }
            let value = NaiveValue.total(parts.map { cell(dataset, $0, time, categories) })
            guard let sign = value.sign else { return value }
            signs.append(sign)
        }
        return .none(Self.strongest(signs))
    }

    /// The lists of cells that add up to a cell, over one Merkmal at a time.
    private func sums(
        _ dataset: NaiveProject.Dataset, _ area: String, _ time: NaiveTime, _ categories: [String]
    ) -> [[[String]]] {
        var result: [[[String]]] = []
        for (index, id) in dataset.merkmale.enumerated() {
            guard let merkmal = project.merkmale[id], merkmal.isComplete, dataset.isAdditive(over: id) else { continue }
            var lists: [[String]] = []
            if categories[index] == "insgesamt" {
                lists = merkmal.cuts.isEmpty ? [summands(id, dataset, area, time)] : merkmal.cuts
                if fault == .doubleSum { lists = [merkmal.categories.map(\.id)] }
            } else {
                let excepted = exceptions(id, dataset, area, time).map(\.category)
                lists = [
                    merkmal.categories.filter {
                        $0.parent == categories[index] && !$0.isSubset && !excepted.contains($0.id)
                    }.map(\.id)
                ]
            }
            result += lists.filter { !$0.isEmpty }.map { $0.map { categories.with(index, $0) } }
        }
        return result
    }

    private func exceptions(
        _ merkmal: String, _ dataset: NaiveProject.Dataset, _ area: String, _ time: NaiveTime
    ) -> [NaiveProject.Exception] {
        dataset.exceptions.filter { exception in
            guard exception.merkmal == merkmal else { return false }
            if let from = exception.from, time.days.last < from.days.first { return false }
            if let to = exception.to, time.days.first > to.days.last { return false }
            return exception.areas?.contains { $0.hasSuffix("*") ? area.hasPrefix($0.dropLast()) : $0 == area } ?? true
        }
    }

    private func summands(
        _ merkmal: String, _ dataset: NaiveProject.Dataset, _ area: String, _ time: NaiveTime
    ) -> [String] {
        let applying = exceptions(merkmal, dataset, area, time)
        return (project.merkmale[merkmal]?.categories ?? []).filter { category in
            if let exception = applying.last(where: { $0.category == category.id }) { return !exception.isSubset }
            return category.parent == nil && !category.isSubset
        }.map(\.id)
    }

    /// A total and everything it contains, added once more.
    private func doubled(
        _ row: NaiveValue, _ dataset: NaiveProject.Dataset, _ area: String, _ time: NaiveTime, _ categories: [String]
    ) -> NaiveValue {
        guard let index = categories.firstIndex(of: "insgesamt"),
            let merkmal = project.merkmale[dataset.merkmale[index]]
        else { return row }
        let parts = merkmal.categories.compactMap {
            dataset.rows[NaiveProject.Dataset.key(area, time, categories.with(index, $0.id))]
        }
        return .total([row] + parts.filter { $0.sign == nil })
    }
}

extension [String] {
    fileprivate func with(_ index: Int, _ element: String) -> [String] {
        var copy = self
        copy[index] = element
        return copy
    }
}
