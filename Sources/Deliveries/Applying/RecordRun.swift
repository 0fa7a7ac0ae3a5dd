import Catalogue
import Diagnostics
import Values

/// Goes through the records of a table once: leaves out what is not wanted, reads the values of the others.
struct RecordRun {
    let plan: RunPlan
    let recipe: Recipe
    let catalogue: Catalogue
    let delivery: String

    private var skips: SkipLedger
    /// Numbers of reasons that may concern very many values.
    private let reasons: (absentArea: Int, twice: Int, contradiction: Int)
    private(set) var cells: CellCollector
    private(set) var values: ValueLedger
    /// Per role (area, time, Merkmale) and code + 1: how many records need a label that means nothing.
    private var unread: [ProblemLedger<Int>]
    /// Per code + 1 of the areas: how many records were used.
    private(set) var usedAreas: [Int]
    private(set) var firstUse: [Int]

    init(plan: RunPlan, recipe: Recipe, catalogue: Catalogue, delivery: String) {
        self.plan = plan
        self.recipe = recipe
        self.catalogue = catalogue
        self.delivery = delivery
        var skips = SkipLedger()
        reasons = (
            skips.number(of: CellCollector.Outcome.absentArea.reason),
            skips.number(of: CellCollector.Outcome.twice.reason),
            skips.number(of: CellCollector.Outcome.contradiction.reason)
        )
        self.skips = skips
        cells = CellCollector(plan: plan, delivery: delivery)
        values = ValueLedger()
        unread = [ProblemLedger<Int>](repeating: ProblemLedger(), count: 2 + plan.categories.count)
        usedAreas = [Int](repeating: 0, count: plan.area.column.labels.count + 1)
        firstUse = usedAreas
    }

    /// What happens to a label in the loop: a target's number, or −1 − the number of a reason, or `problem`.
    private static let problem = Int32.min

    private mutating func steps<Target>(_ mapping: LabelMapping<Target>) -> [Int32] {
        ([-1] + mapping.column.labels.indices.map { $0 }).map { code in
            switch mapping.outcome(ofCode: code) {
            case .target(let number): Int32(number)
            case .skipped(let reason): -1 - Int32(skips.number(of: reason))
            case .problem: Self.problem
            }
        }
    }

    mutating func useRecords() {
        let area = steps(plan.area)
        let time = steps(plan.time)
        let categories = plan.categories.map { steps($0) }
        var places = WantedPlaces(plan, recipe: recipe, skips: &skips)
        let unmapped = skips.number(of: "nicht zugeordnet")
        let omissions = plan.omissions.map { ($0.tests, skips.number(of: $0.reason)) }
        var numbers = [Int](repeating: 0, count: categories.count)
        records: for record in plan.table.values.indices {
            if let reason = places.reason(record, &skips) {
                skips.skip(record, reason)
                continue
            }
            let areaCode = plan.area.column.code(record) + 1
            let timeCode = plan.time.column.code(record) + 1
            for (tests, reason) in omissions where tests.hold(record) {
                skips.skip(record, reason)
                continue records
            }
            var hasProblem = false
            if let stop = Self.step(area[areaCode], areaCode, record, &unread[0]) {
                if stop >= 0 { skips.skip(record, stop); continue }
                hasProblem = true
            }
            if let stop = Self.step(time[timeCode], timeCode, record, &unread[1]) {
                if stop >= 0 { skips.skip(record, stop); continue }
                hasProblem = true
            }
            for (index, steps) in categories.enumerated() {
                let code = plan.categories[index].column.code(record) + 1
                if let stop = Self.step(steps[code], code, record, &unread[2 + index]) {
                    if stop >= 0 { skips.skip(record, stop); continue records }
                    hasProblem = true
                }
                numbers[index] = Int(steps[code])
            }
            if hasProblem {
                skips.skip(record, unmapped)
                continue
            }
            if usedAreas[areaCode] == 0 { firstUse[areaCode] = record }
            usedAreas[areaCode] += 1
            use(record, area: Int(area[areaCode]), time: Int(time[timeCode]), categories: numbers)
        }
    }

    /// nil to go on; a reason's number to leave out; −1 after a problem was noted.
    private static func step(
        _ step: Int32, _ code: Int, _ record: Int, _ ledger: inout ProblemLedger<Int>
    ) -> Int? {
        if step >= 0 { return nil }
        if step == problem {
            ledger.add(code, record: record)
            return -1
        }
        return Int(-1 - step)
    }

    private mutating func use(_ record: Int, area: Int, time: Int, categories: [Int]) {
        let text = plan.table.values[record]
        let quality = plan.table.qualities.isEmpty ? "" : plan.table.qualities[record]
        switch plan.signs.read(text, quality: quality, record: record) {
        case .failure(let problem):
            values.add(problem, text: text, quality: quality, record: record)
            skips.skip(record, for: "Wert nicht lesbar")
        case .success(.sign(.omitted, _)):
            skips.skip(record, for: text.isEmpty ? "leere Zelle" : "Zeichen »\(text)« ausgelassen")
        case .success(let content):
            guard let cell = values.content(content, factor: recipe.factor?.value, record: record) else {
                skips.skip(record, for: "Wert nicht lesbar")
                return
            }
            let isDash = if case .sign(.zero, _) = content { text == "-" || text == "–" } else { false }
            let outcome = cells.add(
                cell.content, marks: cell.marks, isDash: isDash, record: record, area: area, time: time,
                categories: categories)
            switch outcome {
            case .added: break
            case .absentArea: skips.skip(record, reasons.absentArea)
            case .twice: skips.skip(record, reasons.twice)
            case .contradiction: skips.skip(record, reasons.contradiction)
            }
        }
    }

    // MARK: Results

    func imported() -> ImportedTable {
        ImportedTable(
            breakdowns: plan.dataset.breakdowns, cells: cells.cells, skipped: skips.values(in: plan.table),
            remarks: remarks())
    }

    private func remarks() -> [ImportRemark] {
        var mended: [AreaKeyForm.Mending: (count: Int, first: Int, example: String)] = [:]
        for (code, label) in plan.area.column.labels.enumerated() where usedAreas[code + 1] > 0 {
            guard case .area(let reading) = plan.areas.outcome(label), reading.mending != .none else { continue }
            var entry = mended[reading.mending] ?? (0, Int.max, "")
            entry.count += usedAreas[code + 1]
            if firstUse[code + 1] < entry.first {
                entry.first = firstUse[code + 1]
                entry.example = "»\(label.code)« → »\(reading.key)«"
            }
            mended[reading.mending] = entry
        }
        var remarks = AreaKeyForm.Mending.allCases.compactMap { mending in
            mended[mending].map {
                ImportRemark("\(mending.words): \($0.example)", count: $0.count, first: plan.table.place($0.first))
            }
        }
        if let vintage = plan.vintage { remarks.append(ImportRemark("Gebietsstand \(vintage.german)")) }
        return remarks + values.remarks(in: plan.table)
    }

    func diagnostics() -> [Diagnostic] {
        let messages = ValueMessages(plan: plan, recipe: recipe)
        return labelProblems(plan.area, unread[0]) + labelProblems(plan.time, unread[1])
            + zip(plan.categories, unread.dropFirst(2)).flatMap { labelProblems($0, $1) }
            + JointMunicipalities(plan: plan, areas: catalogue.areas).problems(used: usedAreas, first: firstUse)
            + messages.diagnostics(values) + messages.diagnostics(cells)
    }

    private func labelProblems<Target>(
        _ mapping: LabelMapping<Target>, _ ledger: ProblemLedger<Int>
    ) -> [Diagnostic] {
        var result: [Diagnostic] = ledger.entries.prefix(Self.shownLabels).compactMap { entry in
            guard case .problem(let diagnostic) = mapping.outcome(ofCode: entry.key - 1) else { return nil }
            return diagnostic(entry.count, plan.table.place(entry.first))
        }
        if ledger.entries.count > Self.shownLabels, let last = result.last, let span = last.span {
            let rest = ledger.entries[Self.shownLabels...]
            result.append(
                plan.problems.diagnostic(
                    last.code, "in »\(mapping.column.name)« sind \(rest.count) weitere Bezeichnungen nicht zugeordnet",
                    at: span, place: rest.first.map { plan.table.place($0.first) },
                    hint: "Erst die genannten klären; oft ist es eine Ursache."))
        }
        return result
    }

    /// More unknown labels of one dimension have one cause.
    private static let shownLabels = 20
}

/// Columns, measures and conditions that keep a record out before its labels matter.
private struct WantedPlaces {
    private let plan: RunPlan
    private let measure: Int
    private let selection: [(test: ConditionTest, reason: Int)]
    /// By column that is not wanted.
    private var columnReasons: [Int32: Int] = [:]

    init(_ plan: RunPlan, recipe: Recipe, skips: inout SkipLedger) {
        self.plan = plan
        measure = skips.number(of: "nach »kennzahl« nicht ausgewählt")
        selection = plan.selection.map { ($0, skips.number(of: "nach »nur: \($0.name)« nicht ausgewählt")) }
    }

    mutating func reason(_ record: Int, _ skips: inout SkipLedger) -> Int? {
        if let wanted = plan.wanted, wanted.codes[record] < 0 {
            let column = plan.table.places[record].column
            if let known = columnReasons[column] { return known }
            let number = skips.number(of: wanted.reason(Int(column)))
            columnReasons[column] = number
            return number
        }
        if let test = plan.measure, !test.holds(record) { return measure }
        for (test, reason) in selection where !test.holds(record) { return reason }
        return nil
    }
}
