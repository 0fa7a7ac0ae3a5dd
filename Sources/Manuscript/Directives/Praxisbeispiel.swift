/// `:::praxisbeispiel`: a box.
extension DirectiveDescription {
    package static let praxisbeispiel = DirectiveDescription(
        name: "praxisbeispiel", forms: [.container],
        sentence: "Stellt in einem Kasten ein Beispiel aus der Praxis vor.", body: .blocks, label: .optional,
        example: ":::praxisbeispiel[Titel] … :::")
}
