import Diagnostics

/// `:::wenn{…}` with `:::sonst` and `:::ohne-wert`: text that depends on the area of the page or on a displayed value.
extension DirectiveDescription {
    package static let wenn = DirectiveDescription(
        name: "wenn", forms: [.container],
        sentence: "Zeigt Text nur, wenn der Raum der Seite passt oder ein Wert eine Bedingung erfüllt.", body: .blocks,
        attributes: [
            AttributeDescription(
                "indikator", .indicator, .optional(default: nil), "Kennung des Indikators; zusammen mit wert."),
            .raum,
            AttributeDescription("typ", .text, .optional(default: nil), "Art des Raums der Seite, etwa gemeinde."),
            .zeit,
            AttributeDescription(
                "wert", .comparison, .optional(default: nil),
                "Wie der angezeigte Wert zu einer Zahl steht; zusammen mit indikator."),
        ],
        breakdowns: .accepted, example: ":::wenn{indikator=… wert>=10} … :::", check: oneCondition)

    package static let sonst = DirectiveDescription(
        name: "sonst", forms: [.container], sentence: "Folgt auf »wenn«: der Text, wenn die Bedingung nicht gilt.",
        body: .blocks, example: ":::sonst … :::")

    package static let ohneWert = DirectiveDescription(
        name: "ohne-wert", forms: [.container],
        sentence: "Folgt auf »wenn«: der Text, wenn es zu der Bedingung keine Zahl gibt.", body: .blocks,
        example: ":::ohne-wert … :::")

    private static let oneCondition: @Sendable (Directive) -> [Diagnostic] = { directive in
        let hint = "Genau eines schreiben: raum=…, typ=… oder indikator=… wert>=10."
        if (directive["indikator"] == nil) != (directive["wert"] == nil) {
            let message = "»indikator« und »wert« gehören in einer Bedingung zusammen"
            return [Diagnostic(.directiveForm, message, at: directive.nameSpan, hint: hint)]
        }
        // With an indicator, `raum` says whose value is meant.
        let isAboutValue = directive["indikator"] != nil
        let conditions = [isAboutValue, directive["typ"] != nil, directive["raum"] != nil && !isAboutValue]
        guard conditions.count(where: { $0 }) != 1 else { return [] }
        let message =
            conditions.contains(true) ? "»wenn« nennt mehrere Bedingungen" : "»wenn« nennt keine Bedingung"
        return [Diagnostic(.directiveForm, message, at: directive.nameSpan, hint: hint)]
    }
}
