// data table

/// Felder in YAML und JSON.
enum FieldsExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .yamlSyntax: (
            "Eine Zeile lässt sich nicht als YAML lesen.",
            "Einrückung, Doppelpunkte und Anführungszeichen prüfen; Texte mit Doppelpunkt in Anführungszeichen setzen.",
            .project([.line("titel:", in: BaseFile.settings, becomes: "titel: Bildung: ein Überblick")])
        ),
        .yamlAlias: (
            "Anker, Verweise und Typangaben von YAML sind nicht erlaubt, damit jede Stelle für sich lesbar bleibt.",
            "Den Inhalt an jeder Stelle ausschreiben.",
            .project([
                .line("herausgeber:", in: BaseFile.settings, becomes: "herausgeber: &amt Musterkreis")
            ])
        ),
        .yamlTooDeep: (
            "Die Datei ist tiefer als 50 Ebenen geschachtelt.",
            "Die Gliederung flacher machen.",
            .project([
                .line("raumtypen:", in: BaseFile.settings, becomes: "raumtypen: " + nested("[", "]", 51))
            ])
        ),
        .jsonSyntax: (
            "Eine Stelle lässt sich nicht als JSON lesen.",
            "Klammern, Kommas und Anführungszeichen prüfen; Grenzen am besten neu aus dem Kartenprogramm ausgeben.",
            .project([.file("data/karten/gemeinden.geojson", "{\"type\": \"FeatureCollection\", \"features\": [}\n")])
        ),
        .fieldMissing: (
            "Ein Feld fehlt, das gebraucht wird.",
            "Das Feld an der genannten Stelle ergänzen.",
            .project([.file(BaseFile.sources, "- {id: amt, herausgeber: Musteramt, stand: 2025-01-15}\n")]
            )
        ),
        .fieldUnknown: (
            "Ein Feld gibt es hier nicht, oft wegen eines Tippfehlers. Unbekannte Felder werden nie übergangen.",
            "Den vorgeschlagenen Namen verwenden oder die Zeile löschen.",
            .project([
                .line(
                    "herausgeber:", in: BaseFile.settings,
                    becomes: "herausgeber: Musterkreis\nuntertitl: Zahlen für alle")
            ])
        ),
        .fieldValue: (
            "Der Wert eines Feldes passt nicht zu dem, was dort erwartet wird.",
            "Einen der genannten Werte schreiben.",
            .project([.line("art:", in: BaseFile.sidecar, becomes: "art: strom")])
        ),
        .fieldTwice: (
            "Ein Feld steht zweimal in derselben Gruppe.",
            "Eine der beiden Zeilen löschen.",
            .project([
                .line(
                    "titel:", in: BaseFile.settings,
                    becomes: "titel: Bildung im Musterkreis\ntitel: Bildungsbericht")
            ])
        ),
        .idForm: (
            "Eine Kennung enthält Zeichen, die dort nicht stehen können.",
            "Nur a–z, 0–9 und Unterstriche verwenden, zum Beispiel schulabgang_ohne_abschluss.",
            .project([
                .added(
                    "- {id: kita-statistik, titel: Kitastatistik, herausgeber: Musteramt, stand: 2025-01-15}\n",
                    to: BaseFile.sources)
            ])
        ),
        .idTwice: (
            "Zwei Einträge haben dieselbe Kennung. Grunddaten und Indikatoren teilen sich einen Namensraum.",
            "Einem der beiden einen anderen Namen geben.",
            .project([
                .added(
                    "- {id: amt, titel: Kitastatistik, herausgeber: Musteramt, stand: 2025-01-15}\n",
                    to: BaseFile.sources)
            ])
        ),
        .tokenValue: (
            "Ein Gestaltungswert des Themas passt nicht, zum Beispiel eine Farbe ohne genug Kontrast.",
            "Den Wert in tokens.yaml ändern.",
            .project([.line("tinte:", in: "themes/standard/tokens.yaml", becomes: "tinte: dunkelblau")])
        ),
    ]
}
