/// `:differenz{…}`: how far a displayed value moved.
extension DirectiveDescription {
    package static let differenz = DirectiveDescription(
        name: "differenz", forms: [.inline], sentence: "Zeigt die Differenz zweier angezeigter Werte.",
        attributes: [.indikator, .raum, .zeitraum, .von, .bis, .trotzBruch, .stellen, .einheit], breakdowns: .accepted,
        example: ":differenz{indikator=… von=2015 bis=2023}")
}
