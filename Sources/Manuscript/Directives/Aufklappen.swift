/// `:::aufklappen`: a box.
extension DirectiveDescription {
    package static let aufklappen = DirectiveDescription(
        name: "aufklappen", forms: [.container],
        sentence: "Verbirgt Text, bis er aufgeklappt wird; die eckigen Klammern nennen, was dort steht.", body: .blocks,
        label: .required,
        example: ":::aufklappen[Titel] … :::")
}
