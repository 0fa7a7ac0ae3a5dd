/// `::diagramm{…}`: a chart.
extension DirectiveDescription {
    package static let diagramm = DirectiveDescription(
        name: "diagramm", forms: [.leaf, .container],
        sentence: "Zeichnet ein Diagramm mit Nummer, Quelle, Datentabelle und Download.", body: .yaml,
        attributes: [
            .indikatoren, .raeume, .zeiten, .nach,
            AttributeDescription(
                "darstellung",
                .choice([
                    "linie", "saeule", "balken", "gestapelt", "gestapelt100", "punkt", "hantel", "likert", "pyramide",
                    "waerme", "facetten", "flaeche", "streuung", "bullet", "sankey", "waffel",
                ]),
                .optional(default: "aus den Daten gewählt"), "Art des Diagramms."),
            .ausrichtung, .vergleichsraeume, .titel, .alt, .sortierung, .klassen, .schwellen, .prognose,
        ],
        breakdowns: .accepted, example: "::diagramm{indikator=… zeit=2015.. nach=geschlecht}")
}
