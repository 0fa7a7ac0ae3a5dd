import Catalogue

/// Drafts entries for `data/merkmale.yaml` and `data/quellen.yaml`.
enum CatalogueDraft {
    /// The Merkmale that do not exist yet, each once.
    static func breakdowns(_ measures: [DraftMeasure]) -> DraftFile? {
        var seen: [String] = []
        var lines: [String] = []
        for split in measures.flatMap(\.splits) where split.match.isNew && !seen.contains(split.match.id) {
            seen.append(split.match.id)
            lines += breakdown(split)
        }
        guard !lines.isEmpty else { return nil }
        return DraftFile(
            path: "data/merkmale.yaml", text: lines.joined(separator: "\n") + "\n",
            purpose: seen.count == 1 ? "ein neues Merkmal" : "\(seen.count) neue Merkmale")
    }

    private static func breakdown(_ split: DraftMeasure.Split) -> [String] {
        let match = split.match
        var lines = ["", "- id: \(match.id)", "  titel: \(YAMLText.scalar(match.title))"]
        if let similar = match.similar {
            lines.insert("# Ähnlich dem Merkmal »\(similar)«; wenn es dasselbe ist, im Rezept dorthin zuordnen.", at: 1)
        }
        let isComplete = split.sums != .unseen && !split.sums.isDiffering
        lines.append("  vollstaendig: \(isComplete ? "ja" : "nein")  # \(split.sums.words)")
        lines.append("  auspraegungen:")
        for category in match.categories {
            var fields = ["id: \(category.id)", "titel: \(YAMLText.scalar(LabelWords.plain(category.title)))"]
            if let from = category.ageFrom { fields.append("von: \(from)") }
            if let to = category.ageTo { fields.append("bis: \(to)") }
            if let parent = category.parent { fields.append("ober: \(parent)") }
            if category.isSubset { fields.append("darunter: ja") }
            lines.append("    - {\(fields.joined(separator: ", "))}")
        }
        return lines
    }

    /// The source, where the project does not name it yet.
    static func source(_ facts: DraftFacts) -> DraftFile? {
        guard facts.existingSource == nil else { return nil }
        var text = DraftText(path: "data/quellen.yaml")
        text.line("")
        text.line("- id: \(facts.sourceID)")
        let code = facts.table.facts.tableCode.map { " (\($0))" } ?? ""
        text.key("titel", YAMLText.scalar(facts.statisticTitle + code), indent: "  ")
        if facts.isOfficial {
            text.key(
                "herausgeber", "Statistische Ämter des Bundes und der Länder",
                because: facts.table.facts.copyright == nil ? "geraten: so bei GENESIS üblich" : nil, indent: "  ")
        } else {
            text.question("Von wem kommt die Lieferung?", key: "herausgeber", example: "Schulamt", indent: "  ")
        }
        if let licence = facts.licence {
            text.key("lizenz", licence, because: "aus der Lieferung", indent: "  ")
        } else {
            text.comment("Die Lieferung nennt keine Lizenz; bei GENESIS meist »lizenz: dl-de/by-2-0«.", indent: "  ")
        }
        if facts.isOfficial, let code = facts.table.facts.tableCode {
            text.key(
                "adresse", "https://www.regionalstatistik.de/genesis/online?operation=table&code=\(code)",
                because: "vermutet", indent: "  ")
        }
        if let asOf = facts.table.facts.asOf ?? facts.lastDay?.iso { text.key("stand", asOf, indent: "  ") }
        return DraftFile(path: text.path, text: text.text, purpose: "eine neue Quelle")
    }

    static func sourceQuestions(_ facts: DraftFacts) -> [DraftQuestion] {
        guard facts.existingSource == nil, !facts.isOfficial else { return [] }
        return [
            DraftQuestion(path: "data/quellen.yaml", key: "herausgeber", text: "Von wem kommt die Lieferung?")
        ]
    }
}
