/// What stands below a table: notes, copyright, licence and Stand.
struct Footer {
    private(set) var notes: [String] = []
    private(set) var licence: String?
    private(set) var copyright: String?
    /// ISO day.
    private(set) var asOf: String?

    /// Official tables break their notes at about this width.
    private static let width = 60

    /// - Parameter texts: the cells below the table, in order, quotes undone; a cell may have many lines.
    init(_ texts: [String]) {
        for text in texts {
            let lines = Self.lines(of: text)
            guard let first = lines.first(where: { !$0.isEmpty }) else { continue }
            if lines.count == 1, let day = Self.day(afterWordIn: first) {
                asOf = asOf ?? day
                continue
            }
            if first.hasPrefix("©") || first.hasPrefix("(C)opyright") {
                readCopyright(Self.joined(lines, width: Int.max))
                continue
            }
            for paragraph in Self.paragraphs(lines) { notes.append(Self.joined(paragraph, width: Self.width)) }
        }
    }

    /// The day of a line `Stand: 10.10.2017 / 17:33:29`.
    static func day(afterWordIn line: String) -> String? {
        guard line.hasPrefix("Stand") else { return nil }
        let rest = line.dropFirst(5).drop { $0 == ":" || $0 == " " }
        return TimeText.isoDay(String(rest.prefix { $0 != " " && $0 != "/" }))
    }

    private mutating func readCopyright(_ text: String) {
        let mark = "unter der "
        guard let range = Self.range(of: mark, in: text) else {
            copyright = text
            return
        }
        // »… Deutschland, 2017. Dieses Werk ist lizenziert unter der …«
        let before = text[..<range.lowerBound]
        let sentence = Self.range(of: ". ", in: String(before)).map { before[..<$0.lowerBound] } ?? before
        copyright = String(sentence)
        var words = String(text[range.upperBound...])
        if words.last == "." { words.removeLast() }
        licence = words
    }

    private static func range(of word: String, in text: String) -> Range<String.Index>? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(word) { return index..<text.index(index, offsetBy: word.count) }
            index = text.index(after: index)
        }
        return nil
    }

    private static func lines(of text: String) -> [String] {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map { line in
            let bytes = Array(line.utf8)
            let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
            let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
            return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
        }
    }

    private static func paragraphs(_ lines: [String]) -> [[String]] {
        lines.split { $0.isEmpty }.map(Array.init)
    }

    /// Lines put together: broken words are mended; a line that was ended on purpose, because the next word would still
    /// have fitted, ends with a semicolon.
    private static func joined(_ lines: [String], width: Int) -> String {
        var text = ""
        var previous = ""
        for line in lines where !line.isEmpty {
            defer { previous = line }
            guard !text.isEmpty else {
                text = line
                continue
            }
            let firstWord = line.prefix { $0 != " " }
            let connects = ["und", "oder", "bzw."].contains(String(firstWord))
            if previous.last == "-", !connects, let letter = firstWord.unicodeScalars.first,
                letter.properties.isLowercase, previous.dropLast().last != " "
            {
                text.removeLast()
                text += line
            } else if width < Int.max, previous.last != ":", previous.last != "-", previous.last != ",",
                previous.count + 1 + firstWord.count <= width
            {
                text += "; " + line
            } else {
                text += " " + line
            }
        }
        return text
    }
}
