import Catalogue
import Figures
import Markup
import Report

/// Numbers in pages: machine-readable, with what a screen reader should say, linked to their calculation.
struct ValueMarkup {
    let addresses: AddressBook
    let links: PageLinks

    /// What the number says.
    enum Form { case withUnit, withoutUnit }

    /// The number without a link.
    static func number(
        _ value: DisplayedValue, _ coordinates: CellCoordinates, part: ValueRequest.Part = .whole, _ form: Form
    ) -> Node {
        // With its unit a number carries the words for its marks already.
        let spoken = value.sign != nil || form == .withoutUnit ? value.spoken : nil
        return number(
            value, coordinates, part: part, shown: [.text(form == .withUnit ? value.textWithUnit : value.text)],
            spoken: spoken)
    }

    /// The number in a table, set in its own way; screen readers hear the words for its marks.
    static func number(_ value: DisplayedValue, _ coordinates: CellCoordinates, shown: [Node]) -> Node {
        number(value, coordinates, part: .whole, shown: shown, spoken: value.spoken)
    }

    private static func number(
        _ value: DisplayedValue, _ coordinates: CellCoordinates, part: ValueRequest.Part, shown: [Node],
        spoken: String?
    ) -> Node {
        var attributes = [Attribute("class", "wert")]
        if let machine = value.machine { attributes.append(Attribute("value", machine)) }
        if let sign = value.sign { attributes.append(Attribute("data-zeichen", sign)) }
        attributes += self.attributes(coordinates)
        switch part {
        case .whole: break
        case .numerator: attributes.append(Attribute("data-teil", "zaehler"))
        case .denominator: attributes.append(Attribute("data-teil", "nenner"))
        }
        let content = spoken.map { [.tag("span", ["aria-hidden": "true"], shown), .hidden($0)] } ?? shown
        return .element(Element(value.machine == nil ? "span" : "data", attributes, content))
    }

    /// `data-indikator`, `data-raum`, `data-zeit` and the Merkmale.
    static func attributes(_ coordinates: CellCoordinates) -> [Attribute] {
        var attributes = [
            Attribute("data-indikator", coordinates.indicator), Attribute("data-raum", coordinates.area.text),
            Attribute("data-zeit", coordinates.period.text),
        ]
        for category in coordinates.categories {
            attributes.append(Attribute("data-\(category.breakdown)", category.category))
        }
        return attributes
    }

    /// The number in a sentence.
    func inline(
        _ value: DisplayedValue, _ coordinates: CellCoordinates, part: ValueRequest.Part = .whole, _ form: Form,
        isSynthetic: Bool
    ) -> Node {
        let linked = linked(Self.number(value, coordinates, part: part, form), coordinates)
        return isSynthetic ? .group([linked, Self.exampleMark]) : linked
    }

    /// A large number with its unit set small.
    func large(_ tile: Tile, unit display: UnitDisplay = .shown) -> Node {
        let value = tile.value
        let unit = display == .shown && value.sign == nil ? value.unit : ""
        let unitNodes: [Node] = unit.isEmpty ? [] : [.tag("span", ["class": "einheit"], .text("\u{A0}" + unit))]
        let content: [Node]
        if value.letters.isEmpty {
            content = [Self.number(value, tile.coordinates, .withoutUnit)] + unitNodes
        } else {
            // What a screen reader should say names the unit already, so all that is seen is hidden from it.
            let letters = Node.tag("span", ["class": "marke"], .text("\u{A0}" + value.letters))
            content = [
                Self.number(
                    value, tile.coordinates, shown: [.text(value.textWithoutLetters)] + unitNodes + [letters])
            ]
        }
        let linked = calculation(of: tile.coordinates).map { Node.tag("a", ["href": $0], content) } ?? .group(content)
        return tile.isSynthetic ? .group([linked, Self.exampleMark]) : linked
    }

    /// A number with a link to how it came about.
    func linked(_ number: Node, _ coordinates: CellCoordinates, since: ReportingPeriod? = nil) -> Node {
        guard let address = calculation(of: coordinates, since: since) else { return number }
        return .tag("a", ["class": "wert-verweis", "href": address], number)
    }

    /// Where the calculation of a number stands, or that of its change since an earlier time.
    func calculation(of coordinates: CellCoordinates, since: ReportingPeriod? = nil) -> String? {
        // On paper nobody can follow such a link, and there would be one at every number.
        guard links.document == nil else { return nil }
        return addresses.explanation(of: coordinates, since: since).map(links.url)
    }

    /// Behind numbers made from example data.
    static let exampleMark = Node.tag(
        "span", ["class": "beispiel"], .tag("span", ["aria-hidden": "true"], "B"), .hidden(" (Beispieldaten)"))
}

extension Node {
    /// What stands below the name of a list entry; the blank keeps them apart where no style sheet does.
    static func addition(_ children: Node...) -> Node { addition(children) }

    static func addition(_ children: [Node]) -> Node {
        .group([" ", .tag("span", ["class": "zusatz"], children)])
    }

    /// Text for screen readers only.
    static func hidden(_ text: String) -> Node { .tag("span", ["class": "nur-vorgelesen"], .text(text)) }
}
