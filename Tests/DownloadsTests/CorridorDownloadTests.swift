import Catalogue
import Downloads
import Figures
import Testing
import Values

/// The range of similar areas in files: beside the value of the area itself, as numbers, without any name of another.
@Suite struct CorridorDownloadTests {
    private let sample = PublishedSample()

    private func beside(_ cell: DataTable.Cell) -> DataTable.Cell {
        DataTable.Cell(
            value: cell.value, display: cell.display, coordinates: cell.coordinates, source: cell.source,
            corridor: DataTable.Corridor(
                indicator: cell.coordinates.indicator, period: cell.coordinates.period, group: "Dörfer",
                range: .init(
                    lower: RoundedDecimal(units: 31, decimals: 1), upper: RoundedDecimal(units: 72, decimals: 1),
                    areaCount: 6), words: ""))
    }

    private func lines(_ bytes: [UInt8]) -> [[Substring]] {
        String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n")
            .map { $0.split(separator: ";", omittingEmptySubsequences: false) }
    }

    private let names = ["vergleichsgruppe", "gruppe_unten", "gruppe_oben", "gruppe_raeume"]

    private func corridor(_ lines: [[Substring]], row: Int) -> [Substring] {
        names.compactMap { name in lines[0].firstIndex { $0 == name }.map { lines[row][$0] } }
    }

    @Test func theFileOfAFigureHasItsColumnsOnlyWhereThereIsOne() throws {
        func csv(_ cells: [DataTable.Cell]) throws -> [[Substring]] {
            lines(
                try #require(
                    Downloads.files(of: sample.figure(cells), context: sample.context).first {
                        $0.path.hasSuffix("csv")
                    }
                ).bytes)
        }
        let profile = try csv([beside(sample.share(86, 2113)), sample.share(90, 2001, year: 2024)])
        #expect(corridor(profile, row: 1) == ["Dörfer", "3,1", "7,2", "6"])
        #expect(corridor(profile, row: 2) == ["", "", "", ""])
        #expect(Set(profile.map(\.count)).count == 1)
        #expect(try csv([sample.share(86, 2113)])[0].allSatisfy { !names.contains(String($0)) })
    }

    @Test func theFileOfAnAreaKeepsItWhereAnotherFigureShowsTheValueFirst() throws {
        let area = try #require(sample.catalogue.areas[PublishedSample.district])
        let figures = [sample.figure([sample.share(86, 2113)]), sample.figure([beside(sample.share(86, 2113))])]
        let files = Downloads.area(area, path: "raeume/a/", figures: figures, context: sample.context)
        let lines = lines(try #require(files.first).bytes)
        #expect(lines.count == 2)
        #expect(corridor(lines, row: 1) == ["Dörfer", "3,1", "7,2", "6"])
    }
}
