import Catalogue
import Diagnostics
import Manuscript
import Values

/// Decides conditions on the area of a page, and plans those on values.
struct ConditionPlanner {
    let values: DirectivePlanner

    /// The page without the branches that do not hold for its area. `known` are branches that values have decided.
    func decided(
        _ draft: DraftPage, knowing known: [SourceKey: ConditionalText.Branch] = [:]
    ) -> Diagnosed<DraftPage> {
        var diagnostics: [Diagnostic] = []
        var branches = known
        for directive in draft.directives where directive.name == "wenn" && !draft.isFaulty(directive) {
            var arguments = DirectiveArguments(directive)
            if let holds = holdsForArea(&arguments) { branches[SourceKey(directive.span)] = holds ? .then : .otherwise }
            diagnostics += arguments.diagnostics
        }
        guard !branches.isEmpty else { return Diagnosed(draft, diagnostics) }
        return Diagnosed(draft.choosing { branches[SourceKey($0.span)] }, diagnostics)
    }

    /// nil where the condition is about a value.
    private func holdsForArea(_ arguments: inout DirectiveArguments) -> Bool? {
        guard arguments.text("indikator") == nil else { return nil }
        let area = values.context.area
        if let text = arguments.text("typ") {
            let types = text.value.commaList
            for name in types where AreaType(rawValue: name) == nil {
                arguments.report(
                    Diagnostic(
                        .attributeValue, "»\(name)« ist keine Art von Raum", at: text.span,
                        hint: Suggestion.hint(for: name, among: AreaType.allCases.map(\.rawValue))))
            }
            return types.contains(values.catalogue.areas[area]?.type.rawValue ?? "")
        }
        guard let text = arguments.text("raum") else { return true }
        return values.queries.areas(text, into: &arguments).contains(area)
    }

    /// `:::wenn{indikator=… wert>=…}`; nil when something was wrong.
    func condition(_ arguments: inout DirectiveArguments) -> ConditionRequest? {
        guard let text = ConditionalText(arguments.directive), let query = values.singleQuery(&arguments),
            let bound = values.bound(&arguments)
        else { return nil }
        return ConditionRequest(
            query: query, comparison: bound.comparison, number: bound.number, text: text, span: arguments.span)
    }

    /// A figure that may or may not be there would leave gaps in the numbers of a chapter.
    static func hiddenFigures(in draft: DraftPage) -> [Diagnostic] {
        draft.directives.filter { $0.name == "wenn" }.flatMap { condition -> [Diagnostic] in
            var found: [Diagnostic] = []
            condition.blocks.walk(
                block: { block in
                    guard case .directive(let directive) = block, FigureKind(directive: directive.name) != nil else {
                        return
                    }
                    found.append(
                        Diagnostic(
                            .directiveForm,
                            "»\(directive.name)« kann hier nicht von einem Wert abhängen, weil Abbildungen durchgezählt werden",
                            at: directive.nameSpan,
                            hint:
                                "Die Abbildung vor oder hinter »:::wenn« setzen; nur in content/sozialraum.md darf sie darin stehen."
                        ))
                }, inline: { _ in })
            return found
        }
    }
}
