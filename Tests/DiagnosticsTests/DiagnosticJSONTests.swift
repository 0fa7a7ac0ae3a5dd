import Diagnostics
import Foundation
import Testing

@Suite struct DiagnosticJSONTests {
    @Test func everyFieldIsThere() throws {
        let file = SourceFile(path: "data/a \"b\".csv", text: "x;y\nz\n")
        let text = DiagnosticJSON.text([
            Diagnostic(.csvColumns, "Zeile »\\«\t\u{1}\u{2028}", at: file.span(4..<5), hint: "ergänzen"),
            Diagnostic(.projectMissing, "fehlt", at: nil, severity: .warning),
        ])
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        #expect(rows.count == 2)
        #expect(rows[0]["code"] as? String == "projekt-fehlt" && rows[0]["schwere"] as? String == "Warnung")
        #expect(rows[0]["datei"] is NSNull && rows[0]["zeile"] is NSNull && rows[0]["hinweis"] is NSNull)
        #expect(rows[1]["datei"] as? String == "data/a \"b\".csv" && rows[1]["zeile"] as? Int == 2)
        #expect(rows[1]["spalte"] as? Int == 1 && rows[1]["hinweis"] as? String == "ergänzen")
        #expect(rows[1]["text"] as? String == "Zeile »\\«\t\u{1}\u{2028}")
        #expect(!text.unicodeScalars.contains("\u{2028}"))
    }

    @Test func noMessageIsAnEmptyArray() {
        #expect(DiagnosticJSON.text([]) == "[]\n")
    }

    @Test func everyCodeIsASlugWithAHyphen() {
        for code in DiagnosticCode.allCases {
            #expect(code.rawValue.contains("-"))
            #expect(code.rawValue.utf8.allSatisfy { $0 == 0x2D || (0x61...0x7A).contains($0) }, "\(code.rawValue)")
        }
        #expect(Set(DiagnosticCode.allCases.map(\.rawValue)).count == DiagnosticCode.allCases.count)
    }

    @Test func errorsOutweighWarnings() {
        #expect(Severity.note < .warning && Severity.warning < .error)
        #expect(![Diagnostic(.fieldValue, "x", at: nil, severity: .warning)].hasErrors)
        #expect([Diagnostic(.fieldValue, "x", at: nil)].hasErrors)
    }
}
