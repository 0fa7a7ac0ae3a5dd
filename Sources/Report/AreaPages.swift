import Catalogue
import Diagnostics
import Manuscript
import Markup

/// The pages of areas: one for every public area of the wanted types, each made from `content/sozialraum.md`.
///
/// A page is planned when it is asked for and then forgotten, so that ten thousand areas need no more memory than ten.
package struct AreaPages: Sendable {
    /// Public areas below the district, type by type in the order of the settings, each in official order.
    package let areas: [AreaKey]
    private let template: DraftPage
    private let planner: ReportPlanner
    private let references: CrossReferences

    private let known: Set<AreaKey>

    /// Where all areas are listed.
    package static let overviewPath = "raeume/"
    /// Below the page of an area, where its numbers are explained when the pages of indicators cannot.
    package static let calculationsFolder = "rechenwege/"

    /// nil when there is no such area.
    init?(template: DraftPage, planner: ReportPlanner, references: CrossReferences) {
        let directory = planner.catalogue.areas
        let district = planner.settings.district.value
        areas = planner.settings.areaTypes.uniqued().flatMap { type in
            directory.descendants(of: district, type: type).filter { directory[$0]?.isPublic ?? false }
        }
        guard !areas.isEmpty else { return nil }
        known = Set(areas)
        self.template = template
        self.planner = planner
        self.references = references
    }

    package func contains(_ area: AreaKey) -> Bool { known.contains(area) }

    /// The title of the template with the names of an area.
    package func title(of area: AreaKey) -> String { draft(of: area).front.title }

    /// `raeume/09876004-musterstadt/`
    package func path(of area: AreaKey) -> String { ContentLayout.path(of: .area(area), slug: slug(of: area)) }

    /// The last part of the path, also the name of the files of the area: `09876004-musterstadt`.
    package func slug(of area: AreaKey) -> String {
        let key = Slug.make(from: area.text)
        let name = Slug.make(from: planner.catalogue.areas[area]?.name ?? "")
        return name.isEmpty ? key : "\(key)-\(name)"
    }

    /// The page of an area. Where a condition on a value is decided, only its branch is there; the others stand as
    /// conditions.
    package func page(
        of area: AreaKey, choosing branches: [SourceKey: ConditionalText.Branch] = [:]
    ) -> Diagnosed<ReportPage> {
        var diagnostics: [Diagnostic] = []
        let named = draft(of: area)
        let context = PageContext(
            area: area, path: named.path, slug: ContentLayout.slug(of: template.file), code: template.code,
            idPrefix: Slug.make(from: area.text) + "-", placement: .beside)
        let draft = ConditionPlanner(values: planner.values(context)).decided(named, knowing: branches)
            .collecting(into: &diagnostics)
        var references = references
        planner.addTargets(of: draft, idPrefix: context.idPrefix, to: &references)
        let page = planner.page(draft, context: context, references: references, &diagnostics)
        return Diagnosed(page, diagnostics)
    }

    /// The page of the first area of each type, for checks and for what holds for all of them.
    var samples: [Diagnosed<ReportPage>] {
        var types: Set<AreaType> = []
        return areas.filter { planner.catalogue.areas[$0].map { types.insert($0.type).inserted } ?? false }
            .map { page(of: $0) }
    }

    /// All pages where there are few; else none.
    var held: [Diagnosed<ReportPage>] {
        areas.count > Report.areasExplainedByIndicator ? [] : areas.map { page(of: $0) }
    }

    /// What the pages of all areas ask for, for all of them at once: each question with every area that a page of its
    /// own type may put in the place of »@«.
    package var queries: [IndicatorQuery] {
        samples.flatMap { sample -> [IndicatorQuery] in
            guard let own = sample.value.area, let type = planner.catalogue.areas[own]?.type else { return [] }
            let all = areas.filter { planner.catalogue.areas[$0]?.type == type }
            return sample.value.plan.all.flatMap(\.queries).map(\.query).map { query in
                let others = query.areas.filter { !all.contains($0) }
                return IndicatorQuery(
                    indicator: query.indicator, areas: query.areas.contains(own) ? all + others : query.areas,
                    periods: query.periods, splits: query.splits, fixed: query.fixed, projections: query.projections)
            }
        }
        .uniqued()
    }

    private func draft(of key: AreaKey) -> DraftPage {
        let directory = planner.catalogue.areas
        guard let area = directory[key] else { return template }
        let names = AreaNames(area, district: directory[planner.settings.district.value])
        return template.page(of: area, slug: slug(of: key), naming: names)
    }
}
