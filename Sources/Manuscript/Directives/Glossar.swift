/// `:glossar[Begriff]`: a term that the glossary explains.
extension DirectiveDescription {
    package static let glossar = DirectiveDescription(
        name: "glossar", forms: [.inline], sentence: "Verbindet einen Begriff mit seiner Erklärung im Glossar.",
        label: .required, id: .none,
        attributes: [
            AttributeDescription(
                "begriff", .text, .optional(default: "der Text in den eckigen Klammern"),
                "Der Begriff, wenn er im Satz gebeugt ist.")
        ],
        example: ":glossar[Begriff]")
}
