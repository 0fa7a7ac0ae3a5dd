import Catalogue
import Deliveries
import Diagnostics
import Testing

/// Every value of a table is a cell or counted under a reason, whatever the table and the recipe; and the sum of the
/// numbers used is the sum of those cells.
@Suite struct AccountTests {
    @Test(arguments: 0..<400)
    func nothingIsLost(seed: Int) throws {
        var random = Dice(seed)
        let table = randomTable(&random)
        let recipe = randomRecipe(&random)
        let run = try SmallRun(recipe, to: table)
        let skipped = run.imported.skipped.reduce(0) { $0 + $1.count }
        if run.diagnostics.contains(where: { $0.severity == .error && run.imported.cells.isEmpty && skipped == 0 }) {
            // A recipe that does not fit at all uses nothing.
            return
        }
        #expect(run.imported.cells.count + skipped == table.values.count)
        #expect(run.imported.skipped.allSatisfy { $0.count > 0 })
        #expect(Set(run.imported.cells.map(\.key)).count == run.imported.cells.count)
        var places: [RawPlace: String] = [:]
        for record in table.values.indices { places[table.place(record)] = table.values[record] }
        var sum: Int64 = 0
        var expected: Int64 = 0
        for cell in run.imported.cells {
            guard case .number(let number) = cell.content else { continue }
            sum += number.units
            // Marks beside a number aside: »7p«, »(3)«.
            let digits = (places[cell.origin.place] ?? "").filter(\.isNumber)
            expected += try #require(Int64(digits))
        }
        #expect(sum == expected)
    }

    /// Most random recipes make cells; else the test above would prove little.
    @Test func mostRunsUseValues() throws {
        var used = 0
        for seed in 0..<100 {
            var random = Dice(seed)
            let table = randomTable(&random)
            if try !SmallRun(randomRecipe(&random), to: table).imported.cells.isEmpty { used += 1 }
        }
        #expect(used > 50)
    }

    private let areas = ["09876001", "09876002", "9876003", "876001", "09876", "DG", "09879", "04711", "Summe"]
    private let years = ["2014", "2015", "2016/17", "2017", "Mrz 16"]
    private let signs = ["-", ".", "0", "/", "x", "...", "k.A.", "", "7p", "(3)"]

    private func randomTable(_ random: inout Dice) -> RawTable {
        let labels = ["Insgesamt", "weiblich", "männlich", "divers", ""]
        let width = 1 + random.below(4)
        let isClean = random.below(3) > 0
        let header = (0..<width).map { isClean && $0 < 3 ? labels[$0] : random.pick(labels) }
        let rows = (0..<(1 + random.below(12))).map { _ in
            [
                random.pick(isClean ? Array(years.prefix(2)) : years),
                random.pick(isClean ? Array(areas.prefix(6)) : areas),
            ]
                + header.map { _ in
                    random.below(4) == 0 ? random.pick(signs) : String(1 + random.below(900))
                }
        }
        return SmallTable(header: [header], rows: rows).raw
    }

    private func randomRecipe(_ random: inout Dice) -> String {
        var lines = [
            "raum: {spalte: 2\(random.below(4) == 0 ? ", auslassen: {Summe: Summenzeile}" : "")}",
            "zeit: {spalte: 1\(random.below(2) == 0 ? ", zuordnung: {2016/17: 2016}" : "")}",
            random.below(4) == 0
                ? "werte: [{spalte: 3, geschlecht: insgesamt}, {spalte: 4, geschlecht: w}]"
                : "merkmale: {geschlecht: {kopf: 1, zuordnung: {Insgesamt: insgesamt}, auslassen: {divers: zu klein}}}",
        ]
        if random.below(5) > 0 { lines.append("zeichensatz: \(random.pick(["genesis", "lsn", "ba", "eigene"]))") }
        if random.below(2) == 0 { lines.append("zeichen: {'.': geheim, '': auslassen, '0': zahl, k.A.: auslassen}") }
        if random.below(3) == 0 { lines.append("raeume: bekannt") }
        if random.below(3) == 0 { lines.append("nur: {zeit: 2015..}") }
        if random.below(3) == 0 {
            lines.append("auslassen: [{raum: 09876002, grund: so}, {zeit: 2014, geschlecht: w, grund: anders}]")
        }
        return lines.joined(separator: "\n")
    }
}

/// Reproducible chance.
struct Dice {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}
