/// `:raum{form=…}`: the name of the area of the page.
extension DirectiveDescription {
    package static let raum = DirectiveDescription(
        name: "raum", forms: [.inline], sentence: "Schreibt den Namen des Raums der Seite in den Satz.",
        attributes: [
            AttributeDescription(
                "form", .choice(["lang", "name", "in", "kreis"]), .optional(default: "lang"),
                "»lang«: Stadt Musterstadt; »name«: Musterstadt; »in«: in der Stadt Musterstadt; »kreis«: der Landkreis."
            )
        ],
        example: ":raum{form=in}")
}
