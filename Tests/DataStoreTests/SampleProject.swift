import Catalogue
import DataStore
import Diagnostics
import Indicators

/// A small project whose files a test changes one by one.
struct SampleProject {
    var files: [String: String]

    /// A Kreis with two Gemeinden, one Merkmal, one dataset, one indicator; without any message.
    static let small = SampleProject(files: [
        "data/raeume.csv": """
        schluessel;name;typ;uebergeordnet;teile_vollstaendig
        09;Musterland;land;;nein
        09999;Musterkreis;kreis;09;ja
        09999001;Adorf;gemeinde;09999;nein
        09999002;Bestadt;gemeinde;09999;nein

        """,
        "data/merkmale.yaml": """
        - id: geschlecht
          titel: Geschlecht
          auspraegungen: [{id: w, titel: weiblich}, {id: m, titel: männlich}]
          vollstaendig: ja

        """,
        "data/quellen.yaml": """
        - {id: amt, titel: Schulstatistik, herausgeber: Amt für Muster}

        """,
        "data/grunddaten/kinder.yaml": """
        titel: Kinder
        einheit: Personen
        zaehlt: {art: personen, eins: Kind, viele: Kinder, dativ: Kindern}
        art: bestand
        additiv: ja
        zeitbezug: kalenderjahr
        merkmale: [geschlecht]
        ortsprinzip: wohnort
        quelle: amt
        stand: 2025-11-04
        fussnoten: {a: Ohne Gäste.}

        """,
        "data/grunddaten/kinder.csv": """
        raum;zeit;geschlecht;wert;zeichen;marken;fussnote
        09999;2023;insgesamt;30;;;
        09999001;2023;insgesamt;10;;;
        09999002;2023;insgesamt;20;;;
        09999002;2023;w;12;;;
        09999002;2023;m;8;;;

        """,
        "data/indikatoren/a.yaml": """
        - id: kinder_anteil
          kennung: A-01
          bereich: A
          titel: Anteil der Mädchen
          formel: anteil(kinder[geschlecht=w], kinder)
          einheit: Prozent
          nachkommastellen: 1
          richtung: neutral
          vergleich: [09]

        """,
    ])

    /// The same project with one file replaced.
    func with(_ path: String, _ text: String) -> SampleProject {
        var copy = self
        copy.files[path] = text
        return copy
    }

    func without(_ path: String) -> SampleProject {
        var copy = self
        copy.files[path] = nil
        return copy
    }

    /// The same project with one piece of one file replaced; the piece must be there.
    func replacing(_ old: String, by new: String, in path: String) -> SampleProject {
        let text = Array((files[path] ?? "").utf8)
        let needle = Array(old.utf8)
        for start in 0...max(0, text.count - needle.count) where text[start...].starts(with: needle) {
            let changed = text[..<start] + Array(new.utf8) + text[(start + needle.count)...]
            return with(path, String(decoding: changed, as: UTF8.self))
        }
        preconditionFailure("»\(old)« does not occur in \(path)")
    }

    /// The table with other rows below the usual header.
    func rows(_ rows: String...) -> SampleProject {
        with(
            "data/grunddaten/kinder.csv",
            (["raum;zeit;geschlecht;wert;zeichen;marken;fussnote"] + rows).joined(separator: "\n") + "\n")
    }

    /// The description with a further line.
    func describing(_ line: String) -> SampleProject {
        with("data/grunddaten/kinder.yaml", (files["data/grunddaten/kinder.yaml"] ?? "") + line + "\n")
    }

    var sources: [SourceFile] { files.map { SourceFile(path: $0.key, text: $0.value) } }

    func load(asOf: String = "2026-01-31") -> Diagnosed<DataSnapshot> {
        DataStore.load(sources, asOf: CalendarDate(iso: asOf) ?? Self.fallback)
    }

    private static let fallback = CalendarDate(iso: "2000-01-01") ?? { preconditionFailure("a day that exists") }()

    /// `kinder.csv:3:1 raum-unbekannt` for every message.
    func messages(asOf: String = "2026-01-31") -> [String] { load(asOf: asOf).diagnostics.map(Self.short) }

    static func short(_ diagnostic: Diagnostic) -> String {
        guard let span = diagnostic.span else { return diagnostic.code.rawValue }
        let name = span.file.path.split(separator: "/").last ?? ""
        return "\(name):\(span.start.line):\(span.start.column) \(diagnostic.code.rawValue)"
    }

    /// The only dataset.
    func dataset() -> Dataset? { load().value.datasets.first }
}
