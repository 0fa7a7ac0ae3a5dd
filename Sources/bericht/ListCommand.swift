import ArgumentParser
import Build
import Catalogue
import Deliveries
import Diagnostics
import Manuscript
import Workspace

/// `bericht list`: what there is, to look names up.
struct ListCommand: BerichtCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract:
            "Listet Räume, Indikatoren, Grunddaten, Abbildungen, Direktiven, Rezepte oder erwartete Lieferungen auf.")

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case areas, indicators, datasets, figures, directives, recipes, deliveries
    }

    @Argument(
        help: ArgumentHelp(
            "areas, indicators, datasets, figures, directives, recipes oder deliveries.", valueName: "what"))
    var subject: Subject

    @OptionGroup var audience: AudienceOptions

    @OptionGroup var project: ProjectOptions

    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode {
        guard let rows = try rows(session) else { return .content }
        switch project.format {
        case .text:
            let width = rows.map(\.id.count).max() ?? 0
            let lines = rows.map { row in
                row.id + String(repeating: " ", count: width - row.id.count + 2) + row.text + "\n"
            }
            try session.say(lines.joined())
        case .json:
            let lines = rows.map {
                "  {" + $0.fields.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}"
            }
            try session.say(lines.isEmpty ? "[]\n" : "[\n" + lines.joined(separator: ",\n") + "\n]\n")
        }
        return .success
    }

    /// One line of the list.
    private struct Row {
        let id: String
        /// What stands behind the id.
        let text: String
        /// As JSON, values already quoted.
        let fields: [(key: String, value: String)]

        init(_ id: String, _ title: String) { self.init(id, title, text: title, more: []) }

        init(_ id: String, _ title: String, text: String, more: [(key: String, value: String)]) {
            self.id = id
            self.text = text
            fields = [("id", DiagnosticJSON.quoted(id)), ("titel", DiagnosticJSON.quoted(title))] + more
        }
    }

    /// nil when the project could not be read; its errors are shown.
    private func rows(_ session: Session) throws(WorkspaceError) -> [Row]? {
        if subject == .directives {
            return DirectiveRegistry.standard().descriptions.map { Row($0.name, $0.sentence) }
        }
        if subject == .recipes { return try recipes() }
        guard let loaded = try project.load(session, for: audience.audience) else { return nil }
        let catalogue = loaded.snapshot.catalogue
        switch subject {
        case .areas: return catalogue.areas.all.map { Row($0.key.text, $0.longName) }
        case .indicators: return catalogue.indicators.map { Row($0.id.value, $0.title) }
        case .datasets: return catalogue.datasets.map { Row($0.id, $0.title) }
        case .figures: return loaded.report.figures.map { Row($0.id, $0.title ?? $0.number) }
        case .deliveries: return catalogue.deliveries.map { Self.row($0, on: loaded.settings.asOf) }
        case .directives, .recipes: return []
        }
    }

    /// Recipes that can be read, with the files they wait for.
    private func recipes() throws(WorkspaceError) -> [Row] {
        try project.read().sources.value.files(directlyIn: "data/importe", suffix: ".yaml").compactMap { file in
            guard let recipe = Recipe.read(file).value else { return nil }
            let patterns = recipe.patterns.map(\.value)
            return Row(
                recipe.id, recipe.dataset.value,
                text: "\(recipe.dataset.value) aus \(patterns.joined(separator: ", "))",
                more: [("dateien", "[" + patterns.map(DiagnosticJSON.quoted).joined(separator: ", ") + "]")])
        }
    }

    private static func row(_ delivery: ExpectedDelivery, on day: CalendarDate) -> Row {
        let isOverdue = delivery.isOverdue(on: day)
        let state = isOverdue ? "ÜBERFÄLLIG seit dem" : "fällig am"
        let last = delivery.received.map { "zuletzt erhalten am \($0.german)" } ?? "kein Eingang vermerkt"
        let datasets = delivery.datasets.map(DiagnosticJSON.quoted).joined(separator: ", ")
        return Row(
            delivery.id, delivery.title,
            text:
                "\(delivery.title); \(delivery.sender), \(delivery.rhythm.words), \(state) \(delivery.nextDue.german), \(last)",
            more: [
                ("von", DiagnosticJSON.quoted(delivery.sender)),
                ("grunddaten", "[\(datasets)]"),
                ("turnus", DiagnosticJSON.quoted(delivery.rhythm.rawValue)),
                ("faellig", DiagnosticJSON.quoted(delivery.nextDue.iso)),
                ("erhalten", delivery.received.map { DiagnosticJSON.quoted($0.iso) } ?? "null"),
                ("ueberfaellig", isOverdue ? "true" : "false"),
            ])
    }
}
