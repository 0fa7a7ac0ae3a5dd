import Build
import Diagnostics
import Testing
import Workspace

/// A small project in memory: one dataset whose values came from two deliveries, one indicator, one chapter.
struct SmallProject {
    var files: [String: String] = SmallProject.standard

    static let table = "data/grunddaten/schulabgaenge.csv"
    static let chapter = "content/01-schule.md"
    static let catalogue = "data/indikatoren/schule.yaml"

    var sources: ProjectSources {
        ProjectSources(files: files.map { SourceFile(path: $0.key, text: $0.value) })
    }

    /// The same without anything but its data.
    var data: SmallProject { SmallProject(files: files.filter { $0.key.hasPrefix("data/") }) }

    /// Replaces a text that must be there exactly once.
    func replacing(_ old: String, by new: String, in path: String) throws -> SmallProject {
        let text = try #require(files[path])
        try #require(text.ranges(of: old).count == 1, "»\(old)« steht nicht genau einmal in \(path)")
        var copy = self
        copy.files[path] = text.replacing(old, with: new)
        return copy
    }

    func loaded() throws -> LoadedProject {
        let project = LoadedProject.load(sources)
        #expect(project.diagnostics.map(\.message) == [])
        return try #require(project.value)
    }

    func state() throws -> ComparedState {
        let state = ComparedState.load(sources)
        #expect(state.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
        return try #require(state.value)
    }

    private static let standard = [
        "content/bericht.yaml": """
        formatversion: 1
        titel: Bildung im Musterkreis
        herausgeber: Musterkreis
        sprache: de
        adresse: https://musterkreis.example.org/
        stand: 2025-01-31
        thema: standard
        kreis: 99001
        land: 99
        raumtypen: [gemeinde]
        """,
        "content/seiten/impressum.md": "---\ntitel: Impressum\n---\n\nErfunden.\n",
        "content/seiten/datenschutz.md": "---\ntitel: Datenschutz\n---\n\nErfunden.\n",
        "content/seiten/barrierefreiheit.md": "---\ntitel: Erklärung zur Barrierefreiheit\n---\n\nErfunden.\n",
        chapter: """
        ---
        titel: Schule
        ---

        Zuletzt blieben :wert{indikator=ohne_abschluss} ohne Abschluss, :behauptung[fast acht von hundert]{indikator=ohne_abschluss wert>7}.

        Die Quote ist :trend{indikator=ohne_abschluss}, siehe :verweis{#abb-ohne}. In Oberquell sind es :wert{indikator=ohne_abschluss raum=99001001}.

        ::diagramm{#abb-ohne indikator=ohne_abschluss}

        ::kennzahlen{indikatoren=ohne_abschluss}
        """,
        "data/raeume.csv": """
        schluessel;name;typ;uebergeordnet;teile_vollstaendig
        99;Musterland;land;;nein
        99001;Musterkreis;kreis;99;ja
        99001001;Oberquell;gemeinde;99001;
        99001002;Niederstein;gemeinde;99001;
        99001003;Kleinau;gemeinde;99001;

        """,
        "data/merkmale.yaml": """
        - id: abschluss
          titel: Abschluss
          vollstaendig: ja
          auspraegungen:
            - {id: ohne, titel: ohne Abschluss}
            - {id: mit, titel: mit Abschluss}
        """,
        "data/quellen.yaml": "- {id: amt, titel: Schulstatistik, herausgeber: Musteramt, stand: 2025-01-15}\n",
        table: """
        raum;zeit;abschluss;wert;herkunft
        99001001;2022;ohne;12;21111.csv:12:4
        99001001;2022;mit;188;21111.csv:12:5
        99001001;2023;ohne;15;nachtrag 2023.xlsx:Tabelle 1!D12
        99001001;2023;mit;185;21111.csv:13:5 nachtrag 2023.xlsx:Tabelle 1!E12
        99001002;2022;ohne;20;21111.csv:14:4
        99001002;2022;mit;280;21111.csv:14:5
        99001002;2023;ohne;25;21111.csv:15:4
        99001002;2023;mit;275;21111.csv:15:5
        99001003;2022;ohne;1;
        99001003;2022;mit;49;
        99001003;2023;ohne;2;
        99001003;2023;mit;47;

        """,
        "data/grunddaten/schulabgaenge.yaml": """
        titel: Schulabgänge
        einheit: Personen
        zaehlt: {art: personen, eins: Schulabgang, viele: Schulabgänge, dativ: Schulabgängen}
        art: fluss
        additiv: ja
        zeitbezug: kalenderjahr
        merkmale: [abschluss]
        ortsprinzip: schulort
        quelle: amt
        stand: 2025-01-15
        beispiel: nein
        """,
        catalogue: """
        - id: ohne_abschluss
          bereich: D
          titel: Anteil der Schulabgänge ohne Abschluss
          formel: anteil(schulabgaenge[abschluss=ohne], schulabgaenge)
          grundgesamtheit: alle Schulabgänge des Jahres
          einheit: Prozent
          nachkommastellen: 1
          richtung: niedriger_ist_besser
          merkmale: []
          vergleich: []
          kein_vergleich: Andere Kreise zählen anders.
        """,
    ]
}
