import Audit
import Catalogue
import DataStore
import Diagnostics
import Disclosure
import Indicators
import Values

/// What the program hides of a project and why, counted for the office for data protection.
package struct AuditAccount: Sendable {
    private let project: LoadedProject
    private let catalogue: Catalogue
    private let evaluator: Evaluator

    package init(_ project: LoadedProject) {
        self.project = project
        catalogue = project.snapshot.catalogue
        evaluator = Evaluator.prepare(catalogue: catalogue, datasets: project.snapshot.datasets).value
    }

    /// Plans the protection of the whole report once more and counts what it does to each indicator.
    package func account(jobs: Int) async -> ProtectionAccount {
        let questions = project.report.dataQueries
        let stage = ProtectionStage(
            questions, catalogue: catalogue, evaluator: evaluator, earlier: project.earlier)
        let planned = await stage.run(jobs: jobs).value.planned
        let protection = Protection(catalogue: catalogue, plan: planned.plan)
        let counts = await mapConcurrently(questions, jobs: jobs, batch: 2) { question in
            var counts = ProtectionSummary.IndicatorCount(indicator: question.indicator)
            // Figures may ask for the same cell in several ways.
            var seen: Set<PublishedCellName> = []
            for part in question.queries.flatMap(ProtectionStage.parts) {
                let table = evaluator.evaluate(part, at: nil, keeping: .amounts).value
                counts.add(
                    protection.counts(of: table) { place in
                        let name = table.name(of: place)
                        return catalogue.areas[name.area]?.isPublic ?? true && seen.insert(name).inserted
                    })
            }
            return counts
        }
        var account = ProtectionAccount()
        account.datasets = planned.summary.datasets.filter { $0.all > 0 }.compactMap(dataset)
        account.indicators = counts.filter { $0.hiddenCount > 0 }.map(indicator)
        account.exceptions = catalogue.protection.exceptions.map(exception)
        account.published = catalogue.datasets.filter { $0.countsUnits && $0.protection.method == .published }
            .map(\.title)
        return account
    }

    private func dataset(_ count: ProtectionSummary.DatasetCount) -> ProtectionAccount.Dataset? {
        guard let description = catalogue.dataset(count.dataset), description.protection.hasSecrets else { return nil }
        var dataset = ProtectionAccount.Dataset(
            id: description.id, title: description.title, rules: description.protection.words)
        dataset.open = count.open
        dataset.primary = count.primary
        dataset.secondary = count.secondary
        dataset.delivered = count.delivered
        dataset.openToInsiders = count.openToInsiders
        return dataset
    }

    private func indicator(_ count: ProtectionSummary.IndicatorCount) -> ProtectionAccount.Indicator {
        var hidden: [ProtectionAccount.Reason: Int] = [:]
        for reason in HiddenReason.allCases where count.hidden(reason) > 0 {
            hidden[Self.reason(reason), default: 0] += count.hidden(reason)
        }
        return ProtectionAccount.Indicator(
            id: count.indicator, title: catalogue.indicator(count.indicator)?.title ?? count.indicator,
            shown: count.shown, hidden: hidden)
    }

    private static func reason(_ reason: HiddenReason) -> ProtectionAccount.Reason {
        switch reason {
        case .few: .few
        case .fewOthers: .fewOthers
        case .smallDenominator: .smallDenominator
        case .computable: .computable
        case .delivered: .delivered
        }
    }

    // MARK: Exceptions

    private func exception(_ exception: ProtectionSettings.Exception) -> ProtectionAccount.Exception {
        ProtectionAccount.Exception(
            cells: words(exception.cells), reason: exception.reason, until: exception.until.german,
            count: smallNumbers(in: exception.cells))
    }

    /// »Abgänge, Gemeinde Musterdorf, 2023, weiblich«
    private func words(_ pattern: CellPattern) -> String {
        var parts = [catalogue.dataset(pattern.dataset)?.title ?? pattern.dataset]
        for key in pattern.scope?.areas ?? [] { parts.append(catalogue.areas[AreaKey(key)]?.longName ?? key) }
        let times = [pattern.scope?.from, pattern.scope?.to].compactMap { $0?.shortLabel }.uniqued()
        if !times.isEmpty { parts.append(times.joined(separator: " bis ")) }
        for selection in pattern.selections {
            let breakdown = catalogue.breakdown(selection.breakdown)
            parts.append(
                selection.categories.map { breakdown?.category($0)?.title ?? $0 }.joined(separator: " und "))
        }
        return parts.joined(separator: ", ")
    }

    private func smallNumbers(in pattern: CellPattern) -> Int {
        guard let dataset = project.snapshot.datasets.first(where: { $0.description.id == pattern.dataset }) else {
            return 0
        }
        let description = dataset.description
        let scale = (0..<dataset.decimals).reduce(Int64(1)) { scale, _ in scale * 10 }
        return (0..<dataset.count).count { row in
            guard dataset.signs[row] == 0, description.protection.hasSecrets,
                (1..<Int64(max(description.protection.threshold, 1))).contains(dataset.units[row] / scale)
            else { return false }
            return pattern.contains(
                dataset: description.id, area: dataset.areas[Int(dataset.areaIndex[row])],
                period: dataset.periods[Int(dataset.periodIndex[row])]
            ) { breakdown in
                guard let axis = description.breakdowns.firstIndex(of: breakdown) else { return [] }
                let entry = Int(dataset.categoryIndex[axis][row])
                return entry == 0 ? [] : [dataset.categories[axis][entry]]
            }
        }
    }
}
