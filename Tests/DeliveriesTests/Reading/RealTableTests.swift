import Deliveries
import Testing

/// Tables of GENESIS as the offices send them, against a second, plain count.
@Suite("Real tables of GENESIS", .enabled(if: RealData.folder != nil, "shared/real-data fehlt"))
struct RealTableTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let firstLine: Int
        let keys: Int
        let columns: Int
        let levels: Int
        let asOf: String
        var unit: String? = "Anzahl"
        var time: String?

        var path: String { "regionalstatistik-classic/\(name).csv" }
        var isLatin1: Bool { name.hasSuffix("latin1") }
        var testDescription: String { name }
    }

    static let samples = [
        Sample(
            name: "11111-01-01-4.latin1", firstLine: 7, keys: 3, columns: 1, levels: 1, asOf: "2017-12-14", unit: "qkm"),
        Sample(name: "12411-01-01-4.latin1", firstLine: 9, keys: 2, columns: 3, levels: 2, asOf: "2017-12-14"),
        Sample(name: "12411-01-01-5.utf8.ni", firstLine: 9, keys: 2, columns: 24, levels: 2, asOf: "2017-10-10"),
        Sample(
            name: "12411-02-03-5.utf8.ni", firstLine: 11, keys: 2, columns: 54, levels: 3, asOf: "2017-10-10",
            time: "31.12.2015"),
        Sample(
            name: "12411-07-01-5.utf8.ni", firstLine: 9, keys: 3, columns: 3, levels: 2, asOf: "2017-10-10",
            unit: "Jahre"),
        Sample(
            name: "13111-01-03-5.utf8.ni", firstLine: 12, keys: 2, columns: 6, levels: 4, asOf: "2017-10-10",
            time: "30.06.2015"),
        Sample(
            name: "13111-02-02-5.utf8.ni", firstLine: 12, keys: 2, columns: 6, levels: 4, asOf: "2017-10-10",
            time: "30.06.2015"),
        Sample(name: "13111-11-04-4.utf8.ni", firstLine: 9, keys: 4, columns: 6, levels: 2, asOf: "2017-10-10"),
        Sample(
            name: "21111-01-03-4.latin1", firstLine: 11, keys: 3, columns: 6, levels: 3, asOf: "2017-12-13",
            time: "2015"),
        Sample(name: "21111-02-06-4.latin1", firstLine: 10, keys: 3, columns: 14, levels: 3, asOf: "2018-02-24"),
        Sample(name: "21111-02-06-4.utf8", firstLine: 10, keys: 3, columns: 14, levels: 3, asOf: "2017-10-10"),
        Sample(name: "21121-02-02-4.latin1", firstLine: 12, keys: 3, columns: 12, levels: 5, asOf: "2018-02-24"),
        Sample(name: "21121-02-02-4.utf8.ni", firstLine: 12, keys: 3, columns: 12, levels: 5, asOf: "2017-10-10"),
        Sample(name: "22541-01-04-4.utf8.ni", firstLine: 10, keys: 3, columns: 13, levels: 3, asOf: "2017-10-10"),
        Sample(name: "22543-01-02-4.utf8.ni", firstLine: 10, keys: 4, columns: 6, levels: 3, asOf: "2017-10-10"),
        Sample(name: "22811-01-01-4.utf8.ni", firstLine: 10, keys: 3, columns: 7, levels: 3, asOf: "2017-10-10"),
    ]

    @Test func everyTableIsASample() {
        let names = RealData.files("regionalstatistik-classic").map { String($0.dropFirst(26).dropLast(4)) }
        #expect(names == Self.samples.map(\.name))
    }

    @Test(arguments: samples)
    func everyValueIsRead(sample: Sample) throws {
        let bytes = try RealData.bytes(sample.path)
        let read = DeliveryReader.read(Delivery(path: sample.name + ".csv", bytes: bytes), as: ReadingOptions())
        #expect(!read.hasErrors, "\(read.diagnostics.map(\.message))")
        let table = try #require(read.value.first)
        #expect(read.value.count == 1)
        let facts = table.facts
        let plain = PlainCount(bytes, firstLine: sample.firstLine, isLatin1: sample.isLatin1)
        #expect(facts.format == .genesisTable)
        #expect(facts.encoding == (sample.isLatin1 ? "ISO-8859-1" : "UTF-8"))
        #expect(facts.tableCode == sample.name.split(separator: ".").first.map(String.init))
        #expect(facts.asOf == sample.asOf)
        #expect(facts.unit == sample.unit)
        #expect(facts.licence == "Datenlizenz Deutschland - Namensnennung - Version 2.0")
        #expect(facts.copyright?.hasPrefix("© Statistische Ämter des Bundes und der Länder, Deutschland, 201") == true)
        #expect(!facts.usesDecimalPoint)
        #expect(table.values == plain.values(from: sample.keys))
        #expect(table.values.count == plain.cells.count * sample.columns)
        for column in sample.keys..<(sample.keys + sample.columns) {
            let mine = table.values.indices.reduce(0) {
                $0 + (Int(table.places[$1].column) == column + 1 ? PlainCount.hundredths(table.values[$1]) : 0)
            }
            #expect(mine == plain.sum(of: column))
        }
        let names = table.dimensions.map(\.name)
        let times: [DimensionName] = sample.time == nil ? [] : [.variable("zeit")]
        #expect(
            names == times + (0..<sample.levels).map { .header($0 + 1) } + (0..<sample.keys).map { .column($0 + 1) })
        #expect(table.dimension(.variable("zeit"))?.labels.map(\.text) == sample.time.map { [$0] })
        #expect(table.dimensions.allSatisfy { $0.codes.count == table.values.count })
        Account.check(table)
    }

    @Test func namesAreIndentedBesideTheirKeys() throws {
        let read = DeliveryReader.read(
            Delivery(path: "a.csv", bytes: try RealData.bytes("regionalstatistik-classic/12411-01-01-5.utf8.ni.csv")),
            as: ReadingOptions())
        let table = try #require(read.value.first)
        let keys = try #require(table.dimension(.column(1)))
        let area = try #require(keys.labels.first { $0.code == "03453004" })
        #expect(area.note == "Cloppenburg")
        #expect(area.indent == 8)
        #expect(keys.labels.first { $0.code == "DG" }?.indent == 0)
        #expect(keys.labels.first { $0.code == "03" }?.indent == 2)
        // Eight years of the same three columns.
        let years = try #require(table.dimension(.header(1)))
        #expect(years.labels.map(\.text) == (2008...2015).reversed().map { "31.12.\($0)" })
    }

    @Test func notesAreWholeSentences() throws {
        let read = DeliveryReader.read(
            Delivery(path: "a.csv", bytes: try RealData.bytes("regionalstatistik-classic/22811-01-01-4.utf8.ni.csv")),
            as: ReadingOptions())
        let table = try #require(read.value.first)
        #expect(
            table.facts.notes == [
                "zu \"gesamter Tabelle\": Deutschlandergebnis (31.12.2010): ohne Korrekturlieferung aus Nordrhein-Westfalen"
            ])
        #expect(table.facts.title.last == "Sozialberichterstattung in der amtlichen Statistik")
    }
}

/// Every row of a delivery is used or named with a reason, none is both.
enum Account {
    static func check(_ table: RawTable, sourceLocation: SourceLocation = #_sourceLocation) {
        var seen: [Int: Int] = [:]
        for row in Set(table.places.map { Int($0.row) }) { seen[row, default: 0] += 1 }
        for run in table.facts.rowsWithoutValues { for row in run.rows { seen[row, default: 0] += 1 } }
        let odd = seen.filter { $0.value != 1 }.keys.sorted()
        #expect(odd.isEmpty, "doppelt: \(odd.prefix(5))", sourceLocation: sourceLocation)
        let missing = (1...max(1, table.facts.rowCount)).filter { seen[$0] == nil }
        #expect(missing.isEmpty, "ohne Nachweis: \(missing.prefix(5))", sourceLocation: sourceLocation)
        #expect(seen.keys.max() ?? 0 == table.facts.rowCount, sourceLocation: sourceLocation)
    }
}
