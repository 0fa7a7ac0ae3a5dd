import Catalogue
import Deliveries
import Diagnostics
import Foundation
import Testing

/// Messages about deliveries that are imported.
@Suite("Messages of imports")
struct DeliveryMessageTests {
    private static let recipe = """
        # Abgänge der Schulen
        grunddaten: schulabgaenge
        datei: liste*.csv
        zeichensatz: eigene
        raum: {spalte: 1}
        zeit: {spalte: 2}
        merkmale: {abschluss: {kopf: 1}}

        """

    /// What an import of deliveries into the small project says.
    private func diagnostics(
        _ deliveries: [String: String], recipes: [String: String] = ["schulabgaenge": recipe], checksums: String? = nil
    ) async throws -> [Diagnostic] {
        let project = try ExampleProject()
        var files = try [
            "raeume.csv", "merkmale.yaml", "quellen.yaml", "grunddaten/schulabgaenge.csv",
            "grunddaten/schulabgaenge.yaml",
        ]
        .map { SourceFile(path: "data/" + $0, text: try project.text("data/" + $0)) }
        files += recipes.map { SourceFile(path: "data/importe/\($0.key).yaml", text: $0.value) }
        let imported = ImportProject(
            files: files.sorted { $0.path < $1.path },
            checksums: checksums.map { SourceFile(path: DeliveryChecksums.path, text: $0) },
            asOf: try #require(CalendarDate(iso: "2025-01-31")), district: AreaKey("99001"))
        let planned = ImportPlan.make(for: [], in: imported, deliveryPaths: deliveries.keys.sorted())
        guard let plan = planned.value else { return planned.diagnostics }
        var run = ImportRun(plan, in: imported)
        for path in plan.deliveries { _ = run.read(Delivery(path: path, bytes: Array((deliveries[path] ?? "").utf8))) }
        _ = run.finish()
        return (planned.diagnostics + run.diagnostics).filter { $0.severity == .error }.inReadingOrder()
    }

    private func list(_ values: String, stand: String = "") -> String {
        "Raum;Jahr;ohne;mit\n99001001;2022;\(values)\n" + (stand.isEmpty ? "" : "Stand: \(stand)\n")
    }

    @Test func aPageInPlaceOfATable() async throws {
        let found = try await diagnostics(["liste.csv": "<!DOCTYPE html><html><body>Anmeldung</body></html>\n"])
        try GoldenMessage.expect(found, are: .deliveryForm, in: "(keiner)")
    }

    @Test func aDeliveryThatWasOpenedAndSaved() async throws {
        let sum = String(repeating: "0", count: 64)
        let found = try await diagnostics(["liste.csv": list("12;188")], checksums: sum + "  liste.csv\n")
        try GoldenMessage.expect(found, are: .deliveryChanged, in: "(keiner)")
    }

    @Test func anOlderDelivery() async throws {
        let found = try await diagnostics(["liste.csv": list("13;188", stand: "01.02.2024")])
        try GoldenMessage.expect(found, are: .deliveryOlder, in: "(keiner)")
    }

    @Test func twoRecipesWithTwoValues() async throws {
        let second = Self.recipe.replacingOccurrences(of: "liste*", with: "meldung*")
        let found = try await diagnostics(
            ["liste.csv": list("12;188"), "meldung.csv": list("13;188")],
            recipes: ["schulabgaenge": Self.recipe, "meldung": second])
        try GoldenMessage.expect(found, are: .recipeConflict, in: "(keiner)")
    }
}
