/// `:quelle{id}`: a source citation.
extension DirectiveDescription {
    package static let quelle = DirectiveDescription(
        name: "quelle", forms: [.inline], sentence: "Nennt eine Quelle aus data/quellen.yaml.", id: .none,
        attributes: [AttributeDescription("kennung", .identifier, .required, "Kennung der Quelle.")],
        positional: "kennung", example: ":quelle{lsn_schule}")
}
