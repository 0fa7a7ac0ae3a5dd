import Diagnostics
import Foundation
import Testing

@Suite("Every message has an example that gives exactly this message")
struct ExampleTests {
    static let authored = DiagnosticCode.allCases.filter {
        if case .project = DiagnosticExplanation.of($0).example.kind { true } else { false }
    }

    @Test func theSmallProjectItselfIsRight() async throws {
        #expect(try await ExampleProject().summary() == [])
    }

    @Test(arguments: authored)
    func anExampleGivesItsMessageAndNoOther(code: DiagnosticCode) async throws {
        let example = DiagnosticExplanation.of(code).example
        guard case .project(let changes) = example.kind else { return }
        let project = try ExampleProject(changes)
        let diagnostics = await project.diagnostics()
        let others = diagnostics.filter { !example.companions.contains($0.code) }
        #expect(others.map(\.code) == [code], "\(DiagnosticText().text(diagnostics, limit: 5))")
        try GoldenMessage.expect(others, are: code, in: project.folder)
    }

    @Test(arguments: DiagnosticCode.allCases)
    func everyMessageIsExplained(code: DiagnosticCode) {
        let explanation = DiagnosticExplanation.of(code)
        #expect(!explanation.meaning.isEmpty && explanation.meaning.hasSuffix("."))
        #expect(!explanation.remedy.isEmpty && explanation.remedy.hasSuffix("."))
        #expect(GoldenMessage.text(of: code) != nil)
        #expect(explanation.text.contains("Beispiel"))
        switch explanation.example.kind {
        case .environment(let story): #expect(story.hasSuffix("."))
        case .project(let changes): #expect(!changes.isEmpty)
        }
    }

    /// The surroundings cannot be written down; each such message has its test in EnvironmentMessageTests, those about
    /// deliveries in DeliveryMessageTests.
    @Test func fewMessagesNeedTheSurroundings() {
        let others = Set(DiagnosticCode.allCases).subtracting(Self.authored)
        #expect(
            others == [
                .fileUnreadable, .outputForeign, .outputLocked, .writeFailed, .programMissing, .typesettingFailed,
                .internalError,
                .deliveryForm, .deliveryChanged, .deliveryOlder, .recipeConflict,
            ])
    }

    @Test func everyCodeHasAHyphenAndOnlyPlainLetters() {
        for code in DiagnosticCode.allCases {
            #expect(code.rawValue.contains("-"))
            #expect(code.rawValue.allSatisfy { $0 == "-" || ("a"..."z").contains($0) })
        }
    }

    @Test func noGoldenIsLeftOver() throws {
        let known = Set(DiagnosticCode.allCases.map { $0.rawValue + ".txt" })
        let files = try FileManager.default.contentsOfDirectory(atPath: GoldenMessage.folder)
        #expect(Set(files).subtracting(known) == [])
    }

    /// A code that nobody raises would be a promise without a check.
    @Test func everyCodeIsRaisedSomewhere() throws {
        let root = ExampleProject.repository + "/Sources"
        var sources = ""
        for case let path as String in FileManager.default.enumerator(atPath: root) ?? .init()
        where path.hasSuffix(".swift") && !path.hasPrefix("Diagnostics/") {
            sources += try String(contentsOfFile: root + "/" + path, encoding: .utf8)
        }
        let words = Set(
            sources.split { !($0.isLetter || $0.isNumber || $0 == ".") }.flatMap { $0.split(separator: ".") })
        for code in DiagnosticCode.allCases { #expect(words.contains(Substring(String(describing: code)))) }
    }
}
