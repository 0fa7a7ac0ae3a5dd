import Catalogue
import Deliveries
import Diagnostics
import Testing
import Values

/// What becomes of good deliveries.
@Suite struct RecipeRunTests {
    private let base = """
        zeichensatz: genesis
        raum: {spalte: 2}
        zeit: {spalte: 1}
        merkmale: {geschlecht: {kopf: 1, zuordnung: {Insgesamt: insgesamt}}}

        """

    private func table(_ rows: [[String]]) -> RawTable {
        SmallTable(header: [["Insgesamt", "weiblich"]], rows: rows).raw
    }

    @Test func valuesAndSigns() throws {
        let run = try SmallRun(
            base + "zeichen: {'.': geheim}",
            to: table([
                ["2015", "09876001", "12", "7"], ["2015", "09876002", "0", "-"], ["2015", "09876003", ".", "/"],
                ["2016", "09876", "1.234", "x"], ["2016", "09876001", "(5)", "6p"], ["2016", "09876002", "...", "−3"],
            ]))
        #expect(run.messages == [])
        #expect(
            run.cells == [
                "09876001 2015 insgesamt: 12", "09876001 2015 w: 7", "09876002 2015 insgesamt: gerundet_null",
                "09876002 2015 w: null", "09876003 2015 insgesamt: geheim", "09876003 2015 w: unsicher",
                "09876 2016 insgesamt: 1234", "09876 2016 w: entfaellt",
                "09876001 2016 insgesamt: 5 eingeschraenkt", "09876001 2016 w: 6 vorlaeufig",
                "09876002 2016 insgesamt: folgt", "09876002 2016 w: -3",
            ])
        #expect(run.imported.cells[1].origin.text == "liste.csv:3:4")
    }

    /// `0` means the opposite of what it means in GENESIS.
    @Test func signsOfLowerSaxony() throws {
        let run = try SmallRun(
            base.replacing("genesis", with: "lsn"),
            to: table([
                ["2015", "09876001", "0", "k"], ["2015", "09876002", "g", "5u"], ["2015", "09876003", "t", "u"],
            ]))
        #expect(
            run.cells == [
                "09876001 2015 insgesamt: 0", "09876001 2015 w: gerundet_null", "09876002 2015 insgesamt: geheim",
                "09876002 2015 w: 5 eingeschraenkt", "09876003 2015 insgesamt: folgt", "09876003 2015 w: unsicher",
            ])
    }

    @Test func signsMayDependOnTheirPlace() throws {
        let run = try SmallRun(
            base + "zeichen: [{'0': zahl, '': auslassen}, {'-': entfaellt, nur: {geschlecht: w, zeit: ..2015}}]",
            to: table([
                ["2015", "09876001", "-", "-"], ["2016", "09876001", "0", "-"], ["2016", "09876002", "", "3"],
            ]))
        #expect(
            run.cells == [
                "09876001 2015 insgesamt: null", "09876001 2015 w: entfaellt", "09876001 2016 insgesamt: 0",
                "09876001 2016 w: null", "09876002 2016 w: 3",
            ])
        #expect(run.skipped == ["1 × leere Zelle (Zeile 5, Feld 3)"])
    }

    @Test func qualityBesideTheValue() throws {
        var small = SmallTable(header: [["Insgesamt", "weiblich"]], rows: [["2015", "09876001", "12", "7"]])
        small.qualities = ["e", "p"]
        #expect(
            try SmallRun(base, to: small.raw).cells == [
                "09876001 2015 insgesamt: 12", "09876001 2015 w: 7 vorlaeufig",
            ])
    }

    @Test func selectionsAndOmissions() throws {
        let run = try SmallRun(
            base + """
                nur: {raum: [09876*], zeit: 2015..}
                auslassen: [{raum: 09876001, geschlecht: w, grund: Erfassungsfehler}]
                """,
            to: table([
                ["2015", "09", "1", "2"], ["2014", "09876", "3", "4"], ["2015", "09876001", "5", "6"],
                ["2015", "10041100", "7", "8"], ["2015", "09876002", "9", "10"],
            ]))
        #expect(run.messages == [])
        #expect(
            run.cells == [
                "09876001 2015 insgesamt: 5", "09876002 2015 insgesamt: 9", "09876002 2015 w: 10",
            ])
        #expect(
            run.skipped == [
                "4 × nach »nur: raum« nicht ausgewählt (Zeile 3, Feld 3)",
                "2 × nach »nur: zeit« nicht ausgewählt (Zeile 4, Feld 3)", "1 × Erfassungsfehler (Zeile 5, Feld 4)",
            ])
    }

    @Test func unknownAreasAreCountedWhereTheRecipeSaysSo() throws {
        let run = try SmallRun(
            base + "raeume: bekannt",
            to: table([["2015", "10041100", "7", "8"], ["2015", "09876002", "9", "10"], ["2015", "Summe", "1", "2"]]))
        #expect(run.messages == [])
        #expect(run.skipped == ["4 × Raum nicht in »raeume.csv« (Zeile 3, Feld 3)"])
    }

    @Test func keysAreMendedWithARemark() throws {
        let run = try SmallRun(
            base,
            to: table([["2015", "9876001", "1", "2"], ["2015", "876002", "3", "4"], ["2015", "9876", "5", "6"]]))
        #expect(run.cells.count == 6)
        #expect(
            run.imported.remarks == [
                ImportRemark(
                    "verlorene führende Null des Schlüssels ergänzt: »9876001« → »09876001«", count: 4,
                    first: RawPlace(row: 3, column: 3)),
                ImportRemark(
                    "Schlüssel ohne Land um das Land ergänzt: »876002« → »09876002«", count: 2,
                    first: RawPlace(row: 4, column: 3)),
            ])
    }

    @Test func namesJoinOnlyWhenAsked() throws {
        let names = base.replacing("{spalte: 2}", with: "{spalte: 2, schluessel: name, zuordnung: {B-Heim: 09876002}}")
        let run = try SmallRun(names, to: table([["2015", "Aheim", "1", "2"], ["2015", "B-Heim", "3", "4"]]))
        #expect(run.cells.map { $0.prefix(8) } == ["09876001", "09876001", "09876002", "09876002"])
    }

    @Test func areasBeyondTheirTimeAreNotThere() throws {
        let run = try SmallRun(
            base,
            to: table([
                ["2015", "09879", "-", "-"], ["2017", "09879", "5", "6"], ["2017", "09877", "-", "0"],
                ["2015", "09877", "3", "4"],
            ]))
        #expect(run.messages == [])
        #expect(run.cells.count == 4)
        #expect(run.skipped == ["4 × Raum bestand nicht (Zeile 3, Feld 3)"])
    }

    /// The reform of 1 November 2016: two Kreise become one, what was counted before is added.
    @Test func areasAreRecut() throws {
        let rows = ["09877", "09878"].map {
            Crosswalk.Row(
                from: AreaKey($0), to: AreaKey("09879"), weight: .one, validFrom: CalendarDate(iso: "2016-11-01"),
                span: SmallCatalogue.span)
        }
        let run = try SmallRun(
            base + "umschluesselung: reform",
            to: table([
                ["2015", "09877", "3", "4"], ["2015", "09878", "10", "-"], ["2015", "09879", "-", "-"],
                ["2017", "09879", "15", "7"],
            ]), crosswalks: [Crosswalk(id: "reform", rows: rows)])
        #expect(run.messages == [])
        #expect(
            run.cells == [
                "09879 2017 insgesamt: 15", "09879 2017 w: 7", "09879 2015 insgesamt: 13", "09879 2015 w: 4",
            ])
        #expect(run.skipped == ["2 × Raum bestand nicht (Zeile 5, Feld 3)"])
        #expect(run.imported.remarks == [ImportRemark("Räume mit »reform« umgerechnet: 09879", count: 2)])
    }

    @Test func weightsMakeEstimates() throws {
        let half = Rational(1).divided(by: Rational(2)) ?? .one
        let rows = ["09876001", "09876002"].map {
            Crosswalk.Row(from: AreaKey("09877"), to: AreaKey($0), weight: half, span: SmallCatalogue.span)
        }
        let run = try SmallRun(
            base + "umschluesselung: teilung", to: table([["2015", "09877", "7", "."]]).withSecret,
            crosswalks: [Crosswalk(id: "teilung", rows: rows)])
        #expect(run.messages == [])
        #expect(
            run.cells == [
                "09876001 2015 insgesamt: 4 geschaetzt", "09876002 2015 insgesamt: 4 geschaetzt",
                "09876001 2015 w: entfaellt geschaetzt", "09876002 2015 w: entfaellt geschaetzt",
            ])
    }

    @Test func valuesInThousands() throws {
        let run = try SmallRun(base + "faktor: 1000", to: table([["2015", "09876001", "1,25", "7"]]))
        #expect(run.cells == ["09876001 2015 insgesamt: 1250", "09876001 2015 w: 7000"])
    }

    @Test func columnsOneByOne() throws {
        let small = SmallTable(
            header: [["Schulen", "Schüler", "Schüler", "Klassen"], ["", "Insgesamt", "weiblich", ""]], keys: 1,
            rows: [["09876001", "3", "120", "60", "9"]])
        let run = try SmallRun(
            """
            raum: {spalte: 1}
            zeit: {fest: 2015}
            werte:
              - {spalte: 3, kopf: [Schüler, Insgesamt], geschlecht: insgesamt}
              - {spalte: D, kopf: [Sch…], geschlecht: w}
            """, to: small.raw)
        #expect(run.messages == [])
        #expect(run.cells == ["09876001 2015 insgesamt: 120", "09876001 2015 w: 60"])
        #expect(
            run.skipped == [
                "1 × Spalte 2 »Schulen« ist unter »werte« nicht genannt (Zeile 3, Feld 2)",
                "1 × Spalte 5 »Klassen« ist unter »werte« nicht genannt (Zeile 3, Feld 5)",
            ])
    }

    @Test func theTimeStandsInTheTitle() throws {
        var small = SmallTable(header: [["Insgesamt"]], keys: 1, rows: [["09876001", "3"]])
        small.lines = ["Bevölkerung", "Jahr: 2016", "(Anzahl)"]
        let run = try SmallRun(
            "raum: {spalte: 1}\nzeit: {titel: ja}\nmerkmale: {geschlecht: {fest: insgesamt}}", to: small.raw)
        #expect(run.cells == ["09876001 2016 insgesamt: 3"])
    }

    /// A column beside the key that nobody names does no harm while every value has its own place.
    @Test func columnsThatNobodyNames() throws {
        let small = SmallTable(
            header: [["Insgesamt"]], keys: 3,
            rows: [["2015", "09876001", "Aheim", "3"], ["2015", "09876002", "B", "4"]])
        #expect(try SmallRun(base, to: small.raw).cells.count == 2)
    }
}

extension RawTable {
    /// The sign `.` as `x`, so that no recipe has to decide it.
    fileprivate var withSecret: RawTable {
        var table = self
        table.values = values.map { $0 == "." ? "x" : $0 }
        return table
    }
}
