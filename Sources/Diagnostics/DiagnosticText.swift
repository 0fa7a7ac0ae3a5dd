/// Shows diagnostics as text for a terminal: position, severity, message, code, excerpt with caret, notes and hint.
package struct DiagnosticText: Sendable {
    /// Whether escape sequences colour the output.
    package enum Colour: Sendable { case plain, ansi }

    private let colour: Colour

    package init(colour: Colour = .plain) { self.colour = colour }

    /// One diagnostic, ending with a line feed.
    package func text(_ diagnostic: Diagnostic) -> String {
        var text = ""
        if let span = diagnostic.span {
            let start = span.start
            text += paint("\(visible(span.file.path)):\(start.line):\(start.column):", "1") + " "
        }
        let severity = paint(diagnostic.severity.rawValue + ":", diagnostic.severity == .error ? "31;1" : "33;1")
        text += "\(severity) \(visible(diagnostic.message)) [\(diagnostic.code.rawValue)]\n"
        if let span = diagnostic.span { text += excerpt(span) }
        for note in diagnostic.notes {
            let start = note.span.start
            text += "  \(visible(note.span.file.path)):\(start.line):\(start.column): \(visible(note.text))\n"
            text += excerpt(note.span)
        }
        if let hint = diagnostic.hint { text += "  " + paint("Hinweis:", "36") + " \(visible(hint))\n" }
        return text
    }

    /// All diagnostics in reading order, at most `limit`, then how many were left out.
    package func text(_ diagnostics: [Diagnostic], limit: Int = 200) -> String {
        let sorted = diagnostics.inReadingOrder()
        var text = sorted.prefix(limit).map { self.text($0) }.joined(separator: "\n")
        let more = sorted.count - limit
        if more > 0 { text += more == 1 ? "\n… und eine weitere Meldung\n" : "\n… und \(more) weitere Meldungen\n" }
        return text
    }

    private func excerpt(_ span: SourceSpan) -> String {
        let bytes = span.file.bytes
        guard !bytes.isEmpty else { return "" }
        var lower = min(span.range.lowerBound, bytes.count)
        while lower > 0, bytes[lower - 1] != 0x0A, bytes[lower - 1] != 0x0D { lower -= 1 }
        var upper = min(span.range.lowerBound, bytes.count)
        while upper < bytes.count, bytes[upper] != 0x0A, bytes[upper] != 0x0D { upper += 1 }
        if lower == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lower = min(3, upper) }
        // More than this cannot be shown, and a line may be megabytes long.
        if span.range.lowerBound - lower > Self.reach {
            lower = Self.boundary(span.range.lowerBound - Self.reach, bytes)
        }
        if upper - span.range.lowerBound > Self.reach {
            upper = Self.boundary(span.range.lowerBound + Self.reach, bytes)
        }
        let before = Array(
            String(decoding: bytes[lower..<max(lower, min(span.range.lowerBound, upper))], as: UTF8.self))
        let line = Array(String(decoding: bytes[lower..<upper], as: UTF8.self))
        let markedEnd = min(max(span.range.upperBound, span.range.lowerBound), upper)
        let marked = max(
            1, markedEnd > span.range.lowerBound ? span.file.text(in: span.range.lowerBound..<markedEnd).count : 1)
        // Long lines (data rows, whole paragraphs) are shown as a window around the mark.
        let start = min(max(0, before.count - 60), line.count)
        let window = line[start..<min(line.count, start + 110)]
        let lead = start > 0 ? "…" : ""
        let number = String(span.start.line)
        let gutter = String(repeating: " ", count: number.count)
        let offset = before.count - start + lead.count
        let caret =
            String(repeating: " ", count: offset) + String(repeating: "^", count: min(marked, 110 - min(offset, 109)))
        return "  \(number) | \(lead)\(visible(String(window)))\n  \(gutter) | \(paint(caret, "32"))\n"
    }

    private static let reach = 2000

    /// The beginning of the character at an offset.
    private static func boundary(_ offset: Int, _ bytes: [UInt8]) -> Int {
        var index = min(offset, bytes.count - 1)
        while index > 0, bytes[index] & 0xC0 == 0x80 { index -= 1 }
        return index
    }

    /// Control characters made visible, so that a file name or a cell cannot write to the terminal.
    private func visible(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09: result += " "
            case 0..<0x20, 0x7F:
                result += String(UnicodeScalar(0x2400 + (scalar.value == 0x7F ? 0x21 : scalar.value)) ?? "?")
            case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private func paint(_ text: String, _ code: String) -> String {
        colour == .ansi ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
