import Catalogue
import DataStore
import Diagnostics
import Testing

/// Base data in a workbook in place of a CSV file.
@Suite struct SheetTableTests {
    private static let header: [SampleSheet.Cell] = ["raum", "zeit", "geschlecht", "wert", "zeichen", "fussnote"].map {
        .text($0)
    }

    /// The rows of the small project, as somebody would type them.
    private static let good: [Int: [SampleSheet.Cell]] = [
        1: header,
        2: [.text("09999"), .number("2023"), .text("insgesamt"), .number("30")],
        3: [.text("09999001"), .text("2023"), .text("insgesamt"), .number("10")],
        5: [.text("09999002"), .number("2023"), .text("insgesamt"), .text("20"), .empty, .text("a")],
        6: [.text("09999002"), .number("2023"), .text("w"), .number("12")],
        7: [.text("09999002"), .number("2023"), .text("m"), .number("8")],
    ]

    private func load(
        _ sheet: SampleSheet, saying line: String = "", path: String = "data/grunddaten/kinder.xlsx",
        changing: (String, String)? = nil
    ) throws -> Diagnosed<DataSnapshot> {
        var project = SampleProject.small.without("data/grunddaten/kinder.csv").describing(line)
        if let changing {
            project = project.replacing(changing.0, by: changing.1, in: "data/grunddaten/kinder.yaml")
        }
        return DataStore.load(
            project.sources + [SourceFile(path: path, bytes: try sheet.bytes())],
            asOf: try #require(CalendarDate(iso: "2026-01-31")))
    }

    private func messages(_ sheet: SampleSheet, saying line: String = "") throws -> [String] {
        try load(sheet, saying: line).diagnostics.map { "\(SampleProject.short($0)) \($0.message)" }
    }

    private func changed(_ row: Int, _ cells: [SampleSheet.Cell]) -> SampleSheet {
        var rows = Self.good
        rows[row] = cells
        return SampleSheet(rows: rows)
    }

    @Test func theSameValuesAsFromCSV() throws {
        let loaded = try load(SampleSheet(rows: Self.good))
        #expect(loaded.diagnostics.isEmpty, "\(loaded.diagnostics)")
        let dataset = try #require(loaded.value.datasets.first)
        let plain = try #require(SampleProject.small.dataset())
        #expect(dataset.units == plain.units && dataset.areas == plain.areas && dataset.periods == plain.periods)
        #expect(dataset.categoryIndex == plain.categoryIndex && dataset.noteSets == [[], ["a"]])
        #expect(dataset.lines == [2, 3, 5, 6, 7])
        #expect(dataset.file.path == "data/grunddaten/kinder.xlsx")
        #expect(dataset.sheet?.value(row: 5) == "Tabelle1!D5")
    }

    @Test func aTableMayBeginAnywhereAndTheSheetMayBeNamed() throws {
        let moved = Dictionary(uniqueKeysWithValues: Self.good.map { ($0.key + 3, $0.value) })
        let sheet = SampleSheet(name: "Kinder", rows: moved, firstColumn: 2)
        let loaded = try load(sheet, saying: "blatt: Kinder")
        #expect(loaded.diagnostics.isEmpty)
        #expect(loaded.value.datasets.first?.sheet?.value(row: 5) == "Kinder!F5")
        #expect(
            try messages(sheet, saying: "blatt: Kindr") == [
                "kinder.yaml:12:8 feld-wert Ein Blatt »Kindr« gibt es in »data/grunddaten/kinder.xlsx« nicht"
            ])
    }

    @Test func messagesNameTheCell() throws {
        let key = try messages(changed(3, [.number("9999001"), .text("2023"), .text("insgesamt"), .number("10")]))
        #expect(key.first?.hasPrefix("kinder.xlsx:3:1 raum-null Tabelle1!A3: ") == true, "\(key)")
        let value = try messages(changed(3, [.text("09999001"), .text("2023"), .text("insgesamt"), .error("#DIV/0!")]))
        #expect(value.first?.hasPrefix("kinder.xlsx:3:25 zahl-form Tabelle1!D3: ") == true, "\(value)")
        #expect(
            try messages(changed(6, [.text("09999002"), .number("2023"), .text("x"), .number("12")]))
                .contains { $0.contains("Tabelle1!C6: ") })
        let twice = try load(changed(8, [.text("09999002"), .number("2023"), .text("m"), .number("9")]))
        #expect(twice.diagnostics.contains { $0.message.hasPrefix("Tabelle1!") && $0.code == .observationTwice })
    }

    @Test func whatStandsBesideTheTableIsNamed() throws {
        let stray = try messages(
            changed(
                3, [.text("09999001"), .text("2023"), .text("insgesamt"), .number("10"), .empty, .empty, .text("!")]))
        let fact = "csv-spalten Neben der Tabelle steht etwas, zuerst in Tabelle1!G3"
        #expect(
            stray.count == 1 && stray.first?.hasPrefix("kinder.xlsx:3:") == true && stray.first?.hasSuffix(fact) == true
        )
    }

    @Test func hiddenRowsAreReadAndSaid() throws {
        var sheet = SampleSheet(rows: Self.good)
        sheet.hiddenRows = [6, 7]
        let loaded = try load(sheet)
        #expect(loaded.diagnostics.map(\.code) == [.tableForm] && !loaded.hasErrors)
        #expect(loaded.diagnostics.first?.message.contains("2 Zeilen ausgeblendet, zuerst Zeile 6") == true)
        #expect(loaded.value.datasets.first?.count == 5)
    }

    @Test func daysAndMonthsAndPercentages() throws {
        let days = SampleSheet(rows: [
            1: Self.header, 2: [.text("09999001"), .day(42430), .text("insgesamt"), .number("1.25")],
        ])
        let day = try load(days, changing: ("kalenderjahr", "stichtag"))
        #expect(day.value.datasets.first?.periods.map(\.text) == ["2016-03-01"])
        #expect(day.value.datasets.first?.units == [125])
        let month = try load(days, changing: ("kalenderjahr", "monat"))
        #expect(month.value.datasets.first?.periods.map(\.text) == ["2016-03"])
        let shares = SampleSheet(rows: [
            1: Self.header, 2: [.text("09999001"), .text("2023"), .text("w"), .percent("0.305")],
            3: [.text("09999002"), .text("2023"), .text("w"), .percent("0.07")],
        ])
        let refused = try load(shares)
        #expect(refused.diagnostics.filter { $0.code == .numberForm }.count == 2)
        let read = try load(shares, changing: ("einheit: Personen", "einheit: Prozent"))
        #expect(read.value.datasets.first?.decimals == 1 && read.value.datasets.first?.units == [305, 70])
    }

    @Test func twoTablesForOneDataset() throws {
        let path = "data/grunddaten/kinder.ods"
        let loaded = DataStore.load(
            SampleProject.small.sources + [SourceFile(path: path, bytes: [1, 2])],
            asOf: try #require(CalendarDate(iso: "2026-01-31")))
        #expect(loaded.diagnostics.map(\.code) == [.datasetTwice])
        #expect(loaded.diagnostics.first?.message.contains("kinder.csv« und »data/grunddaten/kinder.ods") == true)
    }

    @Test func whatIsNoWorkbookIsNamed() throws {
        let project = SampleProject.small.without("data/grunddaten/kinder.csv")
        let loaded = DataStore.load(
            project.sources + [SourceFile(path: "data/grunddaten/kinder.xlsx", text: "raum;zeit\n")],
            asOf: try #require(CalendarDate(iso: "2026-01-31")))
        #expect(loaded.diagnostics.first?.code == .workbookUnreadable)
        #expect(loaded.diagnostics.first?.message == "Die Datei ist keine Excel-Mappe, sondern eine Textdatei")
    }
}
