import Values

/// Takes out of a text what holds digits and is no published number: names of the catalogue, times, references.
///
/// The rule, in this order:
/// 1. names of the catalogue that hold digits (»5 bis unter 10 Jahre«, »Klasse 5«),
/// 2. dates and times (»30.06.2025«, »2016/17«, »2015«, »3. Quartal«, »15. März«): four digits from 1900 to 2100 that
///    stand alone, with the days and months before them; days of months and quarters by name,
/// 3. references of the report (»Abb. C-1«, »Tab. R-12«) and numbers of footnotes (»1) Zusammengezählt …«,
///    »Anmerkung 2«),
/// 4. how many things of the report itself there are: »13 Gemeinden«, »2 Angaben fehlen«.
/// Everything else is a number.
enum KnownWords {
    /// The numbers that are left.
    static func numbers(in text: String, names: PublishedNames) -> [NumberText.Found] {
        guard NumberText.hasDigit(text) else { return [] }
        var bytes = plain(text)
        blank(names.phrases, in: &bytes)
        blankReferences(in: &bytes)
        blankFootnotes(in: &bytes)
        blankTimes(in: &bytes)
        blankNamedTimes(in: &bytes)
        return NumberText.numbers(in: bytes).filter { !isCount($0, in: bytes) }
    }

    /// Without soft hyphens, hard blanks as plain ones.
    static func plain(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var isPair = false
        for byte in text.utf8 {
            if isPair {
                isPair = false
                if byte == 0xA0 { result.append(0x20) } else if byte != 0xAD { result += [0xC2, byte] }
            } else if byte == 0xC2 {
                isPair = true
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private static let filler: UInt8 = 0x20

    /// Whole words only, the longest name first.
    private static func blank(_ phrases: [UInt8: [[UInt8]]], in bytes: inout [UInt8]) {
        var start = 0
        while start < bytes.count {
            let found =
                isWord(bytes, start - 1)
                ? nil
                : phrases[bytes[start]]?.first { phrase in
                    start + phrase.count <= bytes.count
                        && bytes[start..<(start + phrase.count)].elementsEqual(phrase)
                        && !(isWord(bytes, start + phrase.count) && isWord(phrase, phrase.count - 1))
                }
            guard let found else {
                start += 1
                continue
            }
            for place in start..<(start + found.count) { bytes[place] = filler }
            start += found.count
        }
    }

    private static let countedThings: [[UInt8]] = [
        "Gemeinden", "Städte", "Kreise", "Länder", "Gebiete", "Räume", "Sozialräume", "Planungsräume", "Ortsteile",
        "Schulbezirke", "Kreisen", "Ländern", "Gebieten", "Räumen", "Sozialräumen", "Planungsräumen", "Ortsteilen",
        "Schulbezirken", "Städten", "Angaben", "Angabe", "Indikatoren", "Zeiten", "Abbildungen", "Tabellen",
    ].map { Array((" " + $0).utf8) }

    /// A whole number before a thing of the report.
    private static func isCount(_ number: NumberText.Found, in bytes: [UInt8]) -> Bool {
        let end = number.range.upperBound
        guard number.text.utf8.allSatisfy(NumberText.isDigit) else { return false }
        return countedThings.contains { word in
            end + word.count <= bytes.count && bytes[end..<(end + word.count)].elementsEqual(word)
                && !isWord(bytes, end + word.count)
        }
    }

    /// The numbers behind »Gewicht«: how much of an area stands in for another.
    static func weights(in text: String) -> [Rational] {
        let bytes = plain(text)
        let word = Array("Gewicht ".utf8)
        return NumberText.numbers(in: bytes).compactMap { number in
            let start = number.range.lowerBound - word.count
            guard start >= 0, bytes[start..<number.range.lowerBound].elementsEqual(word) else { return nil }
            return NumberText.rational(number.text)
        }
    }

    // MARK: Legends

    /// The limits that a legend of tints names: »unter 10«, »10 bis unter 20«, »30 und mehr  (2)«; nil for other words.
    static func limits(in text: String) -> [NumberText.Found]? {
        var bytes = plain(text)
        // How many areas have this tint.
        if bytes.last == 0x29, let open = bytes.lastIndex(of: 0x28),
            bytes[(open + 1)..<(bytes.count - 1)].allSatisfy(NumberText.isDigit)
        {
            bytes.removeSubrange(open...)
        }
        let numbers = NumberText.numbers(in: bytes)
        guard !numbers.isEmpty, numbers.count <= 2 else { return nil }
        var words = bytes
        for number in numbers.reversed() { words.replaceSubrange(number.range, with: [0x23]) }
        let pattern = String(decoding: words, as: UTF8.self).split(separator: " ").joined(separator: " ")
        let form = pattern.split(separator: "%").map { String($0) }.joined().split(separator: " ").joined(
            separator: " ")
        return ["unter #", "# bis unter #", "# und mehr", "ab #", "# bis #"].contains(form) ? numbers : nil
    }

    private static func isWord(_ bytes: [UInt8], _ place: Int) -> Bool {
        guard bytes.indices.contains(place) else { return false }
        let byte = bytes[place]
        return NumberText.isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    // MARK: References

    private static let references: [[UInt8]] = ["Abb.", "Tab.", "Karte", "Kapitel", "Indikator"].map { Array($0.utf8) }

    /// »Abb. C-1«: the word, a blank, letters and digits joined by hyphens.
    private static func blankReferences(in bytes: inout [UInt8]) {
        for word in references {
            var start = 0
            while start + word.count < bytes.count {
                guard bytes[start] == word[0], bytes[start..<(start + word.count)].elementsEqual(word) else {
                    start += 1
                    continue
                }
                var end = start + word.count
                if end < bytes.count, bytes[end] == 0x20 { end += 1 }
                if end + 1 < bytes.count, bytes[end] == 0xC2, bytes[end + 1] == 0xA0 { end += 2 }
                let name = end
                while end < bytes.count, isWord(bytes, end) || bytes[end] == 0x2D { end += 1 }
                // A reference has a letter and a hyphen, or is nothing but a small number.
                if bytes[name..<end].contains(0x2D) { for place in start..<end { bytes[place] = filler } }
                start = max(end, start + 1)
            }
        }
    }

    /// »1) …« at the beginning, »Anmerkung 2«: one or two digits.
    private static func blankFootnotes(in bytes: inout [UInt8]) {
        var end = 0
        while end < min(bytes.count, 3), NumberText.isDigit(bytes[end]) { end += 1 }
        if (1...2).contains(end), end < bytes.count, bytes[end] == 0x29 {
            for place in 0..<end { bytes[place] = filler }
        }
        let word = Array("Anmerkung ".utf8)
        for number in NumberText.numbers(in: bytes) where number.range.count <= 2 {
            let start = number.range.lowerBound - word.count
            if start >= 0, bytes[start..<number.range.lowerBound].elementsEqual(word) {
                for place in number.range { bytes[place] = filler }
            }
        }
    }

    // MARK: Times

    /// »30.06.2025«, »2016/17«, »2025-03-01«, »2015«.
    private static func blankTimes(in bytes: inout [UInt8]) {
        var start = 0
        while start + 4 <= bytes.count {
            guard isYear(bytes, start) else {
                start += 1
                continue
            }
            var lower = start
            // Day and month before the year.
            for _ in 0..<2 where lower >= 3 && bytes[lower - 1] == 0x2E {
                var place = lower - 1
                while place > 0, lower - place <= 2, NumberText.isDigit(bytes[place - 1]) { place -= 1 }
                if place < lower - 1 { lower = place }
            }
            var upper = start + 4
            if let end = suffix(bytes, upper, "/00") ?? suffix(bytes, upper, "-00-00") ?? suffix(bytes, upper, "-00") {
                upper = end
            }
            for place in lower..<upper { bytes[place] = filler }
            start = upper
        }
    }

    private static let namesOfTimes: [[UInt8]] = [
        "Quartal", "Vierteljahr", "Halbjahr", "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
        "September", "Oktober", "November", "Dezember",
    ].map { Array((". " + $0).utf8) }

    /// »3. Quartal«, »15. März«; also the rest of »2022/23–2024/25« where a line begins in its middle.
    private static func blankNamedTimes(in bytes: inout [UInt8]) {
        if bytes.count > 5, NumberText.isDigit(bytes[0]), NumberText.isDigit(bytes[1]),
            bytes[2...4].elementsEqual([0xE2, 0x80, 0x93]), bytes[5] == filler
        {
            bytes[0] = filler
            bytes[1] = filler
        }
        for number in NumberText.numbers(in: bytes) where number.range.count <= 2 {
            let end = number.range.upperBound
            let isNamed = namesOfTimes.contains { word in
                end + word.count <= bytes.count && bytes[end..<(end + word.count)].elementsEqual(word)
            }
            if isNamed { for place in number.range { bytes[place] = filler } }
        }
    }

    private static func isYear(_ bytes: [UInt8], _ start: Int) -> Bool {
        for place in start..<(start + 4) where !NumberText.isDigit(bytes[place]) { return false }
        if start > 0, NumberText.isDigit(bytes[start - 1]) { return false }
        if start > 1, bytes[start - 1] == 0x2C, NumberText.isDigit(bytes[start - 2]) { return false }
        if start + 4 < bytes.count, NumberText.isDigit(bytes[start + 4]) { return false }
        if start + 5 < bytes.count, bytes[start + 4] == 0x2C, NumberText.isDigit(bytes[start + 5]) { return false }
        let century = bytes[start..<(start + 2)]
        return century.elementsEqual([0x31, 0x39]) || century.elementsEqual([0x32, 0x30])
    }

    /// `0` in the pattern stands for any digit; no digit may follow.
    private static func suffix(_ bytes: [UInt8], _ start: Int, _ pattern: String) -> Int? {
        var place = start
        for wanted in pattern.utf8 {
            guard place < bytes.count else { return nil }
            if wanted == 0x30 ? !NumberText.isDigit(bytes[place]) : bytes[place] != wanted { return nil }
            place += 1
        }
        return place < bytes.count && NumberText.isDigit(bytes[place]) ? nil : place
    }
}
