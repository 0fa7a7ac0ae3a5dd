import Diagnostics

/// Leaves out what only follows from another error: a name is unknown because the line that defines it could not be
/// read. Every rule asks whether the name is written in the file with the error; a name that is nowhere stays an error.
package enum Consequences {
    private typealias Codes = Set<DiagnosticCode>

    /// What an error in a file of definitions makes unknown elsewhere.
    private static let definitions: [(path: String, effects: Codes)] = [
        ("data/raeume.csv", [.areaUnknown, .areaKeyZero, .mapAreaMissing]),
        ("data/merkmale.yaml", [.breakdownUnknown, .categoryUnknown, .attributeUnknown]),
        ("data/quellen.yaml", [.sourceUnknown]),
        ("data/indikatoren/", [.indicatorUnknown, .referenceUnknown, .incomparable]),
        ("data/grunddaten/", [.datasetUnknown, .indicatorUnknown]),
        ("content/glossar.yaml", [.termUnknown]),
    ]

    /// After these nothing else of a file can be judged.
    private static let unreadable: Codes = [.fileTooLarge, .fileNotUTF8]

    /// Where one of these cannot be read at all, nothing of the data is known.
    private static let foundation = ["data/raeume.csv", "data/merkmale.yaml", "data/quellen.yaml"]

    private static let brokenFile: Codes = [
        .fileTooLarge, .fileNotUTF8, .yamlSyntax, .yamlAlias, .yamlTooDeep, .csvQuote, .csvColumnMissing, .csvColumns,
    ]

    /// Names that are looked up in the data.
    private static let names: Codes = [
        .areaUnknown, .areaKeyZero, .breakdownUnknown, .categoryUnknown, .attributeUnknown, .sourceUnknown,
        .indicatorUnknown, .datasetUnknown, .referenceUnknown, .splitImpossible, .mapAreaMissing,
    ]

    /// What is said about the values of an indicator.
    private static let values: Codes = [
        .valueWithoutNumber, .claimWithoutNumber, .claimFalse, .periodEmpty, .areaWithoutData, .splitImpossible,
    ]

    package static func removed(from diagnostics: [Diagnostic]) -> [Diagnostic] {
        let errors = diagnostics.filter { $0.severity == .error && $0.span != nil }
        var broken: Set<String> = []
        return diagnostics.filter { diagnostic in
            // That a file cannot be read is said once, however many readers notice.
            if unreadable.contains(diagnostic.code), let path = diagnostic.span?.file.path,
                !broken.insert(path).inserted
            {
                return false
            }
            return !errors.contains { follows(diagnostic, from: $0) }
        }
    }

    private static func follows(_ effect: Diagnostic, from cause: Diagnostic) -> Bool {
        guard let place = effect.span, let origin = cause.span else { return false }
        if place.file == origin.file {
            return unreadable.contains(cause.code) && !unreadable.contains(effect.code)
        }
        if effect.code == .requiredPageMissing || effect.code == .chapterMissing {
            return unreadable.contains(cause.code) || isInFrontMatter(cause, of: origin)
        }
        if brokenFile.contains(cause.code), foundation.contains(origin.file.path) { return names.contains(effect.code) }
        if names.contains(cause.code), origin.file.path == settings {
            return place.file.path != settings && (names.contains(effect.code) || values.contains(effect.code))
        }
        if values.contains(effect.code), origin.file.path.hasPrefix("data/indikatoren/") {
            return indicator(in: place.text).map { mentions(origin.file, $0) } ?? false
        }
        if Self.header.contains(effect.code), cause.code == .breakdownUnknown {
            return stem(place.file.path) == stem(origin.file.path)
        }
        if effect.code == .referenceUnknown, origin.file.path.hasPrefix("content/"), cause.code != .referenceUnknown {
            return line(of: origin).contains("{" + place.text) || line(of: origin).contains(" " + place.text)
        }
        return definitions.contains { rule in
            origin.file.path.hasPrefix(rule.path) && rule.effects.contains(effect.code)
                && !rule.effects.contains(cause.code) && mentions(origin.file, nameAtEnd(of: place.text))
        }
    }

    private static let settings = "content/bericht.yaml"

    private static func isInFrontMatter(_ cause: Diagnostic, of origin: SourceSpan) -> Bool {
        origin.file.path.hasPrefix("content/seiten/")
            && [.yamlSyntax, .yamlAlias, .fieldTwice, .fieldMissing, .fieldUnknown].contains(cause.code)
    }

    /// The indicator of a directive: `quote` of `:wert{indikator=quote zeit=2015}`.
    private static func indicator(in text: String) -> String? {
        let parts = text.split(separator: "indikator=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let name = parts[1].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return name.isEmpty ? nil : String(name)
    }

    private static let header: Codes = [.csvColumnUnknown, .csvColumnMissing]

    /// `data/grunddaten/kinder.csv` and `data/grunddaten/kinder.yaml` belong together.
    private static func stem(_ path: String) -> Substring { path.prefix { $0 != "." } }

    private static func line(of span: SourceSpan) -> String {
        let bytes = span.file.bytes
        let start = bytes[..<min(span.range.lowerBound, bytes.count)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let end = bytes[min(span.range.lowerBound, bytes.count)...].firstIndex(of: 0x0A) ?? bytes.count
        return span.file.text(in: start..<end)
    }

    /// The name that a directive or field ends with: `amt` of `:quelle{amt}`.
    private static func nameAtEnd(of text: String) -> String {
        let isPart = { (character: Character) in
            character.isLetter || character.isNumber || character == "_" || character == "-"
        }
        guard let end = text.lastIndex(where: isPart) else { return text }
        let head = text[...end]
        let start = head.lastIndex { !isPart($0) }.map(head.index(after:)) ?? head.startIndex
        return String(head[start...])
    }

    /// Whether a file says the name anywhere, spelling of hyphens and capitals aside. A file without bytes was not
    /// read at all and may say anything.
    private static func mentions(_ file: SourceFile, _ name: String) -> Bool {
        if file.bytes.isEmpty { return true }
        return folded(file.text).contains(folded(name))
    }

    private static func folded(_ text: String) -> String {
        String(text.lowercased().filter { $0 != "_" && $0 != "-" })
    }
}
