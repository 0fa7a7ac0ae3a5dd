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

    package static func removed(from diagnostics: [Diagnostic]) -> [Diagnostic] {
        let errors = diagnostics.filter { $0.severity == .error && $0.span != nil }
        return diagnostics.filter { diagnostic in !errors.contains { follows(diagnostic, from: $0) } }
    }

    private static func follows(_ effect: Diagnostic, from cause: Diagnostic) -> Bool {
        guard let place = effect.span, let origin = cause.span else { return false }
        if place.file == origin.file {
            return unreadable.contains(cause.code) && !unreadable.contains(effect.code)
        }
        if effect.code == .requiredPageMissing || effect.code == .chapterMissing {
            return unreadable.contains(cause.code)
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
