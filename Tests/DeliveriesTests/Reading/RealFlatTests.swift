import Deliveries
import Testing

/// Flat files and the cube of the offices, against a second, plain count.
@Suite("Real flat files", .enabled(if: RealData.folder != nil, "shared/real-data fehlt"))
struct RealFlatTests {
    @Test(arguments: RealData.files("ffcsv"))
    func everyValueIsRead(path: String) throws {
        let bytes = try RealData.bytes(path)
        let read = DeliveryReader.read(Delivery(path: "flach.csv", bytes: bytes), as: ReadingOptions())
        #expect(read.diagnostics.map(\.message) == [])
        let table = try #require(read.value.first)
        let plain = PlainCount(bytes, firstLine: 2, isLatin1: false)
        let names = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self).split(separator: ";").map(String.init)
        let column = try #require(names.firstIndex(of: "value"))
        #expect(table.values == plain.cells.map { $0[column] })
        #expect(table.values.reduce(0) { $0 + PlainCount.hundredths($1) } == plain.sum(of: column))
        #expect(table.facts.usesDecimalPoint == path.contains("_en_"))
        #expect(table.facts.tableCode == plain.cells.first?[0])
        // What each record is about, said again from the fields.
        let groups = (1...9).compactMap { names.firstIndex(of: "\($0)_variable_code") }
        for (record, cells) in plain.cells.enumerated() {
            var expected = ["zeit": cells[names.count - (names.last == "value_q" ? 1 : 0) - 4 - groups.count * 4 - 1]]
            expected["kennzahl"] = cells[column + 2]
            for group in groups {
                expected[cells[group]] = cells[group + 2].isEmpty ? cells[group + 3] : cells[group + 2]
            }
            var found: [String: String] = [:]
            for dimension in table.dimensions where dimension.codes[record] >= 0 {
                guard case .variable(let name) = dimension.name else { continue }
                found[name] = dimension.labels[Int(dimension.codes[record])].code
            }
            #expect(found == expected)
            if names.last == "value_q" { #expect(table.qualities[record] == cells[column + 4]) }
        }
        #expect(table.qualities.isEmpty == (names.last != "value_q"))
        Account.check(table)
    }

    @Test func aZippedFileIsReadLikeTheFile() throws {
        let plain = try RealData.bytes("ffcsv/11111-02-01-4_de_flat.csv")
        let zipped = try RealData.bytes("ffcsv/11111-02-01-4_de_flat.zip")
        let first = DeliveryReader.read(Delivery(path: "a.csv", bytes: plain), as: ReadingOptions())
        let second = DeliveryReader.read(Delivery(path: "a.zip", bytes: zipped), as: ReadingOptions())
        #expect(second.diagnostics == [])
        #expect(second.value.first?.values == first.value.first?.values)
        #expect(second.value.first?.values.count == 489)
    }

    @Test func theCubeIsRead() throws {
        let bytes = try RealData.bytes("genesis-cube/47414BJ002_cube.csv")
        let read = DeliveryReader.read(Delivery(path: "w.csv", bytes: bytes), as: ReadingOptions())
        #expect(read.diagnostics.map(\.message) == [])
        let table = try #require(read.value.first)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("D;DG;") }
        #expect(table.values == lines.map { String($0.split(separator: ";", omittingEmptySubsequences: false)[5]) })
        #expect(table.qualities == lines.map { String($0.split(separator: ";", omittingEmptySubsequences: false)[6]) })
        #expect(
            table.dimensions.map(\.name) == [
                .variable("DINSG"), .variable("WZ08N7"), .variable("WERTE4"), .variable("zeit"), .variable("kennzahl"),
            ])
        #expect(table.facts.usesDecimalPoint)
        #expect(table.facts.unit == "2015=100")
        Account.check(table)
    }
}
