/// `:::handlungsbedarf`: a box that names what has to be done, and for which indicator.
extension DirectiveDescription {
    package static let handlungsbedarf = DirectiveDescription(
        name: "handlungsbedarf", forms: [.container],
        sentence: "Benennt in einem Kasten einen Handlungsbedarf, auf Wunsch mit dem Indikator, der ihn belegt.",
        body: .blocks, label: .optional,
        attributes: [
            AttributeDescription(
                "titel", .text, .optional(default: "der Text in den eckigen Klammern"), "Überschrift des Kastens."),
            AttributeDescription(
                "indikator", .indicators, .optional(default: nil), "Indikatoren, die den Bedarf belegen."),
        ],
        example: ":::handlungsbedarf[Titel]{indikator=…} … :::")
}
