import Catalogue
import DataStore
import Diagnostics
import Foundation
import Testing

/// How fast base data is read with every check. Only on demand (`BERICHT_BENCH=1`) and only meaningful in release.
@Suite struct LoadingSpeedTests {
    private static let isWanted = ProcessInfo.processInfo.environment["BERICHT_BENCH"] == "1"

    /// About 46 MB in four columns, two million rows, with totals that agree.
    private static func table(areas: Int, years: Int, categories: Int) -> (
        areas: String, merkmale: String, csv: [UInt8]
    ) {
        var areaText = "schluessel;name;typ;uebergeordnet;teile_vollstaendig\n09;L;land;;nein\n09999;K;kreis;09;ja\n"
        for area in 1...areas { areaText += "09999\(100 + area);G\(area);gemeinde;09999;nein\n" }
        var text = "- id: geschlecht\n  titel: g\n  vollstaendig: ja\n  auspraegungen:\n"
        for category in 0..<categories { text += "    - {id: k\(category), titel: k}\n" }
        var csv = Array("raum;zeit;geschlecht;wert\n".utf8)
        for area in 1...areas {
            for year in 0..<years {
                for category in 0..<categories {
                    csv += Array("09999\(100 + area);\(1900 + year);k\(category);\(category * 37 % 9000)\n".utf8)
                }
                let total = (0..<categories).reduce(0) { $0 + $1 * 37 % 9000 }
                csv += Array("09999\(100 + area);\(1900 + year);insgesamt;\(total)\n".utf8)
            }
        }
        return (areaText, text, csv)
    }

    @Test(.enabled(if: isWanted)) func threeHundredMegabytesPerSecond() throws {
        let table = Self.table(areas: 13, years: 100, categories: 1500)
        let files =
            SampleProject.small.with("data/raeume.csv", table.areas).with("data/merkmale.yaml", table.merkmale)
            .without("data/grunddaten/kinder.csv").sources + [
                SourceFile(path: "data/grunddaten/kinder.csv", bytes: table.csv)
            ]
        let day = try #require(CalendarDate(iso: "2026-01-31"))
        let begin = clock()
        var separators = 0
        for byte in table.csv where byte == 0x3B { separators += 1 }
        let floor = Double(clock() - begin) / Double(CLOCKS_PER_SEC)
        let megabytes = Double(table.csv.count) / 1_000_000
        var seconds = Double.infinity
        for _ in 0..<5 {
            // Processor time, because other work on the machine is not the reader's fault.
            let start = clock()
            let loaded = DataStore.load(files, asOf: day)
            seconds = min(seconds, Double(clock() - start) / Double(CLOCKS_PER_SEC))
            #expect(loaded.diagnostics.map(SampleProject.short) == [])
            #expect(loaded.value.datasets.first?.count == 13 * 100 * 1501)
        }
        let speed = megabytes / seconds
        Issue.record(
            Comment(
                rawValue:
                    "\(Int(megabytes)) MB in \(seconds) s = \(Int(speed)) MB/s; counting \(separators) separators: \(floor) s"
            ), severity: .warning)
        #expect(speed >= 300)
    }
}
