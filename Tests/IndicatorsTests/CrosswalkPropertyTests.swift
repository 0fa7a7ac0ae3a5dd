import Catalogue
import Indicators
import Testing
import Values

/// Whatever reforms come one after the other: everybody is counted once.
@Suite struct CrosswalkPropertyTests {
    /// A random history: areas, the reforms between them, and values at the beginning.
    private struct History {
        var random: SplitMix
        var project = Project()
        /// Areas that exist after the last reform.
        var present: [String] = []
        private var areas: [String: (from: String?, to: String?)] = [:]
        private var order: [String] = []
        private var count = 0

        init(seed: UInt64, keepsAreas: Bool) {
            random = SplitMix(state: seed)
            for _ in 0..<(2 + random.below(4)) { begin(nil) }
            var rows = ""
            for area in present { rows += "\(area);2010;\(1 + random.below(500))\n" }
            for year in [2012, 2015, 2019].prefix(1 + random.below(3)) {
                reform(year, keepsAreas: keepsAreas)
            }
            project.areas = order.map { key in
                Area.named(key, .municipality, from: areas[key]?.from, to: areas[key]?.to)
            }
            project.add("a", rows: rows)
            project.indicator("i", "a")
        }

        private mutating func begin(_ day: String?) {
            count += 1
            let key = "a\(count)"
            order.append(key)
            areas[key] = (day, nil)
            present.append(key)
        }

        /// Some areas give everything, or a part, to new ones and to others that stay.
        private mutating func reform(_ year: Int, keepsAreas: Bool) {
            let day = "\(year)-01-01"
            let old = present
            let leaving = old.filter { _ in random.below(2) == 0 }
            guard !leaving.isEmpty else { return }
            for _ in 0...random.below(3) { begin(day) }
            let new = present.filter { !old.contains($0) }
            var rows: [String] = []
            for area in leaving {
                var targets = new.filter { _ in random.below(2) == 0 }
                if targets.isEmpty { targets = [new[0]] }
                let staying = keepsAreas ? old.filter { !leaving.contains($0) } : []
                if let other = staying.first, random.below(2) == 0 { targets.append(other) }
                let remains = keepsAreas && random.below(3) == 0
                if remains { targets.append(area) }
                let weights = parts(targets.count)
                for (target, weight) in zip(targets, weights) { rows.append("\(area);\(target);\(weight);\(day)") }
                if !remains {
                    areas[area]?.to = "\(year - 1)-12-31"
                    present.removeAll { $0 == area }
                }
            }
            project.crosswalk("r\(year)", rows)
        }

        /// Weights of thousandths that are 1 together.
        mutating func parts(_ count: Int) -> [String] {
            guard count > 1 else { return ["1"] }
            var rest = 1000
            var result: [Int] = []
            for place in 1..<count {
                let part = 1 + random.below(rest - (count - place))
                rest -= part
                result.append(part)
            }
            result.append(rest)
            return result.map { "0," + String(repeating: "0", count: 3 - String($0).count) + String($0) }
        }
    }

    private static func sum(_ table: IndicatorTable) -> Rational {
        table.cells.reduce(.zero) { total, cell in total.adding(cell.value.rational ?? .zero) ?? total }
    }

    private static func table(_ project: Project, _ areas: [String]) -> IndicatorTable {
        project.table("i", areas, "2010").value
    }

    /// Where old areas only go into new ones, the new ones have everybody.
    @Test(arguments: 1...25) func newAreasHaveEverybody(_ seed: UInt64) {
        let history = History(seed: seed, keepsAreas: false)
        let before = Self.sum(
            Self.table(history.project, history.project.areas.filter { $0.validFrom == nil }.map(\.key.text)))
        let after = Self.table(history.project, history.present)
        #expect(Self.sum(after) == before)
        for cell in after.cells {
            #expect(cell.expression?.value(over: cell.operands.map(\.value.rational)) == cell.value.rational)
        }
    }

    /// Sozialräume made of today's areas have everybody too, also where areas stay and gain or lose a part.
    @Test(arguments: 1...25) func sozialraeumeHaveEverybody(_ seed: UInt64) {
        var history = History(seed: seed &+ 1000, keepsAreas: true)
        let first = history.project.areas.filter { $0.validFrom == nil }.map(\.key.text)
        let before = Self.sum(Self.table(history.project, first))
        var rows: [String] = []
        let names = ["s1", "s2", "s3"]
        for area in history.present {
            let weights = history.parts(3)
            for (name, weight) in zip(names, weights) { rows.append("\(area);\(name);\(weight)") }
        }
        history.project.areas += names.map { .named($0, .socialArea) }
        history.project.crosswalk("sozial", rows)
        let after = Self.table(history.project, names)
        #expect(Self.sum(after) == before)
        for cell in after.cells {
            #expect(cell.expression?.value(over: cell.operands.map(\.value.rational)) == cell.value.rational)
            #expect(cell.value.marks == .estimated)
        }
    }

    /// Without the crosswalks somebody is missing: the property is not true of itself.
    @Test func withoutCrosswalksSomebodyIsMissing() {
        var history = History(seed: 3, keepsAreas: false)
        let before = Self.sum(Self.table(history.project, ["a1", "a2"]))
        history.project.crosswalks = []
        #expect(before > .zero)
        let new = history.present.filter { $0 != "a1" && $0 != "a2" }
        #expect(Self.sum(Self.table(history.project, new)) < before)
    }
}

private struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }
}
