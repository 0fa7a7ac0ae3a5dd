import Deliveries
import Testing

@Suite("Deliveries of every format") struct SampleDeliveryTests {
    @Test func aTableOfGenesis() throws {
        let read = SampleDeliveries.read(SampleDeliveries.table)
        #expect(read.diagnostics.map(\.short) == [])
        let table = try #require(read.value.first)
        #expect(table.values.count == 32)
        #expect(table.values[8...15] == ["150", "70", "9", "-", "250", "130", "16", "."])
        #expect(
            table.dimensions.map(\.name) == [
                .header(1), .header(2), .header(3), .column(1), .column(2), .column(3),
            ])
        #expect(
            table.labels(11) == [
                "Schulabschluss", "ohne Abschluss", "weiblich", "2015", "99001", "Nordkreis, Landkreis",
            ])
        #expect(table.place(11).text == "11:7")
        #expect(table.facts.tableCode == "99999-01-01-4")
        #expect(table.facts.unit == "Anzahl")
        #expect(table.facts.asOf == "2026-02-03")
        #expect(
            table.facts.notes == [
                "zu \"Insgesamt\": Musterland (2014): ohne die Schulen der Stadt Westheim, die erst 2015 gegründet wurden; Deutschland: vorläufig"
            ])
        #expect(table.facts.licence == "Datenlizenz Deutschland - Namensnennung - Version 2.0")
        #expect(table.facts.copyright == "© Statistische Ämter des Bundes und der Länder, Deutschland, 2026")
        #expect(
            table.facts.rowsWithoutValues == [
                SkippedRows(1...5, reason: "Titel"), SkippedRows(6...8, reason: "Kopf"),
                SkippedRows(17...25, reason: "Fußnoten"),
            ])
        Account.check(table)
    }

    @Test func aTimeInTheTitleIsADimension() throws {
        let lines = SampleDeliveries.table.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let text = (lines[..<5] + ["Jahr: 2016;;;;;;"] + lines[5...]).joined(separator: "\n")
        let table = try #require(SampleDeliveries.read(text).value.first)
        #expect(table.dimension(.variable("zeit"))?.labels.map(\.text) == ["2016"])
        #expect(table.values.count == 32)
    }

    @Test func aTableSavedByASpreadsheetProgram() throws {
        // Line ends, separators filled up everywhere, quotes kept.
        let lines = SampleDeliveries.table.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let padded = lines.map {
            $0.hasPrefix("GENESIS") || $0.hasPrefix("___") || $0.hasPrefix("Stand") ? $0 + ";;;;;;" : $0
        }
        let read = SampleDeliveries.read(padded.joined(separator: "\r\n"))
        #expect(read.diagnostics.map(\.short) == [])
        let table = try #require(read.value.first)
        #expect(table.values == SampleDeliveries.read(SampleDeliveries.table).value.first?.values)
        #expect(table.facts.asOf == "2026-02-03")
        Account.check(table)
    }

    @Test func aFlatFileWithRaggedDimensions() throws {
        let read = SampleDeliveries.read(SampleDeliveries.flat)
        #expect(read.diagnostics.map(\.short) == [])
        let table = try #require(read.value.first)
        #expect(
            table.dimensions.map(\.name) == ["zeit", "KREISE", "GES", "kennzahl", "DINSG"].map(DimensionName.variable))
        #expect(table.values == ["70,5", "71,25", "68,0", "1234", "-"])
        #expect(table.qualities == ["", "e", "()", "", ""])
        #expect(table.labels(0) == ["2024-12-31", "99001", "GESW", "QUO001", "–"])
        #expect(table.labels(1) == ["2024-12-31", "99001", "Insgesamt", "QUO001", "–"])
        #expect(table.labels(2) == ["2024-12-31", "–", "Insgesamt", "QUO001", "DG"])
        #expect(table.labels(3) == ["2023-12-31", "99002", "–", "BEV001", "–"])
        #expect(table.place(3).text == "5:14")
        #expect(table.dimension(.variable("kennzahl"))?.labels.map(\.note) == ["Prozent", "Anzahl"])
        #expect(!table.facts.usesDecimalPoint)
        Account.check(table)
    }

    @Test func aFlatFileWithQuotesIsReadTheLongWay() throws {
        let text = SampleDeliveries.flat.replacing("Nordkreis, Landkreis", with: "\"Nordkreis; \"\"Land\"\"\"")
        let table = try #require(SampleDeliveries.read(text).value.first)
        #expect(table.values == ["70,5", "71,25", "68,0", "1234", "-"])
        #expect(table.dimension(.variable("KREISE"))?.labels.first?.text == "Nordkreis; \"Land\"")
        #expect(table.labels(3) == ["2023-12-31", "99002", "–", "BEV001", "–"])
    }

    @Test func theOldFlatFormHasAColumnForEachMeasure() throws {
        let read = SampleDeliveries.read(SampleDeliveries.oldFlat)
        #expect(read.diagnostics.map(\.short) == [])
        let table = try #require(read.value.first)
        #expect(table.values == ["1500", "12,5", "2500", "-"])
        #expect(table.labels(1) == ["31.12.2022", "FLC006", "99001"])
        #expect(table.dimension(.variable("kennzahl"))?.labels.map(\.text) == ["Bevoelkerungsstand", "Gebietsflaeche"])
        #expect(table.dimension(.variable("kennzahl"))?.labels.map(\.note) == ["Anzahl", "qkm"])
        #expect(table.place(3).text == "3:11")
    }

    @Test func englishFilesHaveADecimalPoint() throws {
        let text = SampleDeliveries.flat.replacing("70,5", with: "70.5").replacing("71,25", with: "71.25")
            .replacing("68,0", with: "68.0").replacing("Prozent", with: "percent").replacing("Insgesamt", with: "Total")
            .replacing("Anzahl", with: "number").replacing("Stichtag", with: "Reference date")
        let read = SampleDeliveries.read(text)
        #expect(read.diagnostics.map(\.short) == [])
        #expect(read.value.first?.facts.usesDecimalPoint == true)
    }

    @Test func lockedValuesOfACubeShowNothing() throws {
        let read = SampleDeliveries.read(SampleDeliveries.cube)
        #expect(read.diagnostics.map(\.short) == [])
        let table = try #require(read.value.first)
        #expect(table.values == ["12.5", "13.5", "-", "."])
        #expect(table.qualities == ["p", "", "", "gesperrt"])
        #expect(table.dimensions.map(\.name) == ["KREISE", "GES", "zeit", "kennzahl"].map(DimensionName.variable))
        #expect(table.labels(3) == ["99002", "GESW", "2024", "QUO001"])
        #expect(table.facts.asOf == "2026-02-18")
        #expect(table.facts.unit == "Prozent")
        Account.check(table)
    }

    @Test func plainTablesWithYearsAboveTheColumns() throws {
        let read = SampleDeliveries.read(SampleDeliveries.plain)
        #expect(read.diagnostics.map(\.severity) == [.warning])
        let table = try #require(read.value.first)
        #expect(table.facts.format == .plain)
        #expect(table.dimensions.map(\.name) == [.header(1), .header(2), .column(1), .column(2)])
        #expect(table.values == ["120", "6", "125", "6", "1.340", "62", "1.355", "63", "k.A.", "-", "88", "4"])
        #expect(table.labels(7) == ["2024", "Klassen", "09901002", "Südheim"])
        #expect(table.dimension(.column(1))?.title == "ags")
        #expect(table.dimension(.column(1))?.labels[1].note == "Südheim")
        #expect(table.facts.title == ["Schülerinnen und Schüler nach Gemeinden", "Stand: 15.01.2026"])
        #expect(table.facts.asOf == "2026-01-15")
        #expect(table.facts.notes == ["Angaben ohne Förderschulen"])
        Account.check(table)
    }

    @Test(arguments: [(",", "Komma"), ("\t", "Tabulator")])
    func otherSeparatorsAreFoundAndSaid(separator: String, name: String) throws {
        let text = SampleDeliveries.plain.replacing(";", with: separator)
        let read = SampleDeliveries.read(text)
        #expect(read.value.first?.values.count == 12)
        #expect(read.diagnostics.contains { $0.severity == .note && $0.message.contains(name) })
    }

    @Test func olderEncodingsAreFoundAndSaid() throws {
        let latin1 = SampleDeliveries.table.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let read = DeliveryReader.read(Delivery(path: "a.csv", bytes: latin1), as: ReadingOptions())
        #expect(read.value.first?.facts.encoding == "ISO-8859-1")
        #expect(read.diagnostics.map(\.message) == ["Die Kodierung ist als ISO-8859-1 erkannt"])
        #expect(read.diagnostics.map(\.severity) == [.note])
        let label = try #require(read.value.first?.dimension(.column(3))?.labels.last)
        #expect(label.text == "Südkreis, Landkreis")
    }

    @Test func recipesCanNameTheRows() throws {
        var options = ReadingOptions()
        options.headerRows = 4...5
        options.firstDataRow = 7
        options.lastDataRow = 7
        options.keyColumns = 2
        let table = try #require(SampleDeliveries.read(SampleDeliveries.plain, as: options).value.first)
        #expect(table.values == ["1.340", "62", "1.355", "63"])
        Account.check(table)
    }
}
