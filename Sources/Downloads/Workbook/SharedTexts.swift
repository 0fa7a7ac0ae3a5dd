/// The texts of a workbook, each once; cells name them by their place.
struct SharedTexts {
    private var places: [ExactText: Int] = [:]
    private var texts: [String] = []
    /// The text found last in each column: most cells repeat the one above them.
    private var recent: [(text: String, place: Int)?] = []
    private(set) var useCount = 0

    /// The longest text that a cell may hold.
    static let longest = 32_767

    mutating func place(of text: String, column: Int) -> Int {
        useCount += 1
        while recent.count <= column { recent.append(nil) }
        if let last = recent[column], last.text == text { return last.place }
        let place: Int
        if let known = places[ExactText(text: text)] {
            place = known
        } else {
            place = texts.count
            places[ExactText(text: text)] = place
            texts.append(text)
        }
        recent[column] = (text, place)
        return place
    }

    /// `xl/sharedStrings.xml`
    var xml: [UInt8] {
        var xml = XMLBytes(reserving: texts.reduce(400) { $0 + $1.utf8.count + 40 })
        xml.raw(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="
            """)
        xml.number(useCount)
        xml.raw("\" uniqueCount=\"")
        xml.number(texts.count)
        xml.raw("\">")
        for text in texts {
            xml.raw("<si><t xml:space=\"preserve\">")
            xml.text(Self.shortened(FormulaGuard.safe(text)))
            xml.raw("</t></si>")
        }
        xml.raw("</sst>")
        return xml.bytes
    }

    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > longest, text.utf16.count > longest else { return text }
        var count = 1
        let kept = text.prefix { character in
            count += character.utf16.count
            return count <= longest
        }
        return kept + "…"
    }
}

/// A text that is known by its bytes: the text itself would be taken apart into characters to be looked up.
private struct ExactText: Hashable {
    let text: String

    static func == (left: ExactText, right: ExactText) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
