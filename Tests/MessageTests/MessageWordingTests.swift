import Diagnostics
import Foundation
import Testing

/// The voice of all messages: where, what is the case, what to do; German, plain, concrete.
@Suite("Wording of messages")
struct MessageWordingTests {
    /// A message as the golden files show it.
    struct Shown: Sendable, CustomTestStringConvertible {
        let code: DiagnosticCode
        let lines: [Substring]
        var testDescription: String { code.rawValue }

        var head: Substring { lines.first ?? "" }
        var hint: Substring? {
            lines.first { $0.hasPrefix("  Hinweis: ") }?.dropFirst("  Hinweis: ".count)
        }
        /// Between severity and code.
        var message: Substring {
            guard let start = head.range(of: "Fehler: ") ?? head.range(of: "Warnung: "),
                let end = head.range(of: " [\(code.rawValue)]")
            else { return "" }
            return head[start.upperBound..<end.lowerBound]
        }
        /// Message and hint without quotations, which are the author's own words.
        var words: Substring { Wording.withoutQuotations("\(message) \(hint ?? "")")[...] }
    }

    static let shown: [Shown] = DiagnosticCode.allCases.compactMap { code in
        GoldenMessage.text(of: code).map { Shown(code: code, lines: $0.split(separator: "\n")) }
    }

    /// About the program or a folder as a whole; no line of a file shows them.
    static let withoutPlace: Set<DiagnosticCode> = [
        .projectMissing, .outputForeign, .outputLocked, .writeFailed, .programMissing, .typesettingFailed,
        .internalError,
    ]

    @Test func allGoldensAreRead() { #expect(Self.shown.count == DiagnosticCode.allCases.count) }

    @Test(arguments: shown)
    func itSaysWhere(message: Shown) {
        let pattern =
            #/^[a-z][^ :]*\.(md|yaml|csv|xlsx|svg|geojson|mustache|txt):([0-9]+|N):[0-9]+: (Fehler|Warnung): /#
        let hasPlace = message.head.prefixMatch(of: pattern) != nil
        #expect(hasPlace != Self.withoutPlace.contains(message.code), "\(message.head)")
    }

    @Test(arguments: shown)
    func itStatesAFactAndEndsWithoutPeriod(message: Shown) {
        #expect(message.message.split(separator: " ").count >= 3, "\(message.message)")
        #expect(message.message.last.map { !".!?:".contains($0) } ?? false, "\(message.message)")
        let first = message.message.first
        #expect(first.map { $0.isUppercase || $0 == "»" || $0.isLowercase && message.message.contains(": ") } ?? false)
    }

    @Test(arguments: shown)
    func itSaysWhatToDo(message: Shown) {
        #expect(message.hint?.last.map { ".?".contains($0) } ?? false, "\(message.head)")
        #expect((message.hint ?? "").split(separator: " ").count >= 2, "\(message.hint ?? "")")
    }

    @Test(arguments: shown)
    func itIsPlainGerman(message: Shown) {
        #expect(Wording.complaints(about: String(message.words)) == [])
        #expect(Wording.typeNames.filter { message.words.contains($0) } == [])
    }

    @Test(arguments: DiagnosticExplanation.all.map(\.code))
    func itsExplanationIsPlainGermanToo(code: DiagnosticCode) {
        let explanation = DiagnosticExplanation.of(code)
        let text = Wording.withoutQuotations(explanation.meaning + " " + explanation.remedy)
        #expect(Wording.complaints(about: text) == [])
        #expect(explanation.meaning != explanation.remedy)
    }

    /// Texts that no example reaches are looked at where they are written.
    @Test func everySentenceInTheSourcesIsPlainGerman() throws {
        let sentences = try Wording.sentencesInSources()
        #expect(sentences.count > 300)
        for sentence in sentences {
            let complaints = Wording.complaints(about: Wording.withoutQuotations(sentence.text))
            #expect(complaints == [], "\(sentence.place): \(sentence.text)")
        }
    }

    @Test func theRulesThemselvesFindWhatTheyLookFor() {
        #expect(Wording.complaints(about: "Der Wert ist ungültig") == ["ungültig"])
        #expect(Wording.complaints(about: "Die Datei is missing") == ["is", "missing"])
        #expect(Wording.complaints(about: "Der Wert \"x\" fehlt") == ["\""])
        #expect(Wording.complaints(about: "Der Wert „x“ fehlt") == ["„", "“"])
        #expect(Wording.complaints(about: "Der Wert fehlt...") == ["..."])
        #expect(Wording.complaints(about: "Den Indikator gibt es nicht") == [])
        #expect(Wording.typeNames.contains("ProjectSources"))
    }
}
