import Catalogue
import DataStore
import Diagnostics
import Testing
import Values

/// `data/ziele.yaml`: what is read, and what authors are told.
@Suite struct GoalTests {
    private static let goal = """
        - id: mehr_maedchen
          titel: Mehr Mädchen
          indikator: kinder_anteil
          raum: 09999
          wert: 47,50
          bis: 2030
          quelle: amt

        """

    private func project(_ goals: String) -> SampleProject { SampleProject.small.with("data/ziele.yaml", goals) }

    @Test func aGoalHasValueTimeAndOrigin() throws {
        let loaded = project(Self.goal).load()
        #expect(loaded.diagnostics.isEmpty)
        let goal = try #require(loaded.value.catalogue.goal("mehr_maedchen"))
        #expect(goal.title == "Mehr Mädchen" && goal.indicator == "kinder_anteil" && !goal.isSynthetic)
        #expect(goal.value == RoundedDecimal(units: 475, decimals: 1))
        #expect(goal.until == .calendarYear(2030) && goal.origin == .source("amt") && goal.selection.isEmpty)
    }

    @Test func withoutAreaItIsTheDistrict() throws {
        let goals = Self.goal.replacing("  raum: 09999\n", with: "")
        let day = try #require(CalendarDate(iso: "2026-01-31"))
        let loaded = DataStore.load(project(goals).sources, asOf: day, district: AreaKey("09999"))
        #expect(loaded.diagnostics.isEmpty)
        #expect(loaded.value.catalogue.goals.map(\.area.text) == ["09999"])
        #expect(project(goals).messages() == ["ziele.yaml:1:3 feld-fehlt"])
    }

    @Test func goalsAreFoundByIndicatorAreaAndSelection() {
        let second = """
            - {id: a, titel: A, indikator: i, raum: 09999, wert: 40, bis: 2031/32, beschluss: Kreistag, beispiel: ja}
            - {id: b, titel: B, indikator: i, raum: 09999, wert: 42, bis: 2028, beschluss: Kreistag}
            - {id: c, titel: C, indikator: i, raum: 09999001, wert: 43, bis: 2028, beschluss: Kreistag}
            - {id: d, titel: D, indikator: i, raum: 09999, auswahl: {geschlecht: w}, wert: 44, bis: 2028, beschluss: Kreistag}

            """.replacing("indikator: i,", with: "indikator: kinder_zahl,")
        let indicator = """
            - id: kinder_zahl
              kennung: A-02
              bereich: A
              titel: Kinder
              formel: kinder
              einheit: Personen
              nachkommastellen: 0
              richtung: neutral
              merkmale: [geschlecht]
              vergleich: [09]

            """
        let loaded = project(second).with("data/indikatoren/b.yaml", indicator).load()
        #expect(loaded.diagnostics.isEmpty)
        let catalogue = loaded.value.catalogue
        func found(_ area: String, _ selection: [FixedCategory] = []) -> [String] {
            catalogue.goals(indicator: "kinder_zahl", area: AreaKey(area), selection: selection).map(\.id)
        }
        #expect(found("09999") == ["b", "a"])
        #expect(found("09999001") == ["c"])
        #expect(found("09999", [FixedCategory(breakdown: "geschlecht", category: "w")]) == ["d"])
        #expect(found("09") == [])
        #expect(catalogue.goal("a")?.isSynthetic == true && catalogue.goal("a")?.origin == .resolution("Kreistag"))
    }

    @Test(arguments: [
        ("indikator: kinder_anteil", "indikator: kinder_anteill", "ziele.yaml:3:14 indikator-unbekannt"),
        ("raum: 09999", "raum: 9999", "ziele.yaml:4:9 raum-null"),
        ("wert: 47,50", "wert: viel", "ziele.yaml:5:9 zahl-form"),
        ("wert: 47,50", "wertt: 47,50", "ziele.yaml:5:3 feld-unbekannt"),
        ("bis: 2030", "bis: bald", "ziele.yaml:6:8 zeit-form"),
        ("bis: 2030", "bis: 2030-12-31", "ziele.yaml:6:8 zeit-form"),
        ("quelle: amt", "quelle: ampt", "ziele.yaml:7:11 quelle-unbekannt"),
        ("  quelle: amt\n", "", "ziele.yaml:1:3 feld-fehlt"),
        ("quelle: amt", "quelle: amt\n  beschluss: Kreistag", "ziele.yaml:8:14 feld-wert"),
        ("quelle: amt", "quelle: amt\n  auswahl: {alter: a}", "ziele.yaml:8:13 merkmal-unbekannt"),
        ("quelle: amt", "quelle: amt\n  auswahl: w", "ziele.yaml:8:12 feld-wert"),
        ("id: mehr_maedchen", "id: mehr-maedchen", "ziele.yaml:1:7 kennung-form"),
    ])
    func mistakes(old: String, new: String, expected: String) {
        #expect(project(Self.goal.replacing(old, with: new)).messages() == [expected])
    }

    @Test func theSameGoalTwiceIsOneTooMany() {
        let other = Self.goal.replacing("id: mehr_maedchen", with: "id: noch_mehr")
        #expect(project(Self.goal + other).messages() == ["ziele.yaml:8:7 kennung-doppelt"])
        #expect(project(Self.goal + Self.goal).messages() == ["ziele.yaml:8:7 kennung-doppelt"])
        #expect(project(Self.goal + other.replacing("bis: 2030", with: "bis: 2035")).messages() == [])
    }
}

/// `skala` in `data/merkmale.yaml`.
@Suite struct OpinionScaleTests {
    private func messages(_ scales: String...) -> [String] { project(scales).messages() }

    private func project(_ scales: [String]) -> SampleProject {
        let categories = scales.enumerated().map { number, scale in
            "    - {id: c\(number), titel: C\(number)\(scale.isEmpty ? "" : ", skala: \(scale)")}\n"
        }
        return SampleProject.small.with(
            "data/merkmale.yaml",
            (SampleProject.small.files["data/merkmale.yaml"] ?? "")
                + "- id: antwort\n  titel: Antwort\n  vollstaendig: ja\n  auspraegungen:\n" + categories.joined())
    }

    @Test func scalesGoFromInFavourToAgainst() throws {
        let loaded = project(["2", "1", "0", "-1", "-2", "ausserhalb"]).load()
        #expect(loaded.diagnostics.isEmpty)
        let breakdown = try #require(loaded.value.catalogue.breakdown("antwort"))
        #expect(breakdown.isOpinionScale)
        #expect(
            breakdown.categories.map(\.opinion) == [
                .level(2), .level(1), .level(0), .level(-1), .level(-2), .outside,
            ])
        #expect(loaded.value.catalogue.breakdown("geschlecht")?.isOpinionScale == false)
        #expect(messages("1", "-1", "ausserhalb", "ausserhalb") == [])
        #expect(messages("", "") == [])
    }

    @Test func mistakes() {
        #expect(messages("2", "", "-2") == ["merkmale.yaml:10:12 feld-fehlt"])
        #expect(messages("1", "2") == ["merkmale.yaml:10:12 feld-wert"])
        #expect(messages("1", "1") == ["merkmale.yaml:10:12 feld-wert"])
        #expect(messages("ausserhalb", "1") == ["merkmale.yaml:10:12 feld-wert"])
        #expect(messages("3", "1") == ["merkmale.yaml:9:34 feld-wert"])
    }
}
