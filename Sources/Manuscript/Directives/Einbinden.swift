/// `::einbinden{datei=…}`: another Markdown file of the project at this place.
extension DirectiveDescription {
    package static let einbinden = DirectiveDescription(
        name: "einbinden", forms: [.leaf], sentence: "Setzt den Text einer anderen Datei an diese Stelle.", id: .none,
        attributes: [
            AttributeDescription("datei", .path, .required, "Pfad der Datei, von der einbindenden Datei aus.")
        ],
        example: "::einbinden{datei=bausteine/hinweis.md}")
}
