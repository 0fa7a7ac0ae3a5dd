import CCmarkGFM

/// The only file that knows cmark-gfm: it runs the library with the directive extension and hands over a `RawDocument`.
///
/// The library keeps process-global tables while it parses inlines, so one lock holds all of it.
enum CmarkTree {
    private typealias CNode = UnsafeMutablePointer<cmark_node>
    private typealias CParser = UnsafeMutablePointer<cmark_parser>
    private typealias CExtension = OpaquePointer

    private static let options = CMARK_OPT_FOOTNOTES

    static func parse(_ bytes: [UInt8], lines: SourceLines, names: DirectiveNames) -> RawDocument {
        CmarkLock.exclusively {
            let session = DirectiveSession(bytes: bytes, lines: lines, names: names)
            let root = run(session)
            return RawDocument(
                root: root, events: session.events, strayClosers: session.strayClosers,
                contentStarts: session.contentStarts, limit: session.excess)
        }
    }

    private static func run(_ session: DirectiveSession) -> RawNode? {
        cmark_gfm_core_extensions_ensure_registered()
        guard let memory = cmark_get_default_mem_allocator(), let parser = cmark_parser_new(options),
            let directives = cmark_syntax_extension_new("directive")
        else { return nil }
        defer {
            cmark_parser_free(parser)
            cmark_syntax_extension_free(memory, directives)
        }
        configure(directives, session: session, memory: memory)
        // First in line, so that a directive interrupts a table and sees every line of text.
        cmark_parser_attach_syntax_extension(parser, directives)
        for name in ["table", "strikethrough", "autolink", "tasklist"] {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        guard feed(parser, session: session), checkBlocks(cmark_shim_block_root(parser), session: session) else {
            return nil
        }
        guard let root = cmark_parser_finish(parser) else { return nil }
        defer { cmark_node_free(root) }
        guard session.excess == nil else { return nil }
        let document = rawNode(root, own: directives, session: session, depth: 0, line: 1)
        return session.excess == nil ? document : nil
    }

    private static func configure(
        _ directives: CExtension, session: DirectiveSession, memory: UnsafeMutablePointer<cmark_mem>
    ) {
        cmark_syntax_extension_set_private(directives, Unmanaged.passUnretained(session).toOpaque(), nil)
        cmark_syntax_extension_set_open_block_func(directives, openBlock)
        cmark_syntax_extension_set_match_block_func(directives, matchBlock)
        cmark_syntax_extension_set_match_inline_func(directives, matchInline)
        cmark_syntax_extension_set_can_contain_func(directives) { _, _, _ in 1 }
        // Leaves and labels carry the text of their label; containers carry blocks.
        cmark_syntax_extension_set_contains_inlines_func(directives) { _, node in
            cmark_node_get_type(node) == CMARK_NODE_HEADING ? 1 : 0
        }
        let colon = UnsafeMutableRawPointer(bitPattern: UInt(UInt8(ascii: ":")))
        cmark_syntax_extension_set_special_inline_chars(directives, cmark_llist_append(memory, nil, colon))
    }

    /// Line by line, so that reading stops at the line that passes a limit.
    private static func feed(_ parser: CParser, session: DirectiveSession) -> Bool {
        session.bytes.withUnsafeBytes { buffer in
            for line in stride(from: 1, through: session.lines.count, by: 1) {
                let range = session.lines.rangeWithEnding(line)
                guard session.admits(line: line), let base = buffer.baseAddress else { return false }
                cmark_parser_feed(
                    parser, base.advanced(by: range.lowerBound).assumingMemoryBound(to: CChar.self), range.count)
                if range == session.lines.range(line) { cmark_parser_feed(parser, "\n", 1) }
                if session.excess != nil { return false }
            }
            return true
        }
    }

    // MARK: The extension

    private static let openBlock: cmark_open_block_func = { own, indented, parser, parent, input, length in
        guard let own, let parser, let parent, let input, let session = session(of: own) else { return nil }
        guard cmark_parser_is_blank(parser) == 0 else { return nil }
        let line = Int(cmark_parser_get_line_number(parser))
        let text = session.lines.range(line)
        let first = min(text.lowerBound + Int(cmark_parser_get_first_nonspace(parser)), text.upperBound)
        session.contentStarts[line] = first
        if cmark_shim_is_table(parent) != 0 {
            let columns = Int(cmark_gfm_extensions_get_table_columns(parent))
            session.countTableRow(table: UInt(bitPattern: parent), columns: columns, line: line)
        }
        guard indented == 0, first < text.upperBound, session.bytes[first] == UInt8(ascii: ":") else { return nil }
        guard let opening = session.opening(at: first, line: line, innermost: innermost(parent, own: own)) else {
            return nil
        }
        let type = opening.isContainer ? CMARK_NODE_BLOCK_QUOTE : CMARK_NODE_HEADING
        let column = Int32(first - text.lowerBound + 1)
        guard let node = cmark_parser_add_child(parser, parent, type, column) else { return nil }
        cmark_node_set_syntax_extension(node, own)
        cmark_node_set_user_data(node, tag(opening.event))
        attach(label: opening.label, to: node, opening: opening, own: own)
        consumeLine(parser, input: input, length: length)
        return node
    }

    private static let matchBlock: cmark_match_block_func = { own, parser, input, length, node in
        guard let own, let parser, let input, let node, let session = session(of: own),
            cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE, let event = eventNumber(node)
        else { return 0 }
        let line = Int(cmark_parser_get_line_number(parser))
        let text = session.lines.range(line)
        let first = min(text.lowerBound + Int(cmark_parser_get_first_nonspace(parser)), text.upperBound)
        let isIndented = cmark_parser_get_indent(parser) >= 4
        switch session.continuation(of: event, at: first, line: line, isIndented: isIndented) {
        case .ends: return 0
        case .continues: return 1
        case .isRawLine:
            let start = min(text.lowerBound + Int(cmark_parser_get_offset(parser)), text.upperBound)
            session.events[event].bodyLines.append(start..<text.upperBound)
            consumeLine(parser, input: input, length: length)
            return 1
        }
    }

    private static let matchInline: cmark_match_inline_func = { own, parser, parent, character, inlines in
        // The library asks at every run of text, not only at the extension's own characters.
        guard character == UInt8(ascii: ":"), let own, let parser, let parent, let inlines,
            let session = session(of: own)
        else { return nil }
        let text = contentBuffer(parent)
        let offset = Int(cmark_inline_parser_get_offset(inlines))
        guard let syntax = DirectiveSession.inlineSyntax(in: text, at: offset) else { return nil }
        guard let node = cmark_node_new(CMARK_NODE_EMPH) else { return nil }
        let base = session.labelBase
        session.blockLine = max(session.blockLine, Int(cmark_node_get_start_line(parent)))
        cmark_node_set_syntax_extension(node, own)
        cmark_node_set_user_data(node, tag(session.addInline(syntax.shifted(by: base))))
        cmark_inline_parser_set_offset(inlines, Int32(syntax.end))
        if let label = syntax.label, session.enterLabel(at: base + label.lowerBound) {
            setContent(of: node, to: Array(text[label]))
            cmark_shim_parse_inlines(parser, node, options)
            session.leaveLabel(to: base)
        }
        return node
    }

    private static func session(of own: CExtension) -> DirectiveSession? {
        cmark_syntax_extension_get_private(own).map { Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    /// The event number of the innermost directive container around a node that is open on this line.
    private static func innermost(_ node: CNode, own: CExtension) -> Int? {
        var current: CNode? = node
        while let candidate = current {
            if isOwn(candidate, own), cmark_node_get_type(candidate) == CMARK_NODE_BLOCK_QUOTE {
                return eventNumber(candidate)
            }
            current = cmark_node_parent(candidate)
        }
        return nil
    }

    private static func attach(
        label: [UInt8]?, to node: CNode, opening: DirectiveSession.Opening, own: CExtension
    ) {
        guard opening.isContainer else { return setContent(of: node, to: label ?? []) }
        guard let label, let child = cmark_node_new(CMARK_NODE_HEADING) else { return }
        cmark_node_set_syntax_extension(child, own)
        setContent(of: child, to: label)
        if cmark_node_append_child(node, child) == 0 { cmark_node_free(child) }
    }

    private static func setContent(of node: CNode, to bytes: [UInt8]) {
        (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
            _ = cmark_node_set_string_content(node, buffer.baseAddress)
        }
    }

    private static func consumeLine(_ parser: CParser, input: UnsafeMutablePointer<UInt8>, length: Int32) {
        let rest = length - 1 - cmark_parser_get_offset(parser)
        input.withMemoryRebound(to: CChar.self, capacity: Int(length)) {
            cmark_parser_advance_offset(parser, $0, rest, 0)
        }
    }

    /// Event numbers travel as user data, one higher because the library takes null for none.
    private static func tag(_ event: Int?) -> UnsafeMutableRawPointer? {
        event.flatMap { UnsafeMutableRawPointer(bitPattern: $0 + 1) }
    }

    private static func eventNumber(_ node: CNode) -> Int? {
        cmark_node_get_user_data(node).map { Int(bitPattern: $0) - 1 }
    }

    private static func isOwn(_ node: CNode, _ own: CExtension) -> Bool {
        cmark_node_get_syntax_extension(node) == own
    }

    // MARK: Limits

    private static func checkBlocks(_ root: CNode?, session: DirectiveSession) -> Bool {
        guard let root else { return false }
        return walk(root) { node, depth in
            let line = Int(cmark_node_get_start_line(node))
            if depth > ManuscriptLimit.depth {
                session.exceed(.depth, line: line)
                return false
            }
            guard holdsText(node) else { return true }
            session.excess = ManuscriptLimit.excess(inBlock: contentBuffer(node), line: line)
            return session.excess == nil
        }
    }

    /// Visits every node in order without recursion until the visitor refuses.
    private static func walk(_ root: CNode, visit: (CNode, Int) -> Bool) -> Bool {
        guard let iterator = cmark_iter_new(root) else { return false }
        defer { cmark_iter_free(iterator) }
        var depth = 0
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return true }
            if event == CMARK_EVENT_ENTER {
                guard visit(node, depth) else { return false }
                if !isLeaf(node) { depth += 1 }
            } else {
                depth -= 1
            }
        }
    }

    /// The types for which the library's iterator reports no exit.
    private static func isLeaf(_ node: CNode) -> Bool {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
            CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
            true
        default: false
        }
    }

    private static func holdsText(_ node: CNode) -> Bool {
        let type = cmark_node_get_type(node)
        return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || cmark_shim_is_table_cell(node) != 0
    }

    private static func contentBuffer(_ node: CNode) -> UnsafeBufferPointer<UInt8> {
        guard let text = cmark_node_get_string_content(node) else { return UnsafeBufferPointer(start: nil, count: 0) }
        let start = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: start, count: Int(cmark_shim_content_length(node)))
    }

    // MARK: Handing over

    /// Copies a node with all it holds; the tree ends where it is too deep to be walked safely.
    private static func rawNode(
        _ node: CNode, own: CExtension, session: DirectiveSession, depth: Int, line: Int
    ) -> RawNode {
        let startLine = Int(cmark_node_get_start_line(node))
        let line = max(line, startLine)
        var children: [RawNode] = []
        var child = cmark_node_first_child(node)
        if child != nil, depth >= ManuscriptLimit.depth {
            session.exceed(.depth, line: line)
            child = nil
        }
        while let current = child {
            children.append(rawNode(current, own: own, session: session, depth: depth + 1, line: line))
            child = cmark_node_next(current)
        }
        return RawNode(
            kind: kind(of: node, type: cmark_node_get_type(node), own: own), startLine: startLine,
            startColumn: Int(cmark_node_get_start_column(node)), endLine: Int(cmark_node_get_end_line(node)),
            content: holdsText(node) ? Array(contentBuffer(node)) : [], children: children)
    }

    private static func kind(of node: CNode, type: cmark_node_type, own: CExtension) -> RawNode.Kind {
        if isOwn(node, own) {
            if let event = eventNumber(node) { return .directive(event) }
            let isLabel = cmark_node_get_start_line(node) == 0
            return isLabel ? .label : .closer
        }
        switch type {
        case CMARK_NODE_DOCUMENT: return .document
        case CMARK_NODE_BLOCK_QUOTE: return .blockQuote
        case CMARK_NODE_LIST: return listKind(node)
        case CMARK_NODE_ITEM: return .item(taskState(node))
        case CMARK_NODE_PARAGRAPH: return .paragraph
        case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
        case CMARK_NODE_HEADING: return .heading(level: Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_CODE_BLOCK:
            return .codeBlock(info: string(cmark_node_get_fence_info(node)), literal: literal(node))
        case CMARK_NODE_HTML_BLOCK: return .htmlBlock(literal(node))
        case CMARK_NODE_FOOTNOTE_DEFINITION:
            return .footnoteDefinition(footnoteLabel(node), uses: Int(cmark_shim_footnote_uses(node)))
        default: return tableKind(node) ?? inlineKind(of: node, type: type)
        }
    }

    private static func inlineKind(of node: CNode, type: cmark_node_type) -> RawNode.Kind {
        switch type {
        case CMARK_NODE_TEXT: return .text(literal(node))
        case CMARK_NODE_SOFTBREAK: return .softBreak
        case CMARK_NODE_LINEBREAK: return .lineBreak
        case CMARK_NODE_CODE: return .code(literal(node))
        case CMARK_NODE_HTML_INLINE: return .html(literal(node))
        case CMARK_NODE_EMPH: return .emphasis
        case CMARK_NODE_STRONG: return .strong
        case CMARK_NODE_LINK:
            return .link(url: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
        case CMARK_NODE_IMAGE:
            return .image(url: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
        case CMARK_NODE_FOOTNOTE_REFERENCE:
            let label = cmark_shim_footnote_definition(node).map(footnoteLabel) ?? ""
            return .footnoteReference(
                label: label, number: Int(literal(node)) ?? 0, occurrence: Int(cmark_shim_footnote_occurrence(node)))
        default: return cmark_shim_is_strikethrough(node) != 0 ? .strikethrough : .unknown
        }
    }

    private static func tableKind(_ node: CNode) -> RawNode.Kind? {
        if cmark_shim_is_table(node) != 0 { return .table(alignments(node)) }
        if cmark_shim_is_table_row(node) != 0 {
            return .tableRow(isHeader: cmark_gfm_extensions_get_table_row_is_header(node) != 0)
        }
        return cmark_shim_is_table_cell(node) != 0 ? .tableCell : nil
    }

    private static func listKind(_ node: CNode) -> RawNode.Kind {
        let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        let kind: ListKind = isOrdered ? .ordered(start: Int(cmark_node_get_list_start(node))) : .bullet
        return .list(kind, isTight: cmark_node_get_list_tight(node) != 0)
    }

    private static func taskState(_ node: CNode) -> TaskState? {
        guard let found = cmark_find_syntax_extension("tasklist"), cmark_node_get_syntax_extension(node) == found else {
            return nil
        }
        return cmark_gfm_extensions_get_tasklist_item_checked(node) ? .done : .open
    }

    private static func alignments(_ node: CNode) -> [ColumnAlignment] {
        let columns = Int(cmark_gfm_extensions_get_table_columns(node))
        guard let letters = cmark_gfm_extensions_get_table_alignments(node) else { return [] }
        return (0..<columns).map { column in
            switch letters[column] {
            case UInt8(ascii: "l"): .left
            case UInt8(ascii: "c"): .center
            case UInt8(ascii: "r"): .right
            default: .standard
            }
        }
    }

    private static func footnoteLabel(_ definition: CNode) -> String {
        let label = cmark_shim_footnote_label(definition)
        return String(decoding: UnsafeBufferPointer(start: label.data, count: Int(label.len)), as: UTF8.self)
    }

    private static func literal(_ node: CNode) -> String { string(cmark_node_get_literal(node)) }

    private static func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}
