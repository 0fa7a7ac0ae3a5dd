import Values

/// The JSON of a figure: what it is (`metadaten`) and one object for each value (`werte`).
struct FigureFileReading {
    let names: PublishedNames

    /// Texts about the figure that the program writes from values.
    private static let aboutValues = ["titel", "untertitel", "beschreibung", "anmerkungen"]

    func read(path: String, bytes: [UInt8]) -> FileReading {
        var reading = FileReading()
        guard let root = JSONParser.read(bytes) else {
            let place = PublishedItem.Place(path: path, position: "")
            reading.unmapped.append(UnmappedNumber(place: place, text: "", reason: "nicht lesbar als JSON"))
            return reading
        }
        guard case .list(let rows) = root["werte"], let about = root["metadaten"] else {
            return DocumentReading(path: path).read(root)
        }
        var subjects: [PublishedItem.Subject] = []
        for (index, row) in rows.enumerated() {
            if let subject = read(row, at: "Wert \(index + 1)", path, into: &reading) { subjects.append(subject) }
        }
        reading.scopes.append(subjects)
        if case .object(let members) = about {
            for member in members { read(about: member, path, into: &reading) }
        }
        if case .object(let members) = root {
            for member in members where member.name != "werte" && member.name != "metadaten" {
                reading.append(DocumentReading(path: path).read(member.value))
            }
        }
        return reading
    }

    private func read(
        _ row: JSONNode, at line: String, _ path: String, into reading: inout FileReading
    ) -> PublishedItem.Subject? {
        guard case .object(let members) = row else { return nil }
        var texts: [String] = []
        for member in members {
            switch member.value {
            case .text(let text), .number(let text): texts.append(text)
            case .flag, .null: texts.append("")
            case .list, .object:
                texts.append("")
                reading.append(DocumentReading(path: path).read(member.value))
            }
        }
        let columns = ValueColumns(members.map(\.name), names: names)
        let reader = ValueRowReader(columns: columns, names: names, path: path, number: NumberText.fromMachine)
        return reader.read(texts, at: line, into: &reading)
    }

    private func read(about member: JSONNode.Member, _ path: String, into reading: inout FileReading) {
        guard Self.aboutValues.contains(member.name) else {
            reading.append(DocumentReading(path: path).read(member.value))
            return
        }
        var texts: [String] = []
        if case .text(let text) = member.value { texts = [text] }
        if case .list(let nodes) = member.value {
            texts = nodes.compactMap { if case .text(let text) = $0 { text } else { nil } }
        }
        for text in texts {
            let place = PublishedItem.Place(path: path, position: member.name)
            reading.mention(text, names: names, scope: 0, at: place)
        }
    }
}

/// JSON that describes files and pages. A number in it, as a number, is one only where its name says that it is none of
/// a value.
struct DocumentReading {
    let path: String

    /// Sizes and counts of the files themselves.
    private static let harmless: Set<String> = ["headerRowCount", "byteSize", "dcat:byteSize", "position"]

    func read(_ node: JSONNode) -> FileReading {
        var reading = FileReading()
        walk(node, "", &reading)
        return reading
    }

    private func walk(_ node: JSONNode, _ name: String, _ reading: inout FileReading) {
        switch node {
        case .number(let text) where !Self.harmless.contains(name):
            let place = PublishedItem.Place(path: path, position: name)
            reading.unmapped.append(UnmappedNumber(place: place, text: text, reason: "Zahl ohne Zelle"))
        case .list(let nodes): for node in nodes { walk(node, name, &reading) }
        case .object(let members): for member in members { walk(member.value, member.name, &reading) }
        default: break
        }
    }
}

extension FileReading {
    /// Notes all numbers of a text about the cells of a scope.
    mutating func mention(_ text: String, names: PublishedNames, scope: Int, at place: PublishedItem.Place) {
        let numbers = KnownWords.numbers(in: text, names: names)
        // Long names and notes run over several lines of a drawing.
        guard !numbers.isEmpty, !names.holdsLine(text) else { return }
        for number in numbers {
            mentions.append(Mention(place: place, text: number.text, words: text, scope: scope))
        }
    }
}
