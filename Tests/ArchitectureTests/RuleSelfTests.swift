import Testing

/// Every rule finds what it is for: a planted bad sample each, and a good one that only looks bad.
@Suite("The architecture rules themselves")
struct RuleSelfTests {
    private func file(_ path: String, _ text: String) -> SwiftFile { SwiftFile(path: "Sources/" + path, text: text) }

    @Test(arguments: [
        ("Values/A.swift", "import Report"), ("Values/A.swift", "@_exported import Markup"),
        ("Graphics/A.swift", "import Catalogue"),
        ("Site/A.swift", "package import Workspace"), ("Figures/A.swift", "import struct Site.Page"),
        ("Neu/A.swift", ""),
    ])
    func importsUpwardsAreFound(path: String, text: String) {
        #expect(ArchitectureRules.importDirection([file(path, text)]).count == 1)
    }

    @Test func importsDownwardsAreFine() {
        let text = "import Diagnostics\nimport Values\nimport Foundation\n// import bericht\n"
        #expect(
            ArchitectureRules.importDirection([file("Build/A.swift", text), file("TypedYAML/A.swift", "import Values")])
                == [])
    }

    @Test(arguments: ["Report", "Figures", "Site", "Downloads"])
    func importsOfTrueNumbersAreFound(module: String) {
        let text = "import Disclosure\nimport Indicators\nimport enum DataStore.Kind\n"
        #expect(ArchitectureRules.trueNumbersStayInside([file("\(module)/A.swift", text)]).count == 2)
        #expect(ArchitectureRules.trueNumbersStayInside([file("Build/A.swift", text)]) == [])
    }

    @Test func librariesInTwoFilesOrTheWrongModuleAreFound() {
        let one = file("Manuscript/A.swift", "import CCmarkGFM")
        #expect(ArchitectureRules.oneFilePerLibrary([one]) == [])
        #expect(ArchitectureRules.oneFilePerLibrary([one, file("Manuscript/B.swift", "import CCmarkGFM")]).count == 2)
        #expect(ArchitectureRules.oneFilePerLibrary([file("Site/A.swift", "import CLibXML2")]).count == 1)
        #expect(ArchitectureRules.oneFilePerLibrary([file("Downloads/A.swift", "import CLibZip")]).count == 1)
        #expect(ArchitectureRules.oneFilePerLibrary([file("Build/A.swift", "import CLinux")]).count == 1)
    }

    @Test(arguments: [
        "let files = FileManager.default", "let now = Date()", "let clock = ContinuousClock()", "import Glibc",
        "import Foundation",
        "let task = Process()", "let text = try String(contentsOfFile: path)", "let a = CommandLine.arguments",
    ])
    func callsToTheSystemAreFound(text: String) {
        #expect(ArchitectureRules.onlyTheWorkspaceMeetsTheSystem([file("Site/A.swift", text)]).count == 1)
        #expect(ArchitectureRules.onlyTheWorkspaceMeetsTheSystem([file("Workspace/A.swift", text)]) == [])
    }

    @Test(arguments: [
        "let a = try! b()", "let a = b as! C", "fatalError(\"x\")", "final class A: @unchecked Sendable {}", "print(a)",
        "nonisolated(unsafe) var a = 1", "@testable import Values", "let a = String(format: \"%d\", 1)",
        "let a = \"\\(b)\"; print(a)",
    ])
    func shortcutsAreFound(text: String) {
        #expect(
            ArchitectureRules.noShortcuts([file("Site/A.swift", "\n" + text)]).map { $0.prefix(20) } == [
                "Sources/Site/A.swift"
            ])
    }

    @Test(arguments: [
        "// try! would be wrong", "let a = \"fatalError(\"", "let a = fingerprint(b)", "/* as! */ let a = 1",
        "let a = try b()",
        "let text = \"\"\"\n    print(x)\n    \"\"\"", "let a = #\"print(\"x\")\"#", "let a = \"\\(b(\"x\")) try! \"",
        "canvas.print(a)",
    ])
    func wordsInCommentsAndTextsAreFine(text: String) {
        #expect(ArchitectureRules.noShortcuts([file("Site/A.swift", text)]) == [])
    }

    @Test func theExecutableMayPrint() {
        #expect(ArchitectureRules.noShortcuts([file("bericht/A.swift", "print(a)")]) == [])
    }

    @Test func notesAndDistrictsAreFound() {
        #expect(
            ArchitectureRules.noNotesToSelf([file("Site/A.swift", "// TODO later")]) == ["Sources/Site/A.swift:1: TODO"]
        )
        #expect(
            ArchitectureRules.noParticularDistrict([file("Site/a.css", "\n/* 03453 */")]) == [
                "Sources/Site/a.css:2: 03453"
            ])
        #expect(ArchitectureRules.noParticularDistrict([file("Site/A.swift", "let a = \"Cloppenburg\"")]).count == 1)
        #expect(ArchitectureRules.noNotesToSelf([file("Site/A.swift", "// Todesfälle")]) == [])
    }

    @Test func longFilesAreFound() {
        let lines = Array(repeating: "let a = 1", count: 401)
        #expect(SizeRules.fileLength([file("Site/A.swift", lines.joined(separator: "\n"))]).count == 1)
        #expect(SizeRules.fileLength([file("Site/A.swift", lines.dropLast().joined(separator: "\n") + "\n")]) == [])
        #expect(SizeRules.fileLength([file("Site/A.swift", "// data table\n" + lines.joined(separator: "\n"))]) == [])
    }

    @Test func tablesDoNotCountForTheirFile() {
        let table =
            "// data table\nlet a = [\n" + Array(repeating: "    1,", count: 300).joined(separator: "\n") + "\n]\n"
        let rest = Array(repeating: "let a = 1", count: 390).joined(separator: "\n")
        #expect(SizeRules.fileLength([file("Site/A.swift", table + rest)]) == [])
        #expect(SizeRules.fileLength([file("Site/A.swift", table.dropFirst(14) + rest)]).count == 1)
    }

    private func function(_ head: String, lines: Int) -> String {
        head + " {\n" + Array(repeating: "    let a = { 1 }", count: lines - 2).joined(separator: "\n") + "\n}\n"
    }

    @Test(arguments: [
        "func a()", "package static func a<T>(_ b: T) throws(E) -> [T]", "init(a: Int)", "var a: Int",
        "func a(\n    b: Int = 1, c: () -> Void = {}\n)",
    ])
    func longFunctionsAreFound(head: String) {
        let extra = head.split(separator: "\n").count - 1
        #expect(SizeRules.functionLength([file("Site/A.swift", function(head, lines: 61 - extra))]).count == 1)
        #expect(SizeRules.functionLength([file("Site/A.swift", function(head, lines: 60 - extra))]) == [])
        #expect(SizeRules.functionLength([file("Site/A.swift", "// data table\n" + function(head, lines: 99))]) == [])
    }

    @Test func requirementsWithoutABodyAreNoFunctions() {
        let text =
            "protocol A {\n    func a()\n    func b() -> Int\n    var c: Int { get }\n}\n"
            + Array(repeating: "let d = 1", count: 80).joined(separator: "\n")
        #expect(SizeRules.functionLength([file("Site/A.swift", text)]) == [])
    }
}
