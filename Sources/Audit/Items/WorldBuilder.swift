import Catalogue
import Indicators
import Values

/// Puts what is published and what is true together: the world that the proof works on.
struct WorldBuilder {
    private(set) var world = AuditWorld()
    /// Published numbers that say what they are of, but of nothing the data give.
    private(set) var strangers: [(entry: ItemRegister.Entry, text: ItemRegister.Text, reason: String)] = []
    /// Cells of indicators that are hidden by what they count themselves, and all that are hidden.
    private(set) var primaryCount = 0
    private(set) var hiddenCount = 0
    /// Which entry of the register each statement comes from, with its text.
    private(set) var sources: [(entry: Int, text: Int)] = []
    private(set) var notes = AuditNotes()
    let data: CountedData

    private let catalogue: Catalogue
    private let operands: OperandReader
    private var targets: Set<AuditWorld.Form> = []
    /// Rows that are published as they stand, as a number or a sign.
    private var shownAlone: Set<Int32> = []
    private var floors: Set<AuditWorld.Form> = []
    private var kept: Set<AuditWorld.Form> = []
    private var uses: BaseDataUses?
    /// Sums that are published as they are.
    private var shown: Set<AuditWorld.Form> = []

    init(_ catalogue: Catalogue, datasets: [Dataset]) {
        self.catalogue = catalogue
        var data = CountedData(catalogue, datasets: datasets)
        let sums = SumRelations(catalogue, data)
        data.fit(to: sums.relations)
        self.data = data
        operands = OperandReader(data, catalogue)
        world.cells = data.cells
        world.relations = sums.relations
        world.floors = sums.inclusions.filter { form in form.value { data.cells[$0].value } >= 0 }.map {
            AuditWorld.Floor(form: $0, least: 0)
        }
        notes.undeclaredSums = sums.undeclared
        notes.uncovered = data.uncovered
        addSecretRows()
    }

    /// Small counts, and what the source itself keeps secret.
    private mutating func addSecretRows() {
        for cell in world.cells.indices {
            guard let rule = data.rule(of: cell) else { continue }
            let form = AuditWorld.Form(cell: cell)
            let isSmall = (1..<max(rule.threshold, 1)).contains(Int(abs(world.cells[cell].value)))
            let reason: AuditWorld.Target.Reason
            switch data.unknown[cell] {
            case true?: reason = .delivered
            case false?: continue
            case nil:
                guard isSmall else { continue }
                if data.excepted.contains(cell) {
                    notes.exceptionCount += 1
                    continue
                }
                reason = .small
            }
            targets.insert(form)
            world.targets.append(
                AuditWorld.Target(form: form, width: Int64(rule.width), reason: reason, name: world.cells[cell].name))
        }
    }

    // MARK: Published cells

    /// Adds what is published of indicators, and of base data beside them.
    mutating func add(_ register: ItemRegister, _ evaluator: Evaluator) {
        uses = BaseDataUses(register, data)
        var questions: [Question: [Int]] = [:]
        for (number, entry) in register.entries.enumerated() {
            guard case .indicator(let indicator, _, _, let categories) = entry.subject else { continue }
            questions[Question(indicator: indicator, categories: categories), default: []].append(number)
        }
        for question in questions.keys.sorted() {
            let entries = questions[question] ?? []
            guard catalogue.indicator(question.indicator) != nil else {
                for entry in entries { addStranger(register.entries[entry], "diesen Indikator gibt es nicht") }
                continue
            }
            answer(question, entries, register, evaluator)
        }
        for use in uses?.all ?? [] { add(use.form, use.operand, entry: use.entry, register) }
        forgetWhatNobodySees()
    }

    private struct Question: Hashable, Comparable {
        let indicator: String
        let categories: [String]

        static func < (left: Question, right: Question) -> Bool {
            left.indicator == right.indicator
                ? left.categories.lexicographicallyPrecedes(right.categories) : left.indicator < right.indicator
        }
    }

    private mutating func addStranger(_ entry: ItemRegister.Entry, _ reason: String) {
        for text in entry.texts {
            if case .number = text.content { strangers.append((entry, text, reason)) }
        }
    }

    private mutating func answer(
        _ question: Question, _ entries: [Int], _ register: ItemRegister, _ evaluator: Evaluator
    ) {
        var byPlace: [AreaKey: [String: [Int]]] = [:]
        for number in entries {
            guard case .indicator(_, let area, let period, _) = register.entries[number].subject else { continue }
            byPlace[area, default: [:]][period, default: []].append(number)
        }
        let fixed = question.categories.compactMap { text -> FixedCategory? in
            let parts = text.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? FixedCategory(breakdown: String(parts[0]), category: String(parts[1])) : nil
        }
        let areas = byPlace.keys.filter { catalogue.areas[$0] != nil }.sorted()
        for start in stride(from: 0, to: areas.count, by: 250) {
            let query = IndicatorQuery(
                indicator: question.indicator, areas: Array(areas[start...].prefix(250)), periods: .all, fixed: fixed,
                projections: .included)
            let table = evaluator.evaluate(query, at: nil).value
            var cell = 0
            for area in table.areas {
                for period in table.periods {
                    let found = byPlace[area]?[period.text] ?? []
                    byPlace[area]?[period.text] = nil
                    if !found.isEmpty {
                        let name = name(of: question, fixed, area, period)
                        add(table.cells[cell], found, register, name)
                    }
                    cell += 1
                }
            }
        }
        // What is left belongs to an area or time without any value.
        for area in byPlace.keys.sorted() {
            for period in (byPlace[area] ?? [:]).keys.sorted() {
                for entry in byPlace[area]?[period] ?? [] {
                    addStranger(register.entries[entry], "dort und dann gibt es keinen Wert")
                }
            }
        }
    }

    /// That a zero would be shown tells something only of what is published by itself: a row that stands in no other
    /// sum than larger ones may be anything from zero on.
    private mutating func forgetWhatNobodySees() {
        for cell in world.cells.indices where !shownAlone.contains(Int32(cell)) && data.unknown[cell] == nil {
            guard !data.isKnownAnyway(cell) else { continue }
            world.cells[cell].lower = min(world.cells[cell].value, 0)
            if world.cells[cell].value == 0 { world.cells[cell].isKnown = false }
        }
        world.floors += floors.sorted { $0.cells.lexicographicallyPrecedes($1.cells) }.map {
            AuditWorld.Floor(form: $0, least: 1)
        }
    }

    /// What readers see of the operands of a published cell, whether they see its number or a sign.
    private mutating func noteVisible(_ readings: [OperandReader.Reading?], of cell: IndicatorCell) {
        for (operand, reading) in zip(cell.operands, readings) {
            guard case .form(let form, let rounding)? = reading?.operand else { continue }
            if form.cells.count == 1 {
                shownAlone.insert(form.cells[0])
            } else if rounding == nil, catalogue.dataset(operand.dataset)?.protection.zeros == .shown,
                form.value({ world.cells[$0].value }) >= 1
            {
                floors.insert(form)
            }
        }
    }

    private func name(
        of question: Question, _ fixed: [FixedCategory], _ area: AreaKey, _ period: ReportingPeriod
    ) -> CellName {
        let titles = fixed.map { catalogue.breakdown($0.breakdown)?.category($0.category)?.title ?? $0.category }
        return CellName(
            area: catalogue.areas[area]?.name ?? area.text,
            parts: [catalogue.indicator(question.indicator)?.shortTitle ?? question.indicator, period.longLabel]
                + titles)
    }

    private mutating func add(
        _ cell: IndicatorCell, _ entries: [Int], _ register: ItemRegister, _ name: CellName
    ) {
        let readings = cell.operands.map { operands.read($0) }
        if uses?.isEmpty == false { for operand in cell.operands { uses?.note(operand, operands) } }
        let isSecret = addTargets(of: cell, readings, name)
        noteVisible(readings, of: cell)
        keepDenominators(of: cell, readings)
        var inputs = readings.map { $0?.operand ?? .constant(.zero) }
        // An operand that no part of the arithmetic names holds what must not change.
        for cell in Set(readings.flatMap { $0?.held ?? [] }).sorted() {
            inputs.append(.form(AuditWorld.Form(cell: Int(cell)), rounding: nil))
        }
        for number in entries {
            let entry = register.entries[number]
            note(entry, cell, isSecret: isSecret, name)
            guard let (expression, isPercent) = expression(of: entry, cell) else { continue }
            for (place, text) in entry.texts.enumerated() {
                guard case .number(let written) = text.content else { continue }
                guard let shown = PublishedNumber(written)?.value else {
                    strangers.append((entry, text, "das ist keine Zahl"))
                    continue
                }
                guard let expression else {
                    if text.origin == .output {
                        strangers.append((entry, text, "die Grunddaten geben dort keine Zahl"))
                    }
                    continue
                }
                sources.append((number, place))
                let statement = AuditWorld.Statement(
                    operands: inputs, expression: expression, isPercent: isPercent, shown: shown, name: name,
                    place: text.place, placeCount: text.count)
                world.statements.append(asComputed(statement))
                if expression == .operand(0), case .form(let form, nil)? = inputs.first { self.shown.insert(form) }
            }
        }
    }

    /// Adds what a calculation puts in; sums that indicators show as well say nothing new.
    private mutating func add(
        _ form: AuditWorld.Form?, _ operand: Operand?, entry number: Int, _ register: ItemRegister
    ) {
        let entry = register.entries[number]
        guard let form, let operand else {
            return addStranger(entry, "Grunddaten, die in keine Rechnung eines veröffentlichten Werts eingehen")
        }
        let rounding = data.tables[operand.dataset]?.dataset.description.protection.rounding
        let description = catalogue.dataset(operand.dataset)
        let titles = operand.selection.flatMap { selection in
            selection.categories.map { catalogue.breakdown(selection.breakdown)?.category($0)?.title ?? $0 }
        }
        for (place, text) in entry.texts.enumerated() {
            guard case .number(let written) = text.content, let value = PublishedNumber(written)?.value else {
                continue
            }
            let statement = AuditWorld.Statement(
                operands: [.form(form, rounding: rounding)], expression: .operand(0), shown: value,
                name: CellName(
                    area: catalogue.areas[operand.area]?.name ?? operand.area.text,
                    parts: [description?.title ?? operand.dataset, operand.period.longLabel] + titles),
                place: text.place, placeCount: text.count)
            let computed = asComputed(statement)
            let isTrue = computed.shown { world.cells[$0].value } == computed.shown
            // A part of a value that stands in for another area may be shown as such.
            if !isTrue, operand.share != nil || text.origin != .output { continue }
            if isTrue, shown.contains(form) { continue }
            sources.append((number, place))
            world.statements.append(computed)
        }
    }

    /// A number that does not follow from rounded counts but from true ones was computed from these, and an attacker
    /// tries that, too.
    private func asComputed(_ statement: AuditWorld.Statement) -> AuditWorld.Statement {
        let values: (Int) -> Int64 = { world.cells[$0].value }
        guard statement.shown(values) != statement.shown else { return statement }
        var exact = statement
        exact.operands = statement.operands.map { operand in
            if case .form(let form, _?) = operand { .form(form, rounding: nil) } else { operand }
        }
        return exact.shown(values) == exact.shown ? exact : statement
    }

    /// A rate that is hidden because its denominator is small is hidden in a second world only where that stays so, and
    /// one that exists does not cease to.
    private mutating func keepDenominators(of cell: IndicatorCell, _ readings: [OperandReader.Reading?]) {
        guard let expression = cell.expression else { return }
        let rules = cell.operands.compactMap { data.tables[$0.dataset]?.dataset.description.protection }
        let minimum = Int64(rules.map(\.minimumDenominator).max() ?? 0)
        let operands = readings.map { $0?.operand ?? .constant(.zero) }
        for (_, below) in QuotientReader.quotients(in: expression) {
            guard let form = QuotientReader.form(below, operands) else { continue }
            let size = form.value { world.cells[$0].value }
            guard size > 0, kept.insert(form).inserted else { continue }
            world.kept.append(
                AuditWorld.Kept(form: form, range: 1...(size < minimum ? minimum - 1 : Int64.max >> 16)))
        }
    }

    /// How a number of a cell is computed; nil for numbers that follow from others that are published.
    private func expression(
        of entry: ItemRegister.Entry, _ cell: IndicatorCell
    ) -> (CellExpression?, isPercent: Bool)? {
        guard case .indicator(let id, _, _, _) = entry.subject else { return nil }
        let isPercent = catalogue.indicator(id)?.unit.isPercent ?? false
        switch entry.role {
        case .value: return (cell.expression, isPercent)
        case .numerator: return (cell.expression?.quotient?.above, false)
        case .denominator: return (cell.expression?.quotient?.below, false)
        default: return nil
        }
    }

    private mutating func note(
        _ entry: ItemRegister.Entry, _ cell: IndicatorCell, isSecret: Bool, _ name: CellName
    ) {
        guard entry.role == .value else { return }
        let isHidden = entry.texts.contains { $0.content == .sign(Sign.secret.rawValue) && $0.origin == .output }
        if isHidden, cell.value.rational != nil || isSecret {
            hiddenCount += 1
            if isSecret { primaryCount += 1 }
        }
        guard !isHidden, let value = cell.value.rational, cell.expression?.quotient != nil,
            case .indicator(let id, _, _, let categories) = entry.subject, !categories.isEmpty,
            catalogue.indicator(id)?.unit.isPercent ?? false, value == .zero || value == .one
        else { return }
        let readings = cell.operands.compactMap { operands.read($0) }
        // What is public anyway, and a group as a share of itself, tells nothing of a person.
        guard Set(readings.map(\.operand)).count > 1, readings.contains(where: \.isCounted) else { return }
        notes.groups.append(name.text)
    }

    // MARK: Secrets

    /// Adds what the cell tells and must not: small sums, and what a rate leaves to its whole. Returns whether there
    /// is anything of that kind.
    private mutating func addTargets(
        of cell: IndicatorCell, _ readings: [OperandReader.Reading?], _ name: CellName
    ) -> Bool {
        var isSecret = false
        for (operand, reading) in zip(cell.operands, readings) {
            guard let reading, reading.isCounted, case .form(let form, _) = reading.operand else { continue }
            guard let rule = catalogue.dataset(operand.dataset)?.protection else { continue }
            isSecret = add(form, rule, .small, name) || isSecret
        }
        return addComplements(of: cell, readings.map { $0?.operand ?? .constant(.zero) }, name) || isSecret
    }

    /// How many are not in the part, where both sides of a quotient count the same kind of thing.
    private mutating func addComplements(
        of cell: IndicatorCell, _ operands: [AuditWorld.Operand], _ name: CellName
    ) -> Bool {
        guard let expression = cell.expression else { return false }
        let rules = cell.operands.compactMap { data.tables[$0.dataset]?.dataset.description.protection }
        guard let strictest = rules.max(by: { $0.threshold < $1.threshold }) else { return false }
        var isSecret = false
        for (above, below) in QuotientReader.quotients(in: expression) {
            let kinds = [above, below].map { side in
                Set(side.operands.map { catalogue.dataset(cell.operands[$0].dataset)?.counts?.kind })
            }
            guard kinds[0] == kinds[1], kinds[0].count == 1 else { continue }
            let part = QuotientReader.form(above, operands)
            if let whole = QuotientReader.form(below, operands) {
                if let part, isComparisonOfTimes(part, whole) { continue }
                let size = whole.value { world.cells[$0].value }
                if size > 0, size < strictest.minimumDenominator { isSecret = true }
                if let part { isSecret = add(whole.subtracting(part), strictest, .complement, name) || isSecret }
            } else if let part, let whole = below.value(over: cell.operands.map(\.value.rational)) {
                // Everybody knows the whole: then the part tells the rest.
                let rest = whole.subtracting(Rational(Int(part.value { world.cells[$0].value })))
                guard let rest, rest > .zero, rest < Rational(strictest.threshold) else { continue }
                isSecret = true
                guard targets.insert(part).inserted else { continue }
                world.targets.append(
                    AuditWorld.Target(form: part, width: Int64(strictest.width), reason: .complement, name: name))
            }
        }
        return isSecret
    }

    /// One year is no part of another: an index or a change compares them.
    private func isComparisonOfTimes(_ one: AuditWorld.Form, _ other: AuditWorld.Form) -> Bool {
        let tables = [one, other].map { form in Set(form.cells.map { world.cells[Int($0)].table }) }
        let datasets = Set((one.cells + other.cells).map { data.origins[Int($0)].dataset })
        return datasets.count == 1 && tables[0] != tables[1]
    }

    private mutating func add(
        _ form: AuditWorld.Form, _ rule: ProtectionRule, _ reason: AuditWorld.Target.Reason, _ name: CellName
    ) -> Bool {
        let value = form.value { world.cells[$0].value }
        guard (1..<max(rule.threshold, 1)).contains(Int(value)), !form.cells.isEmpty else { return false }
        if form.cells.allSatisfy({ data.excepted.contains(Int($0)) || world.cells[Int($0)].isKnown }) { return false }
        guard targets.insert(form).inserted else { return true }
        world.targets.append(AuditWorld.Target(form: form, width: Int64(rule.width), reason: reason, name: name))
        return true
    }
}

extension CellExpression {
    /// The two sides of a quotient at the root, with or without constant factors.
    var quotient: (above: CellExpression, below: CellExpression)? {
        switch self {
        case .quotient(let above, let below): return (above, below)
        case .product(let factors):
            let inner = factors.filter { if case .constant = $0 { false } else { true } }
            return inner.count == 1 ? inner[0].quotient : nil
        default: return nil
        }
    }
}
