extension NaiveEvaluator {
    func call(
        _ name: String, _ arguments: [NaiveFormula], weight: NaiveFormula?, over: String?, at place: Place,
        in indicator: String, _ trace: inout Trace, isRoot: Bool
    ) throws -> NaiveValue {
        func number(_ index: Int) throws -> Fraction {
            guard case .number(let number) = arguments[index] else { throw NaiveFiles.Failure(text: "Zahl in \(name)") }
            return number
        }
        switch name {
        case "anteil":
            return try quotient(
                arguments[0], arguments[1], periods: 1, at: place, in: indicator, &trace, isRoot: isRoot)
        case "je":
            let rate = try quotient(
                arguments[1], arguments[2], periods: 1, at: place, in: indicator, &trace, isRoot: isRoot)
            return .combine(rate, .number(try number(0), []), *)
        case "gleitend":
            return try quotient(
                arguments[0], arguments[1], periods: Int(try number(2).top), at: place, in: indicator, &trace,
                isRoot: isRoot)
        case "differenz", "veraenderung":
            return try change(
                arguments[0], Int(try number(1).top), isRelative: name == "veraenderung", at: place, in: indicator,
                &trace)
        case "index": return try index(arguments, at: place, in: indicator, &trace)
        case "wenn": return try conditional(arguments, at: place, in: indicator, &trace)
        case "segregation": return try segregation(arguments, over ?? "", at: place, in: indicator, &trace)
        case "summe", "mittelwert", "median", "minimum", "maximum":
            let periods = over == nil ? Int(try number(1).top) : nil
            return try aggregate(
                name, arguments[0], weight, over: over, periods: periods, at: place, in: indicator, &trace)
        default: throw NaiveFiles.Failure(text: "Funktion \(name)")
        }
    }

    // MARK: Quotients

    func quotient(
        _ top: NaiveFormula, _ bottom: NaiveFormula, periods: Int, at place: Place, in indicator: String,
        _ trace: inout Trace, isRoot: Bool
    ) throws -> NaiveValue {
        if fault == .meanOfRates, let parts = project.parts(of: place.area, at: place.time), !parts.isEmpty {
            var rates: [NaiveValue] = []
            for part in parts {
                var inner = place
                inner.area = part
                rates.append(
                    try quotient(top, bottom, periods: periods, at: inner, in: indicator, &trace, isRoot: isRoot))
            }
            let numbers = rates.filter { $0.sign == nil }
            let sum = NaiveValue.total(numbers)
            if !numbers.isEmpty { return .quotient(sum, .number(Fraction(Int128(numbers.count)), [])) }
        }
        var above: NaiveValue?
        var below: NaiveValue?
        let lead = try leaves(top).first?.dataset ?? ""
        for step in stride(from: periods - 1, through: 0, by: -1) {
            var inner = place
            if step > 0 { inner.time = shifted(place.time, -step, lead) }
            let nextAbove = try value(top, at: inner, in: indicator, &trace)
            let nextBelow = try value(bottom, at: inner, in: indicator, &trace)
            above = above.map { .combine($0, nextAbove, +) } ?? nextAbove
            below = below.map { .combine($0, nextBelow, +) } ?? nextBelow
        }
        guard let above, let below else { return .none("entfaellt") }
        if isRoot { trace.sides = (above, below) }
        let upper = try Set(leaves(top).map(\.dataset))
        let lower = try Set(leaves(bottom).map(\.dataset))
        trace.quotients.append((above, below, upper, lower))
        let result = NaiveValue.quotient(above, below)
        guard periods > 1, hasBreak(upper.union(lower), indicator, place, back: periods - 1) else { return result }
        return .none(result.sign ?? "entfaellt")
    }

    // MARK: Comparing times

    /// Whether a break of one of these datasets lies within the last periods, for the area.
    private func hasBreak(_ datasets: Set<String>, _ indicator: String, _ place: Place, back: Int) -> Bool {
        hasBreak(datasets, indicator, place.area, from: place.time.shifted(-back), to: place.time)
    }

    private func hasBreak(
        _ datasets: Set<String>, _ indicator: String, _ area: String, from first: NaiveTime, to last: NaiveTime
    ) -> Bool {
        let lineage = project.lineage(area)
        return project.events.contains { event in
            guard event.isBreak, first.days.first < event.from.days.first, event.from.days.first <= last.days.last
            else {
                return false
            }
            if let areas = event.areas, !areas.contains(where: lineage.contains) { return false }
            if event.datasets == nil, event.indicators == nil { return true }
            return event.datasets?.contains(where: datasets.contains) ?? false
                || event.indicators?.contains(indicator) ?? false
        }
    }

    private func change(
        _ formula: NaiveFormula, _ periods: Int, isRelative: Bool, at place: Place, in indicator: String,
        _ trace: inout Trace
    ) throws -> NaiveValue {
        let datasets = try leaves(formula).map(\.dataset)
        var earlier = place
        earlier.time = shifted(place.time, -periods, datasets.first ?? "")
        let before = try value(formula, at: earlier, in: indicator, &trace)
        let now = try value(formula, at: place, in: indicator, &trace)
        let difference = NaiveValue.combine(now, before, -)
        if hasBreak(Set(datasets), indicator, place.area, from: earlier.time, to: place.time) {
            return .none(difference.sign ?? "entfaellt")
        }
        guard isRelative, difference.sign == nil, let base = before.fraction else { return difference }
        return base < .zero ? .none("entfaellt") : .quotient(difference, before)
    }

    private func index(
        _ arguments: [NaiveFormula], at place: Place, in indicator: String, _ trace: inout Trace
    ) throws -> NaiveValue {
        guard arguments.count == 2, case .word(let text) = arguments[1], let base = NaiveTime(text) else {
            throw NaiveFiles.Failure(text: "index in \(indicator)")
        }
        let datasets = try leaves(arguments[0]).map(\.dataset)
        let known = project.datasets[datasets.first ?? ""]?.times ?? []
        var origin = place
        origin.time = known.contains(base) ? base : known.first { $0.year == base.year } ?? base
        let before = try value(arguments[0], at: origin, in: indicator, &trace)
        let now = try value(arguments[0], at: place, in: indicator, &trace)
        let result = NaiveValue.combine(.quotient(now, before), .number(Fraction(100), []), *)
        let (first, last) = (min(origin.time, place.time), max(origin.time, place.time))
        let isAcross = hasBreak(Set(datasets), indicator, place.area, from: first, to: last)
        return isAcross ? .none(result.sign ?? "entfaellt") : result
    }

    private func conditional(
        _ arguments: [NaiveFormula], at place: Place, in indicator: String, _ trace: inout Trace
    ) throws -> NaiveValue {
        guard arguments.count == 3, case .condition(let left, let comparison, let right) = arguments[0] else {
            throw NaiveFiles.Failure(text: "wenn in \(indicator)")
        }
        let first = try value(left, at: place, in: indicator, &trace)
        let second = try value(right, at: place, in: indicator, &trace)
        guard let a = first.fraction, let b = second.fraction else { return .combine(first, second, +) }
        let holds =
            switch comparison {
            case "<": a < b
            case "<=": !(b < a)
            case ">": b < a
            case ">=": !(a < b)
            case "=": a == b
            default: a != b
            }
        let chosen = try value(arguments[holds ? 1 : 2], at: place, in: indicator, &trace)
        guard case .number(let number, let marks) = chosen,
            case .number(_, let more) = NaiveValue.combine(first, second, +)
        else { return chosen }
        return .number(number, NaiveValue.united(marks, more))
    }

    // MARK: Aggregates

    /// A formula in every area below, every category of a Merkmal, or every one of the last periods.
    private func values(
        _ formulas: [NaiveFormula], over dimension: String?, periods: Int?, at place: Place, in indicator: String,
        _ trace: inout Trace
    ) throws -> [[NaiveValue]]? {
        var places: [Place] = []
        if let periods {
            let lead = try leaves(formulas[0]).first?.dataset ?? ""
            for step in stride(from: periods - 1, through: 0, by: -1) {
                var inner = place
                if step > 0 { inner.time = shifted(place.time, -step, lead) }
                places.append(inner)
            }
        } else if let merkmal = project.merkmale[dimension ?? ""] {
            let used = Set(
                try formulas.flatMap(leaves).flatMap { project.datasets[$0.dataset]?.usedCategories[merkmal.id] ?? [] })
            let summands = merkmal.categories.filter { $0.parent == nil && !$0.isSubset }
            for category in summands where used.contains(category.id) || hasParts(category, merkmal, used) {
                var inner = place
                inner.categories[merkmal.id] = [[category.id]]
                places.append(inner)
            }
        } else {
            guard let units = units(dimension ?? "", below: place.area, at: place.time) else { return nil }
            for unit in units {
                var inner = place
                inner.area = unit
                inner.inItsOwnTerritory = inner.inItsOwnTerritory || units != [place.area]
                places.append(inner)
            }
            let rows = try places.map { place in
                try formulas.map { try value($0, at: place, in: indicator, &trace) }
            }
            func isMissing(_ row: [NaiveValue]) -> Bool { row.allSatisfy { $0.sign == "nicht_erhoben" } }
            let present = Set(zip(units, rows).filter { !isMissing($1) }.map(\.0))
            return zip(units, rows).filter { unit, row in
                !isMissing(row) || !project.isCovered(unit, at: place.time, by: present)
            }.map(\.1)
        }
        return try places.map { place in try formulas.map { try value($0, at: place, in: indicator, &trace) } }
    }

    private func hasParts(_ category: NaiveProject.Category, _ merkmal: NaiveProject.Merkmal, _ used: Set<String>)
        -> Bool
    {
        merkmal.categories.contains { $0.parent == category.id && used.contains($0.id) }
    }

    private func units(_ type: String, below area: String, at time: NaiveTime) -> [String]? {
        if project.area(area)?.type == type { return [area] }
        guard project.exists(area, at: time) else { return nil }
        guard let parts = project.parts(of: area, at: time) else { return nil }
        var result: [String] = []
        for part in parts {
            guard let units = units(type, below: part, at: time) else { return nil }
            result += units
        }
        return result
    }

    private func aggregate(
        _ name: String, _ formula: NaiveFormula, _ weight: NaiveFormula?, over: String?, periods: Int?,
        at place: Place, in indicator: String, _ trace: inout Trace
    ) throws -> NaiveValue {
        let formulas = [formula] + (weight.map { [$0] } ?? [])
        guard let rows = try values(formulas, over: over, periods: periods, at: place, in: indicator, &trace) else {
            return .none(project.exists(place.area, at: place.time) ? "nicht_erhoben" : "raum_besteht_nicht")
        }
        let result = try aggregated(name, rows, isWeighted: weight != nil)
        let datasets = Set(try leaves(formula).map(\.dataset))
        if let periods, hasBreak(datasets, indicator, place, back: periods - 1) {
            return .none(result.sign ?? "entfaellt")
        }
        return result
    }

    private func aggregated(_ name: String, _ rows: [[NaiveValue]], isWeighted: Bool) throws -> NaiveValue {
        let values = rows.map { $0[0] }
        if name == "summe" { return .total(values) }
        guard !values.isEmpty else { return .none("entfaellt") }
        let sum = values.dropFirst().reduce(values[0]) { NaiveValue.combine($0, $1, +) }
        let count = NaiveValue.number(Fraction(Int128(values.count)), [])
        guard name != "mittelwert" else {
            guard isWeighted else { return .quotient(sum, count) }
            let products = rows.map { NaiveValue.combine($0[0], $0[1], *) }
            let weights = rows.map { $0[1] }
            return .quotient(
                products.dropFirst().reduce(products[0]) { NaiveValue.combine($0, $1, +) },
                weights.dropFirst().reduce(weights[0]) { NaiveValue.combine($0, $1, +) })
        }
        guard case .number(_, let marks) = sum else { return sum }
        let sorted = values.compactMap(\.fraction).sorted(by: <)
        let middle = sorted.count / 2
        switch name {
        case "minimum": return .number(sorted[0], marks)
        case "maximum": return .number(sorted[sorted.count - 1], marks)
        default:
            let median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / Fraction(2)
            return .number(median, marks)
        }
    }

    private func segregation(
        _ arguments: [NaiveFormula], _ over: String, at place: Place, in indicator: String, _ trace: inout Trace
    ) throws -> NaiveValue {
        guard let rows = try values(arguments, over: over, periods: nil, at: place, in: indicator, &trace),
            !rows.isEmpty
        else { return .none(project.exists(place.area, at: place.time) ? "nicht_erhoben" : "raum_besteht_nicht") }
        let zero = NaiveValue.number(.zero, [])
        let group = rows.map { $0[0] }
        let rest = rows.map { NaiveValue.combine($0[1], $0[0], -) }
        let groupSum = group.reduce(zero) { .combine($0, $1, +) }
        let restSum = rest.reduce(zero) { .combine($0, $1, +) }
        var result = zero
        for (x, y) in zip(group, rest) {
            let difference = NaiveValue.combine(.quotient(x, groupSum), .quotient(y, restSum), -)
            result = .combine(result, difference) { $0 + $1.magnitude }
        }
        return .combine(result, .number(Fraction(50), []), *)
    }
}
