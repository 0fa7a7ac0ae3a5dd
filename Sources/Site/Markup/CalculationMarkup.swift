import Catalogue
import Figures
import Markup

/// »So wurde gerechnet«: a block for each number that the report shows, in groups by area.
///
/// Every block can be linked to and says all by itself. Nothing has to be opened first, because not every browser opens
/// what a link leads to.
struct CalculationMarkup {
    let calculations: [Calculation]
    let place: ExplanationPlace
    /// Titles of the groups where they are not areas.
    var title: (Calculation) -> String = { $0.area }

    var html: HTML {
        guard !calculations.isEmpty else {
            return Node.tag("p", [:], "Zu diesem Indikator sind keine Werte veröffentlicht.").html
        }
        let groups = groups
        var nodes: [Node] = [
            .tag(
                "p", ["class": "rechnungen-hinweis"],
                "Jede Zahl des Berichts führt hierher: mit der Rechnung, den eingesetzten Zahlen und ihrer Quelle.")
        ]
        if groups.count > 1 { nodes.append(jumps(groups)) }
        for group in groups {
            nodes.append(.tag("h3", ["id": group.anchor, "class": "rechnungen-kopf"], .text(group.title)))
            nodes.append(.tag("ul", ["class": "rechnungen"], group.calculations.map(block)))
        }
        return Node.group(nodes).html
    }

    private typealias Group = (title: String, anchor: String, calculations: [Calculation])

    /// One for each title, in order of appearance.
    private var groups: [Group] {
        var groups: [Group] = []
        var places: [String: Int] = [:]
        for calculation in calculations {
            let title = title(calculation)
            if let place = places[title] {
                groups[place].calculations.append(calculation)
            } else {
                places[title] = groups.count
                groups.append((title, "rechnungen-\(groups.count + 1)", [calculation]))
            }
        }
        return groups
    }

    private func jumps(_ groups: [Group]) -> Node {
        let entries = groups.map { Node.tag("li", [:], .tag("a", ["href": "#\($0.anchor)"], .text($0.title))) }
        return .tag("ul", ["class": "rechnungen-sprung"], entries)
    }

    private func block(_ calculation: Calculation) -> Node {
        var content: [Node] = [.tag("p", ["class": "rechnung-titel"], .text(calculation.title)), result(calculation)]
        if !calculation.steps.isEmpty {
            content.append(.tag("ul", ["class": "eingesetzt"], calculation.steps.map(step)))
        }
        for remark in calculation.remarks { content.append(.tag("p", ["class": "bemerkung"], .text(remark))) }
        content.append(.tag("p", ["class": "quelle"], .text(calculation.source)))
        return .tag("li", ["id": calculation.anchor(on: place)], content)
    }

    private func result(_ calculation: Calculation) -> Node {
        var content: [Node] = []
        if let reckoning = calculation.reckoning {
            content.append(.text("\(reckoning) \(calculation.relation.rawValue) "))
        } else if calculation.result.sign == nil {
            content.append(
                .text(calculation.isRedistributed ? "aus anderen Gebieten umgerechnet: " : "wie in den Grunddaten: "))
        }
        // A change is no value of its own and has no hooks.
        if calculation.since == nil {
            content.append(.tag("b", [:], ValueMarkup.number(calculation.result, calculation.coordinates, .withUnit)))
        } else {
            content.append(.tag("b", [:], .text(calculation.result.textWithUnit)))
        }
        if calculation.isSynthetic { content.append(ValueMarkup.exampleMark) }
        return .tag("p", ["class": "rechengang"], content)
    }

    /// A number that is put in, with hooks that name what it is of.
    private func step(_ step: Calculation.Step) -> Node {
        var value: [Node] = [.text(step.value.textWithUnit)]
        if let spoken = step.value.spoken, step.value.sign != nil {
            value = [.tag("span", ["aria-hidden": "true"], .text(step.value.text)), .hidden(spoken)]
        }
        let hooks = Self.hooks(of: step)
        let name = step.value.machine == nil ? "span" : "data"
        var content: [Node] = [.text(step.label + ": "), .element(Element(name, hooks, value))]
        if !step.origin.isEmpty {
            content += [.text(" "), .tag("span", ["class": "fundort"], .text(step.origin))]
        }
        return .tag("li", [:], content)
    }

    private static func hooks(of step: Calculation.Step) -> [Attribute] {
        var hooks = [Attribute("class", "grundwert")]
        if let machine = step.value.machine { hooks.append(Attribute("value", machine)) }
        if let sign = step.value.sign { hooks.append(Attribute("data-zeichen", sign)) }
        switch step.subject {
        case .cell(let coordinates): hooks += ValueMarkup.attributes(coordinates)
        case .baseData(let dataset, let area, let period, let selection):
            hooks += [
                Attribute("data-grunddaten", dataset), Attribute("data-raum", area.text),
                Attribute("data-zeit", period.text),
            ]
            if !selection.isEmpty {
                hooks.append(Attribute("data-auswahl", selection.joined(separator: " ")))
            }
        }
        return hooks
    }
}
