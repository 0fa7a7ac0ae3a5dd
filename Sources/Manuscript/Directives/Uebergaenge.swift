/// `::uebergaenge{…}`: a flow diagram of how people pass from station to station.
extension DirectiveDescription {
    package static let uebergaenge = DirectiveDescription(
        name: "uebergaenge", forms: [.leaf, .container],
        sentence: "Zeichnet die Übergänge zwischen Stationen des Bildungswegs als Flussdiagramm.", body: .yaml,
        attributes: [
            AttributeDescription(
                "indikator", .indicators, .required,
                "Kennungen der Indikatoren, je Stufe einer, in der Reihenfolge des Bildungswegs."),
            AttributeDescription(
                "nach", .stations, .required,
                "Die Merkmale der Stationen, eines mehr als Indikatoren; der erste Indikator führt vom ersten zum zweiten."
            ),
            .raum, .zeit, .titel, .alt, .prognose,
        ],
        breakdowns: .accepted, example: "::uebergaenge{indikator=…,… nach=…,…,… zeit=2024/25}")
}
