// data table

/// Zahlen und Aussagen.
enum StatementsExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .indicatorUnknown: (
            "Einen Indikator gibt es nicht.",
            "Den vorgeschlagenen Namen verwenden; »bericht list indicators« zeigt alle.",
            .text("Der Anteil ist :wert{indikator=ohne_abschlus}.")
        ),
        .periodEmpty: (
            "Zu dieser Zeit gibt es keine Angabe.",
            "Eine der vorhandenen Zeiten wählen.",
            .text("Der Anteil war :wert{indikator=ohne_abschluss zeit=2010}.")
        ),
        .areaWithoutData: (
            "Zu einem ausdrücklich genannten Raum gibt es keine Angabe.",
            "Den Raum weglassen oder die Daten ergänzen.",
            .text("Im Land sind es :wert{indikator=ohne_abschluss raum=land}.")
        ),
        .valueWithoutNumber: (
            "Eine Direktive braucht eine Zahl, hier steht aber ein Zeichen.",
            "Eine andere Zeit oder einen anderen Raum wählen.",
            .project([
                .line("raum;", in: BaseFile.data, becomes: "raum;zeit;abschluss;wert;zeichen"),
                .line(
                    "99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022;ohne;;unbekannt"),
                .added(
                    """

                    Der Anteil ist :trend{indikator=ohne_abschluss raum=Oberquell von=2022 bis=2023}.

                    """, to: BaseFile.chapter),
            ])
        ),
        .claimFalse: (
            "Eine Behauptung im Text stimmt nicht mit den angezeigten Werten überein.",
            "Den Satz an die Werte anpassen.",
            .text(":behauptung[Jeder Fünfte geht ohne Abschluss.]{indikator=ohne_abschluss zeit=2023 wert>=20}")
        ),
        .claimWithoutNumber: (
            "Zu einer Behauptung gibt es keine Zahl.",
            "Die Behauptung streichen oder eine andere Zeit wählen.",
            .project([
                .line("raum;", in: BaseFile.data, becomes: "raum;zeit;abschluss;wert;zeichen"),
                .line(
                    "99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022;ohne;;unbekannt"),
                .added(
                    """

                    :behauptung[Es sind wenige.]{indikator=ohne_abschluss raum=Oberquell zeit=2022 wert<9}

                    """, to: BaseFile.chapter),
            ])
        ),
        .claimForm: (
            "Eine Behauptung sagt nicht genau eine Sache.",
            "Genau eines von »trend«, »wert« und »gegen« angeben.",
            .text(":behauptung[Der Anteil steigt.]{indikator=ohne_abschluss}")
        ),
        .trendAcrossBreak: (
            "Zwischen zwei Zeiten liegt ein Bruch; die Werte sind nicht vergleichbar.",
            "Zeiten auf einer Seite des Bruchs wählen oder trotz_bruch=\"Grund\" angeben.",
            .project([
                .file(
                    "data/ereignisse.yaml",
                    "- {id: reform, ab: 2023, art: bruch, grunddaten: [schulabgaenge], text: Neues Schulgesetz.}\n"),
                .added(
                    """

                    Der Anteil ist :trend{indikator=ohne_abschluss von=2022 bis=2023}.

                    """, to: BaseFile.chapter),
            ])
        ),
        .trendSmallNumbers: (
            "Der Zähler einer Quote liegt unter 20. Eine Veränderung wäre vor allem Zufall.",
            "Die Werte nennen, ohne von einer Veränderung zu sprechen.",
            .text("Der Anteil ist :trend{indikator=ohne_abschluss raum=Oberquell von=2022 bis=2023}.")
        ),
        .rankingForbidden: (
            "Gemeinden würden nach dem Wert sortiert, also in eine Rangfolge gebracht.",
            "sortierung=amtlich oder sortierung=name schreiben.",
            .project([
                .line(
                    "::diagramm", in: BaseFile.chapter,
                    becomes: "::diagramm{#abb-ohne indikator=ohne_abschluss raum=gemeinden zeit=2023 sortierung=wert}")
            ])
        ),
        .figureKind: (
            "Die gewünschte Darstellung passt nicht zu den Daten.",
            "Eine andere Darstellung oder Auswahl wählen.",
            .project([
                .line(
                    "::diagramm", in: BaseFile.chapter,
                    becomes: "::diagramm{#abb-ohne indikator=ohne_abschluss darstellung=gestapelt}")
            ])
        ),
        .figureLayout: (
            "In einer Abbildung ist für eine Beschriftung kein Platz.",
            "Weniger Reihen zeigen oder kürzere Titel verwenden.",
            .project([
                .line(
                    "99;", in: BaseFile.areas,
                    becomes: "99;Niedersteinhausenaltenbergerbrückenfelderwaldland;land;;nein"),
                .added(
                    """
                    99;2023;ohne;300
                    99;2023;mit;4700

                    """, to: BaseFile.data),
                .line(
                    "::diagramm", in: BaseFile.chapter,
                    becomes: "::diagramm{#abb-ohne indikator=ohne_abschluss raum=land,kreis zeit=2023}"),
            ])
        ),
        .figureUnreferenced: (
            "Auf eine Abbildung verweist kein Text.",
            "Im Text :verweis{#…} ergänzen.",
            .text("::tabelle{#tab-ohne indikator=ohne_abschluss}")
        ),
        .incomparable: (
            "Eine Abbildung zeigt Indikatoren zusammen, die nach dem Katalog nicht vergleichbar sind.",
            "Zwei Abbildungen machen.",
            .project([
                .added(
                    """
                    - id: mit_abschluss
                      bereich: D
                      titel: Anteil mit Abschluss
                      formel: anteil(schulabgaenge[abschluss=mit], schulabgaenge)
                      einheit: Prozent
                      nachkommastellen: 1
                      richtung: hoeher_ist_besser
                      merkmale: []
                      vergleich: []
                      kein_vergleich: Andere Kreise zählen anders.
                      nicht_vergleichbar_mit: [ohne_abschluss]

                    """, to: BaseFile.indicators),
                .line(
                    "::diagramm", in: BaseFile.chapter,
                    becomes: "::diagramm{#abb-ohne indikator=ohne_abschluss,mit_abschluss}"),
            ])
        ),
        .comparisonForbidden: (
            "Ein Indikator lässt keinen Vergleich mit anderen Räumen zu; der Grund steht im Katalog.",
            "Den Vergleich weglassen.",
            .text(":behauptung[Das ist mehr als im Land.]{indikator=ohne_abschluss gegen=land vergleich=hoeher}")
        ),
        .mixedPlaces: (
            "Eine Quote teilt Zahlen, die an verschiedenen Orten gezählt werden, etwa am Schulort und am Wohnort.",
            "Die Quote prüfen. Ist sie gewollt, unter »angenommen« mit Grund eintragen.",
            .formula("anteil(schulabgaenge, bevoelkerung[zeit=gleiches_jahr_31_12])")
        ),
    ]
}
