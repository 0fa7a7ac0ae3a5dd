import Catalogue
import Diagnostics
import Indicators
import Testing
import Values

/// Random small datasets, evaluated once by the evaluator and once by adding up rows one after the other.
@Suite struct NaiveEvaluatorTests {
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    struct Row {
        let area: String, year: Int, sex: String, certificate: String
        /// nil is secret.
        let value: Int?
    }

    /// The sum of the rows that match: the naive reading of »insgesamt« for one area or all Gemeinden of the Kreis.
    private static func naive(_ rows: [Row], _ area: String, _ year: Int, _ sex: String?, _ certificate: String?)
        -> String
    {
        let matching = rows.filter {
            (area == "03K" ? $0.area.count == 4 : $0.area == area) && $0.year == year && (sex == nil || $0.sex == sex)
                && (certificate == nil || $0.certificate == certificate)
        }
        let expected = (area == "03K" ? 3 : 1) * (sex == nil ? 2 : 1) * (certificate == nil ? 3 : 1)
        if matching.contains(where: { $0.value == nil }) { return "geheim" }
        if matching.count < expected { return "nicht_erhoben" }
        return String(matching.compactMap(\.value).reduce(0, +))
    }

    /// Like `anteil`, by integers: rounded half up at four decimals.
    private static func naiveShare(_ part: String, _ whole: String) -> String {
        if part == "geheim" || whole == "geheim" { return "geheim" }
        guard let numerator = Int(part), let denominator = Int(whole) else { return "nicht_erhoben" }
        if denominator == 0 { return "entfaellt" }
        let tenThousandths = (numerator * 20_000 + denominator) / (2 * denominator)
        let digits = String(tenThousandths % 10_000)
        return "\(tenThousandths / 10_000)," + String(repeating: "0", count: 4 - digits.count) + digits
    }

    @Test(arguments: 0..<60)
    func agreesWithAddingUpRows(seed: Int) {
        var random = Generator(state: UInt64(seed) &* 977 &+ 5)
        var rows: [Row] = []
        for area in ["03K1", "03K2", "03K3"] {
            for year in 2018...2021 {
                for sex in ["w", "m"] {
                    for certificate in ["ohne", "haupt", "abi"] {
                        let draw = Int.random(in: 0..<100, using: &random)
                        if draw < 2 { continue }
                        let value = draw < 4 ? nil : Int.random(in: 0..<60, using: &random)
                        rows.append(Row(area: area, year: year, sex: sex, certificate: certificate, value: value))
                    }
                }
            }
        }
        rows.shuffle(using: &random)
        // A complete area elsewhere keeps every year filled.
        let filler = (2018...2021).flatMap { year in
            ["w", "m"].flatMap { sex in
                ["ohne", "haupt", "abi"].map { Row(area: "03N", year: year, sex: sex, certificate: $0, value: 1) }
            }
        }
        var project = Project()
        project.add(
            "a", ["geschlecht", "abschluss"],
            rows: (rows + filler).map {
                "\($0.area);\($0.year);\($0.sex);\($0.certificate);\($0.value.map(String.init) ?? "");\($0.value == nil ? "geheim" : "")"
            }
            .joined(separator: "\n"))
        project.indicator("summe_a", "a")
        project.indicator("quote", "anteil(a[abschluss=abi], a)", unit: "Prozent")
        project.indicator("zwei", "a[abschluss=ohne|haupt]")

        let areas = ["03K", "03K1", "03K2", "03K3"]
        for year in 2018...2021 {
            let time = String(year)
            let totals = areas.map { Self.naive(rows, $0, year, nil, nil) }
            #expect(project.values("summe_a", areas, time, decimals: 0) == totals)
            var bySex: [String] = []
            var shares: [String] = []
            for area in areas {
                for sex in ["w", "m"] {
                    let whole = Self.naive(rows, area, year, sex, nil)
                    bySex.append(whole)
                    shares.append(Self.naiveShare(Self.naive(rows, area, year, sex, "abi"), whole))
                }
            }
            #expect(project.values("summe_a", areas, time, by: ["geschlecht"], decimals: 0) == bySex)
            #expect(project.values("quote", areas, time, by: ["geschlecht"], decimals: 4) == shares)
            let fixed = areas.map { Self.naive(rows, $0, year, nil, "ohne") }
            #expect(project.values("summe_a", areas, time, fixed: ["abschluss": "ohne"], decimals: 0) == fixed)
        }
    }

    /// Every cell of a sum names exactly the lines whose values add up to it.
    @Test(arguments: 0..<20)
    func originsAddUpToTheValue(seed: Int) {
        var random = Generator(state: UInt64(seed) &+ 99)
        var lines: [(text: String, value: Int)] = []
        for area in ["03K1", "03K2", "03K3"] {
            for sex in ["w", "m"] {
                for certificate in ["ohne", "haupt", "abi"] {
                    let value = Int.random(in: 0..<1000, using: &random)
                    lines.append(("\(area);2020;\(sex);\(certificate);\(value)", value))
                }
            }
        }
        lines.shuffle(using: &random)
        var project = Project()
        project.add("a", ["geschlecht", "abschluss"], rows: lines.map(\.text).joined(separator: "\n"))
        project.indicator("i", "a")
        for cell in project.table("i", ["03K", "03K1", "03K2"], "2020", by: ["geschlecht"]).value.cells {
            let sum = cell.operands.flatMap(\.origins).reduce(0) { $0 + lines[$1.line - 2].value }
            #expect(cell.value == .number(Rational(sum)))
        }
    }
}
