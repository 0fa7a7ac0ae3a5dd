import Catalogue
import Indicators
import Testing
import Values

/// Datasets that are rounded: everything is computed from multiples, each sum from its true rows.
@Suite struct RoundingTests {
    private static func rule(_ method: ProtectionRule.Method, base: Int) -> ProtectionRule {
        ProtectionRule(method: method, threshold: 3, minimumDenominator: 0, base: base)
    }

    /// Leavers without and with a certificate in three Gemeinden; their sum is that of the Kreis.
    private func project(
        _ rule: ProtectionRule = rule(.round, base: 5), kind: CountedThing.Kind? = .persons,
        _ counts: [[Int]] = [[4, 13], [3, 19], [2, 21]]
    ) -> Project {
        var project = Project()
        let rows = counts.enumerated().map { area, own in
            "03K\(area + 1);2020;ohne;\(own[0])\n03K\(area + 1);2020;haupt;\(own[1])\n03K\(area + 1);2020;abi;0"
        }
        project.add("abgang", ["abschluss"], kind: kind, protection: rule, rows: rows.joined(separator: "\n"))
        project.indicator("quote", "anteil(abgang[abschluss=ohne], abgang)", unit: "Prozent")
        project.indicator("ohne", "abgang[abschluss=ohne]", unit: "Personen")
        return project
    }

    @Test func eachSumIsRoundedFromItsTrueRows() {
        let areas = ["03K1", "03K2", "03K3", "03K"]
        #expect(project().values("ohne", areas, decimals: 0) == ["5", "5", "0", "10"])
        // 4 + 3 + 2 = 9 → 10; 5 + 5 + 0 would be the same only by chance: 4 + 4 + 4 = 12 → 10, not 15.
        #expect(project(counts(4, 4, 4)).values("ohne", areas, decimals: 0) == ["5", "5", "5", "10"])
    }

    private func project(_ counts: [[Int]]) -> Project { project(Self.rule(.round, base: 5), counts) }
    private func counts(_ without: Int...) -> [[Int]] { without.map { [$0, 20] } }

    @Test func ratesComeFromRoundedCounts() {
        // 4 of 17 is 23.5 %; 5 of 15 is a third.
        #expect(project().values("quote", ["03K1"], decimals: 4) == ["0,3333"])
        let cell = project().cell(of: "anteil(abgang[abschluss=ohne], abgang)", area: "03K1")
        #expect(cell?.numerator == .number(Rational(5)))
        #expect(cell?.denominator == .number(Rational(15)))
        #expect(cell?.operands.map { $0.value.rational } == [Rational(5), Rational(15)])
    }

    /// Case 8: whatever the true counts behind the same multiples are, every result is the same.
    @Test func trueCountsNeverShine() {
        let formulas = [
            "anteil(abgang[abschluss=ohne], abgang)", "je(1000, abgang[abschluss=ohne], abgang)",
            "abgang[abschluss=ohne] / abgang[abschluss=haupt]", "abgang - abgang[abschluss=ohne]",
            "mittelwert(abgang, ueber=abschluss)", "anteil(abgang[abschluss=ohne|haupt], abgang[abschluss=haupt])",
        ]
        for formula in formulas {
            var results: Set<String> = []
            for without in 3...7 {
                for others in 13...17 where (18...22).contains(without + others) {
                    let world = project(Self.rule(.round, base: 5), [[without, others], [5, 20], [5, 20]])
                    results.insert(world.value(of: formula, area: "03K1", decimals: 6))
                }
            }
            #expect(results.count == 1, "\(formula): \(results.sorted())")
            #expect(!(results.first ?? "[").hasPrefix("["), "\(formula): \(results.sorted())")
        }
    }

    @Test func smallValuesAloneAreRounded() {
        let small = project(Self.rule(.roundSmall, base: 5))
        #expect(small.values("ohne", ["03K1", "03K2", "03K3", "03K"], decimals: 0) == ["5", "5", "0", "9"])
    }

    @Test func whatTheSourceRoundedStaysAsItIs() {
        let delivered = project(Self.rule(.deliveredRounded, base: 3), [[3, 12], [0, 18], [3, 21]])
        #expect(delivered.values("ohne", ["03K1", "03K"], decimals: 0) == ["3", "6"])
    }

    /// Places and euros are no persons: a default for the whole report leaves them alone.
    @Test func onlyCountsOfPersonsAndCasesAreRounded() {
        // 4 of 17, as they are.
        #expect(project(kind: .places).values("quote", ["03K1"], decimals: 4) == ["0,2353"])
    }

    @Test func trueRowsAreMarkedInExplanations() throws {
        let project = project()
        let explanation = try #require(
            project.evaluator().value.explain(indicator: "ohne", area: AreaKey("03K1"), period: .latest).value)
        func text(_ display: ExplanationProtection.Display) -> String {
            ExplanationText(
                catalogue: project.catalogue, places: DeliveryPlaces(),
                protection: ExplanationProtection(
                    display: display, isSecretCell: { _ in false }, isRounded: { _ in true })
            ).text(explanation)
        }
        #expect(text(.hidden).contains("abgang[abschluss=ohne] = 5\n"))
        #expect(text(.hidden).contains("03K1  2020  ohne  [nicht veröffentlichen]"))
        #expect(text(.marked).contains("03K1  2020  ohne  4 [nicht veröffentlichen]"))
    }
}
