/// `:::hinweis`: a box.
extension DirectiveDescription {
    package static let hinweis = DirectiveDescription(
        name: "hinweis", forms: [.container], sentence: "Setzt einen Hinweis in einen Kasten.", body: .blocks,
        label: .optional,
        example: ":::hinweis[Titel] … :::")
}
