import Catalogue
import Diagnostics
import Indicators
import Values

/// Makes the plan: one suppression problem for each dataset and time with something secret, each for itself, and from
/// their solutions one decision.
package struct ProtectionPlanner: Sendable {
    private let register: Register
    /// In order; where nothing is secret, nothing is planned.
    package let blocks: [ProtectedBlock]
    /// By dataset, by period: numbers of the forms.
    private let forms: [[[Int]]]
    /// By dataset, by period: whether there is anything secret, published or not.
    private let isGuarded: [[Bool]]
    /// By dataset; nil where nothing is secret.
    private let relations: [RowRelations?]

    package init(_ register: Register) {
        var register = register
        register.keepHidden()
        self.register = register
        var forms: [[[Int]]] = []
        var isGuarded: [[Bool]] = []
        for dataset in register.datasets {
            let periods = dataset.dataset.periods.count
            var own = [[Int]](repeating: [], count: periods)
            for (number, form) in dataset.forms.enumerated() { own[Int(form.period)].append(number) }
            var guarded = [Bool](repeating: false, count: periods)
            for row in 0..<dataset.dataset.count where dataset.isSecret(row) {
                guarded[Int(dataset.dataset.periodIndex[row])] = true
            }
            for form in dataset.forms where form.freedom == .alwaysHidden || dataset.isSmall(form.value) {
                guarded[Int(form.period)] = true
            }
            forms.append(own)
            isGuarded.append(guarded)
        }
        for complement in register.complements {
            for (dataset, row) in complement.rows {
                isGuarded[dataset][Int(register.datasets[dataset].dataset.periodIndex[row.row])] = true
            }
        }
        self.forms = forms
        self.isGuarded = isGuarded
        relations = zip(register.datasets, isGuarded).map { dataset, periods in
            periods.contains(true) ? register.evaluator.relations(of: dataset.id) : nil
        }
        blocks = Self.blocks(isGuarded, register)
    }

    /// Guarded parts, those with a common secret together.
    private static func blocks(_ isGuarded: [[Bool]], _ register: Register) -> [ProtectedBlock] {
        var parts: [ProtectedBlock.Part] = []
        for (dataset, periods) in isGuarded.enumerated() {
            for period in periods.indices where periods[period] {
                parts.append(ProtectedBlock.Part(dataset: dataset, period: Int32(period)))
            }
        }
        let numbers = Dictionary(uniqueKeysWithValues: parts.enumerated().map { ($1, $0) })
        var groups = Array(parts.indices)
        func root(_ part: Int) -> Int {
            var part = part
            while groups[part] != part { part = groups[part] }
            return part
        }
        var places: [Int?] = []
        for complement in register.complements {
            var first: Int?
            for (dataset, row) in complement.rows {
                let period = register.datasets[dataset].dataset.periodIndex[row.row]
                guard let part = numbers[ProtectedBlock.Part(dataset: dataset, period: period)] else { continue }
                if let first {
                    let (one, other) = (root(first), root(part))
                    groups[max(one, other)] = min(one, other)
                } else {
                    first = part
                }
            }
            places.append(first)
        }
        var members = [[ProtectedBlock.Part]](repeating: [], count: parts.count)
        for part in parts.indices { members[root(part)].append(parts[part]) }
        var complements = [[Int]](repeating: [], count: parts.count)
        for (number, place) in places.enumerated() {
            if let place { complements[root(place)].append(number) }
        }
        return parts.indices.filter { !members[$0].isEmpty }.map {
            ProtectedBlock(parts: members[$0], complements: complements[$0])
        }
    }

    /// What is decided about one block.
    package struct Decision: Sendable {
        fileprivate let block: ProtectedBlock
        fileprivate var hidden: [Set<Int>]
        /// Rows that nobody asked for but anybody can tell.
        fileprivate var following: [RowSum] = []
        fileprivate var problems: [Diagnostic] = []
        /// Numbers of datasets, one for each secret that those who stand alone can narrow down.
        fileprivate var openToInsiders: [Int] = []
    }

    /// Decides about one block; any number may be asked at the same time.
    package func decide(_ block: ProtectedBlock) -> Decision {
        var decision = solve(block)
        for (place, part) in block.parts.enumerated() {
            decision.following += rowsThatFollow(in: part, hiding: decision.hidden[place])
        }
        return decision
    }

    /// Of two blocks the one with the larger measure takes longer.
    package func work(for block: ProtectedBlock) -> Int {
        block.parts.reduce(0) { $0 + forms[$1.dataset][Int($1.period)].count }
    }

    private func solve(_ block: ProtectedBlock) -> Decision {
        let draft = SuppressionDraft(block, of: register, relations: relations) { forms[$0.dataset][Int($0.period)] }
        var decision = Decision(block: block, hidden: block.parts.map { _ in [] })
        let places = Dictionary(uniqueKeysWithValues: block.parts.enumerated().map { ($1, $0) })
        guard !draft.problem.targets.isEmpty || draft.problem.forms.contains(where: { $0.freedom == .alwaysHidden })
        else { return decision }
        let result = Suppression.solve(draft.problem, effort: .quick)
        for (place, form) in draft.forms.enumerated() where result.isHidden[place] {
            let period = register.datasets[form.dataset].forms[form.number].period
            guard let part = places[ProtectedBlock.Part(dataset: form.dataset, period: period)] else { continue }
            decision.hidden[part].insert(form.number)
        }
        decision.openToInsiders = result.unprotectedFromInsiders.map { dataset(of: draft.subjects[$0]) }
        decision.problems = result.unprotected.map { unprotected(draft.subjects[$0]) }.uniqued()
        return decision
    }

    /// The decisions about all blocks as one plan.
    package func plan(_ decisions: [Decision]) -> Diagnosed<PlannedProtection> {
        var hidden: Set<RowSum> = []
        var open: Set<RowSum> = []
        var guarded: [String: Set<ReportingPeriod>] = [:]
        var summary = ProtectionSummary(register.datasets.map(\.dataset.description))
        for (number, dataset) in register.datasets.enumerated() {
            for periods in forms[number].indices where !isGuarded[number][periods] {
                summary.add(forms[number][periods].count, .open, to: number)
            }
            for (place, period) in dataset.dataset.periods.enumerated() where isGuarded[number][place] {
                guarded[dataset.id, default: []].insert(period)
            }
        }
        for decision in decisions {
            for dataset in decision.openToInsiders { summary.addOpenToInsiders(in: dataset) }
            for (place, part) in decision.block.parts.enumerated() {
                let dataset = register.datasets[part.dataset]
                for number in forms[part.dataset][Int(part.period)] {
                    let form = dataset.forms[number]
                    let isHidden = decision.hidden[place].contains(number)
                    if isHidden { hidden.insert(form.sum) } else { open.insert(form.sum) }
                    summary.add(1, Self.kind(of: form, dataset, isHidden: isHidden), to: part.dataset)
                }
            }
        }
        for decision in decisions { open.formUnion(decision.following) }
        // The same rows can be asked for as parts of different times only by mistake; hidden counts.
        open.subtract(hidden)
        let plan = ProtectionPlan(hidden: hidden, open: open, guarded: guarded)
        return Diagnosed(
            PlannedProtection(plan: plan, summary: summary),
            secretsKeptOpen() + decisions.flatMap(\.problems))
    }

    /// Rows that nobody asked for but anybody can tell: what is left of an open sum when all its other rows are known.
    private func rowsThatFollow(in part: ProtectedBlock.Part, hiding hidden: Set<Int>) -> [RowSum] {
        let dataset = register.datasets[part.dataset]
        let sums = forms[part.dataset][Int(part.period)].filter { !hidden.contains($0) }
            .map { dataset.rows(of: dataset.forms[$0]) }
        var isKnown = [Bool](repeating: false, count: dataset.dataset.count)
        for rows in sums where rows.count == 1 { for row in rows { isKnown[row.row] = true } }
        var unknown = sums.map { rows in rows.count { !isKnown[$0.row] } }
        var sumsOfRow: [Int: [Int]] = [:]
        for (sum, rows) in sums.enumerated() where unknown[sum] > 0 {
            for row in rows where !isKnown[row.row] { sumsOfRow[row.row, default: []].append(sum) }
        }
        var waiting = sums.indices.filter { unknown[$0] == 1 }
        var following: [RowSum] = []
        while let sum = waiting.popLast() {
            guard let row = sums[sum].first(where: { !isKnown[$0.row] })?.row else { continue }
            isKnown[row] = true
            following.append(RowSum(CollectionOfOne(SignedRow(row: row)), of: dataset.id))
            for other in sumsOfRow[row] ?? [] {
                unknown[other] -= 1
                if unknown[other] == 1 { waiting.append(other) }
            }
        }
        return following
    }

    private static func kind(
        of form: RegisteredDataset.Form, _ dataset: RegisteredDataset, isHidden: Bool
    ) -> ProtectionSummary.Kind {
        guard isHidden else { return .open }
        if form.isDeliveredSecret { return .delivered }
        return !form.isExcepted && dataset.isSmall(form.value) ? .primary : .secondary
    }

    private func dataset(of subject: SuppressionDraft.Subject) -> Int {
        switch subject {
        case .form(let dataset, _), .row(let dataset, _): dataset
        case .complement(let number): register.complements[number].rows[0].dataset
        }
    }

    // MARK: What cannot be

    private func unprotected(_ subject: SuppressionDraft.Subject) -> Diagnostic {
        let (dataset, area, period): (String, AreaKey, ReportingPeriod)
        switch subject {
        case .form(let number, let form):
            let own = register.datasets[number]
            (dataset, area, period) = (own.id, own.forms[form].area, own.dataset.periods[Int(own.forms[form].period)])
        case .row(let number, let row):
            let own = register.datasets[number]
            (dataset, area, period) = (
                own.id, own.dataset.areas[Int(own.dataset.areaIndex[row])],
                own.dataset.periods[Int(own.dataset.periodIndex[row])]
            )
        case .complement(let number):
            let own = register.complements[number]
            (dataset, area, period) = (register.datasets[own.rows[0].dataset].id, own.area, own.period)
        }
        let name = register.catalogue.areas[area]?.longName ?? area.text
        return Diagnostic(
            .protectionImpossible,
            "Ein geheimer Wert von »\(dataset)« für \(name) (\(period.text)) ließe sich aus anderen Werten zurückrechnen",
            at: register.catalogue.dataset(dataset)?.span,
            hint: register.catalogue.protection.keptOpen.isEmpty
                ? "Die Werte, aus denen er folgt, sind in einer früheren Ausgabe veröffentlicht: die Aufgliederung für diesen Raum weglassen oder mehrere Ausprägungen zusammenfassen."
                : "»nie_sperren« enger fassen, die Aufgliederung für diesen Raum weglassen oder mehrere Ausprägungen zusammenfassen."
        )
    }

    /// An entry of »nie_sperren« that names what is secret itself.
    private func secretsKeptOpen() -> [Diagnostic] {
        guard !register.catalogue.protection.keptOpen.isEmpty else { return [] }
        var found: [Diagnostic] = []
        for dataset in register.datasets {
            for form in dataset.forms where !form.isExcepted && (form.isDeliveredSecret || dataset.isSmall(form.value))
            {
                let period = dataset.dataset.periods[Int(form.period)]
                let entry = register.catalogue.protection.keptOpen(
                    dataset: dataset.id, area: form.area, period: period
                ) { id in form.selection.first { $0.breakdown == id }?.categories ?? [] }
                guard let entry else { continue }
                let area = register.catalogue.areas[form.area]?.longName ?? form.area.text
                found.append(
                    ProtectionSettings.secretKeptOpen(entry, cell: "»\(dataset.id)« für \(area) (\(period.text))"))
            }
        }
        return found.uniqued()
    }
}

/// The plan with its numbers.
package struct PlannedProtection: Sendable {
    package let plan: ProtectionPlan
    package let summary: ProtectionSummary

    package init(plan: ProtectionPlan = ProtectionPlan(), summary: ProtectionSummary = ProtectionSummary([])) {
        self.plan = plan
        self.summary = summary
    }
}
