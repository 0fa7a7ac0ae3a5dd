import Markup
import Testing

/// Large documents while they pass by.
@Suite struct XMLEventsTests {
    /// Writes down what it hears.
    private struct Listener: XMLReceiver {
        static let elements = ["list", "item", "x:note"]

        static let namespaces = [XMLNamespace("", "urn:a", "urn:a:strict"), XMLNamespace("x", "urn:x")]
        var heard: [String] = []
        var lastItem = Int.max
        private var items = 0

        init(lastItem: Int = Int.max) { self.lastItem = lastItem }

        var isDone: Bool { items >= lastItem }

        private static func name(_ element: Int) -> String { element < 0 ? "?" : elements[element] }

        mutating func start(_ element: Int, _ attributes: XMLAttributes) {
            var line = "<\(Self.name(element))"
            if let id = attributes.text("id") { line += " id=\(id)" }
            if let id = attributes.text("id", in: "x") { line += " x:id=\(id)" }
            if element == 1 { items += 1 }
            heard.append(line)
        }

        mutating func end(_ element: Int) { heard.append(">\(Self.name(element))") }

        mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
            let text = String(decoding: bytes, as: UTF8.self)
            if let last = heard.last, last.hasPrefix("»") {
                heard[heard.count - 1] = last + text
            } else {
                heard.append("»" + text)
            }
        }
    }

    private func heard(_ text: String, piece: Int = 1_000_000, lastItem: Int = Int.max) throws -> [String] {
        let reader = XMLEventReader(Listener(lastItem: lastItem))
        let bytes = Array(text.utf8)
        bytes.withUnsafeBytes { buffer in
            var start = 0
            while start < buffer.count {
                let end = min(start + piece, buffer.count)
                guard reader.feed(UnsafeRawBufferPointer(rebasing: buffer[start..<end])) else { break }
                start = end
            }
        }
        return try #require(try reader.finish() as? Listener).heard
    }

    private let sample =
        "<?xml version='1.0'?><list xmlns='urn:a' xmlns:y='urn:x'><item id='a &amp; b&lt;&#38;' y:id='7'>ä&amp;ö"
        + "<![CDATA[<i>]]></item><y:note id='&amp;#38;'/><y:item/><other xmlns='urn:z'/></list>"

    @Test(arguments: [1, 3, 17, 1_000_000]) func piecesOfAnySizeGiveTheSame(piece: Int) throws {
        #expect(
            try heard(sample, piece: piece) == [
                "<list", "<item id=a & b<& x:id=7", "»ä&ö<i>", ">item", "<x:note id=&#38;", ">x:note", "<?", ">?", "<?",
                ">?", ">list",
            ])
    }

    @Test func aVocabularyMayHaveTwoAddresses() throws {
        #expect(try heard("<list xmlns='urn:a:strict'/>") == ["<list", ">list"])
        #expect(try heard("<list/>") == ["<?", ">?"])
    }

    @Test func whatComesAfterTheEndIsNotRead() throws {
        #expect(try heard(sample, lastItem: 1) == ["<list", "<item id=a & b<& x:id=7"])
        #expect(try heard("<list xmlns='urn:a'><item/><broken", piece: 28, lastItem: 1).count == 2)
    }

    @Test func tooManyElementsAreRefused() {
        func read(_ count: Int) -> XMLFile.Problem? {
            let reader = XMLEventReader(Listener(), upTo: 10)
            let text = "<a>" + String(repeating: "<b/>", count: count - 1) + "</a>"
            _ = Array(text.utf8).withUnsafeBytes { reader.feed($0) }
            do {
                _ = try reader.finish()
                return nil
            } catch {
                return error
            }
        }
        #expect(read(10) == nil && read(11) == .tooLarge)
    }

    @Test func brokenAndUnsafeDocumentsAreRefused() {
        func problem(_ text: String) -> XMLFile.Problem? {
            do {
                _ = try heard(text, piece: 100)
                return nil
            } catch {
                return error as? XMLFile.Problem
            }
        }
        #expect(problem("<a>\n<b></a>") == .malformed(line: 2))
        #expect(problem("") == .malformed(line: 1))
        #expect(problem("<a>&b;</a>") == .malformed(line: 1))
        #expect(problem("<a>") == .malformed(line: 1))
        #expect(problem("\n<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>") == .documentType(line: 2))
        #expect(problem(String(repeating: "<a>", count: 300)) == .tooDeep(line: 1))
        #expect(problem("<a>\u{1}</a>") == .malformed(line: 1))
    }
}
