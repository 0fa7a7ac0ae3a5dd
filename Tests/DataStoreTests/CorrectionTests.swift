import Catalogue
import DataStore
import Diagnostics
import Indicators
import Testing
import Values

/// `data/korrekturen.csv`: single values, each with its reason; never applied where the old value is another.
@Suite struct CorrectionTests {
    private static let small = SampleProject.small
    private static let head = "grunddaten;raum;zeit;geschlecht;alt;neu;grund;wer;wann"

    private static func corrected(_ rows: String..., in project: SampleProject = small) -> SampleProject {
        project.with("data/korrekturen.csv", ([head] + rows).joined(separator: "\n") + "\n")
    }

    @Test func theNewValueStandsInThePlaceOfTheOld() throws {
        let project = Self.corrected(
            "kinder;09999002;2023;w;12;11;Nachmeldung einer Schule;Schulamt;2025-12-01",
            "kinder;09999002;2023;m;8;9;Nachmeldung einer Schule;Schulamt;2025-12-01")
        #expect(project.messages() == [])
        let dataset = try #require(project.dataset())
        #expect(dataset.units == [30, 10, 20, 11, 9])
        #expect(dataset.marks.map { $0.contains(.revised) } == [false, false, false, true, true])
        let correction = try #require(dataset.corrections[3])
        #expect(correction.old == "12" && correction.new == "11")
        #expect(correction.span.file.path == "data/korrekturen.csv" && correction.span.start.line == 2)
        #expect(dataset.corrections.count == 2)
    }

    @Test func theReasonIsAFootnoteAndWhoAskedIsNot() throws {
        let loaded = Self.corrected(
            "kinder;09999002;2023;w;12;11;Nachmeldung einer Schule;Schulamt Süd;2025-12-01",
            "kinder;09999002;2023;m;8;9;Nachmeldung einer Schule;Schulamt Süd;2025-12-01"
        ).load()
        let description = try #require(loaded.value.catalogue.dataset("kinder"))
        let dataset = try #require(loaded.value.datasets.first)
        #expect(description.notes.map(\.text) == ["Ohne Gäste.", "berichtigt: Nachmeldung einer Schule"])
        #expect(dataset.description.notes.map(\.id) == ["a", "berichtigt_1"])
        #expect(dataset.noteSets[Int(dataset.noteIndex[3])] == ["berichtigt_1"])
        #expect(dataset.noteIndex[3] == dataset.noteIndex[4])
        #expect(!"\(description)".contains("Süd") && !"\(dataset.corrections)".contains("wer:"))
    }

    @Test func aSignMayBecomeANumberAndBack() throws {
        let rows = Self.small.rows("09999001;2023;w;;unbekannt;;", "09999001;2023;m;4;;;a", "09999002;2023;w;;null;;")
        let project = Self.corrected(
            "kinder;09999001;2023;w;unbekannt;5,5;kam nach;Schulamt;2025-12-01",
            "kinder;09999001;2023;m;4;geheim;zu klein;Schulamt;2025-12-01",
            "kinder;09999002;2023;w;null;1;kam nach;Schulamt;2025-12-01", in: rows
        ).replacing("art: personen", by: "art: vollzeit", in: "data/grunddaten/kinder.yaml")
        #expect(project.messages() == [])
        let dataset = try #require(project.dataset())
        #expect(dataset.value(at: 0) == .number(Rational(11).divided(by: Rational(2)) ?? .zero, .revised))
        #expect(dataset.value(at: 1) == .none(.secret))
        #expect(dataset.value(at: 2) == .number(Rational(1), .revised))
        #expect(dataset.noteSets[Int(dataset.noteIndex[1])] == ["a", "berichtigt_2"])
    }

    @Test func correctionsOfOneCellFollowEachOther() throws {
        let project = Self.corrected(
            "kinder;09999001;2023;;10;11;erste;Schulamt;2025-12-01",
            "kinder;09999001;2023;insgesamt;11;10;zurück;Schulamt;2025-12-02")
        #expect(project.messages() == [])
        #expect(try #require(project.dataset()).units[1] == 10)
    }

    @Test func anotherOldValueIsAnErrorThatNamesTheValueFound() throws {
        let project = Self.corrected("kinder;09999002;2023;w;13;14;Nachmeldung;Schulamt;2025-12-01")
        #expect(project.messages() == ["korrekturen.csv:2:24 korrektur-alt"])
        let diagnostic = try #require(project.load().diagnostics.first)
        #expect(diagnostic.severity == .error)
        #expect(diagnostic.message == "Die Korrektur erwartet »13«, in den Grunddaten steht »12«")
        #expect(diagnostic.notes.map(\.span.start.line) == [5])
        #expect(diagnostic.hint == "Klären, welcher Wert gilt, dann »alt« anpassen oder die Zeile löschen.")
        let done = Self.corrected("kinder;09999002;2023;w;13;12;Nachmeldung;Schulamt;2025-12-01")
        #expect(
            done.load().diagnostics.first?.hint
                == "Der neue Wert steht schon in den Grunddaten: die Zeile aus »korrekturen.csv« löschen.")
    }

    @Test func namesThatDoNotExistGetAProposal() {
        func check(_ row: String, _ message: String, _ hint: String) {
            let diagnostics = Self.corrected(row).load().diagnostics
            #expect(diagnostics.map(SampleProject.short) == [message])
            #expect(diagnostics.first?.hint == hint)
        }
        let rest = "12;11;Grund;Schulamt;2025-12-01"
        check("kindr;09999002;2023;w;\(rest)", "korrekturen.csv:2:1 grunddaten-unbekannt", "Meinten Sie »kinder«?")
        check(
            "kinder;9999002;2023;w;\(rest)", "korrekturen.csv:2:8 raum-null",
            "»09999002« schreiben; in der Tabellenkalkulation die Spalte als Text formatieren.")
        check(
            "kinder;09999002;2023;x;\(rest)", "korrekturen.csv:2:22 auspraegung-unbekannt",
            Self.corrected("kinder;09999002;2023;x;\(rest)").load().diagnostics.first?.hint ?? "")
        check(
            "kinder;09999002;2022;w;\(rest)", "korrekturen.csv:2:1 korrektur-zelle",
            "Raum, Zeit und Merkmale mit den Grunddaten vergleichen; ein neuer Wert gehört in die Grunddaten selbst.")
        check(
            "kinder;09999002;2023;w;12;1.1.1;Grund;Schulamt;2025-12-01", "korrekturen.csv:2:27 zahl-form",
            Self.corrected("kinder;09999002;2023;w;12;1.1.1;Grund;Schulamt;2025-12-01").load().diagnostics.first?.hint
                ?? "")
    }

    @Test func aReasonAndAnOfficeAreRequired() {
        #expect(
            Self.corrected("kinder;09999002;2023;w;12;11;;;").messages() == [
                "korrekturen.csv:2:30 feld-fehlt", "korrekturen.csv:2:31 feld-fehlt", "korrekturen.csv:2:32 feld-fehlt",
            ])
    }

    @Test func totalsAreCheckedWithTheCorrectedValues() {
        #expect(
            Self.corrected("kinder;09999002;2023;w;12;13;Grund;Schulamt;2025-12-01").messages()
                == ["kinder.csv:4:25 daten-summe"])
    }

    @Test func aCorrectionMustBePossible() {
        #expect(
            Self.corrected("kinder;09999002;2023;w;12;-1;Grund;Schulamt;2025-12-01").messages()
                == ["korrekturen.csv:2:27 daten-unmoeglich"])
    }
}
