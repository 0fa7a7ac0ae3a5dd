/// Where something is: »im Landkreis Übung«, »in der Stadt Übung«, »in Übungshausen«.
enum GermanPlace {
    static func located(_ name: String) -> String {
        var words = name.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        // An adjective before the noun is inflected with the article: »im Märkischen Kreis«.
        let noun = words.firstIndex { gender(of: $0) != nil }
        guard let noun, noun <= 3, let gender = gender(of: words[noun]) else { return "in " + name }
        for index in 0..<noun { words[index] = inflected(words[index]) }
        return (gender == .feminine ? "in der " : "im ") + words.joined(separator: " ")
    }

    private enum Gender { case feminine, other }

    // data table
    private static let feminine = ["stadt", "region", "grafschaft", "gemeinde", "insel"]
    private static let other = ["kreis", "verband", "herzogtum", "land", "saarland"]

    private static func gender(of word: String) -> Gender? {
        // »Rhein-Kreis«, »Bodenseekreis«, »Landeshauptstadt«; but »Darmstadt« and »Stadtlohn« are names without article.
        let last = word.lowercased().split(separator: "-").last.map(String.init) ?? ""
        if other.contains(last) || last.hasSuffix("kreis") || last.hasSuffix("verband") { return .other }
        if feminine.contains(last) || kindsOfTown.contains(last) || last.hasSuffix("region") { return .feminine }
        return nil
    }

    // data table
    private static let kindsOfTown = [
        "hansestadt", "landeshauptstadt", "hauptstadt", "universitätsstadt", "kreisstadt", "klingenstadt",
        "lutherstadt",
        "wissenschaftsstadt", "messestadt", "bundesstadt", "fächerstadt", "residenzstadt",
    ]

    /// »Märkischer« becomes »Märkischen«, »Freie« becomes »Freien«; other words stay.
    private static func inflected(_ word: String) -> String {
        let lower = word.lowercased()
        if lower.hasSuffix("ischer") || ["bergischer", "oberbergischer"].contains(lower) {
            return String(word.dropLast(2)) + "en"
        }
        if lower.hasSuffix("freie") || ["große", "freie", "neue", "alte"].contains(lower) { return word + "n" }
        return word
    }
}
