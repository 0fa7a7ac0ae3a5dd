import Diagnostics

/// `:behauptung[Text]{…}`: a claim in prose that the build checks.
extension DirectiveDescription {
    package static let behauptung = DirectiveDescription(
        name: "behauptung", forms: [.inline], sentence: "Prüft eine Aussage im Text gegen die angezeigten Werte.",
        label: .required,
        attributes: [
            .indikator, .raum, .zeit, .von, .bis,
            AttributeDescription(
                "trend", .choice(["steigend", "fallend", "stabil"]), .optional(default: nil),
                "Behauptet, wohin sich der Wert bewegt hat."),
            AttributeDescription(
                "wert", .comparison, .optional(default: nil), "Behauptet, wie der Wert zu einer Zahl steht."),
            AttributeDescription(
                "gegen", .area, .optional(default: nil), "Der Raum, mit dem verglichen wird; zusammen mit vergleich."),
            AttributeDescription(
                "vergleich", .choice(["hoeher", "niedriger", "gleich"]), .optional(default: nil),
                "Behauptet, wie der Wert zu dem des anderen Raums steht; zusammen mit gegen."),
            .trotzBruch,
        ],
        breakdowns: .accepted, example: ":behauptung[Text]{indikator=… wert>=10,5}", check: exactlyOneClaim)

    /// A claim says one thing: a direction, a bound, or a comparison.
    private static let exactlyOneClaim: @Sendable (Directive) -> [Diagnostic] = { directive in
        let hasComparison = directive["gegen"] != nil || directive["vergleich"] != nil
        let claims = [directive["trend"] != nil, directive["wert"] != nil, hasComparison].filter { $0 }.count
        let hint = "Genau eines angeben: »trend=…«, »wert>=…« oder »gegen=…« zusammen mit »vergleich=…«."
        if claims == 0 {
            let message = "Die Behauptung sagt nicht, was geprüft werden soll"
            return [Diagnostic(.claimForm, message, at: directive.nameSpan, hint: hint)]
        }
        if claims > 1 {
            let message = "Die Behauptung verlangt mehrere Prüfungen zugleich"
            return [Diagnostic(.claimForm, message, at: directive.nameSpan, hint: hint)]
        }
        if let gegen = directive["gegen"], directive["vergleich"] == nil {
            let message = "Zu »gegen« fehlt »vergleich«"
            return [
                Diagnostic(
                    .claimForm, message, at: gegen.nameSpan,
                    hint: "vergleich=hoeher, vergleich=niedriger oder vergleich=gleich ergänzen.")
            ]
        }
        if let vergleich = directive["vergleich"], directive["gegen"] == nil {
            let message = "Zu »vergleich« fehlt »gegen«"
            return [
                Diagnostic(.claimForm, message, at: vergleich.nameSpan, hint: "Den Raum angeben, etwa gegen=land.")
            ]
        }
        return []
    }
}
