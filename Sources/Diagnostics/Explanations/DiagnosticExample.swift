/// The smallest mistake that gives a message: changes to a tiny project that is right without them.
package struct DiagnosticExample: Sendable {
    package enum Kind: Sendable {
        /// Changes to the files of the small project of the tests.
        case project([ExampleChange])
        /// What the surroundings do; no file of the author shows it.
        case environment(String)
    }

    package let kind: Kind
    /// Messages that inevitably stand beside the one shown.
    package let companions: Set<DiagnosticCode>

    static func project(_ changes: [ExampleChange], beside companions: Set<DiagnosticCode> = []) -> DiagnosticExample {
        DiagnosticExample(kind: .project(changes), companions: companions)
    }

    static func environment(_ story: String) -> DiagnosticExample {
        DiagnosticExample(kind: .environment(story), companions: [])
    }

    /// A paragraph more at the end of the chapter.
    static func text(_ paragraph: String) -> DiagnosticExample {
        project([.added("\n" + paragraph + "\n", to: BaseFile.chapter)])
    }

    /// Another formula of the only indicator.
    static func formula(_ formula: String) -> DiagnosticExample {
        project([.line("formel:", in: BaseFile.indicators, becomes: "formel: " + formula)])
    }

    /// More than these would not be read.
    package static let shownFiles = 6
}

/// Files of the small project.
enum BaseFile {
    static let settings = "content/bericht.yaml"
    static let chapter = "content/01-schule.md"
    static let areas = "data/raeume.csv"
    static let breakdowns = "data/merkmale.yaml"
    static let sources = "data/quellen.yaml"
    static let sidecar = "data/grunddaten/schulabgaenge.yaml"
    static let data = "data/grunddaten/schulabgaenge.csv"
    static let indicators = "data/indikatoren/schule.yaml"
}

/// One change to one file.
package struct ExampleChange: Sendable {
    private enum Edit: Sendable {
        case line(beginning: String, becomes: String)
        case added(String)
        case file(String)
        case latin1(String)
        case repeated(String, times: Int)
        case removed
    }

    package let path: String
    private let edit: Edit

    /// The first line that begins so (blanks before it aside) becomes one or more others, indented alike.
    static func line(_ beginning: String, in path: String, becomes text: String) -> ExampleChange {
        ExampleChange(path: path, edit: .line(beginning: beginning, becomes: text))
    }

    static func added(_ text: String, to path: String) -> ExampleChange {
        ExampleChange(path: path, edit: .added(text))
    }

    static func file(_ path: String, _ text: String) -> ExampleChange { ExampleChange(path: path, edit: .file(text)) }

    /// A file in the old Western encoding.
    static func latin1(_ path: String, _ text: String) -> ExampleChange {
        ExampleChange(path: path, edit: .latin1(text))
    }

    static func repeated(_ text: String, times: Int, in path: String) -> ExampleChange {
        ExampleChange(path: path, edit: .repeated(text, times: times))
    }

    static func removed(_ path: String) -> ExampleChange { ExampleChange(path: path, edit: .removed) }

    /// The bytes of the file after the change; nil when it is gone. Without the line to change nothing changes.
    package func bytes(changing old: [UInt8]) -> [UInt8]? {
        switch edit {
        case .added(let text): return old + Array(text.utf8)
        case .file(let text): return Array(text.utf8)
        case .latin1(let text): return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        case .repeated(let text, let times): return old + [[UInt8]](repeating: Array(text.utf8), count: times).joined()
        case .removed: return nil
        case .line(let beginning, let text):
            var lines = String(decoding: old, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
            let begins = { (line: String) in line.drop { $0 == " " }.hasPrefix(beginning) }
            guard let index = lines.firstIndex(where: begins) else { return old }
            let indent = lines[index].prefix { $0 == " " }
            lines[index] = text.split(separator: "\n").map { indent + $0 }.joined(separator: "\n")
            return Array(lines.joined(separator: "\n").utf8)
        }
    }

    /// What to show of the file: the lines that are wrong.
    package var shownLines: [String] {
        switch edit {
        case .line(_, let text), .added(let text), .file(let text), .latin1(let text): Self.lines(of: text)
        case .repeated(let text, _): Self.lines(of: text)
        case .removed: []
        }
    }

    /// What follows the path in a heading; it says what cannot be seen in the lines: » (250-mal hintereinander):«.
    package var remark: String {
        switch edit {
        case .line, .added, .file: ":"
        case .latin1: " (nicht in UTF-8 gespeichert):"
        case .repeated(_, let times): " (\(times)-mal hintereinander):"
        case .removed: ": Die Datei fehlt."
        }
    }

    private static func lines(of text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.first?.isEmpty ?? false { lines.removeFirst() }
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines.map { $0.count > 100 ? $0.prefix(99) + "…" : $0 }
    }
}

/// One thing wrapped so many times.
func nested(_ open: String, _ close: String, _ depth: Int, around inner: String = "") -> String {
    String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
}
