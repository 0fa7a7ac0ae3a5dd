/// `::tabelle{…}`: a table of values.
extension DirectiveDescription {
    package static let tabelle = DirectiveDescription(
        name: "tabelle", forms: [.leaf, .container],
        sentence: "Zeigt Werte als Tabelle mit Einheiten, Zeichen, Fußnoten und Download.", body: .yaml,
        attributes: [
            .indikatoren, .raeume, .zeiten, .nach, .vergleichsraeume, .titel, .alt, .sortierung, .klassen,
            AttributeDescription(
                "waerme", .flag, .optional(default: "nein"),
                "Ob Felder nach der Klasse ihres Wertes getönt werden; »klassen« sagt, wie viele es sind."),
            AttributeDescription(
                "verlauf", .flag, .optional(default: "nein"),
                "Ob eine Spalte den Verlauf jeder Zeile zeigt; nur bei einer Zeit und einer Wertspalte."),
            .prognose,
        ],
        breakdowns: .accepted, example: "::tabelle{indikator=… raum=gemeinden zeit=letzte}")
}
