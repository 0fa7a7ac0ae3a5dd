/// `::karte{…}`: a choropleth map of the Gemeinden.
extension DirectiveDescription {
    package static let karte = DirectiveDescription(
        name: "karte", forms: [.leaf, .container],
        sentence: "Färbt die Gemeinden nach Klassen und gibt Legende und Tabelle dazu.", body: .yaml,
        attributes: [.indikator, .zeit, .klassen, .titel, .alt], breakdowns: .accepted,
        example: "::karte{indikator=… zeit=letzte}")
}
