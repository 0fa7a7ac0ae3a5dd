import Catalogue

/// What single labels of deliveries say: totals, subsets, ages, times, units.
enum LabelWords {
    /// Small letters, umlauts spelled out, everything that is neither letter nor digit a blank.
    static func folded(_ text: String) -> String {
        var result = ""
        for scalar in text.lowercased().unicodeScalars {
            switch scalar {
            case "ä": result += "ae"
            case "ö": result += "oe"
            case "ü": result += "ue"
            case "ß": result += "ss"
            case "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
            default: if !result.isEmpty, !result.hasSuffix(" ") { result += " " }
            }
        }
        return result.hasSuffix(" ") ? String(result.dropLast()) : result
    }

    /// An id of whole words, as long as they fit.
    static func identifier(_ text: String, limit: Int = 48, isName: Bool = true) -> String {
        var words = folded(text).split(separator: " ").map(String.init)
        words.removeAll { fillers.contains($0) }
        if words.isEmpty { words = folded(text).split(separator: " ").map(String.init) }
        var result = ""
        for word in words {
            guard result.isEmpty || result.utf8.count + word.utf8.count < limit else { break }
            result += result.isEmpty ? String(word.prefix(limit)) : "_" + word
        }
        if result.isEmpty { result = "x" }
        if isName, let first = result.utf8.first, (0x30...0x39).contains(first) { result = "t" + result }
        return result
    }

    private static let fillers: Set<String> = [
        "der", "die", "das", "des", "dem", "den", "in", "im", "an", "am", "und", "u", "nach", "d", "von", "mit", "fuer",
        "innen", "zum", "zur", "bei", "b", "n", "i", "the", "of", "and", "by", "dar", "darunter", "davon",
    ]

    // MARK: Totals and subsets

    static func isTotal(_ label: String) -> Bool {
        let text = folded(label)
        return totals.contains(text) || text.hasPrefix("insgesamt ") || text.hasSuffix(" insgesamt")
            || text.hasSuffix(" zusammen")
    }

    private static let totals: Set<String> = ["insgesamt", "zusammen", "gesamt", "total", "alle", "summe", "overall"]

    /// »dar. …«, »darunter …«, »nachrichtl.: …«: a part that is no summand.
    static func isSubset(_ label: String) -> Bool {
        let text = folded(label)
        return ["dar ", "darunter ", "nachrichtl ", "nachrichtlich "].contains { text.hasPrefix($0) }
    }

    /// Words above a group of columns that only say »what follows are parts«.
    static func isOfWhich(_ label: String) -> Bool {
        let text = folded(label)
        return text == "davon" || text == "darunter" || text == "davon mit" || text == "darunter mit"
    }

    /// The label without »darunter«, »mit« and the like, as readers of a table should see it.
    static func plain(_ label: String) -> String {
        var text = Substring(label)
        for word in ["darunter:", "darunter", "dar.", "davon:", "davon", "nachrichtl.:", "nachrichtlich:"]
        where text.lowercased().hasPrefix(word) {
            text = text.dropFirst(word.count)
            break
        }
        while text.first == " " { text = text.dropFirst() }
        return text.isEmpty ? label : String(text)
    }

    // MARK: Ages

    /// »3 bis unter 6 Jahre« is 3…5, »unter 3 Jahre« 0…2, »75 Jahre und mehr« 75 and older; nil for anything else.
    static func age(_ label: String) -> (from: Int, to: Int?)? {
        let words = folded(plain(label)).split(separator: " ").map(String.init)
        guard words.contains(where: { $0.hasPrefix("jahr") }) else { return nil }
        let numbers = words.compactMap(Int.init)
        guard numbers.allSatisfy({ (0...150).contains($0) }) else { return nil }
        let isBelow = words.contains("unter")
        switch numbers.count {
        case 2 where words.contains("bis") && numbers[0] < numbers[1]:
            return (numbers[0], isBelow ? numbers[1] - 1 : numbers[1])
        case 1 where words.first == "unter" && numbers[0] > 0:
            return (0, numbers[0] - 1)
        case 1 where words.contains("mehr") || words.contains("aelter"):
            return (numbers[0], nil)
        case 1 where words.count == 2:
            return (numbers[0], numbers[0])
        default: return nil
        }
    }

    // MARK: Times

    /// How a label of a time is meant, if it is one at all.
    static func time(_ label: String) -> ReportingPeriod? {
        var text = Substring(label)
        if let colon = text.firstIndex(of: ":") { text = text[text.index(after: colon)...] }
        while text.first == " " { text = text.dropFirst() }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 3, parts[2].utf8.count == 4, parts[0].utf8.count == 2, parts[1].utf8.count == 2 {
            return ReportingPeriod("\(parts[2])-\(parts[1])-\(parts[0])")
        }
        if text.hasSuffix("P6M"), text.utf8.count == 10 {
            guard let year = Int(text.prefix(4)) else { return nil }
            return .semester(year: year, isWinter: text.dropFirst(5).hasPrefix("10"))
        }
        return ReportingPeriod(String(text))
    }

    // MARK: Units

    static func isUnit(_ label: String) -> Bool { units.contains(folded(label)) || label == "%" }

    /// »Bevölkerungsstand (Anzahl)«: the line of a title that names what is counted.
    static func endsWithUnit(_ line: String) -> Bool {
        guard line.hasSuffix(")"), let open = line.lastIndex(of: "(") else { return false }
        return isUnit(String(line[line.index(after: open)...].dropLast()))
    }

    private static let units: Set<String> = [
        "anzahl", "number", "prozent", "percent", "jahre", "tage", "monate", "stunden", "qkm", "km2", "ha", "eur",
        "euro", "tsd eur", "1000", "tsd", "1000 t", "t", "person km", "pass km", "personen", "1000 eur", "mill eur",
    ]
}
