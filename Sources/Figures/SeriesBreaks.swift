import Catalogue
import Disclosure

extension ProtectedTable {
    /// The breaks between two times that concern an area: those of the area itself, of one above it, and of those whose
    /// values stand in for it. nil asks for all areas of the table.
    func breaks(
        after first: ReportingPeriod, upTo last: ReportingPeriod, for area: AreaKey? = nil, in catalogue: Catalogue
    ) -> [Event] {
        events.filter { event in
            event.kind == .seriesBreak && event.lies(after: first, upTo: last)
                && (area.map { event.concerns($0, in: catalogue) } ?? true)
        }
    }
}

extension Event {
    /// Whether the event is about an area; one that names none is about all.
    func concerns(_ area: AreaKey, in catalogue: Catalogue) -> Bool {
        guard let areas else { return true }
        let sources = [area] + catalogue.links.sources(of: area)
        return sources.contains { source in
            areas.contains(source) || catalogue.areas.ancestors(of: source).contains(where: areas.contains)
        }
    }
}
