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

    /// Processor time of this process so far: in the program, and in the kernel (memory handed out page by page).
    private static func times() -> (user: Double, kernel: Double) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return (seconds(usage.ru_utime), seconds(usage.ru_stime))
    }

    /// Aimed at are 300 MB/s on a quiet machine; the limit leaves room for one that is shared.
    @Test(.enabled(if: isWanted)) func readsHundredsOfMegabytesPerSecond() throws {
        let table = Self.table(areas: 13, years: 100, categories: 1500)
        let files =
            SampleProject.small.with("data/raeume.csv", table.areas).with("data/merkmale.yaml", table.merkmale)
            .without("data/grunddaten/kinder.csv").sources + [
                SourceFile(path: "data/grunddaten/kinder.csv", bytes: table.csv)
            ]
        let day = try #require(CalendarDate(iso: "2026-01-31"))
        let megabytes = Double(table.csv.count) / 1_000_000
        var best = (user: Double.infinity, kernel: Double.infinity)
        for _ in 0..<5 {
            let start = Self.times()
            let loaded = DataStore.load(files, asOf: day)
            let end = Self.times()
            best = (min(best.user, end.user - start.user), min(best.kernel, end.kernel - start.kernel))
            #expect(loaded.diagnostics.map(SampleProject.short) == [])
            #expect(loaded.value.datasets.first?.count == 13 * 100 * 1501)
        }
        let speed = Int(megabytes / best.user)
        let summary =
            "\(Int(megabytes)) MB: \(best.user) s reading and checking, \(best.kernel) s in the kernel, \(speed) MB/s"
        Issue.record(Comment(rawValue: summary), severity: .warning)
        #expect(speed >= 200)
    }
}
