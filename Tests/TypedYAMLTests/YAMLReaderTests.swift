import Diagnostics
import Testing
import TypedYAML

@Suite struct YAMLReaderTests {
    static func read(_ text: String) -> Diagnosed<YAMLValue?> {
        YAMLReader.read(SourceFile(path: "a.yaml", text: text))
    }

    static func short(_ diagnostics: [Diagnostic]) -> [String] {
        diagnostics.map { diagnostic in
            let start = diagnostic.span?.start
            return "\(start?.line ?? 0):\(start?.column ?? 0) \(diagnostic.code.rawValue)"
        }
    }

    /// The value of one key of a mapping.
    private func field(_ key: String, of text: String) throws -> YAMLValue {
        let value = try #require(Self.read(text).value)
        return try #require(value.fields?.first { $0.key == key }?.value)
    }

    // MARK: Values

    static let scalars = [
        "03453004", "2025-11-04", "1e5", "0x10", "yes", "true", "~x", "1_000", "0o17", "12:30:45", "3.10", ".inf",
        "ä–€😀",
    ]

    @Test(arguments: scalars) func scalarsStayAsWritten(_ text: String) throws {
        #expect(try field("a", of: "a: \(text)\n").scalar == text)
    }

    @Test func emptyValuesAreNoText() throws {
        #expect(try field("a", of: "a:\nb: 1\n").content == .empty)
        #expect(try field("a", of: "a: ''\n").scalar == "")
        #expect(try field("a", of: "a: \"\"\n").scalar == "")
        #expect(Self.read("").value == nil && Self.read("# only a comment\n").value == nil)
        #expect(Self.read("").diagnostics.isEmpty)
    }

    @Test func aSingleValueCountsAsAListOfOne() throws {
        #expect(try field("a", of: "a: x\n").elements?.map(\.scalar) == ["x"])
        #expect(try field("a", of: "a:\n").elements?.isEmpty == true)
        #expect(try field("a", of: "a: {b: c}\n").elements == nil)
        #expect(try field("a", of: "a: [x, y]\n").elements?.map(\.scalar) == ["x", "y"])
    }

    @Test func theOrderOfKeysIsKept() throws {
        let value = try #require(Self.read("c: 1\na: 2\nb: 3\n").value)
        #expect(value.fields?.map(\.key) == ["c", "a", "b"])
    }

    // MARK: Places

    static let spans: [(String, String, Int, Int)] = [
        ("a: b\n", "b", 1, 4),
        ("ä: ö\nx: y\n", "y", 2, 4),
        ("ä: 'ö ü'\n", "'ö ü'", 1, 4),
        ("a: 'it''s'\n", "'it''s'", 1, 4),
        ("a: \"x \\\" y\" # c\n", "\"x \\\" y\"", 1, 4),
        ("\u{FEFF}a: b\n", "b", 1, 4),
        ("a: 1\r\nb: 2\r\n", "2", 2, 4),
        ("😀: [x, yz]\n", "yz", 1, 8),
        ("a: |\n  one\n  two\nb: x\n", "x", 4, 4),
    ]

    @Test(arguments: spans) func spansCoverTheWrittenToken(text: String, token: String, line: Int, column: Int) throws {
        func last(_ value: YAMLValue) -> YAMLValue {
            (value.fields?.last?.value ?? value.elements?.last).map { $0 == value ? $0 : last($0) } ?? value
        }
        let value = last(try #require(Self.read(text).value))
        #expect(value.span.text == token)
        #expect(value.span.start == SourcePosition(line: line, column: column))
    }

    @Test func blockTextsSpanTheirLines() throws {
        #expect(try field("a", of: "a: |\n  one\n\n  two\nb: x\n").span.text == "  one\n\n  two")
        #expect(try field("a", of: "a: >-\n    one\n    two\n").span.text == "    one\n    two")
        #expect(try field("a", of: "a: |\r\n  one\r\n  two\r\nb: x\r\n").span.text == "  one\r\n  two")
        #expect(try field("a", of: "a: |\n  - one\n  - two\nb: x\n").span.text == "  - one\n  - two")
    }

    @Test func aBlockTextAsFirstKeyOfAListItemEndsAtTheNextKey() throws {
        let value = try #require(Self.read("- a: |\n    one\n  b: x\n").value)
        let fields = try #require(value.elements?.first?.fields)
        #expect(fields[0].value.span.text == "    one")
        #expect(fields[1].value.span.start == SourcePosition(line: 3, column: 6))
    }

    @Test func unusualLineEndsDoNotShiftPlaces() throws {
        for lineEnd in ["\u{2028}", "\u{2029}", "\u{85}", "\r"] {
            let value = try field("b", of: "a: x\(lineEnd)b: y\n")
            #expect(value.span.text == "y")
        }
    }

    @Test func aPartOfAFileIsReadInPlace() throws {
        let file = SourceFile(path: "k.md", text: "---\ntitel: Übung\nkurz: x\n---\nText\n")
        let value = try #require(YAMLReader.read(file.span(4..<26)).value)
        let last = try #require(value.fields?.last)
        #expect(last.keySpan.start == SourcePosition(line: 3, column: 1))
        #expect(last.value.span.start == SourcePosition(line: 3, column: 7))
    }

    // MARK: Refusals

    static let refused: [(String, String)] = [
        ("a: &x 1\nb: *x\n", "1:4 yaml-alias"),
        ("a: &x [1]\n", "1:4 yaml-alias"),
        ("a: &a [*a]\n", "1:8 yaml-alias"),
        ("b: *x\n", "1:4 yaml-alias"),
        ("a: !x 1\n", "1:4 yaml-alias"),
        ("a: !!int 1\n", "1:4 yaml-alias"),
        ("a: !!binary aGk=\n", "1:4 yaml-alias"),
        ("a: *\n", "1:5 yaml-syntax"),
        ("a: 1\na: 2\n", "2:1 feld-doppelt"),
        ("x:\n  ab: 1\n  c: 2\n  ab: 3\n", "4:3 feld-doppelt"),
        ("x: {ab: 1, c: 2, ab: 3}\n", "1:18 feld-doppelt"),
        ("ä: 1\nb: ä\nä: 2\n", "3:1 feld-doppelt"),
        ("a: b: c\n", "1:5 yaml-syntax"),
        ("a: [1, 2\n", "2:1 yaml-syntax"),
        ("a: {b: 1\n", "2:1 yaml-syntax"),
        ("a: \"b\n", "2:1 yaml-syntax"),
        ("a: 1\n\tb: 2\n", "2:1 yaml-syntax"),
        ("a: 1\n b: 2\n", "2:3 yaml-syntax"),
        ("a:\n  - x\n y\n", "3:2 yaml-syntax"),
        ("a: @x\n", "1:4 yaml-syntax"),
        ("a: 1\n---\nb: 2\n", "2:1 yaml-syntax"),
        ("a\nb: 1\n", "2:2 yaml-syntax"),
    ]

    @Test(arguments: refused) func refuse(text: String, expected: String) {
        let read = Self.read(text)
        #expect(Self.short(read.diagnostics) == [expected])
        for diagnostic in read.diagnostics {
            #expect(diagnostic.hint?.isEmpty == false)
            let words = diagnostic.message + (diagnostic.hint ?? "")
            for english in [
                "expected", "found", "did not", "mapping", "token", "stream", "block", "scalar", "ungültig",
            ] {
                #expect(!words.lowercased().contains(english), "\(words)")
            }
        }
    }

    @Test func aDoubledKeyPointsToBothPlaces() {
        let diagnostic = Self.read("ab: 1\nc: ab\nab: 2\n").diagnostics.first
        #expect(diagnostic?.span?.text == "ab")
        #expect(diagnostic?.notes.first?.span.start == SourcePosition(line: 1, column: 1))
    }

    @Test func nestingEndsBeforeTheStackDoes() {
        for text in [
            String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
            String(repeating: "{a: ", count: 100_000), String(repeating: "? ", count: 100_000),
            (0..<500).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
        ] {
            let read = Self.read(text)
            #expect(read.value == nil)
            #expect(read.diagnostics.map(\.code) == [.yamlTooDeep])
        }
        #expect(Self.read(String(repeating: "[", count: 40) + String(repeating: "]", count: 40)).diagnostics.isEmpty)
    }

    @Test func bracketsInTextsDoNotCountForever() {
        let text = "a: |\n" + String(repeating: "  Siehe [hier](b) und (1) oder {x}.\n", count: 200)
        #expect(Self.read(text).diagnostics.isEmpty)
    }

    @Test func largeTextsAreRefused() {
        let read = Self.read("a: " + String(repeating: "x", count: 1 << 20))
        #expect(read.diagnostics.map(\.code) == [.limitReached])
    }

    @Test func billionLaughsEndAtTheFirstAnchor() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            text +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        let clock = ContinuousClock()
        let start = clock.now
        #expect(Self.read(text).diagnostics.map(\.code) == [.yamlAlias])
        #expect(clock.now - start < .seconds(2))
    }
}
