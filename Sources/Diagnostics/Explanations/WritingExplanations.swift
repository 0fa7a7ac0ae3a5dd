// data table

/// Texte und Direktiven.
enum WritingExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .directiveUnknown: (
            "Eine Direktive gibt es nicht.",
            "Den vorgeschlagenen Namen verwenden."
        ),
        .directiveForm: (
            "Eine Direktive steht in einer Form, die sie nicht hat: im Satz, auf einer eigenen Zeile oder als Kasten.",
            "Ein, zwei oder drei Doppelpunkte davor schreiben, wie es das Handbuch zeigt."
        ),
        .directiveLabel: (
            "Der Text in eckigen Klammern fehlt oder gehört nicht hierher.",
            "Den Text ergänzen oder entfernen."
        ),
        .attributeUnknown: (
            "Ein Attribut gibt es bei dieser Direktive nicht.",
            "Den vorgeschlagenen Namen verwenden."
        ),
        .attributeMissing: (
            "Ein Attribut fehlt, das gebraucht wird.",
            "Das Attribut in den geschweiften Klammern ergänzen."
        ),
        .attributeTwice: (
            "Ein Attribut steht zweimal.",
            "Eine der beiden Angaben löschen."
        ),
        .attributeValue: (
            "Der Wert eines Attributs passt nicht.",
            "Einen der genannten Werte schreiben."
        ),
        .attributeSyntax: (
            "Die geschweiften Klammern lassen sich nicht lesen.",
            "name=wert schreiben, Werte mit Leerzeichen in Anführungszeichen; alles in einer Zeile."
        ),
        .containerUnclosed: (
            "Ein Kasten wird nicht geschlossen.",
            "Eine Zeile »:::« an das Ende des Kastens setzen."
        ),
        .containerStrayClose: (
            "Eine Zeile »:::« schließt keinen Kasten.",
            "Die Zeile entfernen oder den Kasten öffnen."
        ),
        .containerCut: (
            "Ein Kasten endet, weil die Liste oder das Zitat endet, in dem er steht.",
            "Die Zeilen des Kastens gleich weit einrücken."
        ),
        .htmlDropped: (
            "HTML im Text wurde entfernt; erlaubt sind nur wenige Elemente wie sub, sup und abbr.",
            "Den Text mit Markdown schreiben."
        ),
        .nestingTooDeep: (
            "Ein Text ist zu tief geschachtelt.",
            "Listen und Zitate flacher machen."
        ),
        .blockTooLarge: (
            "Ein Absatz oder eine Tabelle ist größer als die Grenze.",
            "Den Absatz oder die Tabelle teilen."
        ),
        .includeCycle: (
            "Dateien binden sich gegenseitig ein.",
            "Eine der Einbindungen entfernen."
        ),
        .includeTooDeep: (
            "Einbindungen sind tiefer als zehn Ebenen.",
            "Die Dateien unmittelbar einbinden."
        ),
        .headingJump: (
            "Eine Überschrift überspringt eine Ebene. Wer mit einem Vorleseprogramm liest, verliert so die Gliederung.",
            "Die nächsttiefere Ebene verwenden."
        ),
        .termUnknown: (
            "Ein Begriff steht nicht im Glossar.",
            "Den Begriff in content/glossar.yaml erklären."
        ),
        .referenceUnknown: (
            "Ein Verweis nennt ein Ziel, das es nicht gibt.",
            "Der Abbildung oder dem Abschnitt diese Kennung geben."
        ),
        .anchorTwice: (
            "Eine Kennung ist zweimal vergeben.",
            "Einer der beiden Stellen eine andere Kennung geben."
        ),
    ]
}
