import Diagnostics

/// A template file after its own check: every tag is well written, every section closed, every insertion stands where
/// it can do no harm. Whether names are known depends on where it is used: see `TemplateCheck`.
struct PageTemplate: Sendable {
    /// A use of a name, in the order of the file.
    struct Use: Sendable {
        enum Kind: Sendable, Equatable { case escaped, raw, sectionStart, sectionEnd, partial }

        let kind: Kind
        let name: String
        let range: Range<Int>
        let place: MarkupPlace
    }

    /// Without path and suffix.
    let name: String
    let file: SourceFile
    let uses: [Use]
    /// The text that is handed to the engine: as in the file, without blanks before lone partials, which the engine
    /// would put before every line of the partial.
    let source: String

    static func read(_ file: SourceFile) -> Diagnosed<PageTemplate> {
        var reader = PageTemplateReader(file: file)
        reader.read()
        let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
        return Diagnosed(
            PageTemplate(
                name: name.hasSuffix(".mustache") ? String(name.dropLast(9)) : name, file: file, uses: reader.uses,
                source: String(decoding: reader.output, as: UTF8.self)),
            reader.diagnostics)
    }
}

private struct PageTemplateReader {
    let file: SourceFile
    var uses: [PageTemplate.Use] = []
    var output: [UInt8] = []
    var diagnostics: [Diagnostic] = []
    private var place = MarkupPlace()
    private var open: [(tag: TemplateTag, place: MarkupPlace)] = []

    init(file: SourceFile) { self.file = file }

    mutating func read() {
        let bytes = file.bytes
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "{"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "{")
            else {
                place.advance(over: bytes[index])
                output.append(bytes[index])
                index += 1
                continue
            }
            switch TemplateTag.read(bytes, at: index) {
            case .failure(let fault):
                report(.templateSyntax, fault.message, fault.range, hint: fault.hint)
                index = fault.range.upperBound
            case .success(let tag):
                accept(tag)
                index = tag.range.upperBound
            }
        }
        for unclosed in open.reversed() {
            report(
                .templateSyntax, "Der Abschnitt »\(unclosed.tag.name)« wird nicht geschlossen", unclosed.tag.range,
                hint: "»{{/\(unclosed.tag.name)}}« ergänzen.")
        }
        if place.kind != .text, open.isEmpty, diagnostics.isEmpty {
            report(
                .templateSyntax, "Die Vorlage endet mitten in einem Element oder Kommentar",
                max(0, bytes.count - 1)..<bytes.count, hint: "Das Element schließen.")
        }
    }

    private mutating func accept(_ tag: TemplateTag) {
        switch tag.kind {
        case .comment: return
        case .section, .inverted:
            checkPlace(tag, isPartial: false)
            open.append((tag, place))
            add(.sectionStart, tag)
        case .end: close(tag)
        case .partial:
            checkPlace(tag, isPartial: true)
            dropIndentation()
            add(.partial, tag)
        case .escaped, .raw:
            checkPlace(tag, isPartial: false)
            add(tag.kind == .raw ? .raw : .escaped, tag)
            place.insertedValue()
        }
    }

    private mutating func add(_ kind: PageTemplate.Use.Kind, _ tag: TemplateTag) {
        uses.append(.init(kind: kind, name: tag.name, range: tag.range, place: place))
        output += file.bytes[tag.range]
    }

    private mutating func close(_ tag: TemplateTag) {
        guard let opening = open.popLast() else {
            report(
                .templateSyntax, "»{{/\(tag.name)}}« schließt nichts", tag.range,
                hint: "Die Zeile löschen oder »{{#\(tag.name)}}« ergänzen.")
            return
        }
        if opening.tag.name != tag.name {
            report(
                .templateSyntax, "Hier endet »\(tag.name)«, offen ist »\(opening.tag.name)«", tag.range,
                hint: "»{{/\(opening.tag.name)}}« schreiben.",
                notes: [.init("hier beginnt er", at: file.span(opening.tag.range))])
        } else if !opening.place.matches(place) {
            report(
                .templatePlace, "Der Abschnitt »\(tag.name)« beginnt und endet nicht an derselben Art von Stelle",
                tag.range, hint: "Ganze Elemente oder ganze Werte in den Abschnitt nehmen.",
                notes: [.init("hier beginnt er", at: file.span(opening.tag.range))])
        }
        add(.sectionEnd, tag)
    }

    /// Insertions belong into text or into double quotes, and never where a browser would run or fetch them.
    private mutating func checkPlace(_ tag: TemplateTag, isPartial: Bool) {
        let problem: String?
        switch place.kind {
        case .text: problem = nil
        case .plainText(let name):
            problem = tag.kind == .raw || isPartial ? "In <\(name)> kann kein Markup stehen" : nil
        case .comment, .declaration: problem = "In Kommentaren wird nichts eingesetzt"
        case .foreignText(let name): problem = "In <\(name)> wird nichts eingesetzt"
        case .tag: problem = "Zwischen den Attributen eines Elements wird nichts eingesetzt"
        case .otherValue(let attribute):
            problem = "Der Wert von »\(attribute)« steht nicht in doppelten Anführungszeichen"
        case .doubleQuoted(let attribute):
            if attribute.hasPrefix("on") || attribute == "style" || attribute == "srcdoc" {
                problem = "In »\(attribute)« wird nichts eingesetzt"
            } else if isPartial || tag.kind == .raw {
                problem = "In einem Attribut kann kein Markup stehen"
            } else {
                problem = nil
            }
        }
        guard let problem else { return }
        report(
            .templatePlace, problem, tag.range,
            hint: "{{…}} nur in Text und in Werte mit doppelten Anführungszeichen schreiben.")
    }

    private mutating func dropIndentation() {
        var end = output.count
        while end > 0, output[end - 1] == 0x20 || output[end - 1] == 0x09 { end -= 1 }
        if end == 0 || output[end - 1] == 0x0A { output.removeSubrange(end...) }
    }

    private mutating func report(
        _ code: DiagnosticCode, _ message: String, _ range: Range<Int>, hint: String, notes: [Diagnostic.Note] = []
    ) {
        diagnostics.append(Diagnostic(code, message, at: file.span(range), hint: hint, notes: notes))
    }
}
