// data table

/// Thema und Umgebung.
enum EnvironmentExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .themeMissing: (
            "Ein Thema gibt es nicht, oder ihm fehlt eine Datei.",
            "Den Namen bei »thema« prüfen oder die Datei aus themes/standard übernehmen.",
            .project([.line("thema:", in: BaseFile.settings, becomes: "thema: standart")])
        ),
        .templateUnknownName: (
            "Eine Vorlage verwendet einen Namen, den es nicht gibt.",
            "Den vorgeschlagenen Namen verwenden.",
            .project([.file("themes/standard/umleitung.mustache", "<p>{{fenstertitl}}</p>\n")])
        ),
        .templateSyntax: (
            "Eine Vorlage lässt sich nicht lesen.",
            "Öffnende und schließende Klammern der Vorlage prüfen.",
            .project([.file("themes/standard/umleitung.mustache", "<p>{{titel</p>\n")])
        ),
        .templatePlace: (
            "Eine Vorlage setzt einen Wert an eine Stelle, an der das nicht sicher ist.",
            "Werte nur im Text oder in Attributen mit doppelten Anführungszeichen verwenden.",
            .project([.file("themes/standard/umleitung.mustache", "<script>{{titel}}</script>\n")])
        ),
        .templateCycle: (
            "Vorlagen binden sich im Kreis ein.",
            "Eine der Einbindungen entfernen.",
            .project([.file("themes/standard/umleitung.mustache", "{{> umleitung}}\n")])
        ),
        .fontMissing: (
            "Die Schrift des Themas ist auf diesem Rechner nicht vorhanden oder eine andere Fassung. Es gilt die Ersatzschrift.",
            "Das genannte Paket installieren oder die Prüfsumme in tokens.yaml anpassen.",
            .project([
                .line(
                    "sha256:", in: "themes/standard/tokens.yaml",
                    becomes: "sha256: " + String(repeating: "0", count: 64))
            ])
        ),
        .outputForeign: (
            "Der Zielordner enthält Dateien, die nicht von bericht stammen, oder ist kein eigener Ordner. Fremdes wird nie gelöscht.",
            "Einen leeren oder neuen Ordner nennen.",
            .environment("Im Zielordner liegt ein Brief, den das Programm nicht geschrieben hat.")
        ),
        .outputLocked: (
            "Ein anderer Lauf arbeitet gerade an diesem Bericht.",
            "Warten, bis er fertig ist.",
            .environment("Zwei Personen bauen denselben Bericht zur selben Zeit.")
        ),
        .writeFailed: (
            "Die Ausgabe ließ sich nicht schreiben, etwa weil der Datenträger voll ist. Die bisherige Ausgabe bleibt.",
            "Platz schaffen oder die Rechte prüfen und neu bauen.",
            .environment("Der Datenträger des Zielordners ist voll oder nimmt keine Dateien an.")
        ),
        .programMissing: (
            "Für diesen Befehl wird ein weiteres Programm gebraucht, das auf diesem Rechner fehlt.",
            "Das genannte Paket installieren und den Befehl wiederholen. »bericht build« braucht es nicht.",
            .environment("Bilder sollen exportiert werden, aber das Programm dafür ist nicht installiert.")
        ),
        .typesettingFailed: (
            "Aus einer Druckseite ließ sich kein PDF machen. Die bisherige Ausgabe bleibt.",
            "Die genannte Stelle im Text oder im Thema berichtigen und »bericht pdf« wiederholen.",
            .environment("Eine Druckseite verweist auf eine Sprungmarke, die es in ihr nicht gibt.")
        ),
        .limitReached: (
            "Eine dokumentierte Grenze ist erreicht.",
            "Die Eingabe verkleinern. Die Grenzen nennt das Handbuch.",
            .project([.file("data/karten/gemeinden.geojson", String(repeating: "[", count: 70))])
        ),
        .tooManyMessages: (
            "Es gibt mehr Meldungen, als gezeigt werden.",
            "Die gezeigten Meldungen zuerst beheben.",
            .project(
                [.repeated("99001001;2022;ohne;viele\n", times: 250, in: BaseFile.data)],
                beside: [.numberForm])
        ),
        .internalError: (
            "Das Programm hat einen eigenen Fehler bemerkt.",
            "Die Meldung mit den Eingaben an die Entwicklung geben.",
            .environment("Das Programm hat eine Zeichnung geschrieben, die kein Browser lesen könnte.")
        ),
    ]
}
