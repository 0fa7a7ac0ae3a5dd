/// The pages before and after one in a series: chapters, indicators, areas, pages of the handbook.
struct PageNeighbours: Sendable {
    struct Neighbour: Sendable {
        let title: String
        /// Below the root.
        let path: String
    }

    let previous: Neighbour?
    let next: Neighbour?

    static let none = PageNeighbours(previous: nil, next: nil)

    init(previous: Neighbour?, next: Neighbour?) {
        self.previous = previous
        self.next = next
    }

    /// What stands beside one page of a series.
    init<Page>(of isPage: (Page) -> Bool, in series: [Page], title: (Page) -> String, path: (Page) -> String) {
        func neighbour(_ index: Int) -> Neighbour? {
            series.indices.contains(index)
                ? Neighbour(title: title(series[index]), path: path(series[index])) : nil
        }
        let place = series.firstIndex(where: isPage)
        previous = place.flatMap { neighbour($0 - 1) }
        next = place.flatMap { neighbour($0 + 1) }
    }

    /// The fields of `nachbarn.mustache`.
    func values(_ links: PageLinks) -> TemplateValues {
        var values = TemplateValues()
        values.group("voriges", previous.map { .link($0.title, links.url($0.path)) })
        values.group("naechstes", next.map { .link($0.title, links.url($0.path)) })
        values.flag("hat_nachbarn", previous != nil || next != nil)
        return values
    }

    /// The same in the head of the page.
    func relations(_ links: PageLinks) -> [TemplateValues] {
        [("prev", previous), ("next", next)].compactMap { relation, neighbour in
            neighbour.map { PageFrame.relation(relation, links.url($0.path)) }
        }
    }
}
