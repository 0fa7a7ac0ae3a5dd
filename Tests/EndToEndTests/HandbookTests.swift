import Foundation
import Testing

/// The handbook names everything that can be written, and shows it with an example that is built with the report.
@Suite("Handbuch")
struct HandbookTests {
    private static func page(_ name: String) throws -> String {
        try NaiveFiles.text(Bericht.repository + "/content/handbuch/" + name)
    }

    private static func source(_ path: String) throws -> String {
        try NaiveFiles.text(Bericht.repository + "/Sources/" + path)
    }

    /// The text of a page in fences and beside them.
    private static func split(_ text: String) -> (code: String, prose: String) {
        var code: [String] = []
        var prose: [String] = []
        var isFenced = false
        for line in text.components(separatedBy: "\n") {
            if line.hasPrefix("```") {
                isFenced.toggle()
            } else if isFenced {
                code.append(line)
            } else {
                prose.append(line)
            }
        }
        return (code.joined(separator: "\n"), prose.joined(separator: "\n"))
    }

    /// Whether a directive is used, not only named, in a text; `code spans` do not count.
    private static func uses(_ name: String, in text: String) -> Bool {
        let plain = text.replacing(/`[^`]*`/, with: "")
        return plain.contains(":\(name){") || plain.contains(":\(name)[")
            || plain.components(separatedBy: "\n").contains { $0 == ":::\(name)" }
    }

    @Test("zu jeder Direktive stehen Überschrift, Schreibweise und lebendes Beispiel")
    func everyDirective() throws {
        let listed = try Bericht.run(["list", "directives"]).output
        let names = listed.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(names.count >= 20 && names.contains("wert"))
        let text = try Self.page("05-direktiven.md")
        let parts = Self.split(text)
        let headings = parts.prose.components(separatedBy: "\n").filter { $0.hasPrefix("### ") }
        for name in names {
            #expect(headings.contains { $0.contains("`\(name)`") }, "keine Überschrift: \(name)")
            #expect(Self.uses(name, in: parts.code), "keine Schreibweise: \(name)")
            #expect(Self.uses(name, in: parts.prose), "kein lebendes Beispiel: \(name)")
        }
    }

    @Test("zu jeder Funktion stehen Erklärung, eine Formel des Katalogs und ihr Wert")
    func everyFunction() throws {
        let list = try #require(
            try Self.source("Indicators/Formula/FormulaFunction.swift").components(separatedBy: "struct Parameter")
                .first)
        let names = list.matches(of: /case (\w+)(?: = "(\w+)")?/).map { String($0.output.2 ?? $0.output.1) }
        #expect(names.count >= 13 && names.contains("gleitend"))
        let text = try Self.page("04-indikatoren.md")
        let formulas = try Self.formulas()
        let rows = text.components(separatedBy: "\n").filter { $0.hasPrefix("| `") }
        for name in names {
            #expect(rows.contains { !$0.contains(":wert{") && $0.contains("`\(name)(") }, "nicht erklärt: \(name)")
            let row = try #require(
                rows.first { $0.contains(":wert{") && $0.split(separator: "|")[0].contains("`\(name)`") },
                "kein Beispiel: \(name)")
            let id = try #require(row.firstMatch(of: /:wert\{indikator=(\w+)/)).output.1
            let formula = try #require(row.matches(of: /`([^`]*)`/).map { String($0.output.1) }.last)
            #expect(formula.contains(name + "(") && formulas[String(id)] == formula, "\(id): \(formula)")
        }
    }

    /// The formulas of the demo report as they stand in its catalogue.
    private static func formulas() throws -> [String: String] {
        let folder = Bericht.repository + "/data/indikatoren/"
        var formulas: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasSuffix(".yaml") {
            var id = ""
            for line in try NaiveFiles.text(folder + file).components(separatedBy: "\n") {
                if line.hasPrefix("- id: ") { id = String(line.dropFirst(6)) }
                guard line.hasPrefix("  formel: ") else { continue }
                formulas[id] = line.dropFirst(10).trimmingCharacters(in: CharacterSet(charactersIn: "'"))
            }
        }
        return formulas
    }

    @Test(
        "jedes Feld jeder Datei steht im Verzeichnis der Felder",
        arguments: [
            "DataStore/Descriptions/AreaTableReader.swift", "DataStore/Descriptions/BreakdownListReader.swift",
            "DataStore/Descriptions/EventListReader.swift", "DataStore/Descriptions/GoalListReader.swift",
            "DataStore/Descriptions/SourceListReader.swift", "DataStore/Descriptions/DatasetSidecarReader.swift",
            "DataStore/Descriptions/DatasetSidecarReader+Notes.swift",
            "DataStore/Descriptions/IndicatorListReader.swift", "DataStore/Descriptions/DeliveryListReader.swift",
            "DataStore/Validation/CorrectionList.swift", "DataStore/Validation/SignOffReader.swift",
            "DataStore/ProtectionDefaults.swift", "Report/ReportSettings.swift", "Report/OpenDataSettings.swift",
            "Report/PageFrontMatter.swift", "Report/ChangeList.swift", "Report/Glossary.swift",
        ])
    func everyField(file: String) throws {
        let text = try Self.page("13-felder.md")
        let known = Set(text.matches(of: /`([a-z_]+)`/).map { String($0.output.1) })
        // Readers ask for a field by its name: `fields.text("titel")`, `row.flag("oeffentlich")`.
        let asked = try Self.source(file).matches(of: /(?:fields|own|row)\.\w+\(\s*"([a-z_]+)"/).map {
            String($0.output.1)
        }
        #expect(asked.count >= 2, "\(file)")
        for field in Set(asked).sorted() { #expect(known.contains(field), "\(field) fehlt") }
    }
}
