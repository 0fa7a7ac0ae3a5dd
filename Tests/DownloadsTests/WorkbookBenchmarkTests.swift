import Downloads
import Figures
import Foundation
import Testing

/// `make bench` prints how long the files of a figure take. Nothing is asserted about time, which depends on the
/// machine.
@Suite struct WorkbookBenchmarkTests {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["BERICHT_BENCH"] == "1"), arguments: [12, 60, 240])
    func millisecondsPerFigure(rows: Int) {
        let sample = PublishedSample()
        let context = sample.context
        let figure = sample.figure((0..<rows).map { sample.share(80 + $0 % 37, 2000 + $0, year: 1900 + $0) })
        func milliseconds(_ work: () -> Int) -> String {
            var runs = 0
            // Time of the processor, so that busy neighbours do not count.
            let start = clock()
            while clock() - start < CLOCKS_PER_SEC / 2 {
                if work() == 0 { return "nichts" }
                runs += 1
            }
            let microseconds = Int(clock() - start) / max(1, runs) * 1_000_000 / Int(CLOCKS_PER_SEC)
            return "\(Double(microseconds) / 1000) ms"
        }
        let workbook = FigureDownloads(figure, context: context).workbook
        let packed = WorkbookWriter.bytes(of: workbook)
        print(
            "\(rows) Zeilen: alle Dateien", milliseconds { Downloads.files(of: figure, context: context).count },
            "davon Inhalt der Mappe", milliseconds { FigureDownloads(figure, context: context).workbook.sheets.count },
            "Teile", milliseconds { WorkbookWriter.parts(of: workbook).count },
            "Teile und Packen", milliseconds { WorkbookWriter.bytes(of: workbook).count }, "\(packed.count) Byte")
    }
}
