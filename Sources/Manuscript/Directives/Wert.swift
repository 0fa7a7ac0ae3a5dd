/// `:wert{…}`: a formatted number in a sentence.
extension DirectiveDescription {
    package static let wert = DirectiveDescription(
        name: "wert", forms: [.inline], sentence: "Zeigt einen Wert mit Einheit, verbunden mit seiner Berechnung.",
        attributes: [
            .indikator, .raum, .zeit,
            AttributeDescription(
                "teil", .choice(["zaehler", "nenner"]), .optional(default: nil),
                "Zeigt statt des Werts den Zähler oder den Nenner."),
            .stellen, .einheit,
        ],
        breakdowns: .accepted, example: ":wert{indikator=… raum=kreis zeit=letzte}")
}
