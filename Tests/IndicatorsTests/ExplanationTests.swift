import Catalogue
import Diagnostics
import Indicators
import Testing
import Values

/// The explanation of a value: formula tree, values, cells with file and line, protected values marked.
@Suite struct ExplanationTests {
    private var project: Project {
        var project = Project()
        project.add(
            "abgang", ["abschluss"], isSynthetic: true,
            rows:
                "03K1;2020;ohne;2\n03K1;2020;haupt;8\n03K1;2020;abi;10\n03K2;2020;ohne;4\n03K2;2020;haupt;6\n03K2;2020;abi;10\n03K3;2020;ohne;1\n03K3;2020;haupt;9\n03K3;2020;abi;10"
        )
        project.indicator("quote", "anteil(abgang[abschluss=ohne],\n  abgang)", unit: "Prozent")
        project.indicator("abstand", "quote - quote[raum=ober]", unit: "Prozent")
        return project
    }

    private func explain(_ indicator: String, _ area: String) throws -> Explanation {
        let result = project.evaluator().value.explain(indicator: indicator, area: AreaKey(area), period: .latest)
        #expect(result.diagnostics == [])
        return try #require(result.value)
    }

    @Test func everyPartHasItsValue() throws {
        let explanation = try explain("quote", "03K")
        #expect(explanation.cell.value.text(4) == "0,1167")
        #expect(explanation.root.children.map { $0.value.text(0) } == ["7", "60"])
        #expect(explanation.root.children[0].rows.map(\.reference.line) == [2, 5, 8])
        #expect(explanation.root.children[0].rows.map { $0.value.text(0) } == ["2", "4", "1"])
        #expect(explanation.root.children[1].rows.count == 9)
    }

    @Test func referencesAreFollowed() throws {
        let explanation = try explain("abstand", "03K2")
        #expect(explanation.root.children.map(\.indicator) == ["quote", "abstand"])
        #expect(explanation.root.children[1].children.first?.area == AreaKey("03K"))
        #expect(explanation.root.value == explanation.cell.value)
    }

    @Test func asText() throws {
        let explanation = try explain("quote", "03K2")
        let text = ExplanationText(catalogue: project.catalogue) { _ in false }.text(explanation)
        #expect(
            text == """
                quote (quote), Bedorf, 2020: 20,0 %
                  Formel: anteil(abgang[abschluss=ohne], abgang)
                  anteil(abgang[abschluss=ohne], abgang) = 0,2
                    abgang[abschluss=ohne] = 4
                      data/grunddaten/abgang.csv:5  03K2  2020  ohne  4
                    abgang = 20
                      data/grunddaten/abgang.csv:5  03K2  2020  ohne  4
                      data/grunddaten/abgang.csv:6  03K2  2020  haupt  6
                      data/grunddaten/abgang.csv:7  03K2  2020  abi  10
                  Quelle abgang: q, Stand 31.01.2026, Beispieldaten

                """)
    }

    @Test func protectedValuesAreMarkedOrHidden() throws {
        let explanation = try explain("quote", "03K3")
        let isSmall: (IndicatorCell) -> Bool = { cell in
            cell.operands.contains { ($0.value.rational ?? .zero) < Rational(3) }
        }
        let marked = ExplanationText(catalogue: project.catalogue, isProtected: isSmall).text(explanation)
        #expect(marked.contains("abgang[abschluss=ohne] = 1 [nicht veröffentlichen]"))
        let hidden = ExplanationText(catalogue: project.catalogue, protected: .hidden, isProtected: isSmall).text(
            explanation)
        for line in hidden.split(separator: "\n") where line.contains("=") || line.contains(".csv:") {
            #expect(line.hasSuffix("[nicht veröffentlichen]") || line.hasPrefix("  Formel"), "\(line)")
        }
    }

    @Test func unknownThingsAreReported() {
        let result = project.evaluator().value.explain(indicator: "qote", area: AreaKey("03K"), period: .latest)
        #expect(result.value == nil && result.diagnostics.map(\.code) == [.indicatorUnknown])
    }
}
