/// Areas that get the values of others, written a second time: the people of one day are moved forward from change to
/// change, and counted where they have arrived.
extension NaiveProject {
    struct Crosswalk {
        struct Row {
            let from: String
            let to: String
            let weight: Fraction
            let begin: String
            let end: String
            /// The day of the change of territory; empty where the row says what an area consists of.
            var day = ""
        }

        var rows: [Row]
    }

    static func crosswalk(_ rows: [[String: String]], areas: [Area]) -> Crosswalk {
        var result = rows.map { row in
            Crosswalk.Row(
                from: row["von"] ?? "", to: row["nach"] ?? "", weight: Fraction(german: row["gewicht"] ?? "") ?? .zero,
                begin: row["gueltig_von"] ?? "", end: row["gueltig_bis"] ?? "")
        }
        let known = Dictionary(areas.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        for row in result {
            guard let old = known[row.from], let new = known[row.to], old.type == new.type else { continue }
            var day = ""
            if !old.to.isEmpty, row.begin.isEmpty || row.begin > old.to {
                day = row.begin.isEmpty ? following(old.to) : row.begin
            } else if !row.begin.isEmpty, new.from == row.begin || row.from == row.to {
                day = row.begin
            }
            guard !day.isEmpty else { continue }
            for index in result.indices
            where result[index].from == row.from && result[index].begin == row.begin && result[index].end == row.end {
                result[index].day = day
            }
        }
        return Crosswalk(rows: result)
    }

    /// Sorts right after a day and before every later one.
    private static func following(_ day: String) -> String { day + "~" }

    func exists(_ key: String, on day: String) -> Bool {
        guard let area = area(key) else { return false }
        return (area.from.isEmpty || day >= area.from) && (area.to.isEmpty || day <= area.to)
    }

    /// What can stand in for an area: weights of areas that existed at the time.
    func substitutes(_ key: String, at time: NaiveTime, onlyCompositions: Bool) -> [[(area: String, weight: Fraction)]]
    {
        var result: [[(area: String, weight: Fraction)]] = []
        let (first, last) = time.days
        let changes = crosswalks.flatMap(\.rows).filter { !$0.day.isEmpty }
        if !onlyCompositions, !exists(key, on: first), changes.contains(where: { $0.to == key && $0.day > first }) {
            result.append(origins(of: key, on: first, skipping: []))
        }
        for crosswalk in crosswalks {
            let valid = crosswalk.rows.filter {
                $0.day.isEmpty && ($0.begin.isEmpty || $0.begin <= last) && ($0.end.isEmpty || $0.end >= last)
            }
            let listed = Set(valid.map(\.from).filter { exists($0, on: last) && !(area($0)?.to ?? "").isEmpty })
            var sums: [(area: String, weight: Fraction)] = []
            for row in valid where row.to == key && row.from != key {
                for part in origins(of: row.from, on: last, skipping: listed.subtracting([row.from])) {
                    sums.append((part.area, part.weight * row.weight))
                }
            }
            if !sums.isEmpty { result.append(sums) }
        }
        return result.map { parts in
            var united: [(area: String, weight: Fraction)] = []
            for part in parts {
                if let index = united.firstIndex(where: { $0.area == part.area }) {
                    united[index].weight = (united[index].weight + part.weight).shortened
                } else {
                    united.append((part.area, part.weight.shortened))
                }
            }
            return united
        }.filter { !$0.isEmpty }
    }

    /// Of which areas of a day an area is made, after the last change that gave it something.
    private func origins(
        of key: String, on day: String, skipping: Set<String>
    ) -> [(area: String, weight: Fraction)] {
        let changes = crosswalks.flatMap(\.rows).filter { $0.day > day }
        let last = changes.filter { $0.to == key }.map(\.day).max() ?? day
        var result: [(area: String, weight: Fraction)] = []
        for start in areas.map(\.key) where exists(start, on: day) && (start == key || !skipping.contains(start)) {
            var people: [String: Fraction] = [start: Fraction(1)]
            for date in Set(changes.map(\.day)).sorted() where date <= last {
                var moved: [String: Fraction] = [:]
                for (place, share) in people.sorted(by: { $0.key < $1.key }) {
                    let leaving = changes.filter { $0.day == date && $0.from == place }
                    if leaving.isEmpty { moved[place] = (moved[place] ?? .zero) + share }
                    for row in leaving { moved[row.to] = (moved[row.to] ?? .zero) + share * row.weight }
                }
                people = moved
            }
            if let share = people[key], !share.isZero { result.append((start, share)) }
        }
        return result
    }

    /// Whether those of an area that existed during a part of a time only are counted in others.
    func isCovered(_ key: String, at time: NaiveTime, by others: Set<String>) -> Bool {
        let (first, last) = time.days
        let heirs = crosswalks.flatMap(\.rows).filter { !$0.day.isEmpty && $0.from == key && $0.to != key }.map(\.to)
        if !exists(key, on: last), !heirs.isEmpty, heirs.allSatisfy(others.contains) { return true }
        guard !exists(key, on: first) else { return false }
        guard let parts = substitutes(key, at: time, onlyCompositions: false).first else { return false }
        return parts.allSatisfy { others.contains($0.area) }
    }
}

extension NaiveEvaluator {
    /// The value of a place with those of the areas that stand in for it.
    func readOrSubstitute(_ dataset: NaiveProject.Dataset, _ place: Place) -> (value: NaiveValue, parts: [NaiveValue]) {
        let own = read(dataset, place)
        let isEmpty = own.sign == "nicht_erhoben" || own.sign == "raum_besteht_nicht"
        guard isEmpty, dataset.isRedistributed, !dataset.occupied.contains(place.area + ";" + place.time.text),
            dataset.times.contains(place.time)
        else { return (own, []) }
        var best: (value: NaiveValue, parts: [NaiveValue])?
        let substitutes = project.substitutes(place.area, at: place.time, onlyCompositions: place.inItsOwnTerritory)
        for parts in substitutes {
            var values: [NaiveValue] = []
            for part in parts {
                var inner = place
                inner.area = part.area
                values.append(read(dataset, inner))
            }
            let whole = NaiveValue.total(
                zip(values, parts).map { value, part in
                    guard part.weight != Fraction(1), fault != .lostWeight else { return value }
                    return .combine(value, .number(part.weight, ["geschaetzt"]), *)
                })
            guard let sign = whole.sign else { return (whole, values) }
            guard sign != "nicht_erhoben", sign != "raum_besteht_nicht" else { continue }
            if best == nil || NaiveValue.stronger(sign, best?.value.sign ?? "") == sign, best?.value.sign != sign {
                best = (whole, values)
            }
        }
        return best ?? (own, [])
    }
}
