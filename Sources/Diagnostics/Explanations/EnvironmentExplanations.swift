// data table

/// Thema und Umgebung.
enum EnvironmentExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .themeMissing: (
            "Ein Thema gibt es nicht, oder ihm fehlt eine Datei.",
            "Den Namen bei »thema« prüfen oder die Datei aus themes/standard übernehmen."
        ),
        .templateUnknownName: (
            "Eine Vorlage verwendet einen Namen, den es nicht gibt.",
            "Den vorgeschlagenen Namen verwenden."
        ),
        .templateSyntax: (
            "Eine Vorlage lässt sich nicht lesen.",
            "Öffnende und schließende Klammern der Vorlage prüfen."
        ),
        .templatePlace: (
            "Eine Vorlage setzt einen Wert an eine Stelle, an der das nicht sicher ist.",
            "Werte nur im Text oder in Attributen mit doppelten Anführungszeichen verwenden."
        ),
        .templateCycle: (
            "Vorlagen binden sich im Kreis ein.",
            "Eine der Einbindungen entfernen."
        ),
        .fontMissing: (
            "Die Schrift des Themas ist auf diesem Rechner nicht vorhanden oder eine andere Fassung. Es gilt die Ersatzschrift.",
            "Das genannte Paket installieren oder die Prüfsumme in tokens.yaml anpassen."
        ),
        .outputForeign: (
            "Der Zielordner enthält Dateien, die nicht von bericht stammen, oder ist kein eigener Ordner. Fremdes wird nie gelöscht.",
            "Einen leeren oder neuen Ordner nennen."
        ),
        .outputLocked: (
            "Ein anderer Lauf arbeitet gerade an diesem Bericht.",
            "Warten, bis er fertig ist."
        ),
        .writeFailed: (
            "Die Ausgabe ließ sich nicht schreiben, etwa weil der Datenträger voll ist. Die bisherige Ausgabe bleibt.",
            "Platz schaffen oder die Rechte prüfen und neu bauen."
        ),
        .limitReached: (
            "Eine dokumentierte Grenze ist erreicht.",
            "Die Eingabe verkleinern. Die Grenzen nennt das Handbuch."
        ),
        .tooManyMessages: (
            "Es gibt mehr Meldungen, als gezeigt werden.",
            "Die gezeigten Meldungen zuerst beheben."
        ),
        .internalError: (
            "Das Programm hat einen eigenen Fehler bemerkt.",
            "Die Meldung mit den Eingaben an die Entwicklung geben."
        ),
    ]
}
