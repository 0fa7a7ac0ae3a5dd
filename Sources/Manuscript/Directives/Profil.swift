import Diagnostics

/// `::profil{…}`: many indicators of one area beside those of the district, the state and similar areas.
extension DirectiveDescription {
    package static let profil = DirectiveDescription(
        name: "profil", forms: [.leaf, .container],
        sentence: "Zeigt viele Indikatoren eines Raums mit ihrer Entwicklung und mit Vergleichswerten.", body: .yaml,
        attributes: [
            .raum,
            AttributeDescription(
                "indikatoren", .indicators, .optional(default: "alle aktiven Indikatoren für Räume dieser Art"),
                "Kennungen der Indikatoren, mit Komma getrennt; sie stehen nach Bereichen geordnet."),
            AttributeDescription(
                "bereiche", .sections, .optional(default: "die Bereiche A bis H des Katalogs"),
                "Eigene Abschnitte, jeder mit »titel« und »indikatoren«; nur als Zeilen im Kasten."),
            AttributeDescription(
                "vergleich", .areas, .optional(default: "kreis,land,gruppe"),
                "Womit verglichen wird: kreis, land, bund, gruppe (ähnliche Räume) oder nein."),
            .titel, .alt,
        ],
        example: "::profil{raum=@ indikatoren=…,…}",
        check: { directive in
            guard directive["indikatoren"] != nil, let sections = directive["bereiche"] else { return [] }
            return [
                Diagnostic(
                    .attributeValue, "»bereiche« und »indikatoren« nennen beide, was das Profil zeigt",
                    at: sections.nameSpan, hint: "Eines von beiden streichen.")
            ]
        })
}
