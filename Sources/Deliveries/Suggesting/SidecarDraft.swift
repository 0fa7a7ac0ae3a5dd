import Catalogue

/// Drafts `data/grunddaten/ID.yaml`.
struct SidecarDraft {
    let facts: DraftFacts
    let measure: DraftMeasure
    let id: String

    func draft() -> DraftText {
        var text = DraftText(path: "data/grunddaten/\(id).yaml")
        text.comment("Entwurf aus \(facts.delivery). Was hinter # steht, ist der Grund; bitte prüfen.")
        let unit = DraftUnit(title: measure.title, delivered: measure.unit)
        text.key("titel", YAMLText.scalar(title))
        writeUnit(unit, into: &text)
        writeKind(unit, into: &text)
        writeTime(into: &text)
        text.key("merkmale", "[" + measure.splits.map(\.match.id).joined(separator: ", ") + "]")
        if let place = facts.place {
            text.key("ortsprinzip", place.principle.rawValue, because: place.reason)
        } else {
            text.question(
                "Wird am Wohnort, am Schulort (Ort der Einrichtung) oder am Arbeitsort gezählt?", key: "ortsprinzip",
                example: "wohnort")
        }
        text.key("quelle", facts.sourceID, because: facts.existingSource == nil ? "neu in data/quellen.yaml" : nil)
        writeAsOf(into: &text)
        text.key("beispiel", "nein")
        if facts.isOfficial {
            text.key(
                "geheimhaltung", "{verfahren: veroeffentlicht}",
                because: "amtliche Tabelle: schon öffentlich, mit ihren Zeichen übernommen")
        } else {
            text.key(
                "geheimhaltung", "{schwelle: 3, verfahren: sperren}",
                because: "eigene Lieferung: kleine Zahlen werden geschützt")
        }
        writeNotes(into: &text)
        return text
    }

    /// The measure; where it says too little, the table.
    private var title: String {
        let plain = LabelWords.plain(measure.title)
        return plain.isEmpty ? facts.fileStem : plain
    }

    private func writeUnit(_ unit: DraftUnit, into text: inout DraftText) {
        if let name = unit.unit {
            text.key("einheit", YAMLText.scalar(name), because: unit.reason)
        } else {
            text.question("In welcher Einheit zählt die Lieferung?", key: "einheit", example: "Personen")
        }
        if let noun = unit.noun {
            let counts = noun.counts
            let forms = [
                "art: \(counts.kind.rawValue)", "eins: \(YAMLText.scalar(counts.singular))",
                "viele: \(YAMLText.scalar(counts.plural))", "dativ: \(YAMLText.scalar(counts.dative))",
            ]
            text.key("zaehlt", "{\(forms.joined(separator: ", "))}", because: "aus dem Titel; für Sätze im Bericht")
        } else if !unit.isMeasurement {
            text.comment("zaehlt: {art: faelle, eins: …, viele: …, dativ: …} macht Sätze im Bericht möglich.")
        }
    }

    private func writeKind(_ unit: DraftUnit, into text: inout DraftText) {
        if unit.isMeasurement {
            text.key("art", "messwert", because: "Anteile, Mittelwerte und Messzahlen werden nie summiert")
            text.key("additiv", "nein")
            return
        }
        if facts.countsLeavers {
            text.key("art", "fluss", because: "Abgänge eines Jahres")
        } else if facts.periodKind == .calendarYear {
            text.key("art", "bestand", because: "geraten; was im Lauf des Jahres geschieht, ist »fluss«")
        } else {
            text.key("art", "bestand", because: "gezählt an einem Stichtag")
        }
        let differing = measure.splits.filter(\.sums.isDiffering)
        for split in measure.splits where !split.sums.isDiffering {
            guard case .differ = split.sums else { continue }
            text.comment("Achtung, Merkmal \(split.match.id): \(split.sums.words).")
        }
        guard !differing.isEmpty else {
            text.key("additiv", "ja")
            return
        }
        let adding = measure.splits.filter { !$0.sums.isDiffering }
        text.key(
            "additiv", "[" + (["raum"] + adding.map(\.match.id)).joined(separator: ", ") + "]",
            because: differing.map { "\($0.match.id): \($0.sums.words)" }.joined(separator: "; "))
    }

    private func writeTime(into text: inout DraftText) {
        switch (facts.periodKind, facts.schoolYears) {
        case (nil, _):
            text.question("Auf welche Art Zeit beziehen sich die Werte?", key: "zeitbezug", example: "stichtag")
        case (.schoolYear?, .beginning):
            text.key("zeitbezug", "schuljahr", because: "im Titel steht »Schuljahresbeginn«")
        case (let kind?, _) where facts.countsLeavers:
            text.key("zeitbezug", kind.rawValue, because: "das Jahr, in dem das Schuljahr endet und die Abgänge sind")
        case (let kind?, _):
            text.key("zeitbezug", kind.rawValue)
        }
    }

    private func writeAsOf(into text: inout DraftText) {
        if let asOf = facts.table.facts.asOf {
            text.key("stand", asOf, because: "aus der letzten Zeile der Lieferung")
        } else if let day = facts.lastDay {
            text.key(
                "stand", day.iso,
                because: "Die Lieferung nennt keinen Stand; hier steht ihr letzter Tag. Besser ist der Tag des Abrufs.")
        } else {
            text.question("Welchen Stand hat die Lieferung?", key: "stand", example: "2026-03-31")
        }
    }

    private func writeNotes(into text: inout DraftText) {
        let notes = facts.table.facts.notes.prefix(6)
        guard !notes.isEmpty else { return }
        text.comment("Die Lieferung hat Fußnoten. Was für den Bericht gilt, als »fussnoten:« übernehmen:")
        for note in notes {
            let short = note.count > 300 ? String(note.prefix(299)) + "…" : note
            text.comment("– " + short)
        }
        if facts.table.facts.notes.count > notes.count {
            text.comment("und \(facts.table.facts.notes.count - notes.count) weitere in der Datei.")
        }
    }
}
