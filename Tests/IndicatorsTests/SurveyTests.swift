import Catalogue
import Indicators
import Testing
import Values

/// How sure a value of a survey is goes with the value, and with nothing else.
@Suite struct SurveyTests {
    /// Shares in per cent for the Kreis in two years and one Gemeinde, each with bounds and a number of answers.
    private static let project: Project = {
        var project = Project()
        project.add(
            "zufrieden", ["geschlecht"], unit: "Prozent", kind: nil, art: .survey, additivity: .nothing,
            rows: "03K;2023;;34,2\n03K;2024;;36,0\n03K;2024;w;40,0\n03K1;2024;;;unsicher\n03N;2024;;50,0")
        var samples = SampleColumns()
        samples.append(sample("31", "37,4", 412))
        samples.append(sample("33,2", "38,9", 520))
        samples.append(sample("35", "45", nil))
        samples.append(nil)
        samples.append(nil)
        project.datasets[0].samples = samples
        project.add("kinder", ["geschlecht"], rows: "03K1;2024;;100\n03K2;2024;;100\n03K3;2024;;100")
        return project
    }()

    private static func sample(_ lower: String, _ upper: String, _ answers: Int?) -> Sample {
        Sample(lower: GermanNumberParser.number(lower), upper: GermanNumberParser.number(upper), answers: answers)
    }

    private func text(_ sample: Sample?) -> String? {
        sample.map { sample in
            let bounds = [sample.lower, sample.upper].map { bound in
                bound.flatMap { RoundedDecimal(rounding: $0, decimals: 3)?.csvText } ?? "-"
            }
            return bounds.joined(separator: "–") + " n=" + (sample.answers.map(String.init) ?? "-")
        }
    }

    @Test func aPlainReferenceTakesItOver() {
        let project = Self.project
        #expect(text(project.cell(of: "zufrieden", at: "2023")?.sample) == "0,310–0,374 n=412")
        #expect(text(project.cell(of: "zufrieden", at: "2024")?.sample) == "0,332–0,389 n=520")
        #expect(text(project.cell(of: "zufrieden[geschlecht=w]", at: "2024")?.sample) == "0,350–0,450 n=-")
        #expect(text(project.cell(of: "zufrieden[zeit=-1]", at: "2024")?.sample) == "0,310–0,374 n=412")
    }

    @Test func anotherIndicatorMayStandBetween() {
        var project = Self.project
        project.indicator("anteil_zufriedene", "zufrieden", unit: "Prozent")
        #expect(text(project.cell(of: "anteil_zufriedene", at: "2024")?.sample) == "0,332–0,389 n=520")
    }

    @Test(arguments: [
        "zufrieden + zufrieden[zeit=-1]", "2 * zufrieden", "zufrieden - zufrieden[geschlecht=w]",
        "differenz(zufrieden, 1)", "anteil(zufrieden, zufrieden)", "maximum(zufrieden, ueber=kreis)",
        "wenn(zufrieden > 0, zufrieden, 0)",
    ])
    func whatIsCalculatedHasNoKnownUncertainty(formula: String) throws {
        let cell = try #require(Self.project.cell(of: formula, at: "2024"), "\(formula)")
        #expect(cell.sample == nil)
    }

    @Test func signsAndOtherDatasetsHaveNone() {
        let project = Self.project
        #expect(project.cell(of: "zufrieden", area: "03K1", at: "2024")?.sample == nil)
        #expect(project.cell(of: "zufrieden", area: "03N", at: "2024")?.sample == nil)
        #expect(project.cell(of: "kinder", at: "2024")?.sample == nil)
    }

    @Test func anExplanationSaysIt() throws {
        var project = Self.project
        project.indicator("anteil_zufriedene", "zufrieden", unit: "Prozent")
        let explained = project.evaluator().value.explain(
            indicator: "anteil_zufriedene", area: AreaKey("03K"), period: try #require(PeriodSelection("2024")))
        let explanation = try #require(explained.value)
        let line = "  Befragung: zwischen 33,2 und 38,9 %, n = 520\n"
        let catalogue = project.catalogue
        #expect(ExplanationText(catalogue: catalogue) { _ in false }.text(explanation).contains(line))
        #expect(!ExplanationText(catalogue: catalogue) { _ in true }.text(explanation).contains("Befragung"))
    }

    @Test func splitsKeepTheSampleOfEachCategory() {
        var project = Self.project
        project.indicator("anteil_zufriedene", "zufrieden", unit: "Prozent", breakdowns: ["geschlecht"])
        let cells = project.table("anteil_zufriedene", ["03K"], "2024", by: ["geschlecht"]).value.cells
        #expect(cells.map { text($0.sample) } == ["0,350–0,450 n=-"])
    }
}

extension GermanNumberParser {
    /// The value of a number that is written rightly.
    fileprivate static func number(_ text: String) -> Rational? {
        if case .success(let value) = parse(text) { value } else { nil }
    }
}
