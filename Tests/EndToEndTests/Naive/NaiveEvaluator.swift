/// Computes indicators a second time: one cell at a time, straight from the rows, without plans, indices or any type
/// of the product. Slow and simple on purpose.
struct NaiveEvaluator {
    let project: NaiveProject
    var fault: NaiveFault?

    /// Where a formula is read.
    struct Place {
        var area: String
        var time: NaiveTime
        /// By Merkmal: lists of categories that are added up; the first list with a number counts.
        var categories: [String: [[String]]] = [:]
        /// Inside sums over areas each counts in the territory it had.
        var inItsOwnTerritory = false
    }

    /// What took part in a cell, for protection.
    struct Trace {
        var operands: [(dataset: String, value: NaiveValue)] = []
        var quotients: [(top: NaiveValue, bottom: NaiveValue, above: Set<String>, below: Set<String>)] = []
        /// The two sides of a quotient at the root.
        var sides: (top: NaiveValue, bottom: NaiveValue)?
    }

    func evaluate(
        _ indicator: String, area: String, time: NaiveTime, categories: [String: String]
    ) throws -> (value: NaiveValue, trace: Trace) {
        guard let formula = project.indicators[indicator]?.formula else {
            throw NaiveFiles.Failure(text: "kein Indikator \(indicator)")
        }
        var trace = Trace()
        guard
            project.exists(area, at: time)
                || !project.substitutes(area, at: time, onlyCompositions: false).isEmpty
        else { return (.none("raum_besteht_nicht"), trace) }
        let place = Place(area: area, time: time, categories: categories.mapValues { [[$0]] })
        let value = try self.value(formula, at: place, in: indicator, &trace, isRoot: true)
        return (value, trace)
    }

    func value(
        _ formula: NaiveFormula, at place: Place, in indicator: String, _ trace: inout Trace, isRoot: Bool = false
    ) throws -> NaiveValue {
        switch formula {
        case .number(let number): return .number(number, [])
        case .name(let name, let selectors):
            return try reference(name, selectors, at: place, in: indicator, &trace, isRoot: isRoot)
        case .sum(let left, let right):
            let first = try value(left, at: place, in: indicator, &trace)
            return .combine(first, try value(right, at: place, in: indicator, &trace), +)
        case .difference(let left, let right):
            let first = try value(left, at: place, in: indicator, &trace)
            return .combine(first, try value(right, at: place, in: indicator, &trace), -)
        case .product(let left, let right):
            let first = try value(left, at: place, in: indicator, &trace)
            return .combine(first, try value(right, at: place, in: indicator, &trace), *)
        case .quotient(let top, let bottom):
            return try quotient(top, bottom, periods: 1, at: place, in: indicator, &trace, isRoot: isRoot)
        case .call(let name, let arguments, let named, let words):
            return try call(
                name, arguments, weight: named["gewicht"], over: words["ueber"], at: place, in: indicator, &trace,
                isRoot: isRoot)
        case .condition, .word: throw NaiveFiles.Failure(text: "kein Wert in \(indicator)")
        }
    }

    // MARK: Names

    private func reference(
        _ name: String, _ selectors: [NaiveFormula.Selector], at place: Place, in indicator: String,
        _ trace: inout Trace, isRoot: Bool
    ) throws -> NaiveValue {
        var inner = place
        var rule: String?
        for selector in selectors {
            switch selector.key {
            case "zeit": rule = selector.values.first
            case "raum":
                let wanted = selector.values.first ?? ""
                let key = wanted == "ober" ? project.area(place.area)?.parent ?? "" : wanted
                guard !key.isEmpty else { return .none("entfaellt") }
                inner.area = key
            default:
                if fault != .lostFilter { inner.categories[selector.key] = alternatives(selector, of: name) }
            }
        }
        let lead = project.datasets[name] != nil ? name : try lead(of: name)
        var values: [NaiveValue] = []
        for time in times(rule, at: place.time, dataset: lead) {
            inner.time = time
            if let dataset = project.datasets[name] {
                let (value, parts) = readOrSubstitute(dataset, inner)
                // What is distributed is as secret as its parts, and as few as it is.
                for operand in [value] + parts { trace.operands.append((name, operand)) }
                values.append(value)
            } else {
                guard let other = project.indicators[name] else { throw NaiveFiles.Failure(text: "Name \(name)") }
                values.append(try self.value(other.formula, at: inner, in: name, &trace, isRoot: isRoot))
            }
        }
        return mean(values)
    }

    private func mean(_ values: [NaiveValue]) -> NaiveValue {
        guard let first = values.first else { return .none("entfaellt") }
        let sum = values.dropFirst().reduce(first) { NaiveValue.combine($0, $1, +) }
        return values.count == 1 ? sum : .quotient(sum, .number(Fraction(Int128(values.count)), []))
    }

    /// `a|b` is one list; `0..17` is every list of categories that covers these years exactly.
    private func alternatives(_ selector: NaiveFormula.Selector, of name: String) -> [[String]] {
        guard let range = selector.values.first, selector.values.count == 1, range.contains("..") else {
            return [selector.values]
        }
        let bounds = range.split(separator: ".", omittingEmptySubsequences: true).compactMap { Int($0) }
        let from = range.hasPrefix(".") ? 0 : bounds.first ?? 0
        let to = range.hasSuffix(".") ? 200 : bounds.last ?? 200
        guard let merkmal = project.merkmale[selector.key] else { return [] }
        let used = project.datasets[name]?.usedCategories[selector.key] ?? []
        let known = merkmal.categories.filter { used.contains($0.id) || used.isEmpty }
        let cuts = merkmal.cuts.map { cut in known.filter { cut.contains($0.id) } }
        return (cuts + [known]).compactMap { cover(from, to, by: $0) }
    }

    /// Fewest categories first.
    private func cover(_ from: Int, _ to: Int, by categories: [NaiveProject.Category]) -> [String]? {
        guard from <= to else { return [] }
        var best: [String]?
        for category in categories {
            guard let ages = category.ages, ages.lowerBound == from, ages.upperBound <= to,
                let rest = cover(ages.upperBound + 1, to, by: categories)
            else { continue }
            if rest.count + 1 < best?.count ?? .max { best = [category.id] + rest }
        }
        return best
    }

    // MARK: Times

    /// The dataset whose time a formula carries: the first one read at the formula's own time.
    func lead(of indicator: String) throws -> String {
        guard let formula = project.indicators[indicator]?.formula else {
            throw NaiveFiles.Failure(text: "kein Indikator \(indicator)")
        }
        let candidates = try leaves(formula)
        if let plain = candidates.first(where: { $0.rule == nil }) { return plain.dataset }
        if let shifted = candidates.first(where: { Int($0.rule ?? "") ?? 9999 < 1000 }) { return shifted.dataset }
        throw NaiveFiles.Failure(text: "keine Zeit in \(indicator)")
    }

    func leaves(_ formula: NaiveFormula) throws -> [(dataset: String, rule: String?)] {
        switch formula {
        case .number, .word: return []
        case .name(let name, let selectors):
            let rule = selectors.first { $0.key == "zeit" }?.values.first
            if project.datasets[name] != nil { return [(name, rule)] }
            guard let other = project.indicators[name] else { throw NaiveFiles.Failure(text: "Name \(name)") }
            return try leaves(other.formula).map { ($0.dataset, rule ?? $0.rule) }
        case .sum(let left, let right), .difference(let left, let right), .product(let left, let right),
            .quotient(let left, let right), .condition(let left, _, let right):
            return try leaves(left) + leaves(right)
        case .call(_, let arguments, let named, _):
            return try arguments.flatMap(leaves) + named.values.flatMap(leaves)
        }
    }

    private func times(_ rule: String?, at time: NaiveTime, dataset: String) -> [NaiveTime] {
        let rule = fault == .wrongDenominatorDate ? Self.wrong(rule) : rule
        let known = project.datasets[dataset]?.times ?? []
        func inYear(_ year: Int) -> [NaiveTime] { known.filter { $0.year == year }.sorted() }
        switch rule {
        case nil: return [time]
        case "gleiches_jahr_31_12": return [NaiveTime(kind: .stichtag, index: time.year, day: "-12-31")]
        case "vorjahr_31_12": return [NaiveTime(kind: .stichtag, index: time.year - 1, day: "-12-31")]
        case "schuljahresbeginn": return [inYear(time.year).first ?? time]
        case "schuljahresende": return [inYear(time.year + 1).first ?? time]
        case "jahresmittel": return inYear(time.year)
        default: break
        }
        if let rule, let steps = Int(rule), abs(steps) < 1000 { return [shifted(time, steps, dataset)] }
        if let fixed = rule.flatMap({ NaiveTime($0) }) { return known.contains(fixed) ? [fixed] : inYear(fixed.year) }
        return [time]
    }

    private static func wrong(_ rule: String?) -> String? {
        switch rule {
        case "vorjahr_31_12": "gleiches_jahr_31_12"
        case "gleiches_jahr_31_12": "vorjahr_31_12"
        case "schuljahresbeginn": "schuljahresende"
        case "schuljahresende": "schuljahresbeginn"
        default: rule
        }
    }

    /// A reference date may have moved within its year.
    func shifted(_ time: NaiveTime, _ steps: Int, _ dataset: String) -> NaiveTime {
        let target = time.shifted(steps)
        guard time.kind == .stichtag, let known = project.datasets[dataset]?.times, !known.contains(target) else {
            return target
        }
        let inYear = known.filter { $0.year == target.year }
        return inYear.count == 1 ? inYear.first ?? target : target
    }
}
