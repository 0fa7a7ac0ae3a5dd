import Catalogue
import DataStore
import Diagnostics
import Testing
import Values

/// `geprueft`: who has checked a dataset; void as soon as the data change.
@Suite struct SignOffTests {
    private static let small = SampleProject.small

    private static func checksum(_ text: String) -> String { String(SHA256.hex(of: Array(text.utf8)).prefix(16)) }

    private static var signed: SampleProject {
        let sum = checksum(small.files["data/grunddaten/kinder.csv"] ?? "")
        return small.describing("geprueft: {von: Schulamt, am: 2025-12-01, pruefsumme: \(sum)}")
    }

    @Test func holdsForTheDataThatWereChecked() throws {
        #expect(Self.signed.messages() == [])
        let signOff = try #require(Self.signed.load().value.catalogue.dataset("kinder")?.signOff)
        #expect(signOff.holds && signOff.office == "Schulamt" && signOff.day.iso == "2025-12-01")
    }

    @Test func isVoidWhenAnythingInTheFileChanges() throws {
        let changed = Self.signed.replacing("w;12", by: "w; 12", in: "data/grunddaten/kinder.csv")
        let diagnostic = try #require(changed.load().diagnostics.first)
        #expect(changed.messages() == ["kinder.yaml:12:55 freigabe-hinfaellig"])
        #expect(diagnostic.severity == .warning)
        let sum = Self.checksum(changed.files["data/grunddaten/kinder.csv"] ?? "")
        #expect(diagnostic.hint?.contains("»pruefsumme: \(sum)«") == true)
        #expect(changed.load().value.catalogue.dataset("kinder")?.signOff?.holds == false)
    }

    @Test func isVoidWhenACorrectionComes() {
        let head = "grunddaten;raum;zeit;geschlecht;alt;neu;grund;wer;wann\n"
        let own = head + "kinder;09999001;2023;;10;10;Nachmeldung;Schulamt;2025-12-01\n"
        #expect(Self.signed.with("data/korrekturen.csv", own).messages() == ["kinder.yaml:12:55 freigabe-hinfaellig"])
        #expect(Self.signed.with("data/korrekturen.csv", head).messages() == [])
    }

    @Test func withoutACheckSumTheHintGivesIt() {
        let project = Self.small.describing("geprueft: {von: Schulamt, am: 2025-12-01}")
        let sum = Self.checksum(Self.small.files["data/grunddaten/kinder.csv"] ?? "")
        #expect(project.messages() == ["kinder.yaml:12:12 freigabe-hinfaellig"])
        #expect(project.load().diagnostics.first?.hint?.contains(sum) == true)
        let wrong = Self.small.describing("geprueft: {von: Schulamt, am: 2025-12-01, pruefsumme: abc}")
        #expect(wrong.messages() == ["kinder.yaml:12:55 feld-wert"])
    }
}
