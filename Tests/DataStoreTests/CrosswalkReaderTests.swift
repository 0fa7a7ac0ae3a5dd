import Catalogue
import DataStore
import Testing
import Values

/// `data/zuordnungen/*.csv` as the catalogue knows them, and what is refused.
@Suite struct CrosswalkReaderTests {
    private static let areas = """
        schluessel;name;typ;uebergeordnet;teile_vollstaendig;gueltig_von;gueltig_bis
        09999;Musterkreis;kreis;;nein;;
        09999001;Adorf;gemeinde;09999;nein;;2015-12-31
        09999002;Bestadt;gemeinde;09999;nein;2016-01-01;2020-12-31
        09999003;Cedorf;gemeinde;09999;nein;2021-01-01;
        09999004;Deheim;gemeinde;09999;nein;;
        S1;Nord;sozialraum;09999;nein;;
        S2;Süd;sozialraum;09999;nein;;

        """

    private static func project(_ files: [String: [String]]) -> SampleProject {
        var project = SampleProject.small.with("data/raeume.csv", areas)
            .with("data/grunddaten/kinder.csv", "raum;zeit;geschlecht;wert\n09999004;2023;insgesamt;30\n")
            .with("data/indikatoren/a.yaml", "[]\n")
        for (name, rows) in files {
            let text = (["von;nach;gewicht;gueltig_von;gueltig_bis;basis"] + rows).joined(separator: "\n")
            project = project.with("data/zuordnungen/\(name).csv", text)
        }
        return project
    }

    private static func messages(_ files: [String: [String]]) -> [String] {
        project(files).load().diagnostics.filter { $0.span?.file.path.contains("zuordnungen") ?? false }
            .map(\.message)
    }

    @Test func rowsKeepWhatTheySay() throws {
        let rows = ["09999004;S1;0,7;;;einwohnerzahl", "09999004;S2;0,3;;;einwohnerzahl"]
        let catalogue = Self.project(["sozial": rows, "reform": ["09999001;09999002;1;2016-01-01"]]).load().value
            .catalogue
        #expect(catalogue.crosswalks.map(\.id) == ["reform", "sozial"])
        let row = try #require(catalogue.crosswalks.last?.rows.first)
        #expect(row.from == AreaKey("09999004") && row.to == AreaKey("S1"))
        #expect(row.weight == Rational(7, over: 10) && row.basis == "einwohnerzahl")
        #expect(catalogue.crosswalks[0].rows[0].validFrom?.iso == "2016-01-01")
    }

    @Test func threeThirdsAreAWhole() throws {
        let rows = ["09999004;S1;0,333", "09999004;S2;0,333", "09999004;09999;0,333"]
        let loaded = Self.project(["drittel": rows]).load()
        #expect(
            loaded.value.catalogue.crosswalks.first?.rows.map(\.weight) == [1, 1, 1].map { _ in Rational(1, over: 3) })
    }

    @Test func changesAreToldFromCompositions() {
        let links = Self.project([
            "reform": ["09999001;09999002;1;2016-01-01", "09999002;09999003;1"], "sozial": ["09999004;S1;1"],
        ]).load().value.catalogue.links
        #expect(links.changes[AreaKey("09999002")]?.map(\.from.iso) == ["2016-01-01"])
        #expect(links.changes[AreaKey("09999003")]?.map(\.from.iso) == ["2021-01-01"])
        #expect(links.compositions.keys.map(\.text) == ["S1"])
        #expect(links.successors(of: AreaKey("09999001")).map(\.text) == ["09999002"])
    }

    @Test func aChainIsRight() {
        #expect(
            Self.messages(["a": ["09999001;09999002;1;2016-01-01"], "b": ["09999002;09999003;1;2021-01-01"]]) == [])
    }

    @Test func whatGoesTwiceIsRefused() {
        // After its end an area is distributed once, not from every later reform on again.
        #expect(
            Self.messages(["r": ["09999001;09999002;1;2016-01-01", "09999001;09999003;1;2021-01-01"]]) == [
                "»09999001« geht zweimal in andere Räume über: am 01.01.2016 und am 01.01.2021"
            ])
        #expect(
            Self.messages(["a": ["09999001;09999002;1;2016-01-01"], "b": ["09999001;09999002;1;2016-01-01"]]) == [
                "»09999001« geht zweimal in andere Räume über: am 01.01.2016 und am 01.01.2016"
            ])
    }

    @Test func circlesAreRefused() {
        #expect(
            Self.messages(["k": ["S1;S2;1", "S2;S1;1"]]) == ["Die Räume bestehen im Kreis auseinander: S2 ← S1 ← S2"])
        #expect(
            Self.messages(["a": ["S1;09999004;1"], "b": ["09999004;S1;1"]]) == [
                "Die Räume bestehen im Kreis auseinander: 09999004 ← S1 ← 09999004"
            ])
        // One area may go into many, and many into one.
        #expect(Self.messages(["k": ["09999004;S1;0,5", "09999004;S2;0,5", "09999003;S1;1"]]) == [])
    }
}
