import Diagnostics
import Testing

@Suite struct SourcePositionTests {
    private func position(of needle: String, in text: String) -> SourcePosition? {
        let file = SourceFile(path: "a.md", text: text)
        let bytes = Array(needle.utf8)
        let offset = file.bytes.indices.first { file.bytes[$0...].starts(with: bytes) }
        return offset.map { SourcePosition(of: $0, in: file) }
    }

    static let cases: [(String, Int, Int)] = [
        ("X", 1, 1), ("abX", 1, 3), ("äöX", 1, 3), ("😀👨‍👩‍👧X", 1, 3), ("a\nX", 2, 1), ("a\r\nbX", 2, 2), ("a\rX", 2, 1),
        ("a\n\nX", 3, 1), ("a\r\r\nX", 3, 1), ("\u{FEFF}X", 1, 1), ("\u{FEFF}a\nX", 2, 1), ("e\u{301}X", 1, 2),
        ("\tX", 1, 2),
    ]

    @Test(arguments: cases) func linesAndColumnsCountFromOneInCharacters(text: String, line: Int, column: Int) {
        #expect(position(of: "X", in: text) == SourcePosition(line: line, column: column))
    }

    @Test func offsetsOutsideTheFileAreItsEnds() {
        let file = SourceFile(path: "a.md", text: "ab\nc")
        #expect(SourcePosition(of: -3, in: file) == SourcePosition(line: 1, column: 1))
        #expect(SourcePosition(of: 99, in: file) == SourcePosition(line: 2, column: 2))
        #expect(file.span(2..<99).range == 2..<4)
        #expect(file.span(-5 ..< -1).range == 0..<0)
        #expect(file.text(in: 3..<99) == "c")
        #expect(file.span(0..<4).part(offset: 3, length: 1).text == "c")
    }

    @Test func filesAreEqualByPath() {
        #expect(SourceFile(path: "a", text: "x") == SourceFile(path: "a", text: "y"))
        #expect(SourceFile(path: "a", text: "x") != SourceFile(path: "b", text: "x"))
    }
}
