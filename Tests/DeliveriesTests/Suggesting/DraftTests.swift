import Deliveries
import Testing

/// What a draft says about tables that are written here.
@Suite("Drafts of recipes")
struct DraftTests {
    private static let crossed = SampleTable(
        title: ["Schulen: Kinder am Wohnort", "- Stichtag 31.12. -", "Schulstatistik", "Kinder (Anzahl)"],
        header: [
            [
                "", "", "Insgesamt", "Insgesamt", "unter 3 Jahre", "unter 3 Jahre", "3 bis unter 6 Jahre",
                "3 bis unter 6 Jahre",
            ],
            ["", "", "Insgesamt", "weiblich", "Insgesamt", "weiblich", "Insgesamt", "weiblich"],
        ], keys: 2,
        rows: [
            ["31.12.2023", "09999", "30", "16", "10", "5", "20", "11"],
            ["31.12.2023", "09999001", "10", "3", "4", "-", "6", "3"],
            ["31.12.2023", "08888", "99", "9", "9", "9", "90", "9"],
        ])

    @Test func headersThatCrossAreMerkmale() {
        let draft = Self.crossed.draft().value
        let recipe = draft.text("data/importe/kinder.yaml")
        #expect(recipe.contains("datei: '99999-01-01-4*.csv'"))
        #expect(recipe.contains("raum: {spalte: 2}") && recipe.contains("zeit: {spalte: 1}"))
        #expect(
            recipe.contains("raeume: bekannt  # 2 Räume der Lieferung kennt das Projekt; einer bleibt draußen (08888)"))
        #expect(
            recipe.contains(
                "  geschlecht:\n    kopf: 2\n    zuordnung:\n      Insgesamt: insgesamt\n      weiblich: w\n"))
        #expect(recipe.contains("      unter 3 Jahre: a0_2\n      3 bis unter 6 Jahre: a3_5\n"))
        #expect(draft.questions.isEmpty)
    }

    @Test func agesHaveBordersAndSumsAreComputed() {
        let draft = Self.crossed.draft().value
        let merkmale = draft.text("data/merkmale.yaml")
        #expect(merkmale.contains("- {id: a3_5, titel: 3 bis unter 6 Jahre, von: 3, bis: 5}"))
        #expect(merkmale.contains("vollstaendig: ja  # in allen 4 Fällen ist die Summe der Gesamtwert"))
        let sidecar = draft.text("data/grunddaten/kinder.yaml")
        #expect(sidecar.contains("additiv: ja"))
        #expect(sidecar.contains("ortsprinzip: wohnort  # im Titel steht »Wohnort«"))
        #expect(sidecar.contains("stand: 2024-05-06"))
        #expect(sidecar.contains("einheit: Kinder"))
    }

    @Test func sumsThatDoNotHoldAreNotPromised() {
        var table = Self.crossed
        table.rows[0][2] = "31"
        table.rows[1][2] = "11"
        let draft = table.draft().value
        #expect(draft.text("data/merkmale.yaml").contains("vollstaendig: nein  # in 2 von 4 Fällen"))
        #expect(draft.text("data/grunddaten/").contains("additiv: [raum, geschlecht]"))
    }

    @Test func everyMeasureHasARecipe() {
        let table = SampleTable(
            title: ["Einrichtungen", "2023"],
            header: [
                ["", "Einrichtungen", "Einrichtungen", "Einrichtungen", "Genehmigte Plätze"],
                ["", "", "darunter: für Kleine", "für Große", ""],
            ],
            rows: [["09999", "10", "4", "6", "200"]])
        let draft = table.draft().value
        #expect(
            draft.files.map(\.path).filter { $0.hasPrefix("data/importe") } == [
                "data/importe/einrichtungen.yaml", "data/importe/genehmigte_plaetze.yaml",
            ])
        let first = draft.text("data/importe/einrichtungen.yaml")
        #expect(first.contains("{spalte: 2, kopf: [Einrichtungen], einrichtungen_art: insgesamt}"))
        #expect(first.contains("kopf: [Einrichtungen, 'darunter: für Kleine'], einrichtungen_art: kleine}"))
        #expect(draft.text("data/merkmale.yaml").contains("titel: für Kleine, darunter: ja}"))
        #expect(draft.text("data/importe/genehmigte_plaetze.yaml").contains("{spalte: 5, kopf: [Genehmigte Plätze]}"))
        #expect(draft.text("data/grunddaten/genehmigte_plaetze.yaml").contains("merkmale: []"))
    }

    @Test func titlesAndNestedCategoriesInHeaders() {
        let table = SampleTable(
            title: ["Leistungen am Wohnort", "31.12.2023"],
            header: [
                ["", "Empfänger", "Davon", "Davon", "Davon", "Davon"],
                ["", "", "SGB II", "SGB II", "SGB II", "SGB XII"],
                ["", "", "zusammen", "arbeitsfähig", "nicht arbeitsfähig", ""],
            ],
            rows: [["09999", "12", "10", "6", "4", "2"]])
        let draft = table.draft().value
        let recipe = draft.text("data/importe/empfaenger.yaml")
        #expect(recipe.contains("kopf: [Davon, SGB II, zusammen], empfaenger_art: sgb_ii}"))
        #expect(recipe.contains("kopf: [Davon, SGB XII], empfaenger_art: sgb_xii}"))
        let merkmale = draft.text("data/merkmale.yaml")
        #expect(merkmale.contains("{id: arbeitsfaehig, titel: arbeitsfähig, ober: sgb_ii}"))
        #expect(merkmale.contains("vollstaendig: ja"))
    }

    @Test func whatTheDeliveryLeavesOpenIsAsked() {
        var table = Self.crossed
        table.rows[0][5] = "."
        let draft = table.draft().value
        #expect(draft.questions.map(\.key) == ["zeichen"])
        let recipe = draft.text("data/importe/")
        #expect(recipe.contains("# FRAGE: Der Punkt ».« steht einmal."))
        #expect(!recipe.contains("\nzeichen:"))
    }

    @Test func schoolYearsAreAskedOrSaid() {
        var table = SampleTable(
            title: ["Lernende - Schuljahr -", "Lernende (Anzahl)"], header: [["", "", "Insgesamt", "weiblich"]],
            keys: 2,
            rows: [["2023", "09999", "30", "16"]])
        #expect(table.draft().value.questions.map(\.key).contains("schuljahr_aus"))
        table.title[0] = "Lernende - Stichtag: Schuljahresbeginn -"
        let draft = table.draft().value
        #expect(draft.text("data/importe/").contains("schuljahr_aus: anfangsjahr"))
        #expect(!draft.questions.map(\.key).contains("schuljahr_aus"))
    }

    @Test func ownListsAreProtectedAndAskForTheirSigns() {
        var table = Self.crossed
        table.format = .plain
        table.code = nil
        table.title = []
        table.rows[0][2] = "k. A."
        let draft = table.draft().value
        let keys = draft.questions.map(\.key)
        #expect(keys.contains("zeichensatz") && keys.contains("herausgeber") && keys.contains("ortsprinzip"))
        #expect(draft.text("data/grunddaten/").contains("geheimhaltung: {schwelle: 3, verfahren: sperren}"))
    }

    @Test func nothingIsOverwritten() {
        let free = Self.crossed.draft()
        #expect(free.diagnostics.isEmpty)
        let taken = Self.crossed.draft(existing: ["data/importe/kinder.yaml"])
        #expect(taken.hasErrors && taken.diagnostics[0].message.contains("data/importe/kinder.yaml gibt es schon"))
        let other = Self.crossed.draft(named: "kinder_neu", existing: ["data/importe/kinder.yaml"])
        #expect(!other.hasErrors)
        #expect(other.value.files.map(\.path) == ["data/importe/kinder_neu.yaml", "data/grunddaten/kinder_neu.yaml"])
    }

    @Test func zerosOfCountsStayZeros() {
        var table = Self.crossed
        table.rows[1][3] = "0"
        #expect(table.draft().value.text("data/importe/").contains("zeichen: {'0': zahl}"))
    }

    @Test func namesAreNoMerkmal() {
        let table = SampleTable(
            format: .plain, title: ["31.12.2023"], code: nil, header: [["", "Schule", "Kinder"]], keys: 2,
            rows: (1...301).map { ["09999", "Schule \($0)", "\($0)"] })
        let draft = table.draft().value
        #expect(
            draft.questions.contains { $0.key == "nur" && $0.text.contains("»spalte 2«") && $0.text.contains("301") })
        #expect(!draft.additions.contains { $0.path == "data/merkmale.yaml" })
    }

    @Test func severalColumnsOfCodesAreAskedAbout() {
        let table = SampleTable(
            format: .plain, title: ["31.12.2023"], code: nil, header: [["", "", "Kinder"]], keys: 2,
            rows: [["09", "999", "3"], ["09", "998", "4"]])
        let question = table.draft().value.questions.first { $0.key == "raum" }
        #expect(question?.text.contains("(1, 2)") == true)
    }
}
