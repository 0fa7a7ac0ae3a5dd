/// `::karte{…}`: a choropleth map of the Gemeinden, or a map of equal tiles.
extension DirectiveDescription {
    package static let karte = DirectiveDescription(
        name: "karte", forms: [.leaf, .container],
        sentence: "Färbt Räume nach Klassen eines Verhältniswerts und gibt Legende und Tabelle dazu.", body: .yaml,
        attributes: [
            .indikator,
            AttributeDescription(
                "raum", .areas, .optional(default: "gemeinden"), "Die Räume der Karte, alle von einer Ebene."),
            .zeit,
            AttributeDescription(
                "darstellung", .choice(["flaechen", "kacheln"]),
                .optional(default: "flaechen; kacheln, wenn es keine Grenzen gibt"),
                "Ob die Räume in ihren Grenzen oder als gleich große Kacheln erscheinen."),
            .klassen, .titel, .alt,
        ], breakdowns: .accepted, example: "::karte{indikator=… zeit=letzte}")
}
