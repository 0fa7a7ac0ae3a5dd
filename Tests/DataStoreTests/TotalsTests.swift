import Diagnostics
import Testing

/// Totals and parts: what contradicts, what cannot be checked, what is accepted.
@Suite struct TotalsTests {
    private static let small = SampleProject.small

    private static let schools = """
        - id: abschluss
          titel: Abschluss
          vollstaendig: ja
          auspraegungen:
            - {id: ohne, titel: ohne}
            - {id: mittel, titel: mittel}
            - {id: real, titel: Realschule, ober: mittel}
            - {id: ober, titel: Oberschule, ober: mittel}
            - {id: fhr, titel: schulischer Teil, ober: mittel, darunter: ja}

        """

    private static func leavers(_ rows: String..., sidecar: String = "") -> SampleProject {
        small.with("data/merkmale.yaml", schools)
            .replacing("merkmale: [geschlecht]", by: "merkmale: [abschluss]", in: "data/grunddaten/kinder.yaml")
            .replacing(
                "formel: anteil(kinder[geschlecht=w], kinder)", by: "formel: kinder", in: "data/indikatoren/a.yaml"
            )
            .describing(sidecar)
            .with("data/grunddaten/kinder.csv", (["raum;zeit;abschluss;wert;zeichen"] + rows).joined(separator: "\n"))
    }

    // MARK: Categories

    @Test func theTotalMustBeTheSumOfItsParts() {
        let project = Self.small.rows("09999001;2023;w;5", "09999001;2023;m;4", "09999001;2023;insgesamt;10")
        #expect(project.messages() == ["kinder.csv:4:25 daten-summe"])
        let diagnostic = project.load().diagnostics.first
        #expect(diagnostic?.message == "Die Summe über »Geschlecht« ist 9, bei »insgesamt« steht 10")
        #expect(diagnostic?.notes.map(\.span.start.line) == [2, 3])
    }

    @Test func aToleranceWithReasonForgives() {
        let rows = Self.small.rows("09999001;2023;w;5", "09999001;2023;m;4", "09999001;2023;insgesamt;10")
        #expect(rows.describing("toleranz: {geschlecht: 1, grund: Rundung}").messages() == [])
        #expect(
            rows.describing("toleranz: {geschlecht: '0,5', grund: Rundung}").messages() == [
                "kinder.csv:4:25 daten-summe"
            ])
        #expect(rows.describing("toleranz: {raum: 1, grund: Rundung}").messages() == ["kinder.csv:4:25 daten-summe"])
    }

    @Test func signsMakeTheCheckImpossible() {
        #expect(
            Self.small.rows("09999001;2023;w;5", "09999001;2023;m;;geheim", "09999001;2023;insgesamt;10").messages()
                == [])
        #expect(
            Self.small.rows("09999001;2023;w;5", "09999001;2023;m;4", "09999001;2023;insgesamt;;geheim").messages()
                == [])
        #expect(
            Self.small.rows("09999001;2023;w;5", "09999001;2023;m;;gerundet_null", "09999001;2023;insgesamt;6")
                .messages()
                == [])
        #expect(Self.small.rows("09999001;2023;w;5", "09999001;2023;insgesamt;10").messages() == [])
    }

    @Test func nothingThereIsZeroAndNotApplicableAddsNothing() {
        #expect(
            Self.small.rows("09999001;2023;w;5", "09999001;2023;m;;null", "09999001;2023;insgesamt;6").messages()
                == ["kinder.csv:4:25 daten-summe"])
        #expect(
            Self.small.rows("09999001;2023;w;5", "09999001;2023;m;;entfaellt", "09999001;2023;insgesamt;6").messages()
                == ["kinder.csv:4:25 daten-summe"])
    }

    @Test func whatDoesNotAddUpIsNotChecked() {
        let rows = Self.small.rows("09999001;2023;w;5", "09999001;2023;m;4", "09999001;2023;insgesamt;10")
        #expect(rows.replacing("additiv: ja", by: "additiv: nein", in: "data/grunddaten/kinder.yaml").messages() == [])
        #expect(
            rows.replacing("additiv: ja", by: "additiv: [raum]", in: "data/grunddaten/kinder.yaml").messages() == [])
        #expect(rows.replacing("vollstaendig: ja", by: "vollstaendig: nein", in: "data/merkmale.yaml").messages() == [])
    }

    @Test func aPartLargerThanItsWholeContradictsEvenWhereOthersAreMissing() {
        #expect(
            Self.small.rows("09999001;2023;w;11", "09999001;2023;insgesamt;10").messages()
                == ["kinder.csv:2:17 daten-summe"])
        #expect(
            Self.leavers("09999001;2023;mittel;5;", "09999001;2023;fhr;6;").messages() == [
                "kinder.csv:3:19 daten-summe"
            ])
    }

    @Test func nestedCategoriesAddUpToTheirOwn() {
        #expect(
            Self.leavers("09999001;2023;mittel;5;", "09999001;2023;real;2;", "09999001;2023;ober;2;").messages()
                == ["kinder.csv:2:22 daten-summe"])
        #expect(
            Self.leavers("09999001;2023;mittel;5;", "09999001;2023;real;2;", "09999001;2023;ober;3;").messages() == [])
    }

    @Test func anExceptionMakesASubsetASummand() {
        let exception =
            "ausnahmen: [{raum: 09*, zeit: 2014.., merkmal: abschluss, auspraegung: fhr, darunter: nein, grund: Zählung}]"
        let rows = [
            "09999001;2013;ohne;1;", "09999001;2013;mittel;5;", "09999001;2013;fhr;3;", "09999001;2013;insgesamt;6;",
            "09999001;2014;ohne;1;", "09999001;2014;mittel;5;", "09999001;2014;fhr;3;", "09999001;2014;insgesamt;6;",
        ]
        let project = Self.leavers(rows.joined(separator: "\n"))
        #expect(project.messages() == [])
        #expect(project.describing(exception).messages() == ["kinder.csv:9:25 daten-summe"])
        let mended = Self.leavers(
            rows.dropLast().joined(separator: "\n"), "09999001;2014;insgesamt;9;", sidecar: exception)
        #expect(mended.messages() == [])
    }

    @Test func cutsOfAgesEachCoverTheWhole() {
        let ages = """
            - id: alter
              titel: Alter
              vollstaendig: ja
              auspraegungen:
                - {id: a0_2, titel: u3, von: 0, bis: 2}
                - {id: a3_5, titel: u6, von: 3, bis: 5}
                - {id: a0_5, titel: 0 bis 5, von: 0, bis: 5}
                - {id: a6, titel: ab 6, von: 6}
                - {id: a6_13, titel: 6 bis 13, von: 6, bis: 13}
              schnitte:
                fein: [a0_2, a3_5, a6]
                grob: [a0_5, a6]
                kinder: [a0_5, a6_13]

            """
        let base = Self.small.with("data/merkmale.yaml", ages)
            .replacing("merkmale: [geschlecht]", by: "merkmale: [alter]", in: "data/grunddaten/kinder.yaml")
        func rows(_ six: Int, _ five: Int) -> SampleProject {
            base.with(
                "data/grunddaten/kinder.csv",
                "raum;zeit;alter;wert\n09999001;2023;a0_2;1\n09999001;2023;a3_5;2\n09999001;2023;a0_5;\(five)\n"
                    + "09999001;2023;a6;\(six)\n09999001;2023;a6_13;1\n09999001;2023;insgesamt;10\n")
        }
        #expect(rows(7, 3).messages() == [])
        #expect(rows(6, 3).messages() == ["kinder.csv:7:25 daten-summe"])
        #expect(rows(7, 4).messages() == ["kinder.csv:7:25 daten-summe"])
    }

    @Test func theFootnoteOfTheSourceIsQuotedAndMayBeTheReason() throws {
        let rows = Self.small.rows("09999001;2023;w;5", "09999001;2023;m;4", "09999001;2023;insgesamt;10;;;a")
        let diagnostic = try #require(rows.load().diagnostics.first)
        #expect(diagnostic.notes.last?.text == "die Quelle sagt dazu: »Ohne Gäste.«")
        #expect(diagnostic.hint?.contains("»toleranz: {geschlecht: …, fussnote: a}«") == true)
        let accepted = rows.describing("toleranz: {geschlecht: 1, fussnote: a}")
        #expect(accepted.messages() == [])
        #expect(accepted.load().value.catalogue.dataset("kinder")?.tolerances.first?.reason == "Ohne Gäste.")
        #expect(
            rows.describing("toleranz: {geschlecht: 1, fussnote: b}").messages() == [
                "kinder.yaml:12:37 fussnote-unbekannt"
            ])
        #expect(rows.describing("toleranz: {geschlecht: 1}").messages() == ["kinder.yaml:12:12 feld-fehlt"])
    }

    @Test func severalContradictionsAreOneMessageWithTheLargest() throws {
        let project = Self.small.rows(
            "09999001;2022;w;5", "09999001;2022;m;4", "09999001;2022;insgesamt;10", "09999001;2023;w;5",
            "09999001;2023;m;4", "09999001;2023;insgesamt;20")
        #expect(project.messages() == ["kinder.csv:7:25 daten-summe"])
        let diagnostic = try #require(project.load().diagnostics.first)
        #expect(
            diagnostic.message
                == "Die Summe über »Geschlecht« ist 9, bei »insgesamt« steht 20 (und ein weiterer Widerspruch)")
        #expect(diagnostic.notes.map(\.text) == ["ein Teil: 5", "ein Teil: 4", "auch hier"])
        #expect(diagnostic.notes.last?.span.start.line == 4)
    }

    @Test func aRestMayNotBecomeNegative() {
        let rest = "rest: {abschluss: mittel}"
        let schools = Self.schools.replacing("titel: mittel}", with: "titel: mittel}\n    - {id: abi, titel: Abitur}")
        func project(_ rows: String..., sidecar: String) -> SampleProject {
            Self.leavers(rows.joined(separator: "\n"), sidecar: sidecar).with("data/merkmale.yaml", schools)
        }
        let tooMany = ["09999001;2023;ohne;5;", "09999001;2023;abi;6;", "09999001;2023;insgesamt;10;"]
        #expect(
            project(tooMany[0], tooMany[1], tooMany[2], sidecar: rest).messages() == ["kinder.csv:4:25 daten-summe"])
        #expect(
            project(tooMany[0], tooMany[1], tooMany[2], sidecar: rest).load().diagnostics.first?.message
                == "Der Rest »mittel« wäre negativ: die anderen Ausprägungen ergeben 11, insgesamt sind es 10")
        #expect(project(tooMany[0], tooMany[1], tooMany[2], sidecar: "").messages() == [])
        #expect(
            project(tooMany[0], tooMany[1], "09999001;2023;insgesamt;11;", sidecar: rest).messages() == [])
        #expect(
            project(tooMany[0], "09999001;2023;abi;;geheim", tooMany[2], sidecar: rest).messages() == [])
    }

    // MARK: Areas

    @Test func anAreaMustBeTheSumOfItsParts() {
        let project = Self.small.rows("09999;2023;w;10", "09999001;2023;w;4", "09999002;2023;w;5")
        #expect(project.messages() == ["kinder.csv:2:14 daten-summe"])
        #expect(project.load().diagnostics.first?.message == "Die Summe über »Räume« ist 9, bei »Musterkreis« steht 10")
        #expect(project.describing("toleranz: {raum: 1, grund: Quelle}").messages() == [])
        #expect(
            project.replacing("additiv: ja", by: "additiv: [geschlecht]", in: "data/grunddaten/kinder.yaml").messages()
                == [])
    }

    @Test func anAreaWithUnlistedPartsIsNotChecked() {
        #expect(Self.small.rows("09;2023;w;10", "09999;2023;w;4").messages() == [])
        #expect(Self.small.rows("09999;2023;w;10", "09999001;2023;w;4").messages() == [])
    }

    @Test func onlyPartsThatExistAtTheTimeCount() {
        let areas = """
            schluessel;name;typ;uebergeordnet;teile_vollstaendig;gueltig_von;gueltig_bis
            09;Musterland;land;;nein;;
            09999;Musterkreis;kreis;09;ja;;
            09999001;Adorf;gemeinde;09999;nein;;2021-12-31
            09999002;Bestadt;gemeinde;09999;nein;;
            09999003;Neuort;gemeinde;09999;nein;2022-01-01;
            """
        let project = Self.small.with("data/raeume.csv", areas)
        #expect(
            project.rows(
                "09999;2021;w;10", "09999001;2021;w;4", "09999002;2021;w;6",
                "09999;2022;w;10", "09999003;2022;w;3", "09999002;2022;w;7"
            ).messages() == [])
        #expect(
            project.rows("09999;2022;w;10", "09999003;2022;w;4", "09999002;2022;w;7").messages()
                == ["kinder.csv:2:14 daten-summe"])
    }

    @Test func decimalsAreComparedExactly() {
        let project = Self.small.replacing("einheit: Personen", by: "einheit: Euro", in: "data/grunddaten/kinder.yaml")
            .replacing("art: personen", by: "art: geld", in: "data/grunddaten/kinder.yaml")
            .replacing("art: bestand", by: "art: betrag", in: "data/grunddaten/kinder.yaml")
        #expect(project.rows("09999001;2023;w;0,1", "09999001;2023;m;0,2", "09999001;2023;;0,3").messages() == [])
        #expect(
            project.rows("09999001;2023;w;0,1", "09999001;2023;m;0,25", "09999001;2023;;0,3").messages()
                == ["kinder.csv:4:16 daten-summe"])
    }
}
