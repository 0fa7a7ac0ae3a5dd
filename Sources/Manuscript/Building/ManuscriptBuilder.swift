import Diagnostics

/// Turns what the library read into the values of a manuscript: spans, directives, notes, sanitised HTML.
struct ManuscriptBuilder {
    let registry: DirectiveRegistry
    let raw: RawDocument
    let locator: BlockTextLocator

    var diagnostics: [Diagnostic] = []
    private var nextDirective = 0
    private var nextHeading = 0
    /// Bytes of text and addresses in the tree, to stop runaway growth.
    var producedBytes = 0

    init(registry: DirectiveRegistry, raw: RawDocument, locator: BlockTextLocator) {
        self.registry = registry
        self.raw = raw
        self.locator = locator
    }

    var file: SourceFile { locator.map.file }

    /// The blocks and the notes of the whole text.
    mutating func build() -> (blocks: [Block], footnotes: [FootnoteDefinition]) {
        guard let root = raw.root else { return ([], []) }
        let isNote: (RawNode) -> Bool = { if case .footnoteDefinition = $0.kind { true } else { false } }
        let blocks = blocks(root.children.filter { !isNote($0) }, around: [])
        var footnotes: [FootnoteDefinition] = []
        for node in root.children {
            guard case .footnoteDefinition(let label, let uses) = node.kind else { continue }
            footnotes.append(
                FootnoteDefinition(
                    label: label, number: footnotes.count + 1, referenceCount: uses,
                    blocks: self.blocks(node.children, around: [.footnote]), span: span(of: node)))
        }
        reportContainers()
        return (blocks, footnotes)
    }

    mutating func takeDirectiveOrdinal() -> Int {
        defer { nextDirective += 1 }
        return nextDirective
    }

    mutating func takeHeadingOrdinal() -> Int {
        defer { nextHeading += 1 }
        return nextHeading
    }

    /// The place of a block from its first to its last line.
    func span(of node: RawNode) -> SourceSpan { span(from: node, to: node.endLine) }

    /// The place from the beginning of a block to the end of a line, without blank lines at the end.
    func span(from node: RawNode, to lastLine: Int) -> SourceSpan {
        let first = locator.lines.range(max(node.startLine, 1))
        let start = min(first.lowerBound + max(node.startColumn, 1) - 1, first.upperBound)
        var end = max(start, locator.lines.range(max(lastLine, node.startLine)).upperBound)
        while end > start, UTF8Scan.isBlank(locator.bytes[end - 1]) || UTF8Scan.isLineEnd(locator.bytes[end - 1]) {
            end -= 1
        }
        return locator.map.span(start..<end)
    }

    /// The place of a line of the text.
    func span(ofLine line: Int) -> SourceSpan { locator.map.span(locator.lines.range(line)) }

    // MARK: Containers without an end

    /// What cuts a container off when it ends before its closing line.
    enum Surrounding: Equatable {
        case listItem, blockQuote, footnote

        var inGerman: String {
            switch self {
            case .listItem: "des Listenpunkts"
            case .blockQuote: "des Zitats"
            case .footnote: "der Fußnote"
            }
        }
    }

    private var cutLines: [Int] = []

    /// Reports a container whose closing line is missing, at its opening line.
    mutating func checkClosing(_ event: Int, node: RawNode, around surroundings: [Surrounding]) {
        let opened = raw.events[event]
        guard opened.closingLine == nil else { return }
        // A line with too few colons is reported itself; it explains this one.
        if raw.strayClosers.contains(where: { $0.opening == event }) { return }
        let name = opened.syntax.name
        let colons = String(repeating: ":", count: opened.syntax.colons)
        let place = locator.map.span(opened.syntax.start..<opened.syntax.nameRange.upperBound)
        if let surrounding = surroundings.last, hasText(after: node.endLine) {
            cutLines.append(node.endLine)
            diagnostics.append(
                Diagnostic(
                    .containerCut, "Der Kasten »\(name)« wird am Ende \(surrounding.inGerman) abgeschnitten", at: place,
                    hint:
                        "Vor dem Ende \(surrounding.inGerman) eine Zeile »\(colons)« mit gleicher Einrückung ergänzen."
                ))
        } else {
            diagnostics.append(
                Diagnostic(
                    .containerUnclosed, "Der Kasten »\(name)« wird nicht geschlossen", at: place,
                    hint: "Am Ende des Kastens eine Zeile »\(colons)« ergänzen."))
        }
    }

    private func hasText(after line: Int) -> Bool {
        guard line < locator.lines.count else { return false }
        return (line + 1...locator.lines.count).contains { number in
            locator.lines.range(number).contains { !UTF8Scan.isBlank(locator.bytes[$0]) }
        }
    }

    /// Reports closing lines that close nothing, except those left over from a container that was cut off.
    private mutating func reportContainers() {
        var unmatchedCuts = cutLines
        for stray in raw.strayClosers {
            if stray.needed == nil, let cut = unmatchedCuts.firstIndex(where: { $0 < stray.line }) {
                unmatchedCuts.remove(at: cut)
                continue
            }
            let place = locator.map.span(stray.range)
            if let needed = stray.needed, let opening = stray.opening {
                let opened = raw.events[opening].syntax
                let message =
                    "Diese Zeile schließt den Kasten »\(opened.name)« nicht, denn er beginnt mit \(needed) Doppelpunkten"
                let note = Diagnostic.Note(
                    "Hier beginnt der Kasten", at: locator.map.span(opened.start..<opened.nameRange.upperBound))
                diagnostics.append(
                    Diagnostic(
                        .containerStrayClose, message, at: place,
                        hint: "Mit »\(String(repeating: ":", count: needed))« schließen.", notes: [note]))
            } else {
                diagnostics.append(
                    Diagnostic(
                        .containerStrayClose, "Hier ist kein Kasten offen, den diese Zeile schließen könnte", at: place,
                        hint: "Die Zeile streichen oder davor einen Kasten öffnen, etwa »:::hinweis«."))
            }
        }
    }
}
