// data table

/// Felder in YAML und JSON.
enum FieldsExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .yamlSyntax: (
            "Eine Zeile lässt sich nicht als YAML lesen.",
            "Einrückung, Doppelpunkte und Anführungszeichen prüfen; Texte mit Doppelpunkt in Anführungszeichen setzen."
        ),
        .yamlAlias: (
            "Anker, Verweise und Typangaben von YAML sind nicht erlaubt, damit jede Stelle für sich lesbar bleibt.",
            "Den Inhalt an jeder Stelle ausschreiben."
        ),
        .yamlTooDeep: (
            "Die Datei ist tiefer als 50 Ebenen geschachtelt.",
            "Die Gliederung flacher machen."
        ),
        .jsonSyntax: (
            "Eine Stelle lässt sich nicht als JSON lesen.",
            "Klammern, Kommas und Anführungszeichen prüfen; Grenzen am besten neu aus dem Kartenprogramm ausgeben."
        ),
        .fieldMissing: (
            "Ein Feld fehlt, das gebraucht wird.",
            "Das Feld an der genannten Stelle ergänzen."
        ),
        .fieldUnknown: (
            "Ein Feld gibt es hier nicht, oft wegen eines Tippfehlers. Unbekannte Felder werden nie übergangen.",
            "Den vorgeschlagenen Namen verwenden oder die Zeile löschen."
        ),
        .fieldValue: (
            "Der Wert eines Feldes passt nicht zu dem, was dort erwartet wird.",
            "Einen der genannten Werte schreiben."
        ),
        .fieldTwice: (
            "Ein Feld steht zweimal in derselben Gruppe.",
            "Eine der beiden Zeilen löschen."
        ),
        .idForm: (
            "Eine Kennung enthält Zeichen, die dort nicht stehen können.",
            "Nur a–z, 0–9 und Unterstriche verwenden, zum Beispiel schulabgang_ohne_abschluss."
        ),
        .idTwice: (
            "Zwei Einträge haben dieselbe Kennung. Grunddaten und Indikatoren teilen sich einen Namensraum.",
            "Einem der beiden einen anderen Namen geben."
        ),
        .tokenValue: (
            "Ein Gestaltungswert des Themas passt nicht, zum Beispiel eine Farbe ohne genug Kontrast.",
            "Den Wert in tokens.yaml ändern."
        ),
    ]
}
