import Foundation
import Starter
import Testing

/// What the program carries with it is what lies in the repository.
@Suite("Mitgebrachte Dateien")
struct CarriedFileTests {
    private static let repository: URL = {
        var file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<3 { file.deleteLastPathComponent() }
        return file
    }()

    @Test("das eingebaute Thema gleicht themes/standard Byte für Byte")
    func theme() throws {
        let folder = Self.repository.appendingPathComponent("themes/standard")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names.count > 20)
        let carried = Dictionary(CarriedFile.standardTheme.map { ($0.path, $0.text) }) { first, _ in first }
        for name in names {
            let text = try #require(
                carried[name], "In Sources/CStarter/starter.c fehlt ein Eintrag für themes/standard/\(name)")
            #expect(Data(text.utf8) == (try Data(contentsOf: folder.appendingPathComponent(name))), "\(name)")
        }
        #expect(carried.keys.sorted() == names)
    }

    @Test("jede Datei des Startprojekts kommt mit")
    func project() throws {
        let folder = Self.repository.appendingPathComponent("Sources/CStarter/Project")
        let walk = try #require(FileManager.default.enumerator(atPath: folder.path))
        var paths: [String] = []
        for case let path as String in walk where path.contains(".") || path == "gitignore" {
            paths.append(path == "gitignore" ? ".gitignore" : path)
        }
        let district = try NewDistrict.checked(name: "Landkreis Übung", key: "99001")
        let project = StarterProject(district: district, theme: .builtIn)
        #expect(project.files.map(\.path).sorted() == paths.sorted())
    }

    @Test("das Satzprogramm kommt mit")
    func typesetting() throws {
        let file = Self.repository.appendingPathComponent("Sources/CStarter/Typesetting/satz.py")
        #expect(Data(TypesettingScript.text.utf8) == (try Data(contentsOf: file)))
    }
}
