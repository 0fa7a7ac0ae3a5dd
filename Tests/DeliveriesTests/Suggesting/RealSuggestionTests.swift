import Deliveries
import Diagnostics
import Testing

/// Drafts for every real delivery, imported as they are: in a project that knows the areas of the demo report.
@Suite("Drafts for real deliveries", .enabled(if: RealData.folder != nil, "shared/real-data fehlt"))
struct RealSuggestionTests {
    /// Deliveries that must not be imported without an answer, and what is asked.
    private static let asked: [String: String] = [
        "13111-11-04-4.utf8.ni.csv": "zeichen", "21111-02-06-4.latin1.csv": "zeichen",
        "21111-02-06-4.utf8.csv": "zeichen",
    ]

    @Test func threeQuartersNeedNoHand() throws {
        let deliveries = RealProject.deliveries
        try #require(deliveries.count == 32)
        var imported: [String] = []
        for path in deliveries {
            let name = RealProject.name(path)
            let delivery = try RealProject.delivery(path)
            let project = try RealProject.areas()
            let read = DeliveryReader.read(delivery, as: ReadingOptions())
            let draft = RecipeSuggestion.draft(for: read.value, of: name, in: project.catalogue)
            #expect(!draft.hasErrors, "\(name)")
            #expect(draft.value.files.contains { $0.path.hasPrefix("data/importe/") }, "\(name)")
            var filled = project
            for file in draft.value.files + draft.value.additions { filled.add(file.path, Array(file.text.utf8)) }
            let run = filled.run(on: [delivery])
            if run.outcome != nil {
                imported.append(name)
                #expect(Self.asked[name] == nil, "\(name) imported without an answer")
                continue
            }
            // Whatever stops says so: by a question of the draft, or by messages with a next step.
            #expect(!run.errors.isEmpty && run.errors.allSatisfy { $0.hint != nil }, "\(name)")
            if let key = Self.asked[name] {
                #expect(draft.value.questions.map(\.key) == [key], "\(name)")
                #expect(draft.value.files.contains { $0.text.contains("# FRAGE: ") }, "\(name)")
            } else {
                #expect(
                    !draft.value.questions.isEmpty, "\(name) stops without a question: \(run.errors.map(\.message))")
            }
        }
        let stopped = deliveries.map(RealProject.name).filter { !imported.contains($0) }
        #expect(imported.count * 4 >= deliveries.count * 3, "stopped: \(stopped)")
    }

    @Test func answeredQuestionsImport() throws {
        let delivery = try RealProject.delivery("regionalstatistik-classic/21111-02-06-4.utf8.csv")
        var project = try RealProject.areas()
        let read = DeliveryReader.read(delivery, as: ReadingOptions())
        let draft = RecipeSuggestion.draft(for: read.value, of: delivery.path, in: project.catalogue).value
        for file in draft.files + draft.additions {
            let text = file.text.replacingOccurrences(of: "# zeichen:", with: "zeichen:")
            project.add(file.path, Array(text.utf8))
        }
        let run = project.run(on: [delivery])
        #expect(run.errors.map(\.message) == [])
        let table = run.outcome?.files.first { $0.path.hasPrefix("data/grunddaten/") }
        let values = PlainTable(String(decoding: table?.bytes ?? [], as: UTF8.self))
        #expect(values.value(["03453", "2015", "ohne_hauptschulabschluss", "insgesamt"]) == "86")
        #expect(values.value(["03453", "2015", "insgesamt", "insgesamt"]) == "2113")
    }

    @Test func equalDeliveriesGiveEqualDrafts() throws {
        let delivery = try RealProject.delivery("ffcsv/12211-0001_de_flat.csv")
        let catalogue = try RealProject.areas().catalogue
        let tables = DeliveryReader.read(delivery, as: ReadingOptions()).value
        let first = RecipeSuggestion.draft(for: tables, of: delivery.path, in: catalogue).value
        let second = RecipeSuggestion.draft(for: tables, of: delivery.path, in: catalogue).value
        #expect(first == second)
        #expect(first.files.count == 10)
    }
}
