/// `::kennzahlen{…}`: tiles with value, change and comparison.
extension DirectiveDescription {
    package static let kennzahlen = DirectiveDescription(
        name: "kennzahlen", forms: [.leaf, .container],
        sentence: "Zeigt Kacheln mit Wert, Veränderung, Vergleich und Verlauf.", body: .yaml,
        attributes: [
            AttributeDescription(
                "indikatoren", .indicators, .required, "Kennungen der Indikatoren, mit Komma getrennt."),
            .raum, .zeit,
        ],
        example: "::kennzahlen{indikatoren=…,… raum=kreis}")
}
