// data table

/// Zahlen und Aussagen.
enum StatementsExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .indicatorUnknown: (
            "Einen Indikator gibt es nicht.",
            "Den vorgeschlagenen Namen verwenden; »bericht list indicators« zeigt alle."
        ),
        .periodEmpty: (
            "Zu dieser Zeit gibt es keine Angabe.",
            "Eine der vorhandenen Zeiten wählen."
        ),
        .areaWithoutData: (
            "Zu einem ausdrücklich genannten Raum gibt es keine Angabe.",
            "Den Raum weglassen oder die Daten ergänzen."
        ),
        .valueWithoutNumber: (
            "Eine Direktive braucht eine Zahl, hier steht aber ein Zeichen.",
            "Eine andere Zeit oder einen anderen Raum wählen."
        ),
        .claimFalse: (
            "Eine Behauptung im Text stimmt nicht mit den angezeigten Werten überein.",
            "Den Satz an die Werte anpassen."
        ),
        .claimWithoutNumber: (
            "Zu einer Behauptung gibt es keine Zahl.",
            "Die Behauptung streichen oder eine andere Zeit wählen."
        ),
        .claimForm: (
            "Eine Behauptung sagt nicht genau eine Sache.",
            "Genau eines von trend, wert und gegen angeben."
        ),
        .trendAcrossBreak: (
            "Zwischen zwei Zeiten liegt ein Bruch; die Werte sind nicht vergleichbar.",
            "Zeiten auf einer Seite des Bruchs wählen oder trotz_bruch=\"Grund\" angeben."
        ),
        .trendSmallNumbers: (
            "Der Zähler einer Quote liegt unter 20. Eine Veränderung wäre vor allem Zufall.",
            "Die Werte nennen, ohne von einer Veränderung zu sprechen."
        ),
        .rankingForbidden: (
            "Gemeinden würden nach dem Wert sortiert, also in eine Rangfolge gebracht.",
            "sortierung=amtlich oder sortierung=name schreiben."
        ),
        .figureKind: (
            "Die gewünschte Darstellung passt nicht zu den Daten.",
            "Eine andere Darstellung oder Auswahl wählen."
        ),
        .figureLayout: (
            "In einer Abbildung ist für eine Beschriftung kein Platz.",
            "Weniger Reihen zeigen oder kürzere Titel verwenden."
        ),
        .figureUnreferenced: (
            "Auf eine Abbildung verweist kein Text.",
            "Im Text :verweis{#…} ergänzen."
        ),
        .incomparable: (
            "Eine Abbildung zeigt Indikatoren zusammen, die nach dem Katalog nicht vergleichbar sind.",
            "Zwei Abbildungen machen."
        ),
        .comparisonForbidden: (
            "Ein Indikator lässt keinen Vergleich mit anderen Räumen zu; der Grund steht im Katalog.",
            "Den Vergleich weglassen."
        ),
        .mixedPlaces: (
            "Eine Quote teilt Zahlen, die an verschiedenen Orten gezählt werden, etwa am Schulort und am Wohnort.",
            "Die Quote prüfen. Ist sie gewollt, unter »angenommen« mit Grund eintragen."
        ),
    ]
}
