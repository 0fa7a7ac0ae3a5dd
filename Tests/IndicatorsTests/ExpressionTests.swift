import Catalogue
import Indicators
import Testing
import Values

/// The expression of a cell gives the value of the cell over the values of its operands.
@Suite struct ExpressionTests {
    private typealias Generator = NaiveEvaluatorTests.Generator

    private static let areas = ["03K", "03K1", "03K2", "03K3"]

    /// Random persons by sex in three Gemeinden over six years; some cells are missing, secret or do not apply.
    private static func project(_ random: inout Generator) -> Project {
        var project = Project()
        for id in ["a", "b"] {
            var lines: [String] = []
            for area in Self.areas.dropFirst() {
                for year in 2016...2021 {
                    for sex in ["w", "m"] {
                        switch Int.random(in: 0..<60, using: &random) {
                        case 0: continue
                        case 1: lines.append("\(area);\(year);\(sex);;geheim")
                        case 2: lines.append("\(area);\(year);\(sex);;entfaellt")
                        case 3: lines.append("\(area);\(year);\(sex);0;;vorlaeufig")
                        default: lines.append("\(area);\(year);\(sex);\(Int.random(in: 0..<90, using: &random))")
                        }
                    }
                }
            }
            project.add(id, ["geschlecht"], rows: lines.joined(separator: "\n"))
        }
        return project
    }

    private static func persons(_ depth: Int, _ random: inout Generator) -> String {
        let plain = ["a", "b", "a[geschlecht=w]", "b[geschlecht=m]", "a[zeit=-1]", "b[raum=03K]", "a[raum=ober]"]
        guard depth > 0 else { return plain.randomElement(using: &random) ?? "a" }
        func inner() -> String { persons(depth - 1, &random) }
        let dimension = ["ueber=gemeinde", "ueber=geschlecht", "3"].randomElement(using: &random) ?? "3"
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return "(\(inner()) + \(inner()))"
        case 1: return "(\(inner()) - \(inner()) + \(inner()))"
        case 2: return "(-\(inner()) + \(inner()))"
        case 3: return "(2.5 * \(inner()) / 3)"
        case 4: return "summe(\(inner()), \(dimension))"
        case 5:
            let function = ["mittelwert", "median", "minimum", "maximum"].randomElement(using: &random) ?? "median"
            return "\(function)(\(inner()), \(dimension))"
        case 6: return "differenz(\(inner()), 1)"
        case 7: return "wenn(\(inner()) > \(inner()), \(inner()), \(inner()))"
        case 8: return "(\(inner()) * \(inner()) / \(inner()))"
        default: return inner()
        }
    }

    private static func formula(_ random: inout Generator) -> String {
        func inner(_ depth: Int) -> String { persons(depth, &random) }
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return inner(2)
        case 1: return "anteil(\(inner(1)), \(inner(1)))"
        case 2: return "je(1000, \(inner(1)), \(inner(1)))"
        case 3: return "gleitend(\(inner(1)), \(inner(1)), 3)"
        case 4: return "index(\(inner(1)), 2018)"
        case 5: return "veraenderung(\(inner(1)), 2)"
        case 6: return "segregation(a[geschlecht=w], a, ueber=gemeinde)"
        case 7: return "mittelwert(anteil(\(inner(1)), \(inner(0))), ueber=gemeinde, gewicht=b)"
        case 8: return "100 * \(inner(0)) / \(inner(1))"
        default: return "differenz(anteil(\(inner(0)), \(inner(0))), 1)"
        }
    }

    @Test func expressionsGiveTheValues() throws {
        var compared = 0
        var formulas = 0
        for seed in 0..<120 {
            var random = Generator(state: UInt64(seed) &* 7919 &+ 3)
            var project = Self.project(&random)
            for number in 0..<3 {
                let formula = Self.formula(&random)
                for unit in ["Personen", "Prozent", "je 1000", "Index"] {
                    let id = "i\(number)_\(unit.filter(\.isLetter))".lowercased()
                    project.indicator(id, formula, unit: unit)
                }
            }
            let evaluator = project.evaluator().value
            for indicator in project.indicators {
                let query = IndicatorQuery(
                    indicator: indicator.id.value, areas: Self.areas.map { AreaKey($0) }, periods: .all,
                    splits: seed % 3 == 0 ? ["geschlecht"] : [])
                let cells = evaluator.evaluate(query, at: Project.span).value.cells
                if !cells.isEmpty { formulas += 1 }
                for cell in cells {
                    let operands = cell.operands.map(\.value.rational)
                    guard let value = cell.value.rational else {
                        #expect(cell.expression == nil)
                        continue
                    }
                    let expression = try #require(cell.expression, "\(indicator.formula.value)")
                    #expect(expression.value(over: operands) == value, "\(indicator.formula.value)")
                    #expect(expression.operands.allSatisfy { cell.operands[$0].value.sign == nil })
                    compared += 1
                }
            }
        }
        // Formulas that are refused (a percentage of persons) give nothing to compare.
        #expect(formulas > 150)
        #expect(compared > 4000)
    }

    private func expression(_ formula: String) -> CellExpression? {
        var project = Project()
        project.add(
            "a", ["geschlecht"],
            rows: "03K1;2020;w;10\n03K1;2020;m;20\n03K2;2020;w;30\n03K2;2020;m;60\n03K3;2020;;;entfaellt")
        project.add("b", rows: "03K;2019;5\n03K;2020;7")
        return project.cell(of: formula, at: "2020")?.expression
    }

    @Test func shapesFollowTheFormula() {
        #expect(expression("anteil(b, a)") == .quotient(.operand(0), .operand(1)))
        #expect(
            expression("je(1000, b, a)")
                == .product([.quotient(.operand(0), .operand(1)), .constant(Rational(1000))]))
        #expect(
            expression("b - b[zeit=-1] + b")
                == .sum([
                    .init(.operand(0)), .init(.operand(1), isSubtracted: true), .init(.operand(2)),
                ]))
        // Sums first, then the ratio.
        #expect(
            expression("gleitend(b, b, 2)")
                == .quotient(
                    .sum([.init(.operand(0)), .init(.operand(2))]), .sum([.init(.operand(1)), .init(.operand(3))])))
        // The branch that was taken; the condition took part, but is not computed with.
        #expect(expression("wenn(b > 6, 2 * b, b)") == .product([.constant(Rational(2)), .operand(1)]))
    }

    /// What does not apply contributes nothing to a sum, and stands beside it as an operand.
    @Test func whatDoesNotApplyIsLeftOut() {
        #expect(
            expression("summe(a, ueber=gemeinde)") == .sum([.init(.operand(0)), .init(.operand(1))]))
        #expect(expression("maximum(b, 2)") == .choice(.maximum, [.operand(0), .operand(1)]))
        #expect(expression("maximum(a, ueber=gemeinde)") == nil)
    }
}
