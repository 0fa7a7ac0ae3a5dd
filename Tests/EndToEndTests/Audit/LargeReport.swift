import Foundation

/// Thirteen Gemeinden and their Kreis, ten years, thirty cells each: 4,200 values, of which many are small.
struct LargeReport {
    static let years = Array(2014...2023)
    static let names = [
        "Ahornau", "Birkried", "Distelgrund", "Erlenhag", "Farnwinkel", "Ginstertal", "Haselstein", "Iltisried",
        "Kiefernau", "Lindenhag", "Moosgrund", "Nussried", "Otterau",
    ]
    static let kinds = (1...29).map { "k\($0)" }

    struct Cell: Hashable {
        let area: Int
        let year: Int
        let kind: String
    }

    /// Without sums.
    let values: [Cell: Int]

    init(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        var values: [Cell: Int] = [:]
        for (place, kind) in Self.kinds.enumerated() {
            for area in Self.names.indices {
                // Sizes of Gemeinden and kinds lie far apart, as they do in life.
                let size = 3 + place + area
                for year in Self.years {
                    values[Cell(area: area, year: year, kind: kind)] = Int.random(in: size / 8...size, using: &numbers)
                }
            }
        }
        self.values = values
    }

    static func key(_ area: Int) -> String { "99004" + String(1001 + area).dropFirst() }

    /// The project, with the standard texts of the small one.
    func write(to copy: ProjectCopy) throws {
        let small = Bericht.repository + "/Tests/Fixtures/neun-faelle/"
        try FileManager.default.createDirectory(atPath: copy.folder + "/content", withIntermediateDirectories: true)
        try copy.copy(small + "content/seiten", to: "content/seiten")
        let settings = try NaiveFiles.text(small + "content/bericht.yaml").replacingOccurrences(
            of: "99003", with: "99004")
        try copy.write(
            "content/bericht.yaml",
            settings.components(separatedBy: "\n").filter { !$0.contains("nie_sperren") }.joined(separator: "\n"))
        try copy.write(
            "content/01-zahlen.md",
            """
            ---
            titel: Zahlen
            kennung: Z
            ---

            Alle stehen in :verweis{#tab-zahlen}.

            ::tabelle{#tab-zahlen indikator=faelle_zahl nach=art_der_hilfe raum=gemeinden,kreis zeit=2023}

            """)
        try copy.write(
            "data/quellen.yaml",
            "- {id: erfunden, titel: Erfundene Zählung, herausgeber: Musteramt, stand: 2025-01-15}\n")
        let rows = Self.names.enumerated().map { "\(Self.key($0));\($1);gemeinde;99004;\n" }.joined()
        try copy.write(
            "data/raeume.csv",
            """
            schluessel;name;typ;uebergeordnet;teile_vollstaendig
            99;Musterland;land;;nein
            99004;Landkreis Waldried;kreis;99;ja
            \(rows)
            """)
        try copy.write(
            "data/merkmale.yaml",
            """
            - id: art_der_hilfe
              titel: Art der Hilfe
              vollstaendig: ja
              auspraegungen: [\(Self.kinds.map { "{id: \($0), titel: Hilfe \($0.uppercased())}" }.joined(separator: ", "))]

            """)
        try copy.write(
            "data/grunddaten/faelle.yaml",
            NaiveFiles.text(small + "data/grunddaten/foerderung.yaml").replacingOccurrences(
                of: "[foerderart]", with: "[art_der_hilfe]"))
        var lines = ["raum;zeit;art_der_hilfe;wert"]
        for area in Self.names.indices {
            for year in Self.years {
                for kind in Self.kinds {
                    let value = values[Cell(area: area, year: year, kind: kind)] ?? 0
                    lines.append("\(Self.key(area));\(year);\(kind);\(value)")
                }
            }
        }
        try copy.write("data/grunddaten/faelle.csv", lines.joined(separator: "\n") + "\n")
        try copy.write(
            "data/indikatoren/faelle.yaml",
            """
            - id: faelle_zahl
              bereich: D
              titel: Kinder in Hilfen
              formel: faelle
              einheit: Personen
              nachkommastellen: 0
              richtung: neutral
              merkmale: [art_der_hilfe]
              vergleich: []
              kein_vergleich: Andere Kreise gibt es hier nicht.

            """)
    }
}

/// SplitMix64: the same numbers in every run.
private struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
