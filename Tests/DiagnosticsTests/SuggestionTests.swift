import Diagnostics
import Testing

@Suite struct SuggestionTests {
    private static let names = [
        "titel", "einheit", "art", "additiv", "zeitbezug", "merkmale", "ortsprinzip", "quelle", "stand", "beispiel",
        "geheimhaltung", "ausnahmen", "fussnoten", "angenommen", "nachkommastellen", "richtung", "vergleich",
        "kein_vergleich",
        "schwellen", "grundgesamtheit", "abschluss", "geschlecht", "schul_fhr", "insgesamt",
    ]

    /// Mistyped names as authors produce them: swapped, missing, doubled, wrong letters, other case, hyphens.
    static let slips: [(String, String)] = [
        ("tittel", "titel"), ("tietl", "titel"), ("titl", "titel"), ("Titel", "titel"), ("einhiet", "einheit"),
        ("einheiten", "einheit"), ("additif", "additiv"), ("zeitbzug", "zeitbezug"), ("zeit-bezug", "zeitbezug"),
        ("merkmal", "merkmale"), ("merkamle", "merkmale"), ("ortprinzip", "ortsprinzip"), ("qelle", "quelle"),
        ("quellle", "quelle"), ("satnd", "stand"), ("beispeil", "beispiel"), ("geheimhaltug", "geheimhaltung"),
        ("geheim", "geheimhaltung"), ("ausnahme", "ausnahmen"), ("fußnoten", "fussnoten"), ("fussnote", "fussnoten"),
        ("angenomen", "angenommen"), ("nachkommastelle", "nachkommastellen"), ("nachkomastellen", "nachkommastellen"),
        ("richtng", "richtung"), ("vergleiche", "vergleich"), ("kein-vergleich", "kein_vergleich"),
        ("schwelle", "schwellen"),
        ("grundgesamheit", "grundgesamtheit"), ("abschlus", "abschluss"), ("geschlcht", "geschlecht"),
        ("schulfhr", "schul_fhr"),
        ("ingesamt", "insgesamt"), ("gesamt", "insgesamt"),
    ]

    @Test(arguments: slips) func theNearestNameIsFound(slip: String, name: String) {
        #expect(Suggestion.nearest(to: slip, among: Self.names) == name)
        #expect(Suggestion.nearest(to: slip, among: Self.names.reversed()) == name)
    }

    static let strangers = ["", "x", "farbe", "haushalt", "berlin", "zz", "0", "kindertagesbetreuung"]

    @Test(arguments: strangers) func nothingNearIsNotGuessed(_ name: String) {
        #expect(Suggestion.nearest(to: name, among: Self.names) == nil)
    }

    @Test func oneLetterIsNeverASlipOfAnother() {
        #expect(Suggestion.nearest(to: "d", among: ["w", "m"]) == nil)
        #expect(Suggestion.nearest(to: "W", among: ["w", "m"]) == "w")
    }

    @Test func tiesGoToTheNameThatSortsFirst() {
        #expect(Suggestion.nearest(to: "rot", among: ["rat", "not"]) == "not")
    }

    @Test func hints() {
        #expect(Suggestion.hint(for: "tittel", among: Self.names) == "Meinten Sie »titel«?")
        #expect(Suggestion.hint(for: "farbe", among: Self.names, otherwise: "Löschen.") == "Löschen.")
        #expect(Suggestion.hint(for: "farbe", among: Self.names) == nil)
    }
}
