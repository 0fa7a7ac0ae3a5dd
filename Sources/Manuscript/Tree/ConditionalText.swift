import Diagnostics

/// What a `:::wenn` holds: the text of its condition and what stands there otherwise.
package struct ConditionalText: Sendable, Equatable {
    /// Which part of a condition holds.
    package enum Branch: Sendable, Hashable, CaseIterable { case then, otherwise, withoutValue }

    package let condition: Directive
    package let then: [Block]
    package let otherwise: [Block]
    /// nil where the author did not say what holds without a number.
    package let withoutValue: [Block]?

    package func blocks(of branch: Branch) -> [Block] {
        switch branch {
        case .then: then
        case .otherwise: otherwise
        case .withoutValue: withoutValue ?? []
        }
    }

    /// The directives of the other branches.
    package func directives(outside branch: Branch) -> [Directive] {
        var found: [Directive] = []
        for other in Branch.allCases where other != branch {
            blocks(of: other).walk(
                block: { if case .directive(let directive) = $0 { found.append(directive) } },
                inline: { if case .directive(let directive) = $0 { found.append(directive) } })
        }
        return found
    }

    static let conditionName = "wenn"
    static let otherwiseName = "sonst"
    static let withoutValueName = "ohne-wert"

    /// nil for other directives. `sonst` and `ohne-wert` stand inside after `ManuscriptDocument.gatheringConditions`.
    package init?(_ directive: Directive) {
        guard directive.name == Self.conditionName else { return nil }
        var then: [Block] = []
        var otherwise: [Block] = []
        var withoutValue: [Block]?
        for block in directive.blocks {
            guard case .directive(let part) = block else {
                then.append(block)
                continue
            }
            switch part.name {
            case Self.otherwiseName: otherwise += part.blocks
            case Self.withoutValueName: withoutValue = (withoutValue ?? []) + part.blocks
            default: then.append(block)
            }
        }
        condition = directive
        self.then = then
        self.otherwise = otherwise
        self.withoutValue = withoutValue
    }
}

extension ManuscriptDocument {
    /// The same text with every `sonst` and `ohne-wert` that follows a `wenn` moved to its end, where those that are
    /// written inside stand already. One without its `wenn` is an error.
    package func gatheringConditions() -> Diagnosed<ManuscriptDocument> {
        var gathering = ConditionGathering()
        let blocks = gathering.gathered(blocks, inside: nil)
        guard gathering.found else { return Diagnosed(self, gathering.diagnostics) }
        return Diagnosed(
            ManuscriptDocument(file: file, frontMatter: frontMatter, blocks: blocks, footnotes: footnotes),
            gathering.diagnostics)
    }

    /// The same text with every condition that is decided replaced by the blocks of its branch.
    package func choosing(_ decide: (Directive) -> ConditionalText.Branch?) -> ManuscriptDocument {
        ManuscriptDocument(
            file: file, frontMatter: frontMatter, blocks: blocks.choosing(decide), footnotes: footnotes)
    }
}

extension [Block] {
    fileprivate func choosing(_ decide: (Directive) -> ConditionalText.Branch?) -> [Block] {
        flatMap { block -> [Block] in
            switch block {
            case .directive(let directive):
                if let text = ConditionalText(directive), let branch = decide(directive) {
                    return text.blocks(of: branch).choosing(decide)
                }
                guard case .blocks(let inner) = directive.body else { return [block] }
                return [.directive(directive.replacingBlocks(inner.choosing(decide)))]
            case .blockQuote(let quote):
                return [.blockQuote(BlockQuote(blocks: quote.blocks.choosing(decide), span: quote.span))]
            case .list(let list):
                let items = list.items.map {
                    ListItem(task: $0.task, blocks: $0.blocks.choosing(decide), span: $0.span)
                }
                return [.list(List(kind: list.kind, isTight: list.isTight, items: items, span: list.span))]
            case .heading, .paragraph, .codeBlock, .htmlBlock, .thematicBreak, .table: return [block]
            }
        }
    }
}

/// Moves the parts of conditions into them.
private struct ConditionGathering {
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether there is any condition.
    private(set) var found = false

    mutating func gathered(_ blocks: [Block], inside outer: Directive?) -> [Block] {
        var result: [Block] = []
        for block in blocks {
            switch block {
            case .directive(let directive): add(directive, to: &result, inside: outer)
            case .blockQuote(let quote):
                result.append(.blockQuote(BlockQuote(blocks: gathered(quote.blocks, inside: nil), span: quote.span)))
            case .list(let list):
                let items = list.items.map {
                    ListItem(task: $0.task, blocks: gathered($0.blocks, inside: nil), span: $0.span)
                }
                result.append(.list(List(kind: list.kind, isTight: list.isTight, items: items, span: list.span)))
            case .heading, .paragraph, .codeBlock, .htmlBlock, .thematicBreak, .table: result.append(block)
            }
        }
        return result
    }

    private mutating func add(_ directive: Directive, to result: inout [Block], inside outer: Directive?) {
        guard case .blocks(let inner) = directive.body else {
            result.append(.directive(directive))
            return
        }
        let whole = directive.replacingBlocks(gathered(inner, inside: directive))
        if directive.name == ConditionalText.conditionName { found = true }
        let isPart = [ConditionalText.otherwiseName, ConditionalText.withoutValueName].contains(directive.name)
        guard isPart, outer?.name != ConditionalText.conditionName else {
            result.append(.directive(whole))
            return
        }
        if case .directive(let previous)? = result.last, previous.name == ConditionalText.conditionName {
            result[result.count - 1] = .directive(previous.replacingBlocks(previous.blocks + [.directive(whole)]))
        } else {
            diagnostics.append(
                Diagnostic(
                    .directiveForm, "Vor »\(directive.name)« steht kein »wenn«", at: directive.nameSpan,
                    hint: "»:::\(directive.name)« unmittelbar hinter das Ende von »:::wenn{…}« setzen."))
            result.append(.directive(whole))
        }
    }
}

extension Directive {
    fileprivate func replacingBlocks(_ blocks: [Block]) -> Directive {
        Directive(
            ordinal: ordinal, form: form, name: name, nameSpan: nameSpan, id: id, idSpan: idSpan, classes: classes,
            attributes: attributes, label: label, body: .blocks(blocks), span: span)
    }
}
