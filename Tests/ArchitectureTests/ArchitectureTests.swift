import Foundation
import Testing

/// The sources keep the rules.
@Suite("Architecture")
struct ArchitectureTests {
    private func expectNone(_ violations: [String], comment: Comment) {
        #expect(violations.isEmpty, "\(comment)\n\(violations.prefix(40).joined(separator: "\n"))")
    }

    @Test func modulesImportOnlyWhatLiesBelowThem() throws {
        expectNone(ArchitectureRules.importDirection(try sources()), comment: "Sources/README.md zeigt das Bild")
    }

    @Test func readersNeverSeeTrueNumbers() throws {
        expectNone(
            ArchitectureRules.trueNumbersStayInside(try sources()), comment: "Der Weg führt über ProtectedTables")
    }

    @Test func eachLibraryStaysInOneFile() throws {
        expectNone(ArchitectureRules.oneFilePerLibrary(try sources()), comment: "C-Typen bleiben in einer Datei")
        // A library that nobody uses is a package that nobody needs to install.
        for library in try libraries() {
            #expect(try sources().contains { $0.imports.contains(library) }, "\(library) bindet niemand ein")
        }
    }

    @Test func onlyTheWorkspaceMeetsTheSystem() throws {
        expectNone(
            ArchitectureRules.onlyTheWorkspaceMeetsTheSystem(try sources()),
            comment: "Dateien, Prozesse und Uhr gehören in Workspace")
    }

    @Test func nothingTakesShortcuts() throws {
        expectNone(ArchitectureRules.noShortcuts(try sources()), comment: "Fehler werden gemeldet, nicht erzwungen")
    }

    @Test func noNotesToSelf() throws {
        let tests = try SourceTree.swiftFiles(below: "Tests").filter { $0.module != "ArchitectureTests" }
        expectNone(
            ArchitectureRules.noNotesToSelf(try sources() + tests), comment: "Offenes gehört in die Liste der Aufgaben")
    }

    @Test func theProductKnowsNoParticularDistrict() throws {
        expectNone(
            ArchitectureRules.noParticularDistrict(try SourceTree.allFiles(below: "Sources")),
            comment: "Was zu einem Landkreis gehört, steht in content und data")
    }

    @Test func filesAndFunctionsStayShort() throws {
        expectNone(SizeRules.fileLength(try sources()), comment: "Eine Datei, ein Gedanke")
        expectNone(SizeRules.functionLength(try sources()), comment: "Eine Funktion, ein Schritt")
    }

    @Test func thePackageKnowsEveryModuleOfThePicture() throws {
        let package = try SourceTree.text("Package.swift")
        let targets =
            package.components(separatedBy: "arget(name: \"").dropFirst()
            + package.components(separatedBy: "arget(\n            name: \"").dropFirst()
        let names = Set(
            targets.compactMap { $0.split(separator: "\"").first.map(String.init) }.filter { !$0.hasSuffix("Tests") })
        #expect(names.subtracting(ArchitectureRules.wrappers.keys) == Set(ArchitectureRules.rows.joined()))
    }

    private func libraries() throws -> [String] {
        let parts = try SourceTree.text("Package.swift").components(separatedBy: ".systemLibrary(").dropFirst()
        let names = parts.compactMap {
            $0.components(separatedBy: "name: \"").dropFirst().first?.split(separator: "\"").first
        }
        try #require(Set(names.map(String.init)).isSubset(of: ArchitectureRules.wrappers.keys))
        return names.map(String.init)
    }

    private func sources() throws -> [SwiftFile] {
        let files = try SourceTree.swiftFiles(below: "Sources")
        try #require(files.count > 50, "Die Quellen wurden nicht gefunden")
        return files
    }
}
