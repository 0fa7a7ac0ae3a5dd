import Catalogue
import Figures
import Markup

/// What the page of an indicator says about it in short.
struct IndicatorFacts {
    let indicator: Indicator
    let sheet: IndicatorSheet?
    let site: SiteContext

    typealias Fact = (name: String, value: Node)

    var all: [Fact] { ground + places + upkeep + formula }

    private func facts(_ texts: [(String, String?)]) -> [Fact] {
        texts.compactMap { name, text in
            guard let text, !text.isEmpty else { return nil }
            return (name, .text(text))
        }
    }

    private var ground: [Fact] {
        let decimals = indicator.decimals
        let places =
            decimals == 0 ? "ganze Zahlen" : decimals == 1 ? "eine Nachkommastelle" : "\(decimals) Nachkommastellen"
        return facts([
            ("Einheit", [indicator.unit.name, places].filter { !$0.isEmpty }.joined(separator: ", ")),
            ("Grundgesamtheit", indicator.basePopulation),
            ("Wertung", indicator.direction.words),
        ])
    }

    // MARK: Time and place

    private var datasets: [DatasetDescription] { (sheet?.datasets ?? []).compactMap { site.catalogue.dataset($0) } }

    private var places: [Fact] {
        let breakdowns = indicator.breakdowns.compactMap { site.catalogue.breakdown($0.value)?.title }
        let compared = indicator.comparisons.map { AreaKey($0.value) }.filter { $0 != site.settings.district.value }
        let areas = compared.compactMap { site.catalogue.areas[$0]?.longName }
        return facts([
            ("Zeitbezug", timeReference), ("Ort der Zählung", said { $0.place.words }),
            ("Gegliedert nach", breakdowns.joined(separator: ", ")),
            ("Verglichen mit", areas.joined(separator: ", ")),
            ("Kein Vergleich, weil", indicator.noComparisonReason),
            (
                "Nicht vergleichbar mit",
                indicator.incomparableWith.compactMap { site.catalogue.indicator($0.value)?.shortTitle }
                    .joined(separator: ", ")
            ),
        ])
    }

    /// Which times the numbers have, and how those of different reference dates come together.
    private var timeReference: String {
        let kinds = said { Self.words($0.periodKind) }
        let rules = FormulaText.timeRules(indicator)
        guard !rules.isEmpty else { return kinds }
        return kinds + ". Gerechnet mit: " + rules.joined(separator: ", ")
    }

    /// Once where it holds for all datasets, else for each by its title.
    private func said(_ words: (DatasetDescription) -> String) -> String {
        let all = datasets.map(words)
        guard Set(all).count > 1 else { return all.first ?? "" }
        return zip(datasets, all).map { "\($0.title): \($1)" }.joined(separator: "; ")
    }

    private static func words(_ kind: PeriodKind) -> String {
        switch kind {
        case .calendarYear: "Kalenderjahr"
        case .schoolYear: "Schuljahr"
        case .referenceDate: "Stichtag"
        case .month: "Monat"
        case .quarter: "Quartal"
        case .semester: "Semester"
        }
    }

    // MARK: Upkeep and formula

    private var upkeep: [Fact] {
        facts([
            ("Erscheint", indicator.periodicity), ("Verantwortlich", indicator.responsible),
            ("Code im Leitfaden", indicator.guideCode),
            ("Status", indicator.status == .resting ? "ruht, wird zurzeit nicht fortgeschrieben" : nil),
        ])
    }

    private var formula: [Fact] {
        facts([("Formel in Worten", FormulaText.words(indicator, catalogue: site.catalogue))])
            + [("Formel", .tag("code", [:], .text(indicator.formula.value)))]
    }
}
