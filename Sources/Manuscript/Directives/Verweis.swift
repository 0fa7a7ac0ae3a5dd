/// `:verweis[…]{#id}`: a cross-reference.
extension DirectiveDescription {
    package static let verweis = DirectiveDescription(
        name: "verweis", forms: [.inline],
        sentence: "Verweist auf eine Abbildung, Tabelle, Karte oder Überschrift mit dieser Kennung.",
        label: .optional, id: .required, example: ":verweis{#abb-abschluesse}")
}
