import Catalogue
import DataStore
import Diagnostics
import Testing

/// What looks wrong in a series: each check with a case that must fire and cases that must not.
@Suite struct SeriesTests {
    private static let small = SampleProject.small

    /// A series of girls in Adorf, one value per year from 2010 on.
    private static func girls(_ values: [Int], more: [String] = []) -> SampleProject {
        table(values.enumerated().map { "09999001;\(2010 + $0);w;\($1);;;" } + more)
    }

    private static func table(_ rows: [String]) -> SampleProject {
        small.with(
            "data/grunddaten/kinder.csv",
            (["raum;zeit;geschlecht;wert;zeichen;marken;fussnote"] + rows).joined(separator: "\n") + "\n")
    }

    private static func event(_ text: String) -> String {
        "- {id: reform, art: ereignis, text: Reform., \(text)}\n"
    }

    private func texts(_ project: SampleProject) -> [String] { project.load().diagnostics.map(\.message) }

    // MARK: Jumps

    @Test func aValueThatLeavesItsSeriesIsNamedWithItsNeighbours() throws {
        let project = Self.girls([100, 104, 99, 102, 980, 101, 103])
        #expect(project.messages() == ["kinder.csv:6:17 zeitreihe-sprung"])
        let diagnostic = try #require(project.load().diagnostics.first)
        #expect(diagnostic.severity == .warning)
        #expect(
            diagnostic.message
                == "Sprung in der Zeitreihe »Adorf, weiblich«: zwischen 102 (2013) und 101 (2015) steht 980 (2014); üblich sind hier Änderungen um 5\u{A0}%"
        )
        #expect(diagnostic.notes.map(\.span.start.line) == [5, 7])
    }

    @Test func aNewLevelIsOneJump() {
        #expect(
            texts(Self.girls([100, 104, 99, 102, 200, 204, 199]))
                == [
                    "Sprung in der Zeitreihe »Adorf, weiblich«: auf 102 (2013) folgt 200 (2014); üblich sind hier Änderungen um 4\u{A0}%"
                ])
    }

    @Test func severalJumpsAreOneMessageWithTheClearestCase() {
        let other = [100, 104, 99, 102, 400, 404, 399].enumerated().map { "09999002;\(2010 + $0);w;\($1);;;" }
        let project = Self.girls([100, 104, 99, 102, 200, 204, 199], more: other)
        #expect(project.messages() == ["kinder.csv:13:17 zeitreihe-sprung"])
        #expect(texts(project).first?.hasSuffix("(und ein ähnlicher Sprung)") == true)
    }

    @Test(arguments: [
        [10, 12, 9, 11, 25, 10, 11],  // few: chance
        [100, 140, 90, 130, 80, 150, 95],  // always restless
        [100, 104, 99, 102, 120, 118, 121],  // less than a quarter
        [100, 104, 99, 300],  // too short to know what is usual
        [0, 0, 0, 0, 0, 3, 0],
    ]) func whatIsUsualOrSmallIsNoJump(_ values: [Int]) {
        #expect(Self.girls(values).messages() == [])
    }

    @Test func anEventExplainsAJumpIntoItsTimeAndTheTwoAfter() {
        let project = Self.girls([100, 104, 99, 102, 40, 101, 103])
        let path = "data/ereignisse.yaml"
        #expect(project.with(path, Self.event("ab: 2014, grunddaten: [kinder]")).messages() == [])
        #expect(project.with(path, Self.event("ab: 2014")).messages() == [])
        #expect(project.with(path, Self.event("ab: 2014, grunddaten: [kinder], raum: [09999001]")).messages() == [])
        let jump = ["kinder.csv:6:17 zeitreihe-sprung"]
        #expect(project.with(path, Self.event("ab: 2014, grunddaten: [kinder], raum: [09999002]")).messages() == jump)
        #expect(project.with(path, Self.event("ab: 2012, grunddaten: [kinder]")).messages() != [])
        #expect(project.with(path, Self.event("ab: 2014, indikatoren: [kinder_anteil]")).messages() == jump)
    }

    @Test func aFootnoteOfItsOwnExplainsAJump() {
        let rows = [100, 104, 99, 102, 40, 101, 103].enumerated().map {
            "09999001;\(2010 + $0);w;\($1);;;\($0 == 4 ? "a" : "")"
        }
        #expect(Self.table(rows).messages() == [])
    }

    @Test func aJumpCanBeAcceptedForItsPlace() {
        let project = Self.girls([100, 104, 99, 102, 980, 101, 103])
        func accepted(_ scope: String) -> [String] {
            project.describing("angenommen: [{code: zeitreihe-sprung, grund: Neubaugebiet\(scope)}]").messages()
        }
        #expect(accepted("") == [])
        #expect(accepted(", raum: [09999001], zeit: 2014") == [])
        #expect(accepted(", zeit: 2013..2014") == [])
        #expect(accepted(", raum: [09999002]") == ["kinder.csv:6:17 zeitreihe-sprung"])
        #expect(accepted(", zeit: 2012") == ["kinder.csv:6:17 zeitreihe-sprung"])
        #expect(
            project.describing("angenommen: [{code: daten-unmoeglich, grund: x, zeit: 2014}]").messages()
                == ["kinder.csv:6:17 zeitreihe-sprung", "kinder.yaml:12:49 feld-wert"])
    }

    @Test func measuredValuesAreJudgedByTheirOwnCourseAlone() {
        func rates(_ values: [String]) -> SampleProject {
            Self.table(values.enumerated().map { "09999001;\(2010 + $0);w;\($1);;;" })
                .replacing("einheit: Personen", by: "einheit: Prozent", in: "data/grunddaten/kinder.yaml")
                .replacing("art: bestand", by: "art: messwert", in: "data/grunddaten/kinder.yaml")
                .replacing("additiv: ja", by: "additiv: nein", in: "data/grunddaten/kinder.yaml")
                .replacing(
                    "zaehlt: {art: personen, eins: Kind, viele: Kinder, dativ: Kindern}\n", by: "",
                    in: "data/grunddaten/kinder.yaml"
                )
                .replacing("anteil(kinder[geschlecht=w], kinder)", by: "kinder", in: "data/indikatoren/a.yaml")
        }
        #expect(rates(["4,1", "4,2", "4,0", "4,1", "41", "4,2"]).messages() == ["kinder.csv:6:17 zeitreihe-sprung"])
        #expect(rates(["4,1", "4,2", "4,0", "4,1", "4,3", "4,2"]).messages() == [])
    }

    // MARK: Breaks

    @Test func allSeriesAtOnceAreABreakWithTheEntryToWrite() throws {
        let values = [500, 510, 495, 505, 250, 255, 248]
        let rows = ["09999001", "09999002"].flatMap { area in
            ["w", "m"].flatMap { sex in
                values.enumerated().map { "\(area);\(2010 + $0);\(sex);\($1 + (sex == "m" ? 20 : 0));;;" }
            }
        }
        let project = Self.table(rows)
        let diagnostic = try #require(project.load().diagnostics.first)
        #expect(project.messages() == ["kinder.csv:13:17 zeitreihe-bruch"])
        #expect(
            diagnostic.message
                == "Sprung in fast allen Zeitreihen: im Jahr 2014 ändern sich 4 von 4 stark in dieselbe Richtung, am deutlichsten »Adorf, männlich«, auf 525 (2013) folgt 270 (2014)"
        )
        #expect(diagnostic.hint?.contains("»- {id: …, ab: 2014, art: bruch, grunddaten: [kinder], text: …}«") == true)
        let event = "- {id: reform, ab: 2014, art: bruch, grunddaten: [kinder], text: Reform.}\n"
        #expect(project.with("data/ereignisse.yaml", event).messages() == [])
        let accepted = "angenommen: [{code: zeitreihe-bruch, zeit: 2014, grund: Reform}]"
        #expect(project.describing(accepted).messages() == [])
    }

    // MARK: Gaps

    @Test func aMissingYearIsAGap() {
        let rows = [2010, 2011, 2012, 2014, 2015].map { "09999001;\($0);w;5;;;" }
        #expect(Self.table(rows).messages() == ["kinder.csv:5:1 zeitreihe-luecke"])
        #expect(
            texts(Self.table(rows)) == ["In der Zeitreihe folgt auf 2012 gleich 2014; dazwischen fehlt etwas"])
        #expect(
            Self.table(rows).describing("angenommen: [{code: zeitreihe-luecke, zeit: 2013, grund: keine Erhebung}]")
                .messages() == [])
        // As the hint says it.
        #expect(
            Self.table(rows).describing("angenommen: [{code: zeitreihe-luecke, zeit: 2012..2014, grund: so}]")
                .messages()
                == [])
        #expect(
            Self.table(rows).describing("angenommen: [{code: zeitreihe-luecke, zeit: 2010, grund: so}]").messages()
                == ["kinder.csv:5:1 zeitreihe-luecke"])
    }

    @Test(arguments: [[2010, 2015, 2020, 2025], [2011, 2022], [2010, 2013, 2014, 2020], [2010, 2011, 2013]])
    func anotherRhythmIsNoGap(_ years: [Int]) {
        #expect(Self.table(years.map { "09999001;\($0);w;5;;;" }).messages() == [])
    }

    @Test func anAreaWithoutAYearIsAGap() {
        let rows = (2010...2015).flatMap { year in
            ["09999001;\(year);w;5;;;"] + (year == 2013 ? [] : ["09999002;\(year);w;6;;;"])
        }
        #expect(texts(Self.table(rows)) == ["Für »Bestadt« fehlt 2013, davor und danach stehen Zeilen"])
        let unknown = rows + ["09999002;2013;w;;unbekannt;;"]
        #expect(Self.table(unknown).messages() == [])
    }

    @Test func anAreaThatDidNotExistHasNoGap() {
        let areas = """
            schluessel;name;typ;uebergeordnet;teile_vollstaendig;gueltig_von;gueltig_bis
            09;Musterland;land;;nein;;
            09999;Musterkreis;kreis;09;nein;;
            09999001;Adorf;gemeinde;09999;nein;;
            09999002;Bestadt;gemeinde;09999;nein;2014-01-01;

            """
        let rows = (2010...2016).flatMap { year in
            ["09999001;\(year);w;5;;;"] + (year < 2014 ? [] : ["09999002;\(year);w;6;;;"])
        }
        #expect(Self.table(rows).with("data/raeume.csv", areas).messages() == [])
    }

    @Test func aCategoryWithoutAYearIsAGap() {
        let rows = (2010...2015).flatMap { year in
            ["09999001;\(year);w;5;;;"] + (year == 2012 ? [] : ["09999001;\(year);m;6;;;"])
        }
        #expect(texts(Self.table(rows)) == ["Für »Adorf, männlich« fehlt 2012, davor und danach stehen Zeilen"])
    }

    // MARK: Copied times, reference dates

    private static func block(_ year: Int, _ offset: Int) -> [String] {
        ["09999001", "09999002"].enumerated().flatMap { place, area in
            ["w", "m", "insgesamt"].enumerated().map { index, sex in
                "\(area);\(year);\(sex);\((index + 1) * (100 + place * 50 + offset));;;"
            }
        }
    }

    @Test func aYearThatIsTheYearBeforeIsNamed() {
        let rows = Self.block(2010, 0) + Self.block(2011, 3) + Self.block(2012, 3) + Self.block(2013, 5)
        let kreis = [2010, 2011, 2012, 2013].flatMap { year in
            ["09999;\(year);w;\(rows.count * 100 + (year == 2012 ? 2011 : year));;;", "09999;\(year);m;500;;;"]
        }
        let additive = Self.table(rows + kreis)
            .replacing("additiv: ja", by: "additiv: nein", in: "data/grunddaten/kinder.yaml")
        #expect(
            texts(additive) == ["Alle 8 vergleichbaren Zahlen für 2012 stehen genauso bei 2011"])
        let places = additive.replacing(
            "{art: personen, eins: Kind", by: "{art: plaetze, eins: Platz", in: "data/grunddaten/kinder.yaml")
        #expect(places.messages() == [])
    }

    @Test func aMovedReferenceDateWantsAnEvent() {
        func dates(_ days: [String]) -> SampleProject {
            Self.table(days.map { "09999001;\($0);w;5;;;" })
                .replacing("zeitbezug: kalenderjahr", by: "zeitbezug: stichtag", in: "data/grunddaten/kinder.yaml")
        }
        let moved = dates(["2007-03-15", "2008-03-15", "2009-03-01", "2010-03-01"])
        #expect(moved.messages() == ["kinder.csv:4:1 stichtag-wechsel"])
        #expect(texts(moved) == ["Der Stichtag wechselt von 15.03.2008 auf 01.03.2009"])
        #expect(
            moved.with("data/ereignisse.yaml", Self.event("ab: 2009, grunddaten: [kinder]")).messages() == [])
        #expect(dates(["2007-02-28", "2008-02-29", "2009-02-28"]).messages() == [])
        #expect(dates(["2007-06-30", "2007-12-31", "2008-06-30", "2008-12-31"]).messages() == [])
    }

    // MARK: Outliers

    private static func towns(_ shares: [Int], sign: String = "") -> SampleProject {
        let areas = shares.indices.map { "0999900\($0 + 1);Ort \($0 + 1);gemeinde;09999;nein" }
        let rows = shares.enumerated().flatMap { index, girls in
            ["0999900\(index + 1);2023;w;\(girls);;;", "0999900\(index + 1);2023;insgesamt;1000;;;"]
        }
        return table(rows).with(
            "data/raeume.csv",
            "schluessel;name;typ;uebergeordnet;teile_vollstaendig\n09;Musterland;land;;nein\n09999;Musterkreis;kreis;09;nein\n"
                + areas.joined(separator: "\n") + "\n")
    }

    @Test func aShareFarFromAllOthersIsNamedWithoutARanking() {
        let project = Self.towns([480, 510, 495, 505, 490, 120, 500, 515, 485])
        #expect(project.messages() == ["kinder.csv:12:17 raum-ausreisser"])
        #expect(
            texts(project) == [
                "Der Wert für »Ort 6, weiblich« liegt im Jahr 2023 weit abseits: 120 von 1000 (12\u{A0}%); die Mitte der 9 Räume ist 50\u{A0}%"
            ])
        #expect(Self.towns([480, 510, 495, 505, 490, 420, 500, 515, 485]).messages() == [])
        #expect(Self.towns([480, 510, 495, 120, 500, 515]).messages() == [])
        #expect(
            project.describing("angenommen: [{code: raum-ausreisser, raum: [09999006], grund: Internat}]").messages()
                == [])
    }
}
