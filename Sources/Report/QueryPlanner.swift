import Catalogue
import Diagnostics
import Manuscript
import Values

/// Makes queries from the attributes of directives: names become indicators, areas, times and categories.
struct QueryPlanner {
    let catalogue: Catalogue
    let settings: ReportSettings
    let context: PageContext

    private var areaSelection: AreaSelection {
        AreaSelection(areas: catalogue.areas, settings: settings, context: context)
    }

    /// Attributes of directives that are no Merkmal.
    private static let ownAttributes: Set<String> = [
        "indikator", "indikatoren", "raum", "zeit", "nach", "teil", "stellen", "einheit", "von", "bis", "trend", "wert",
        "gegen", "vergleich", "darstellung", "titel", "alt", "sortierung", "klassen", "waerme", "verlauf", "prognose",
        "trotz_bruch", "art", "datei", "ausrichtung", "schwellen",
    ]

    func indicator(_ name: Located<String>, into arguments: inout DirectiveArguments) -> Indicator? {
        if let indicator = catalogue.indicator(name.value) { return indicator }
        arguments.report(unknownIndicator(name))
        return nil
    }

    func unknownIndicator(_ name: Located<String>) -> Diagnostic {
        if catalogue.dataset(name.value) != nil {
            return Diagnostic(
                .indicatorUnknown, "»\(name.value)« sind Grunddaten, kein Indikator", at: name.span,
                hint: "In data/indikatoren einen Indikator mit »formel: \(name.value)« anlegen.")
        }
        if catalogue.withheld.contains(name.value) {
            return Diagnostic(
                .indicatorUnknown, "Den Indikator »\(name.value)« gibt es nur in der internen Fassung", at: name.span,
                hint: "Die Stelle in eine Seite mit »oeffentlich: nein« verschieben.")
        }
        return Diagnostic(
            .indicatorUnknown, "Den Indikator »\(name.value)« gibt es nicht", at: name.span,
            hint: Suggestion.hint(
                for: name.value, among: catalogue.indicators.map(\.id.value),
                otherwise: "Alle Indikatoren zeigt »bericht list indicators«."))
    }

    /// `raum=`, or the area of the page.
    func areas(_ arguments: inout DirectiveArguments, attribute: String = "raum") -> [AreaKey] {
        guard let text = arguments.text(attribute) else { return [context.area] }
        let areas = areaSelection.resolve(text)
        areas.diagnostics.forEach { arguments.report($0) }
        return areas.value
    }

    func areas(_ text: Located<String>, into arguments: inout DirectiveArguments) -> [AreaKey] {
        let areas = areaSelection.resolve(text)
        areas.diagnostics.forEach { arguments.report($0) }
        return areas.value
    }

    /// Those of `raum=` that stand there by key or name rather than as a group.
    func namedAreas(_ arguments: inout DirectiveArguments) -> [AreaKey] {
        guard let text = arguments.text("raum") else { return [] }
        return text.value.commaList.flatMap { name -> [AreaKey] in
            AreaSelection.words.contains(name) ? [] : areaSelection.resolve(Located(name, at: text.span)).value
        }
    }

    var municipalities: [AreaKey] { areaSelection.municipalities }

    /// All attributes that are Merkmale.
    func fixedCategories(of indicator: Indicator, _ arguments: inout DirectiveArguments) -> [FixedCategory] {
        var fixed: [FixedCategory] = []
        for attribute in arguments.directive.attributes where !Self.ownAttributes.contains(attribute.name) {
            guard let breakdown = catalogue.breakdown(attribute.name) else {
                arguments.report(
                    Diagnostic(
                        .attributeUnknown, ":\(arguments.directive.name) kennt das Attribut »\(attribute.name)« nicht",
                        at: attribute.nameSpan,
                        hint: Suggestion.hint(
                            for: attribute.name,
                            among: Self.ownAttributes.sorted() + catalogue.breakdowns.map(\.id))))
                continue
            }
            guard allows(breakdown, indicator, at: attribute.nameSpan, into: &arguments) else { continue }
            guard attribute.value != Breakdown.totalID else { continue }
            if breakdown.category(attribute.value) == nil {
                arguments.report(
                    Diagnostic(
                        .categoryUnknown, "»\(attribute.value)« ist keine Ausprägung von »\(breakdown.id)«",
                        at: attribute.valueSpan,
                        hint: Suggestion.hint(
                            for: attribute.value, among: breakdown.categories.map(\.id),
                            otherwise: "Möglich sind: \(breakdown.categories.map(\.id).joined(separator: ", ")).")))
                continue
            }
            fixed.append(FixedCategory(breakdown: breakdown.id, category: attribute.value))
        }
        return fixed
    }

    /// `nach=`: up to two of a Merkmal, `raum`, `zeit`.
    func grouping(of indicator: Indicator, _ arguments: inout DirectiveArguments) -> [GroupingDimension] {
        guard let text = arguments.text("nach") else { return [] }
        var grouping: [GroupingDimension] = []
        for name in text.value.commaList {
            switch name {
            case "raum": grouping.append(.area)
            case "zeit": grouping.append(.period)
            default:
                if allows(name, indicator, at: text.span, alsoKnown: ["raum", "zeit"], into: &arguments) {
                    grouping.append(.breakdown(name))
                }
            }
        }
        if grouping.count > 2 {
            arguments.report(
                Diagnostic(
                    .attributeValue, "»nach« nimmt höchstens zwei Merkmale", at: text.span,
                    hint: "Mehrere Abbildungen machen."))
        }
        return Array(grouping.prefix(2))
    }

    /// Whether a Merkmal exists and an indicator is broken down by it.
    func allows(
        _ name: String, _ indicator: Indicator, at span: SourceSpan, alsoKnown: [String] = [],
        into arguments: inout DirectiveArguments
    ) -> Bool {
        if let breakdown = catalogue.breakdown(name) {
            return allows(breakdown, indicator, at: span, into: &arguments)
        }
        let others = alsoKnown.isEmpty ? " die" : ": \(alsoKnown.joined(separator: ", ")) und die"
        arguments.report(
            Diagnostic(
                .breakdownUnknown, "Das Merkmal »\(name)« gibt es nicht", at: span,
                hint: Suggestion.hint(
                    for: name, among: catalogue.breakdowns.map(\.id) + alsoKnown,
                    otherwise: "Möglich sind\(others) Merkmale aus data/merkmale.yaml.")))
        return false
    }

    private func allows(
        _ breakdown: Breakdown, _ indicator: Indicator, at span: SourceSpan, into arguments: inout DirectiveArguments
    ) -> Bool {
        let names = indicator.breakdowns.map(\.value)
        if names.contains(breakdown.id) { return true }
        let list =
            names.isEmpty ? "Dieser Indikator hat keine Merkmale." : "Möglich sind: \(names.joined(separator: ", "))."
        arguments.report(
            Diagnostic(
                .splitImpossible, "»\(indicator.id.value)« ist nicht nach »\(breakdown.id)« gegliedert", at: span,
                hint: list))
        return false
    }
}
