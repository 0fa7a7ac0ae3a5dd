/// `:::methodik`: a box.
extension DirectiveDescription {
    package static let methodik = DirectiveDescription(
        name: "methodik", forms: [.container], sentence: "Erklärt in einem Kasten, wie gerechnet wurde.", body: .blocks,
        label: .optional,
        example: ":::methodik[Titel] … :::")
}
