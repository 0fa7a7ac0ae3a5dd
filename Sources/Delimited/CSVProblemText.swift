import Diagnostics

extension CSVScanner.Problem {
    /// The message an author reads.
    package func diagnostic(in file: SourceFile) -> Diagnostic {
        let span = file.span(range)
        switch kind {
        case .quoteOpen:
            return Diagnostic(
                .csvQuote, "Ein Anführungszeichen öffnet dieses Feld und wird nicht geschlossen", at: span,
                hint: "Am Ende des Feldes »\"« ergänzen; ein Anführungszeichen im Text doppelt schreiben: »\"\"«.")
        case .quoteInside:
            return Diagnostic(
                .csvQuote, "Ein Anführungszeichen steht mitten in einem Feld ohne Anführungszeichen", at: span,
                hint: "Das ganze Feld in »\"…\"« setzen und das Zeichen darin doppelt schreiben: »\"\"«.")
        case .textAfterQuote:
            return Diagnostic(
                .csvQuote, "Hinter dem schließenden Anführungszeichen steht noch Text", at: span,
                hint: "Ein Anführungszeichen im Text doppelt schreiben: »\"\"«.")
        case .nulByte:
            return Diagnostic(
                .fileNotUTF8, "Ein Nullbyte steht in der Datei; sie ist kein Text in UTF-8", at: span,
                hint: "Die Tabelle neu als »CSV UTF-8« speichern.")
        case .fieldTooLong:
            return Diagnostic(
                .limitReached, "Ein Feld ist länger als 1 MB", at: span,
                hint: "Prüfen, ob Zeilenenden oder Trennzeichen fehlen.")
        case .tooManyColumns:
            return Diagnostic(
                .limitReached, "Eine Zeile hat mehr als \(CSVScanner.maximumColumns) Spalten", at: span,
                hint: "Prüfen, ob Zeilenenden fehlen.")
        case .otherSeparator:
            return Diagnostic(
                .csvColumns, "Die erste Zeile nennt ein anderes Trennzeichen als das, mit dem die Datei gelesen wird",
                at: span, hint: "Die erste Zeile löschen oder dort das richtige Trennzeichen nennen.")
        }
    }
}
