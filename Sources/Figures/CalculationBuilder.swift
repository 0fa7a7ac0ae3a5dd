import Catalogue
import Disclosure
import Report
import Values

/// Says of published cells how they were computed.
struct CalculationBuilder {
    let catalogue: Catalogue
    let text: ValueText
    private let district: AreaKey
    private let deliveries: DeliveryText

    init(catalogue: Catalogue, settings: ReportSettings, deliveries: DeliveryPlaces) {
        self.catalogue = catalogue
        self.deliveries = DeliveryText(places: deliveries)
        text = ValueText(signs: settings.signs)
        district = settings.district.value
    }

    /// The calculations behind all cells of some tables, each once: by area in the order of the area file, then by
    /// category, the latest first. `isWanted` chooses areas.
    func calculations(of tables: [ProtectedTable], where isWanted: (AreaKey) -> Bool) -> [Calculation] {
        var seen: Set<String> = []
        var kinds: [[FixedCategory]: Int] = [:]
        var result: [(order: (Int, Int), calculation: Calculation)] = []
        let places = areaOrder(tables)
        for table in tables {
            guard let indicator = catalogue.indicator(table.query.indicator) else { continue }
            for (area, key) in table.areas.enumerated() where isWanted(key) {
                for (coordinates, cell) in table.cells(ofArea: area) {
                    guard cell.value.sign != .notCollected,
                        seen.insert("\(coordinates.indicator) \(coordinates.anchor)").inserted
                    else { continue }
                    let kind = kinds[coordinates.categories] ?? kinds.count
                    kinds[coordinates.categories] = kind
                    let made = calculation(cell, coordinates, table, indicator)
                    result.append(((places[key] ?? 0, kind), made))
                }
            }
        }
        return result.sorted { left, right in
            left.order == right.order
                ? left.calculation.coordinates.period > right.calculation.coordinates.period : left.order < right.order
        }.map(\.calculation)
    }

    /// The district of the report with what lies in it, then the others, each in the order of the area file.
    private func areaOrder(_ tables: [ProtectedTable]) -> [AreaKey: Int] {
        let listed = Set(tables.flatMap(\.areas)).compactMap { key in
            catalogue.areas.position(of: key).map { (key: key, position: $0) }
        }.sorted { $0.position < $1.position }.map(\.key)
        let parts = listed.map { liesInDistrict($0) }
        let sorted = zip(listed, parts).filter(\.1).map(\.0) + zip(listed, parts).filter { !$0.1 }.map(\.0)
        return Dictionary(sorted.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func liesInDistrict(_ key: AreaKey) -> Bool {
        var next: AreaKey? = key
        while let area = next {
            if area == district { return true }
            next = catalogue.areas[area]?.parent
        }
        return false
    }

    // MARK: One cell

    private func calculation(
        _ cell: PublishedCell, _ coordinates: CellCoordinates, _ table: ProtectedTable, _ indicator: Indicator
    ) -> Calculation {
        let reckoning = reckoning(cell, indicator)
        // Beside what is protected nothing is put in that could be shown.
        let isHidden = cell.value.decimal == nil && cell.operands.allSatisfy { $0.value.decimal == nil }
        let shown = isHidden && cell.value.sign == .secret ? [] : cell.operands.filter(isPublic)
        return Calculation(
            coordinates: coordinates, area: areaName(coordinates.area), title: title(coordinates, table),
            result: text.displayed(cell.value, unit: indicator.unit, grouping: .table),
            reckoning: reckoning?.text, relation: reckoning?.relation ?? .exact,
            steps: shown.map { step($0, coordinates) }.uniqued(), source: source(of: cell, table),
            remarks: remarks(cell, indicator), isSynthetic: cell.isSynthetic,
            isRedistributed: cell.operands.contains { $0.share != nil })
    }

    func areaName(_ key: AreaKey) -> String { catalogue.areas[key]?.longName ?? key.text }

    func title(_ coordinates: CellCoordinates, _ table: ProtectedTable) -> String {
        let categories = coordinates.categories.compactMap {
            catalogue.breakdown($0.breakdown)?.category($0.category)?.title
        }
        let time = table.windowLength > 1 ? table.label(of: coordinates.period) : coordinates.period.longLabel
        return ([time] + categories).joined(separator: ", ")
    }

    /// The calculation with its numbers, as far as it is one.
    private func reckoning(
        _ cell: PublishedCell, _ indicator: Indicator
    ) -> (text: String, relation: Calculation.Relation)? {
        guard let value = cell.value.decimal, let expression = cell.expression, cell.operands.allSatisfy(isPublic)
        else { return nil }
        let shown = expression.shown(isPercent: indicator.unit.isPercent)
        if case .operand = shown { return nil }
        let operands = cell.operands.map { operand in
            operand.value.decimal.map { GermanNumberFormat.text($0, grouping: .table) }
        }
        guard let text = CalculationText(operands: operands).text(shown) else { return nil }
        guard let exact = shown.value(over: cell.operands.map(\.value.decimal?.rational)),
            RoundedDecimal(rounding: exact, decimals: value.decimals) == value
        else { return (text, .approximate) }
        guard exact != value.rational,
            let beginning = CalculationText.beginning(of: exact, decimals: value.decimals + 2)
        else { return (text, .exact) }
        return ("\(text) = \(beginning)", .rounded)
    }

    /// Areas that serve sums only have no number of their own anywhere.
    private func isPublic(_ operand: PublishedOperand) -> Bool { catalogue.areas[operand.area]?.isPublic ?? true }

    private func step(_ operand: PublishedOperand, _ coordinates: CellCoordinates) -> Calculation.Step {
        let dataset = catalogue.dataset(operand.dataset)
        var label = [dataset?.title ?? operand.dataset] + operand.selection
        if operand.area != coordinates.area { label.append(areaName(operand.area)) }
        label.append(operand.period.longLabel)
        if let weight = operand.share?.weight, weight != .one {
            label.append("Gewicht \(GermanNumberFormat.shortest(weight, decimals: 4))")
        }
        let unit = IndicatorUnit(dataset?.unit == "Prozent" ? "Prozent" : "")
        return Calculation.Step(
            label: label.joined(separator: ", ")
                + (operand.isRemainder ? " (insgesamt ohne die übrigen, eigene Berechnung)" : ""),
            value: text.displayed(operand.value, unit: unit, grouping: .table),
            origin: [ProvenanceText.lines(operand.origins), deliveries.text(of: operand.origins)]
                .compactMap { $0 }.joined(separator: "; "),
            subject: .baseData(
                operand.dataset, area: operand.area, period: operand.period, selection: operand.selectionKeys))
    }

    // MARK: Source and remarks

    private func source(of cell: PublishedCell, _ table: ProtectedTable) -> String {
        var datasets: [DatasetDescription] = []
        for id in cell.operands.isEmpty ? table.datasets : cell.operands.map(\.dataset)
        where !datasets.contains(where: { $0.id == id }) {
            if let dataset = catalogue.dataset(id) { datasets.append(dataset) }
        }
        return SourceLine(catalogue: catalogue).text(of: datasets, isOwn: isOwn(cell, table.query.indicator))
    }

    /// Anything but one row shown as delivered.
    private func isOwn(_ cell: PublishedCell, _ indicator: String) -> Bool {
        if cell.operands.contains(where: { $0.share != nil }) { return true }
        guard let expression = cell.expression else {
            return SourceUse.isOwnCalculation(indicator, catalogue: catalogue)
        }
        switch expression {
        case .operand, .quotient(.operand, .constant(Rational(100))):
            return cell.operands.contains { $0.isRemainder || $0.origins.count > 1 }
        default: return true
        }
    }

    private func remarks(_ cell: PublishedCell, _ indicator: Indicator) -> [String] {
        var remarks: [String] = []
        if let sign = cell.value.sign { remarks.append(reason(sign, cell)) }
        if cell.value.decimal != nil { remarks += cell.operands.compactMap(\.share?.note).uniqued() }
        if !cell.operands.allSatisfy(isPublic) {
            remarks.append("Mitgerechnet sind Werte von Gebieten, die nicht einzeln veröffentlicht werden.")
        }
        if cell.value.sign == nil, let above = cell.numerator?.decimal, let below = cell.denominator?.decimal,
            !hasPlainSides(cell)
        {
            let sides = [above, below].map { GermanNumberFormat.text($0, grouping: .table) }
            remarks.append("Zähler: \(sides[0]), Nenner: \(sides[1]).")
        }
        if let interval = cell.interval {
            remarks.append(
                "Der wahre Wert liegt wahrscheinlich im Bereich "
                    + text.withUnit(ValueText.range(interval), indicator.unit) + ".")
        }
        if let answers = cell.sampleSize {
            remarks.append("Antworten: \(GermanNumberFormat.text(answers, grouping: .table)).")
        }
        return remarks
    }

    /// Whether both sides of the rate stand in the calculation as they are.
    private func hasPlainSides(_ cell: PublishedCell) -> Bool {
        guard case .quotient(let above, let below)? = cell.expression?.withoutScale else { return false }
        if case .operand = above, case .operand = below { return true }
        return false
    }

    /// Why there is no number.
    private func reason(_ sign: Sign, _ cell: PublishedCell) -> String {
        switch sign {
        case .secret where cell.operands.contains(where: { $0.value.decimal != nil }):
            "Ohne Zahl, weil die Quelle eine der Zahlen geheim hält."
        case .secret:
            "Geheim zu halten: Der Wert oder eine Zahl, aus der er entsteht, steht für zu wenige Fälle. Deshalb "
                + "stehen auch die eingesetzten Zahlen nicht hier."
        case .notApplicable:
            "Ohne Zahl, weil die Angabe keinen Sinn ergibt, etwa bei einem Nenner von null oder über einen Bruch der "
                + "Zeitreihe hinweg."
        default: "Ohne Zahl: \(ValueText.meaning(of: sign))."
        }
    }
}

extension ProtectedTable {
    /// The cells of one area with what they belong to, in order.
    func cells(ofArea area: Int) -> [(CellCoordinates, PublishedCell)] {
        var result: [(CellCoordinates, PublishedCell)] = []
        for (series, first) in self.series.enumerated() {
            for (facet, second) in facets.enumerated() {
                var categories = query.fixed
                for (split, category) in zip(query.splits, [first, second]) {
                    if let category { categories.append(FixedCategory(breakdown: split, category: category.id)) }
                }
                categories.sort { ($0.breakdown, $0.category) < ($1.breakdown, $1.category) }
                for (index, period) in periods.enumerated() {
                    let coordinates = CellCoordinates(
                        indicator: query.indicator, area: areas[area], period: period, categories: categories)
                    result.append((coordinates, self[area, index, series, facet]))
                }
            }
        }
        return result
    }
}

extension PublishedExpression {
    /// In display units: a share times 100; base data in Prozent, which was divided by 100 first, as it is.
    func shown(isPercent: Bool) -> PublishedExpression {
        guard isPercent else { return self }
        let hundred = Rational(100)
        switch self {
        case .quotient(let inner, .constant(hundred)): return inner
        case .product(let factors): return .product(factors + [.constant(hundred)])
        default: return .product([self, .constant(hundred)])
        }
    }

    /// »je 1.000« is a quotient times a number.
    var withoutScale: PublishedExpression {
        if case .product(let factors) = self, factors.count == 2, case .constant = factors[1] { return factors[0] }
        return self
    }
}

/// Where numbers stand in the data files.
enum ProvenanceText {
    /// How many lines or ranges of lines are named; a sum over a thousand rows has too many for a page. All of them are
    /// named by `bericht explain`.
    private static let namedRanges = 40

    /// »data/grunddaten/schulabgaenge.csv, Zeilen 31 und 33«; long lists as ranges, very long ones cut. References come
    /// sorted.
    static func lines(_ references: [ProvenanceReference]) -> String {
        var texts: [String] = []
        var start = references.startIndex
        while start < references.endIndex {
            let path = references[start].path
            let end = references.end(of: path, from: start)
            texts.append(lines(references[start..<end], of: path))
            start = end
        }
        return texts.joined(separator: "; ")
    }

    private static func lines(_ references: ArraySlice<ProvenanceReference>, of path: String) -> String {
        var ranges: [ClosedRange<Int>] = []
        var named = 0
        for reference in references {
            if let last = ranges.last, last.upperBound + 1 >= reference.line {
                ranges[ranges.count - 1] = last.lowerBound...reference.line
            } else if ranges.count == namedRanges {
                break
            } else {
                ranges.append(reference.line...reference.line)
            }
            named += 1
        }
        let rest = named < references.count ? references.last : nil
        // Written for every number of every page that compares with a state: into one text, without many small ones.
        var text = path
        text += references.count == 1 ? ", Zeile " : ", Zeilen "
        for (index, range) in ranges.enumerated() {
            if index > 0 { text += index == ranges.count - 1 && rest == nil ? " und " : ", " }
            text += String(range.lowerBound)
            if range.count > 1 {
                text += "–"
                text += String(range.upperBound)
            }
        }
        if let rest { text += " und \(references.count - named) weitere bis Zeile \(rest.line)" }
        return text
    }
}

extension [ProvenanceReference] {
    /// Where the references to one file end, found in a few steps: a sum over a state has a hundred thousand of them,
    /// and each page that compares with the state names them.
    fileprivate func end(of path: String, from start: Int) -> Int {
        guard let last, last.path != path else { return endIndex }
        var (low, high) = (start, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].path == path { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
