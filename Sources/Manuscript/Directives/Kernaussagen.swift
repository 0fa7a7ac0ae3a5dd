/// `:::kernaussagen`: a box.
extension DirectiveDescription {
    package static let kernaussagen = DirectiveDescription(
        name: "kernaussagen", forms: [.container], sentence: "Hebt die wichtigsten Aussagen eines Kapitels hervor.",
        body: .blocks, label: .optional,
        example: ":::kernaussagen[Titel] … :::")
}
