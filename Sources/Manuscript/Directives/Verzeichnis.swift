/// `::verzeichnis{art=…}`: a list of figures, sources, terms or signs.
extension DirectiveDescription {
    package static let verzeichnis = DirectiveDescription(
        name: "verzeichnis", forms: [.leaf], sentence: "Setzt ein Verzeichnis an diese Stelle.",
        attributes: [
            AttributeDescription(
                "art",
                .choice(["abbildungen", "tabellen", "karten", "quellen", "glossar", "indikatoren", "zeichen"]),
                .required, "Was aufgelistet wird.")
        ],
        example: "::verzeichnis{art=abbildungen}")
}
