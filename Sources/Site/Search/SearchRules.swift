/// How hits are put in order: by the place of each word, then by the kind of thing. The script reads these numbers from
/// the index, so they stand only here.
enum SearchRules {
    /// Points of a word by where it is found.
    static let places: [(name: String, points: Int)] = [
        ("anfang", 40), ("wortanfang", 34), ("titel", 30), ("woerter", 20), ("textwort", 10), ("text", 8),
    ]

    /// What a kind adds to the points of its words. The handbook is for those who write the report; readers find it
    /// behind everything else.
    static func weight(of kind: SearchKind) -> Int {
        switch kind {
        case .indicator, .chapter, .area, .socialArea: 6
        case .page: 5
        case .term: 4
        case .figure, .table, .map: 3
        case .section: 2
        case .handbook: -15
        }
    }

    /// Whether equal hits of a kind stay in the order of the index rather than the shorter title coming first: areas
    /// stand in official order, whatever their names.
    static func keepsOrder(_ kind: SearchKind) -> Bool { kind == .area || kind == .socialArea }

    /// Hits that are shown at most.
    static let shownHits = 60
}
