import Catalogue
import Diagnostics

/// Which deliveries an import reads, and by which recipes.
package struct ImportPlan: Sendable {
    /// The recipes of all wanted datasets, by id.
    package let recipes: [Recipe]
    package let catalogue: Catalogue
    /// Below `data/roh/`, by name; each is read once.
    package let deliveries: [String]
    /// By delivery: the recipes that read it, as indices.
    let recipesByDelivery: [String: [Int]]
    /// Datasets that are written, by id.
    let datasets: [DatasetDescription]

    private static let folder = "data/importe/"

    /// - Parameters:
    ///   - wanted: names of recipes or of their files; empty takes all.
    ///   - deliveryPaths: everything below `data/roh/`.
    package static func make(
        for wanted: [String], in project: ImportProject, deliveryPaths: [String]
    ) -> Diagnosed<ImportPlan?> {
        var diagnostics: [Diagnostic] = []
        let files = project.files.filter { isRecipe($0.path) }
        guard !files.isEmpty else {
            return Diagnosed(
                nil,
                [
                    Diagnostic(
                        .fileMissing, "In »data/importe« liegt kein Rezept",
                        at: SourceFile(path: "data/importe", bytes: []).span(0..<0),
                        hint: "»bericht import --suggest DATEI« entwirft eines für eine Lieferung in »data/roh«.")
                ])
        }
        let names = files.map { name(of: $0.path) }
        let unknown = wanted.filter { !names.contains(name(of: $0)) }
        guard unknown.isEmpty else { return Diagnosed(nil, unknown.map { unknownRecipe($0, among: names) }) }
        // All recipes are read: a dataset is fed by every recipe that names it.
        let read = files.map { (name: name(of: $0.path), recipe: Recipe.read($0)) }
        func isWanted(_ id: String) -> Bool { wanted.isEmpty || wanted.contains { name(of: $0) == id } }
        let targets = Set(read.filter { isWanted($0.name) }.map { $0.recipe.value?.dataset.value ?? $0.name })
        let chosen = read.filter { targets.contains($0.recipe.value?.dataset.value ?? $0.name) }
        for (_, recipe) in chosen { diagnostics += recipe.diagnostics }
        let recipes = chosen.compactMap(\.recipe.value)
        let described = project.describe()
        let catalogue = described.value
        // A draft of other base data with open questions is no reason to stop.
        let sidecars = Set(targets.map { "data/grunddaten/\($0).yaml" })
        diagnostics += described.diagnostics.filter { diagnostic in
            guard let path = diagnostic.span?.file.path, path.hasPrefix("data/grunddaten/") else { return true }
            return sidecars.contains(path)
        }
        guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
        var planner = DeliveryPlanner(project: project, catalogue: catalogue, deliveryPaths: deliveryPaths)
        for (index, recipe) in recipes.enumerated() { planner.add(recipe, index: index) }
        // Whoever names no recipe takes over what has arrived; the rest is said, and stops only where nothing is left.
        if wanted.isEmpty { planner.leaveOutUndelivered(recipes) }
        diagnostics += planner.diagnostics + planner.undelivered.map(\.problem)
        guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
        return Diagnosed(
            ImportPlan(
                recipes: recipes, catalogue: catalogue, deliveries: deliveryPaths.filter { planner.matches[$0] != nil },
                recipesByDelivery: planner.matches, datasets: planner.datasets), diagnostics)
    }

    private static func isRecipe(_ path: String) -> Bool {
        path.hasPrefix(folder) && path.hasSuffix(".yaml") && !path.dropFirst(folder.count).contains("/")
    }

    /// `schulabgaenge`, `schulabgaenge.yaml` and `data/importe/schulabgaenge.yaml` mean the same.
    private static func name(of text: String) -> String {
        let last = text.split(separator: "/").last.map(String.init) ?? text
        return last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
    }

    private static func unknownRecipe(_ name: String, among names: [String]) -> Diagnostic {
        Diagnostic(
            .referenceUnknown, "Das Rezept »\(name)« gibt es nicht in »data/importe«", at: nil,
            hint: Suggestion.hint(
                for: name, among: names, otherwise: "Vorhanden sind: \(names.sorted().joined(separator: ", "))."))
    }
}

/// Finds the deliveries and the dataset of each recipe.
private struct DeliveryPlanner {
    let project: ImportProject
    let catalogue: Catalogue
    let deliveryPaths: [String]
    private(set) var matches: [String: [Int]] = [:]
    private(set) var datasets: [DatasetDescription] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Recipes that name deliveries which are not there.
    private(set) var undelivered: [(dataset: String, problem: Diagnostic)] = []

    init(project: ImportProject, catalogue: Catalogue, deliveryPaths: [String]) {
        self.project = project
        self.catalogue = catalogue
        self.deliveryPaths = deliveryPaths
    }

    mutating func add(_ recipe: Recipe, index: Int) {
        if let description = dataset(of: recipe), !datasets.contains(where: { $0.id == description.id }) {
            datasets.append(description)
            datasets.sort { $0.id < $1.id }
        }
        for pattern in recipe.patterns {
            let form = DeliveryPattern(pattern.value)
            let found = deliveryPaths.filter(form.matches)
            if found.isEmpty { undelivered.append((recipe.dataset.value, nothing(pattern))) }
            for path in found where matches[path]?.contains(index) != true { matches[path, default: []].append(index) }
        }
    }

    /// Takes out every dataset of which a delivery is missing: without it another recipe could seem to be right. Nothing
    /// is taken out when nothing would be left.
    mutating func leaveOutUndelivered(_ recipes: [Recipe]) {
        let missing = Set(undelivered.map(\.dataset))
        guard datasets.contains(where: { !missing.contains($0.id) }) else { return }
        datasets.removeAll { missing.contains($0.id) }
        matches = matches.mapValues { $0.filter { !missing.contains(recipes[$0].dataset.value) } }
            .filter { !$0.value.isEmpty }
        if let first = undelivered.first, missing.count > 3 {
            undelivered = [(first.dataset, waiting(for: missing.sorted(), at: first.problem))]
            return
        }
        undelivered = undelivered.map { entry in
            let problem = entry.problem
            return (
                entry.dataset,
                Diagnostic(
                    problem.code, "\(problem.message); »\(entry.dataset)« bleibt, wie es ist", at: problem.span,
                    severity: .note, hint: problem.hint, notes: problem.notes)
            )
        }
    }

    /// Many at once, as in a project whose deliveries lie elsewhere, are said in one sentence.
    private func waiting(for datasets: [String], at first: Diagnostic) -> Diagnostic {
        let shown = datasets.prefix(6).joined(separator: ", ")
        let more = datasets.count > 6 ? " und \(datasets.count - 6) weitere" : ""
        return Diagnostic(
            first.code,
            "Zu \(datasets.count) Grunddaten liegt in »data/roh« keine Lieferung; sie bleiben, wie sie sind: \(shown)\(more)",
            at: first.span, severity: .note,
            hint: "Die Lieferungen dort ablegen oder nur die Rezepte nennen, die gemeint sind: »bericht import REZEPT«."
        )
    }

    private func nothing(_ pattern: Located<String>) -> Diagnostic {
        let all = deliveryPaths.prefix(5).joined(separator: ", ")
        let otherwise =
            deliveryPaths.isEmpty
            ? "Die Lieferung in »data/roh« ablegen, so wie sie gekommen ist."
            : "Dort liegen: \(all)\(deliveryPaths.count > 5 ? " und \(deliveryPaths.count - 5) weitere" : "")."
        return Diagnostic(
            .fileMissing, "Zu »\(pattern.value)« liegt in »data/roh« keine Lieferung", at: pattern.span,
            hint: Suggestion.hint(for: pattern.value, among: deliveryPaths, otherwise: otherwise))
    }

    /// The description of the base data that a recipe feeds, if the import may write them.
    private mutating func dataset(of recipe: Recipe) -> DatasetDescription? {
        let id = recipe.dataset.value
        guard let description = catalogue.dataset(id) else {
            let others = catalogue.datasets.map(\.id)
            let draft =
                "Die Datei mit »titel«, »einheit«, »art«, »zeitbezug«, »merkmale«, »ortsprinzip«, »quelle« und »stand« "
                + "anlegen; »bericht import --suggest DATEI« entwirft sie."
            diagnostics.append(
                Diagnostic(
                    .sidecarMissing,
                    "Zum Rezept »\(recipe.id)« fehlt die Beschreibung »data/grunddaten/\(id).yaml« der Grunddaten",
                    at: recipe.dataset.span, hint: Suggestion.hint(for: id, among: others, otherwise: draft)))
            return nil
        }
        let path = "data/grunddaten/\(id)"
        if let workbook = project.files.first(where: { isWorkbook($0.path, of: path) }) {
            diagnostics.append(
                Diagnostic(
                    .datasetTwice,
                    "Die Grunddaten »\(id)« liegen als »\(workbook.path)« vor; der Import schreibt »\(path).csv«",
                    at: recipe.dataset.span,
                    hint:
                        "Die Mappe als Lieferung nach »data/roh« legen oder sie als »CSV UTF-8« speichern und entfernen."
                ))
        }
        if let file = project.file(path + ".yaml"), let field = storageField(in: file) {
            diagnostics.append(
                Diagnostic(
                    .fieldValue, "Grunddaten, die ein Rezept füllt, schreibt der Import in UTF-8 mit Semikolon",
                    at: field, hint: "»\(path).csv« so speichern und diese Zeile löschen."))
        }
        return description
    }

    private func isWorkbook(_ path: String, of stem: String) -> Bool {
        path.hasPrefix(stem + ".") && ["xlsx", "xlsm", "ods"].contains(String(path.dropFirst(stem.count + 1)))
    }

    /// Where the description says that the table is stored in another form.
    private func storageField(in file: SourceFile) -> SourceSpan? {
        DatasetSidecar.fields(of: file).first { ["kodierung", "trennzeichen", "blatt"].contains($0.key) }?.keySpan
    }
}
