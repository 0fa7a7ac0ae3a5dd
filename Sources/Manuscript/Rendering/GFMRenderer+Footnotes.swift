import Markup

extension GFMRenderer {
    mutating func write(_ reference: FootnoteReference) {
        if let note = options.footnote(reference) { return output.append(note) }
        switch options.footnotes {
        case .plain:
            append("<sup class=\"footnote-ref\"><a href=\"#fn-")
            appendAddress(reference.label)
            append("\" id=\"fnref-")
            appendAddress(reference.label)
            if reference.occurrence > 1 { append("-\(reference.occurrence)") }
            append("\" data-footnote-ref>\(reference.number)</a></sup>")
        case .german(let prefix):
            append("<sup class=\"fussnote\"><a href=\"#")
            appendEscaped("\(prefix)fn-\(reference.number)")
            append("\" id=\"")
            appendEscaped(Self.referenceID(prefix, number: reference.number, occurrence: reference.occurrence))
            append("\" role=\"doc-noteref\" aria-label=\"Anmerkung \(reference.number)\">\(reference.number)</a></sup>")
        }
    }

    private static func referenceID(_ prefix: String, number: Int, occurrence: Int) -> String {
        "\(prefix)fnref-\(number)" + (occurrence > 1 ? "-\(occurrence)" : "")
    }

    mutating func write(footnotes: [FootnoteDefinition]) {
        guard !footnotes.isEmpty else { return }
        switch options.footnotes {
        case .plain: append("<section class=\"footnotes\" data-footnotes>\n<ol>\n")
        case .german:
            beginLine()
            append("<section class=\"fussnoten\" role=\"doc-endnotes\" aria-label=\"Anmerkungen\">\n<ol>\n")
        }
        for note in footnotes { write(note) }
        append("</ol>\n</section>\n")
    }

    private mutating func write(_ note: FootnoteDefinition) {
        append("<li id=\"")
        switch options.footnotes {
        case .plain:
            append("fn-")
            appendAddress(note.label)
        case .german(let prefix): appendEscaped("\(prefix)fn-\(note.number)")
        }
        append("\">\n")
        currentNote = note
        for (index, block) in note.blocks.enumerated() {
            if case .paragraph(let paragraph) = block, index == note.blocks.count - 1 {
                write(paragraph, isTight: false, endsNote: true)
            } else {
                write(block, isTight: false)
            }
        }
        if currentNote != nil {
            writeBackLinks()
            append("\n")
        }
        append("</li>\n")
    }

    /// The links from a note back to the places that refer to it; each note writes them once.
    mutating func writeBackLinks() {
        guard let note = currentNote else { return }
        currentNote = nil
        for occurrence in 1...max(note.referenceCount, 1) {
            if occurrence > 1 { append(" ") }
            append("<a href=\"#")
            switch options.footnotes {
            case .plain:
                append("fnref-")
                appendAddress(note.label)
                if occurrence > 1 { append("-\(occurrence)") }
                append("\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to content\">↩")
                if occurrence > 1 { append("<sup class=\"footnote-ref\">\(occurrence)</sup>") }
            case .german(let prefix):
                appendEscaped(Self.referenceID(prefix, number: note.number, occurrence: occurrence))
                let place = note.referenceCount > 1 ? ", Stelle \(occurrence)" : ""
                append("\" role=\"doc-backlink\" class=\"fussnote-zurueck\" ")
                append("aria-label=\"Zurück zum Text von Anmerkung \(note.number)\(place)\">↩")
                if occurrence > 1 { append("<sup>\(occurrence)</sup>") }
            }
            append("</a>")
        }
    }
}
