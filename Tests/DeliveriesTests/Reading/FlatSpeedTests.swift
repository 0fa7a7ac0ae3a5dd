import Deliveries
import Foundation
import Testing

/// How fast a large flat file is read. Only on demand (`BERICHT_BENCH=1`) and only meaningful in release.
@Suite struct FlatSpeedTests {
    private static let isWanted = ProcessInfo.processInfo.environment["BERICHT_BENCH"] == "1"

    /// About 100 MB: 400 areas, two Merkmale, 20 years, in the mixed order in which the offices deliver.
    static func file(megabytes: Int) -> [UInt8] {
        var bytes = Array(
            ("\u{FEFF}statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
                + "1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;"
                + "2_variable_attribute_code;2_variable_attribute_label;3_variable_code;3_variable_label;"
                + "3_variable_attribute_code;3_variable_attribute_label;value;value_unit;value_variable_code;"
                + "value_variable_label;value_q\n").utf8)
        bytes.reserveCapacity(megabytes * 1_000_000 + 1000)
        let areas = (0..<400).map {
            Array("KREISE;Kreise und kreisfreie Städte;\(10000 + $0 * 7);Muster \($0), Landkreis;".utf8)
        }
        let sexes = ["GESM;männlich;", "GESW;weiblich;", ";Insgesamt;"].map { Array("GES;Geschlecht;\($0)".utf8) }
        let ages = (0..<20).map {
            Array("ALT020;Altersgruppen (20);ALT\(100 + $0);\($0 * 5) bis unter \($0 * 5 + 5) Jahre;".utf8)
        }
        let years = (0..<20).map {
            Array("99999;Fortschreibung des Musterbestandes;STAG;Stichtag;\(2005 + $0)-12-31;".utf8)
        }
        let end = Array(";Anzahl;BEVSTD;Bevölkerungsstand;e\n".utf8)
        var state: UInt64 = 20_261_121
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        while bytes.count < megabytes * 1_000_000 {
            bytes += years[next(20)]
            bytes += areas[next(400)]
            bytes += sexes[next(3)]
            bytes += ages[next(20)]
            bytes += Array(String(next(90_000)).utf8)
            bytes += end
        }
        return bytes
    }

    /// Every byte looked at once: how many separators, how many line ends.
    static func scan(_ bytes: [UInt8]) -> (separators: Int, lines: Int) {
        var separators = 0
        var lines = 0
        for byte in bytes {
            switch byte {
            case 0x3B: separators += 1
            case 0x0A: lines += 1
            default: break
            }
        }
        return (separators, lines)
    }

    /// Processor time of this process so far, in the program and in the kernel.
    static func time() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// Megabytes of memory in use at most so far.
    static func peak() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1024
    }

    @Test(.enabled(if: isWanted)) func readsWithinThreeTimesAPlainScan() {
        let bytes = Self.file(megabytes: 100)
        var plain = Double.infinity
        var reading = Double.infinity
        var counted = (separators: 0, lines: 0)
        var values = 0
        let before = Self.peak()
        for _ in 0..<5 {
            let start = Self.time()
            counted = Self.scan(bytes)
            let middle = Self.time()
            let read = DeliveryReader.read(Delivery(path: "gross.csv", bytes: bytes), as: ReadingOptions())
            let end = Self.time()
            #expect(!read.hasErrors)
            values = read.value.first?.values.count ?? 0
            plain = min(plain, middle - start)
            reading = min(reading, end - middle)
        }
        #expect(values == counted.lines - 1)
        let summary =
            "\(bytes.count / 1_000_000) MB, \(values) values: plain scan \(plain) s, reading \(reading) s, memory \(Self.peak() - before) MB beyond the file"
        Issue.record(Comment(rawValue: summary), severity: .warning)
        #expect(reading <= 3 * plain)
        #expect(Self.peak() - before < 300)
    }
}
