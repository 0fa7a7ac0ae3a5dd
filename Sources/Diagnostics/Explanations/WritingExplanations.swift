// data table

/// Texte und Direktiven.
enum WritingExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .directiveUnknown: (
            "Eine Direktive gibt es nicht.",
            "Den vorgeschlagenen Namen verwenden.",
            .text("::diagram{indikator=ohne_abschluss}")
        ),
        .directiveForm: (
            "Eine Direktive steht in einer Form, die sie nicht hat: im Satz, auf einer eigenen Zeile oder als Kasten.",
            "Ein, zwei oder drei Doppelpunkte davor schreiben, wie es das Handbuch zeigt.",
            .text("Hier steht ein :diagramm{indikator=ohne_abschluss}.")
        ),
        .directiveLabel: (
            "Der Text in eckigen Klammern fehlt oder gehört nicht hierher.",
            "Den Text ergänzen oder entfernen.",
            .text("Im :glossar{begriff=Schule} steht mehr.")
        ),
        .attributeUnknown: (
            "Ein Attribut gibt es bei dieser Direktive nicht.",
            "Den vorgeschlagenen Namen verwenden.",
            .text("Der Anteil ist :wert{indikator=ohne_abschluss jahr=2023}.")
        ),
        .attributeMissing: (
            "Ein Attribut fehlt, das gebraucht wird.",
            "Das Attribut in den geschweiften Klammern ergänzen.",
            .text("Der Anteil ist :wert{zeit=2023}.")
        ),
        .attributeTwice: (
            "Ein Attribut steht zweimal.",
            "Eine der beiden Angaben löschen.",
            .text("Der Anteil ist :wert{indikator=ohne_abschluss zeit=2022 zeit=2023}.")
        ),
        .attributeValue: (
            "Der Wert eines Attributs passt nicht.",
            "Einen der genannten Werte schreiben.",
            .text("Der Anteil ist :wert{indikator=ohne_abschluss einheit=keine}.")
        ),
        .attributeSyntax: (
            "Die geschweiften Klammern lassen sich nicht lesen.",
            "name=wert schreiben, Werte mit Leerzeichen in Anführungszeichen; alles in einer Zeile.",
            .text("Der Anteil ist :wert{indikator=ohne_abschluss zeit=2023.")
        ),
        .containerUnclosed: (
            "Ein Kasten wird nicht geschlossen.",
            "Eine Zeile »:::« an das Ende des Kastens setzen.",
            .text(":::hinweis\nDer Kasten endet nirgends.")
        ),
        .containerStrayClose: (
            "Eine Zeile »:::« schließt keinen Kasten.",
            "Die Zeile entfernen oder den Kasten öffnen.",
            .text(
                """
                Ein Absatz.

                :::
                """)
        ),
        .containerCut: (
            "Ein Kasten endet, weil die Liste oder das Zitat endet, in dem er steht.",
            "Die Zeilen des Kastens gleich weit einrücken.",
            .text(
                """
                * Ein Punkt

                  :::hinweis
                  Der Kasten steht in der Liste.

                Hier ist die Liste zu Ende.
                """)
        ),
        .htmlDropped: (
            "HTML im Text wurde entfernt; erlaubt sind nur wenige Elemente wie »sub«, »sup« und »abbr«.",
            "Den Text mit Markdown schreiben.",
            .text("Das ist <font color=\"red\">wichtig</font>.")
        ),
        .nestingTooDeep: (
            "Ein Text ist zu tief geschachtelt.",
            "Listen und Zitate flacher machen.",
            .text(String(repeating: ">", count: 120) + " Text")
        ),
        .blockTooLarge: (
            "Ein Absatz oder eine Tabelle ist größer als die Grenze.",
            "Den Absatz oder die Tabelle teilen.",
            .project([.repeated("Ein sehr langer Absatz. ", times: 5000, in: BaseFile.chapter)])
        ),
        .includeCycle: (
            "Dateien binden sich gegenseitig ein.",
            "Eine der Einbindungen entfernen.",
            .project([
                .added(
                    """

                    ::einbinden{datei=bausteine/a.md}

                    """, to: BaseFile.chapter),
                .file("content/bausteine/a.md", "::einbinden{datei=a.md}\n"),
            ])
        ),
        .includeTooDeep: (
            "Einbindungen sind tiefer als zehn Ebenen.",
            "Die Dateien unmittelbar einbinden.",
            .project(
                [.added("\n::einbinden{datei=b1.md}\n", to: BaseFile.chapter)]
                    + (1...11).map { .file("content/b\($0).md", "::einbinden{datei=b\($0 + 1).md}\n") }
                    + [.file("content/b12.md", "Ende.\n")])
        ),
        .headingJump: (
            "Eine Überschrift überspringt eine Ebene. Wer mit einem Vorleseprogramm liest, verliert so die Gliederung.",
            "Die nächsttiefere Ebene verwenden.",
            .text("#### Ohne Abschluss")
        ),
        .termUnknown: (
            "Ein Begriff steht nicht im Glossar.",
            "Den Begriff in content/glossar.yaml erklären.",
            .text("Was ein :glossar[Abschluss] ist, steht dort.")
        ),
        .referenceUnknown: (
            "Ein Verweis nennt ein Ziel, das es nicht gibt.",
            "Der Abbildung oder dem Abschnitt diese Kennung geben.",
            .text("Mehr zeigt :verweis{#abb-mit}.")
        ),
        .anchorTwice: (
            "Eine Kennung ist zweimal vergeben.",
            "Einer der beiden Stellen eine andere Kennung geben.",
            .text("::tabelle{#abb-ohne indikator=ohne_abschluss}")
        ),
    ]
}
