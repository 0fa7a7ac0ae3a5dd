/// One thing that the search can find.
package struct SearchEntry: Sendable, Hashable {
    /// Page below the root, with anchor where there is one.
    package let address: String
    package let title: String
    package let kind: SearchKind
    /// Running text in which words are looked for.
    package let text: String
    /// Other names: synonyms, abbreviations, codes, keys.
    package let words: [String]

    package init(address: String, title: String, kind: SearchKind, text: String = "", words: [String] = []) {
        self.address = address
        self.title = title
        self.kind = kind
        self.text = text
        self.words = words
    }
}

/// What a found thing is, in the words of the list of hits.
package enum SearchKind: String, Sendable, CaseIterable {
    case chapter = "Kapitel"
    case section = "Abschnitt"
    case figure = "Abbildung"
    case table = "Tabelle"
    case map = "Karte"
    case indicator = "Indikator"
    case area = "Gemeinde"
    case socialArea = "Sozialraum"
    case term = "Glossar"
    case page = "Seite"
    case handbook = "Handbuch"
}
