import Catalogue
import Diagnostics
import Manuscript
import Values

/// Turns `::profil` into a numbered table: which indicators, of which area, beside which others.
struct ProfilePlanner {
    let catalogue: Catalogue
    let settings: ReportSettings
    let context: PageContext

    private var queries: QueryPlanner { QueryPlanner(catalogue: catalogue, settings: settings, context: context) }

    /// `number` counts tables on the page, from 1; `ordinal` counts figures of all kinds.
    func figure(_ arguments: inout DirectiveArguments, number: Int, ordinal: Int) -> FigureRequest? {
        guard let area = area(&arguments), let comparison = comparison(&arguments, of: area),
            let sections = sections(&arguments, of: area)
        else { return nil }
        let profile = request(area, comparison, sections)
        var figure = FigureRequest(
            id: context.figureID(arguments.directive.id, ordinal: ordinal), kind: .table,
            number: "\(FigureKind.table.label)\u{00A0}\(context.code)-\(number)", pagePath: context.path,
            queries: profile.rows.compactMap(\.candidates.first?.own), namedAreas: queries.namedAreas(&arguments),
            contextAreas: profile.comparisons, grouping: [], presentation: nil, order: .official, classes: nil,
            title: arguments.text("titel").map { names(of: area)?.filling($0.value) ?? $0.value },
            alternative: arguments.text("alt")?.value, span: arguments.span,
            placement: context.placement)
        figure.profile = profile
        return figure
    }

    /// For `{raum}` and its like in the title.
    private func names(of area: AreaKey) -> AreaNames? {
        catalogue.areas[area].map { AreaNames($0, district: catalogue.areas[settings.district.value]) }
    }

    private func area(_ arguments: inout DirectiveArguments) -> AreaKey? {
        let areas = queries.areas(&arguments)
        if areas.count > 1 {
            arguments.report(
                Diagnostic(
                    .attributeValue, "Ein Profil zeigt einen Raum, »raum« nennt mehrere",
                    at: arguments.text("raum")?.span, hint: "Einen Raum nennen."))
        }
        return areas.count == 1 ? areas[0] : nil
    }

    // MARK: What is compared

    private enum Word: String, CaseIterable {
        case district = "kreis"
        case state = "land"
        case federation = "bund"
        case group = "gruppe"
        case nothing = "nein"
    }

    private struct Comparison {
        let areas: [AreaKey]
        let district: AreaKey?
        let group: ProfileRequest.Group
    }

    /// `vergleich=`: words only, so that no other Gemeinde is named beside the one of the page.
    private func comparison(_ arguments: inout DirectiveArguments, of area: AreaKey) -> Comparison? {
        var words: [Word] = [.district, .state, .group]
        if let text = arguments.text("vergleich") {
            words = []
            for name in text.value.commaList {
                guard let word = Word(rawValue: name) else {
                    arguments.report(unknown(name, at: text.span))
                    return nil
                }
                if !words.contains(word) { words.append(word) }
            }
        }
        let above = catalogue.areas.ancestors(of: area)
        func ancestor(_ type: AreaType) -> AreaKey? { above.first { catalogue.areas[$0]?.type == type } }
        let district = ancestor(.district)
        let areas =
            words.contains(.nothing)
            ? []
            : words.compactMap { word -> AreaKey? in
                switch word {
                case .district: district
                case .state: ancestor(.state)
                case .federation: ancestor(.federation)
                case .group, .nothing: nil
                }
            }
        let asksForGroup = words.contains(.group) && !words.contains(.nothing)
        return Comparison(
            areas: areas.filter { catalogue.areas[$0]?.isPublic ?? false },
            district: district.flatMap { catalogue.areas[$0]?.isPublic ?? false ? $0 : nil },
            group: asksForGroup ? group(of: area) : .hidden)
    }

    private func unknown(_ name: String, at span: SourceSpan) -> Diagnostic {
        let words = Word.allCases.map(\.rawValue)
        let all = "Möglich sind: \(words.joined(separator: ", "))."
        return Diagnostic(
            .attributeValue, "»vergleich« kennt bei einem Profil den Wert »\(name)« nicht", at: span,
            hint: Suggestion.nearest(to: name, among: words).map { "Meinten Sie »\($0)«? \(all)" } ?? all)
    }

    private func group(of area: AreaKey) -> ProfileRequest.Group {
        guard catalogue.areas.hasGroups else { return .hidden }
        guard let own = catalogue.areas[area], let name = own.comparisonGroup else { return .none }
        let members = catalogue.areas.group(name)
        guard members.count <= ProfileRequest.largestGroup else { return .tooLarge(members.count) }
        let similar = members.filter { catalogue.areas[$0].map { $0.isPublic && $0.type == own.type } ?? false }
        guard similar.count >= ProfileRequest.smallestCorridor else { return .tooSmall(similar.count) }
        return .areas(similar, named: name)
    }

    // MARK: Which indicators

    private struct Sections {
        let topics: [(title: String, indicators: [Indicator])]
        let choice: ProfileRequest.Choice
    }

    private func sections(_ arguments: inout DirectiveArguments, of area: AreaKey) -> Sections? {
        if let sections = arguments.directive["bereiche"]?.sections, !sections.isEmpty {
            let topics = sections.map { section in
                (title: section.title, indicators: indicators(section.indicators, &arguments))
            }
            guard zip(topics, sections).allSatisfy({ $0.indicators.count == $1.indicators.count }) else { return nil }
            return Sections(topics: topics, choice: .named)
        }
        if let names = arguments.directive["indikatoren"]?.list.filter({ !$0.value.isEmpty }) {
            let indicators = indicators(names, &arguments)
            guard indicators.count == names.count, !names.isEmpty else { return nil }
            return Sections(topics: byField(indicators), choice: .named)
        }
        return Sections(topics: byField(all(for: area)), choice: .all)
    }

    private func indicators(_ names: [Located<String>], _ arguments: inout DirectiveArguments) -> [Indicator] {
        names.compactMap { queries.indicator($0, into: &arguments) }
    }

    /// By field of education from A to H, in the order given within each.
    private func byField(_ indicators: [Indicator]) -> [(title: String, indicators: [Indicator])] {
        FieldOfEducation.titles.compactMap { letter, title in
            let own = indicators.filter { $0.field == letter }
            return own.isEmpty ? nil : (title, own)
        }
    }

    /// Active indicators for areas of this type. What stands in for another one of them has no row of its own.
    private func all(for area: AreaKey) -> [Indicator] {
        let type = catalogue.areas[area]?.type
        let active = catalogue.indicators.filter { indicator in
            indicator.status == .active
                && (indicator.areaLevels.isEmpty || type.map(indicator.areaLevels.contains) ?? false)
        }
        let substitutes = Set(active.flatMap { $0.substitutes.map(\.value) })
        return active.filter { !substitutes.contains($0.id.value) }
    }

    // MARK: The request

    private func request(_ area: AreaKey, _ comparison: Comparison, _ sections: Sections) -> ProfileRequest {
        ProfileRequest(
            area: area,
            topics: sections.topics.map { topic in
                ProfileRequest.Topic(
                    title: topic.title,
                    rows: topic.indicators.map { indicator in
                        ProfileRequest.Row(
                            candidates: candidates(for: indicator).map { candidate($0, area, comparison) })
                    })
            }, comparisons: comparison.areas, district: comparison.district, group: comparison.group,
            choice: sections.choice)
    }

    /// The indicator and everything that may stand in for it, each once.
    private func candidates(for indicator: Indicator) -> [[Indicator]] {
        var seen: Set<String> = []
        func follow(_ path: [Indicator]) -> [[Indicator]] {
            guard let last = path.last, seen.insert(last.id.value).inserted else { return [] }
            return [path]
                + last.substitutes.compactMap { catalogue.indicator($0.value) }.flatMap { follow(path + [$0]) }
        }
        return follow([indicator])
    }

    private func candidate(
        _ path: [Indicator], _ area: AreaKey, _ comparison: Comparison
    ) -> ProfileRequest.Candidate {
        let id = path.last?.id.value ?? ""
        let isCompared = path.allSatisfy { $0.noComparisonReason == nil }
        let others = (comparison.areas + [comparison.district].compactMap { $0 }).uniqued()
        var group: IndicatorQuery?
        if isCompared, case .areas(let keys, _) = comparison.group {
            // Similar areas are asked together, so that all of their pages ask the same; the time before the latest is
            // for areas whose latest value comes later than that of the others.
            group = IndicatorQuery(indicator: id, areas: keys, periods: .latestCount(2))
        }
        return ProfileRequest.Candidate(
            indicator: id, path: path.map(\.id.value),
            own: IndicatorQuery(indicator: id, areas: [area], periods: .all),
            context: isCompared && !others.isEmpty
                ? IndicatorQuery(indicator: id, areas: others, periods: .all) : nil, group: group)
    }
}
