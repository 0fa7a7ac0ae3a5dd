/// For whom a report is made.
package enum Audience: String, Sendable, CaseIterable {
    case everybody = "alle"
    /// With what is not public, by thresholds of its own, never to be published.
    case office = "intern"

    /// What stands on every page and in every file that can carry it.
    package var notice: String? {
        switch self {
        case .everybody: nil
        case .office: "Interne Fassung – nicht zur Veröffentlichung"
        }
    }
}

extension Catalogue {
    /// What this audience may know of: the office everything, the public no indicator that is not public, no goal that
    /// is set for one, and no event that is about nothing else.
    package func shown(to audience: Audience) -> Catalogue {
        switch audience {
        case .office:
            guard areas.all.contains(where: { !$0.isPublic }) else { return self }
            return replacing(areas: AreaDirectory(areas.all.map { $0.madePublic }))
        case .everybody:
            let withheld = Set(indicators.filter { !$0.isPublic }.map(\.id.value))
            guard !withheld.isEmpty else { return self }
            return replacing(
                indicators: indicators.filter(\.isPublic).map { $0.forgetting(withheld) },
                events: events.compactMap { $0.forgetting(withheld) },
                goals: goals.filter { !withheld.contains($0.indicator) }, withheld: withheld)
        }
    }

    private func replacing(
        areas: AreaDirectory? = nil, indicators: [Indicator]? = nil, events: [Event]? = nil, goals: [Goal]? = nil,
        withheld: Set<String> = []
    ) -> Catalogue {
        Catalogue(
            areas: areas ?? self.areas, breakdowns: breakdowns, sources: sources, datasets: datasets,
            indicators: indicators ?? self.indicators, events: events ?? self.events, goals: goals ?? self.goals,
            boundaries: boundaries, boundaryCredit: boundaryCredit, crosswalks: crosswalks, deliveries: deliveries,
            protection: protection, withheld: withheld)
    }
}

extension Event {
    /// nil where it was about these indicators alone.
    fileprivate func forgetting(_ withheld: Set<String>) -> Event? {
        guard let indicators, indicators.contains(where: withheld.contains) else { return self }
        let others = indicators.filter { !withheld.contains($0) }
        guard !others.isEmpty || datasets != nil else { return nil }
        return Event(
            id: id, from: from, kind: kind, areas: areas, datasets: datasets, indicators: others, text: text, span: span
        )
    }
}
