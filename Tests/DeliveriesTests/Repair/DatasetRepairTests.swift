import Catalogue
import Deliveries
import Diagnostics
import Testing

/// What spreadsheets do to base data, and how much of it can be undone.
@Suite struct DatasetRepairTests {
    private func repaired(_ text: String, kind: PeriodKind = .calendarYear, unit: String = "Personen") -> String? {
        repair(Array(text.utf8), kind: kind, unit: unit).value.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    private func repair(
        _ bytes: [UInt8], kind: PeriodKind = .calendarYear, unit: String = "Personen"
    ) -> Diagnosed<RepairedDataset?> {
        DatasetRepair.repair(
            SourceFile(path: "data/grunddaten/kinder.csv", bytes: bytes),
            of: RepairSample.description(kind: kind, unit: unit), areas: RepairSample.areas)
    }

    private func table(_ rows: String..., head: String = "raum;zeit;wert") -> String {
        ([head] + rows).joined(separator: "\n") + "\n"
    }

    @Test func aGoodTableStaysAsItIs() throws {
        let text = table("09999001;2016;1234,5", "09999002;2016;7")
        let result = try #require(repair(Array(text.utf8)).value)
        #expect(result.repairs.isEmpty && String(decoding: result.bytes, as: UTF8.self) == text)
    }

    @Test(arguments: ["9999001", "09 9 99 001", "=\"09999001\"", "'09999001", "9.999.001"])
    func keysAreMended(key: String) {
        let quoted = key.contains("\"") ? "\"=\"\"09999001\"\"\"" : key
        #expect(repaired(table("\(quoted);2016;1")) == table("09999001;2016;1"))
    }

    @Test(
        arguments: [
            (PeriodKind.month, "Mrz 16", "2016-03"), (.month, "Mär 16", "2016-03"), (.month, "Mrz. 2016", "2016-03"),
            (.month, "01.03.2016", "2016-03"), (.month, "2016-03-01", "2016-03"), (.month, "März 2016", "2016-03"),
            (.month, "03.2016", "2016-03"), (.month, "3/2016", "2016-03"), (.referenceDate, "01.03.2016", "2016-03-01"),
            (.referenceDate, "1.3.16", "2016-03-01"), (.referenceDate, "2016-03-01 00:00:00", "2016-03-01"),
            (.schoolYear, "2022/2023", "2022/23"), (.schoolYear, "2022 / 23", "2022/23"),
            (.schoolYear, "1999/2000", "1999/00"), (.calendarYear, "2.016", "2016"), (.calendarYear, "2016,0", "2016"),
            (.calendarYear, "20 16", "2016"),
        ])
    func timesAreMended(kind: PeriodKind, old: String, new: String) {
        #expect(repaired(table("09999001;\(old);1"), kind: kind) == table("09999001;\(new);1"))
    }

    @Test(
        arguments: [
            (PeriodKind.month, "02.03.2016"), (.month, "Mrz 76"), (.month, "03 16"), (.month, "Mrz"),
            (.referenceDate, "Mrz 16"), (.referenceDate, "3/1/2016"), (.referenceDate, "31.02.2016"),
            (.schoolYear, "2022/24"), (.schoolYear, "2022"), (.calendarYear, "16"), (.calendarYear, "42430"),
            (.quarter, "1/2016"),
        ])
    func otherTimesAreAQuestion(kind: PeriodKind, text: String) {
        let result = repair(Array(table("09999001;\(text);1").utf8), kind: kind)
        #expect(result.value == nil && result.diagnostics.map(\.code) == [.periodForm])
        #expect(result.diagnostics.first?.span?.text == text)
    }

    @Test(
        arguments: [
            (["1.234", "2.000.000", "56"], ["1234", "2000000", "56"]), (["12.5", "3"], ["12,5", "3"]),
            (["1 234", "5"], ["1234", "5"]), (["1\u{A0}234,5", "5"], ["1234,5", "5"]), (["'12"], ["12"]),
            (["1,23456E+05", "1,5E+1"], ["123456", "15"]), (["1,2345E+02"], ["123,45"]), (["-1.234"], ["-1234"]),
            (["1.234.567", "4321"], ["1234567", "4321"]), (["0.123", "1"], ["0,123", "1"]),
        ])
    func numbersAreMended(old: [String], new: [String]) {
        func rows(_ values: [String]) -> String {
            (["raum;zeit;wert"] + values.enumerated().map { "09999001;\(2000 + $0.offset);\($0.element)" })
                .joined(separator: "\n") + "\n"
        }
        #expect(repaired(rows(old)) == rows(new))
    }

    @Test(
        arguments: [
            ["1.234", "5678"], ["1.234", "12.5"], ["12.5", "3,5"], ["1,23E+05"], ["#NV"], ["########"], ["viel"],
            ["12 %"], ["1.23.4"], ["1,2,3"], ["-"],
        ])
    func otherNumbersAreAQuestion(values: [String]) {
        let rows = values.enumerated().map { "09999001;\(2000 + $0.offset);\($0.element)" }
        let result = repair(Array((["raum;zeit;wert"] + rows).joined(separator: "\n").utf8))
        #expect(result.value == nil && result.diagnostics.map(\.code) == [.numberForm], "\(result.diagnostics)")
    }

    @Test func percentSignsGoWhereTheUnitSaysThem() {
        #expect(repaired(table("09999001;2016;30,5 %"), unit: "Prozent") == table("09999001;2016;30,5"))
    }

    @Test func aDivisionByZeroBecomesItsSign() {
        #expect(
            repaired(table("09999001;2016;#DIV/0!", "09999002;2016;3"))
                == table("09999001;2016;;entfaellt", "09999002;2016;3;", head: "raum;zeit;wert;zeichen"))
        #expect(
            repaired(table("09999001;2016;;#DIV/0!", head: "raum;zeit;zeichen;wert"))
                == table("09999001;2016;entfaellt;", head: "raum;zeit;zeichen;wert"))
    }

    @Test func theFormOfTheFile() throws {
        let good = table("09999001;2016;1", "09999002;2016;2")
        for separator in ["\t", ","] {
            let other = good.split(separator: ";", omittingEmptySubsequences: false).joined(separator: separator)
            #expect(repaired(other) == good)
        }
        #expect(repaired(good.split(separator: "\n").map { "\"\($0)\"\r\n" }.joined()) == good)
        let quoted = good.split(separator: "\n").map { line in
            line.split(separator: ";").map { "\"\($0)\"" }.joined(separator: ";") + "\n"
        }
        #expect(repaired(quoted.joined()) == good)
        let capital = good.split(separator: "raum;zeit;wert").joined(separator: "")
        #expect(repaired("Raum; Zeit ;WERT" + capital) == good)
        let umlaut = table("09999001;2016;1;ä", head: "raum;zeit;wert;fussnote")
        let latin = repair(umlaut.unicodeScalars.map { UInt8($0.value) })
        #expect(latin.value.map { String(decoding: $0.bytes, as: UTF8.self) } == umlaut)
        #expect(latin.value?.repairs.map(\.words) == ["Kodierung ISO-8859-1 in UTF-8 umgewandelt"])
    }

    @Test func theSameDamageIsSaidOnceWithACount() throws {
        let text = table("9999001;2016;1", "9999002;2016;2", "9999001;2017;x", "9999001;2018;x")
        let result = repair(Array(text.utf8))
        #expect(result.value == nil)
        #expect(result.diagnostics.map(\.message) == ["»x« ist keine Zahl (2-mal)"])
        #expect(result.diagnostics.first?.span?.start.line == 4)
        let clean = try #require(repair(Array(text.split(separator: "x").joined(separator: "3").utf8)).value)
        #expect(clean.repairs.map(\.count) == [4] && clean.repairs.first?.first?.line == 2)
    }

    @Test func unknownKeysAreAQuestion() {
        for (key, code) in [("09999009", "09999009"), ("Adorf", "09999001"), ("9,999E+06", "verloren"), ("", "fehlt")] {
            let result = repair(Array(table("\(key);2016;1").utf8))
            #expect(result.value == nil && result.diagnostics.map(\.code) == [.areaUnknown])
            let words = result.diagnostics.map { $0.message + ($0.hint ?? "") }.joined()
            #expect(words.contains(code), "\(words)")
        }
    }

    /// A mended table has nothing left to mend, whatever was damaged in it.
    @Test func mendingTwiceChangesNothing() throws {
        var state: UInt64 = 7
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var mended = 0
        for _ in 0..<300 {
            let keys = ["09999001", "9999001", "09 999 001", "09999002"]
            let times = ["2016", "2.017", "2018,0", "2019"]
            let values = ["12", "345", "1 234", "#DIV/0!", "1,5E+1", "7,5", "'8"]
            let rows = (0..<4).map { _ in
                "\(keys[random(4)]);\(times[random(4)]);\(values[random(7)])"
            }
            let separator = [";", "\t"][random(2)]
            let text = (["raum;zeit;wert"] + rows).joined(separator: "\r\n")
                .split(separator: ";", omittingEmptySubsequences: false).joined(separator: separator)
            guard let once = repair(Array(text.utf8)).value else { continue }
            mended += 1
            let twice = try #require(repair(once.bytes).value)
            #expect(twice.repairs.isEmpty && twice.bytes == once.bytes)
        }
        #expect(mended > 250)
    }
}
