import Catalogue
import Diagnostics
import Disclosure
import Indicators
import Report

/// Decides what is hidden, from everything that may be published: each indicator with all areas, times and ways of
/// splitting that any page shows.
struct ProtectionStage: Sendable {
    private let catalogue: Catalogue
    private let evaluator: Evaluator
    private let earlier: EarlierEditions
    /// What has to be evaluated, in parts that fit into memory.
    private let queries: [IndicatorQuery]
    private let keepsTables: Bool
    private let register: Register

    /// How many areas are evaluated at once.
    static let areasAtOnce = 250

    /// Asks about indicators that read protected data. Where `datasets` are named, only about those that have to do
    /// with them: a command that answers one question need not plan the whole report.
    init(
        _ questions: [(indicator: String, queries: [IndicatorQuery])], catalogue: Catalogue, evaluator: Evaluator,
        earlier: EarlierEditions = EarlierEditions(), keepsTables: Bool = false, concerning datasets: [String]? = nil
    ) {
        self.catalogue = catalogue
        self.evaluator = evaluator
        self.earlier = earlier
        self.keepsTables = keepsTables
        let protected = Set(catalogue.datasets.filter { $0.countsUnits && $0.protection.hasSecrets }.map(\.id))
        let readings = questions.map {
            (question: $0, datasets: protected.intersection(evaluator.datasets(of: $0.indicator)))
        }
        var wanted = datasets.map { protected.intersection($0) } ?? protected
        // What an indicator reads together can have secrets in common.
        var hasGrown = datasets != nil
        while hasGrown {
            let grown = readings.reduce(wanted) { $0.isDisjoint(with: $1.datasets) ? $0 : $0.union($1.datasets) }
            hasGrown = grown != wanted
            wanted = grown
        }
        queries = readings.filter { !$0.datasets.isDisjoint(with: wanted) }.flatMap {
            $0.question.queries.flatMap(Self.parts)
        }
        register = Register(evaluator: evaluator, catalogue: catalogue, datasets: wanted)
    }

    /// The same question for some areas at a time.
    static func parts(of query: IndicatorQuery) -> [IndicatorQuery] {
        stride(from: 0, to: query.areas.count, by: areasAtOnce).map { start in
            IndicatorQuery(
                indicator: query.indicator, areas: Array(query.areas[start...].prefix(areasAtOnce)),
                periods: query.periods, splits: query.splits, fixed: query.fixed, projections: query.projections)
        }
    }

    /// What was decided, and what was evaluated for it where it is kept.
    struct Result: Sendable {
        var planned = PlannedProtection()
        var tables: [IndicatorQuery: IndicatorTable] = [:]
    }

    func run(jobs: Int) async -> Diagnosed<Result> {
        var result = Result()
        var register = register
        guard !register.isEmpty else { return Diagnosed(result) }
        // Few at a time: with their rows, cells need more memory than anything else. While some are evaluated, those
        // before them are registered.
        let rounds = stride(from: 0, to: queries.count, by: jobs * 4).map { Array(queries[$0...].prefix(jobs * 4)) }
        var tables = await evaluated(rounds.first ?? [], jobs)
        for next in rounds.indices.map({ $0 + 1 }) {
            async let following = evaluated(rounds.indices.contains(next) ? rounds[next] : [], jobs)
            for table in tables {
                register.add(table, earlier: earlier)
                if keepsTables { result.tables[table.query] = table }
            }
            tables = await following
        }
        let planner = ProtectionPlanner(register)
        let decisions = await decisions(of: planner, jobs)
        let plan = planner.plan(decisions)
        result.planned = plan.value
        return Diagnosed(result, plan.diagnostics)
    }

    private func evaluated(_ queries: [IndicatorQuery], _ jobs: Int) async -> [IndicatorTable] {
        await mapConcurrently(queries, jobs: jobs, batch: 2) {
            evaluator.evaluate($0, at: nil, keeping: .rows).value
        }
    }

    /// The largest block begins first, so that none of the others has to wait for it; answers in the order of blocks.
    private func decisions(of planner: ProtectionPlanner, _ jobs: Int) async -> [ProtectionPlanner.Decision] {
        let work = planner.blocks.map(planner.work)
        let order = work.indices.sorted { (work[$0], $1) > (work[$1], $0) }
        let decided = await mapConcurrently(order, jobs: jobs, batch: 1) {
            (place: $0, planner.decide(planner.blocks[$0]))
        }
        return decided.sorted { $0.place < $1.place }.map(\.1)
    }

    /// The same on one thread, for commands.
    func runAlone() -> PlannedProtection {
        var register = register
        guard !register.isEmpty else { return PlannedProtection() }
        for query in queries {
            register.add(evaluator.evaluate(query, at: nil, keeping: .rows).value, earlier: earlier)
        }
        let planner = ProtectionPlanner(register)
        return planner.plan(planner.blocks.map(planner.decide)).value
    }
}

extension LoadedProject {
    /// Who may see what, for commands that answer questions about some indicators.
    func protection(evaluator: Evaluator, concerning indicators: [String]) -> Protection {
        let catalogue = snapshot.catalogue
        let stage = ProtectionStage(
            report.dataQueries, catalogue: catalogue, evaluator: evaluator, earlier: earlier,
            concerning: indicators.flatMap { evaluator.datasets(of: $0) })
        return Protection(catalogue: catalogue, plan: stage.runAlone().plan)
    }
}
