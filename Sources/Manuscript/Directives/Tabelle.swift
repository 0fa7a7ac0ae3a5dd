/// `::tabelle{…}`: a table of values.
extension DirectiveDescription {
    package static let tabelle = DirectiveDescription(
        name: "tabelle", forms: [.leaf, .container],
        sentence: "Zeigt Werte als Tabelle mit Einheiten, Zeichen, Fußnoten und Download.", body: .yaml,
        attributes: [
            .indikatoren, .raeume, .zeiten, .nach, .vergleichsraeume, .titel, .alt, .sortierung, .klassen, .prognose,
        ],
        breakdowns: .accepted, example: "::tabelle{indikator=… raum=gemeinden zeit=letzte}")
}
