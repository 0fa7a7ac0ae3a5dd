import Catalogue
import Foundation
import Indicators
import Testing
import Values

/// The reform that made one Kreis of Göttingen (03152) and Osterode am Harz (03156), with the population as the
/// Regionaldatenbank delivers it: before the reform the new Kreis has `-` in every cell.
@Suite struct CrosswalkRealDataTests {
    /// One row of the table: the total, men and women per reference date.
    private typealias Row = [(date: String, total: Int, women: Int)]

    private static let rows: [String: Row]? = {
        var place = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<6 {
            place.deleteLastPathComponent()
            let file = "shared/real-data/regionalstatistik-classic/12411-01-01-5.utf8.ni.csv"
            guard let data = try? Data(contentsOf: place.appendingPathComponent(file)) else { continue }
            return read(String(decoding: data, as: UTF8.self))
        }
        return nil
    }()

    private static func read(_ text: String) -> [String: Row] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        }
        guard let head = lines.first(where: { $0.count > 2 && $0[2].hasPrefix("31.12.") }) else { return [:] }
        var rows: [String: Row] = [:]
        for line in lines where ["03152", "03156", "03159"].contains(line[0]) {
            rows[line[0]] = stride(from: 2, to: line.count - 2, by: 3).compactMap { column in
                guard let total = Int(line[column]), let women = Int(line[column + 2]) else { return nil }
                let date = head[column].split(separator: ".")
                return ("\(date[2])-\(date[1])-\(date[0])", total, women)
            }
        }
        return rows
    }

    @Test(.enabled(if: rows != nil, "../shared/real-data is not there"))
    func theNewKreisHasEverybodyOfBoth() throws {
        let rows = try #require(Self.rows)
        let (first, second) = (try #require(rows["03152"]), try #require(rows["03156"]))
        #expect(first.count == 8 && second.count == 8)
        #expect(rows["03159"]?.isEmpty == true)
        var project = Project()
        project.areas = [
            .named("03", .state), .named("03152", .district, in: "03", to: "2016-10-31"),
            .named("03156", .district, in: "03", to: "2016-10-31"),
            .named("03159", .district, in: "03", from: "2016-11-01"),
        ]
        project.crosswalk("gebietsreform_2016", "03152;03159;1;2016-11-01", "03156;03159;1;2016-11-01")
        let both = [("03152", first), ("03156", second)]
        project.add(
            "bevoelkerung", art: .stock, time: .referenceDate,
            rows: both.flatMap { key, row in row.map { "\(key);\($0.date);\($0.total)" } }.joined(separator: "\n"))
        project.add(
            "frauen", art: .stock, time: .referenceDate,
            rows: both.flatMap { key, row in row.map { "\(key);\($0.date);\($0.women)" } }.joined(separator: "\n"))
        for (one, other) in zip(first, second) {
            #expect(one.date == other.date)
            let total = one.total + other.total
            let women = one.women + other.women
            #expect(project.value(of: "bevoelkerung", area: "03159", at: one.date, decimals: 0) == "\(total)")
            let share = try #require(project.cell(of: "anteil(frauen, bevoelkerung)", area: "03159", at: one.date))
            #expect(share.value.rational == Rational(Int128(women), over: Int128(total)))
            #expect(share.value.marks.isEmpty)
        }
        #expect(project.value(of: "bevoelkerung", area: "03159", at: "2015-12-31", decimals: 0) == "329538")
    }
}
