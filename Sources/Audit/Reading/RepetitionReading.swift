import Values

/// Files that repeat the text of pages so that it is found: the index of the search and the feed of changes. They say
/// nothing of their own, so every number in them stands on the page they lead to.
struct RepetitionReading {
    let names: PublishedNames
    let path: String

    /// `window.suchverzeichnis = { … };`, with rows of address, title, kind and text.
    func index(_ bytes: [UInt8]) -> FileReading {
        var reading = FileReading()
        guard let start = bytes.firstIndex(of: 0x7B), let end = bytes.lastIndex(of: 0x7D), start < end,
            let root = JSONParser.read(Array(bytes[start...end])), case .list(let rows) = root["zeilen"]
        else {
            // Scripts of the theme hold no data.
            return reading
        }
        for (number, row) in rows.enumerated() {
            guard case .list(let cells) = row, case .text(let address)? = cells.first else { continue }
            let page = Self.page(address)
            for cell in cells.dropFirst() {
                guard case .text(let words) = cell else { continue }
                repeated(words, of: page, at: "Zeile \(number + 1)", into: &reading)
            }
        }
        return reading
    }

    /// Titles and summaries of changes.
    func feed(_ bytes: [UInt8]) -> FileReading {
        var reading = FileReading()
        var tokens = MarkupTokens(bytes)
        var isText = false
        while let token = tokens.next() {
            switch token {
            case .start(let tag):
                isText = tokens.equals("title", at: tag.name) || tokens.equals("summary", at: tag.name)
            case .end: isText = false
            case .text(let range) where isText:
                repeated(tokens.text(in: range), of: "aenderungen/index.html", at: "", into: &reading)
            case .text: break
            }
        }
        return reading
    }

    private func repeated(_ words: String, of page: String, at position: String, into reading: inout FileReading) {
        let words = Self.withoutReference(words)
        let plain = KnownWords.plain(words)
        for number in KnownWords.numbers(in: words, names: names) {
            // Part of a name made for searching: »hb51«.
            let before = number.range.lowerBound - 1
            if before >= 0, plain[before] | 0x20 >= 0x61, plain[before] | 0x20 <= 0x7A { continue }
            reading.repetitions.append(
                Repetition(
                    place: .init(path: path, position: position), text: number.text, words: words, page: page))
        }
    }

    private static let kindsOfReferences = ["abb ", "tab ", "karte "]

    /// Figures are found by their number and by their id: »tab 16|tabplatz« holds no number of its own.
    private static func withoutReference(_ words: String) -> String {
        guard kindsOfReferences.contains(where: words.hasPrefix), let end = words.firstIndex(of: "|") else {
            return words
        }
        return String(words[words.index(after: end)...])
    }

    /// »kapitel/schule/#abschnitt« stands in »kapitel/schule/index.html«.
    private static func page(_ address: String) -> String {
        let plain = address.split(separator: "#", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        return plain.isEmpty || plain.hasSuffix("/") ? plain + "index.html" : plain
    }
}
