/// `:trend{…}`: a word for the way from the first to the last value.
extension DirectiveDescription {
    package static let trend = DirectiveDescription(
        name: "trend", forms: [.inline], sentence: "Sagt in einem Wort, wie sich der Wert entwickelt hat.",
        attributes: [.indikator, .raum, .zeitraum, .von, .bis, .trotzBruch], breakdowns: .accepted,
        example: ":trend{indikator=… von=2015 bis=2023}")
}
