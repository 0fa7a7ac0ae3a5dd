import Catalogue
import Diagnostics
import Indicators
import Testing

/// Every wrong formula gets its code at its column, and a next step.
@Suite struct FormulaMessageTests {
    static var project: Project {
        var project = Project()
        project.add(
            "schueler", ["geschlecht", "abschluss"],
            rows:
                "03K;2020;w;ohne;1\n03K;2020;w;haupt;1\n03K;2020;w;abi;1\n03K;2020;m;ohne;1\n03K;2020;m;haupt;1\n03K;2020;m;abi;1\n03K;2021;w;abi;1"
        )
        project.add("klassen", unit: "Klassen", kind: .cases, rows: "03K;2020;10")
        project.add("ausgaben", unit: "Euro", kind: .money, rows: "03K;2020;1000")
        project.add("quote", unit: "Prozent", kind: nil, art: .measurement, additivity: .nothing, rows: "03K;2020;30,5")
        project.add(
            "bevoelkerung", ["alter"], time: .referenceDate, rows: "03K;2019-12-31;a0_2;9\n03K;2020-12-31;a3_5;9")
        project.add("kita", time: .referenceDate, rows: "03K;2020-03-01;100")
        project.add("quartale", time: .quarter, rows: "03K;2020-Q1;5\n03K;2020-Q2;5")
        project.add("schuljahre", time: .schoolYear, rows: "03K;2020/21;5")
        project.add("leer", ["geschlecht"], rows: "03K;2020;w;1")
        project.indicator("anteil_abi", "anteil(schueler[abschluss=abi], schueler)", unit: "Prozent")
        project.areas.append(
            Area(key: AreaKey("99"), name: "Adorf", type: .municipality, parent: nil, span: Project.span))
        return project
    }

    static let cases: [(formula: String, code: DiagnosticCode, column: Int)] = [
        ("", .formulaSyntax, 1),
        ("schueler +", .formulaSyntax, 11),
        ("schueler klassen", .formulaSyntax, 10),
        ("schueler * 0,5", .formulaSyntax, 13),
        ("(schueler + 1", .formulaSyntax, 1),
        ("schueler)", .formulaSyntax, 9),
        ("3schueler", .formulaSyntax, 1),
        ("schueler × 2", .formulaSyntax, 10),
        ("schueler / 2 %", .formulaSyntax, 14),
        ("1.234.567 * schueler", .formulaSyntax, 1),
        ("(schueler)[geschlecht=w]", .formulaSyntax, 11),
        ("schueler ? 2", .formulaSyntax, 10),
        ("schüler", .formulaNameUnknown, 1),
        ("schueler + schulen", .formulaNameUnknown, 12),
        ("anteil", .formulaNameUnknown, 1),
        ("geschlecht", .formulaNameUnknown, 1),
        ("anteile(schueler, schueler)", .formulaFunction, 1),
        ("anteil(schueler)", .formulaArguments, 1),
        ("anteil(schueler, schueler, 3)", .formulaArguments, 28),
        ("je(schueler, schueler, klassen)", .formulaArguments, 4),
        ("veraenderung(schueler, 0)", .formulaArguments, 24),
        ("index(schueler, bald)", .formulaArguments, 17),
        ("summe(schueler, ueber=gemeide)", .formulaArguments, 23),
        ("summe(schueler, uber=gemeinde)", .formulaArguments, 17),
        ("summe(schueler)", .formulaArguments, 1),
        ("mittelwert(schueler)", .formulaArguments, 1),
        ("2 * 3", .formulaArguments, 1),
        ("schueler[geschlecht]", .formulaSelector, 10),
        ("schueler[geschlecht=]", .formulaSelector, 21),
        ("schueler[geschlecht=w, geschlecht=m]", .formulaSelector, 24),
        ("schueler[geschlcht=w]", .breakdownUnknown, 10),
        ("schueler[geschlecht=f]", .categoryUnknown, 21),
        ("leer[geschlecht=m]", .categoryUnknown, 17),
        ("klassen[geschlecht=w]", .formulaSelector, 9),
        ("schueler[geschlecht=w|w]", .formulaSelector, 23),
        ("schueler[raum=O3K]", .areaUnknown, 15),
        ("schueler[raum=Adorf]", .areaAmbiguous, 15),
        ("schueler[raum=03K|03N]", .formulaSelector, 15),
        ("schueler[zeit=gestern]", .formulaSelector, 15),
        ("schueler[zeit=1999]", .formulaPeriod, 15),
        ("schueler[zeit=vorjahr_31_12]", .formulaPeriod, 15),
        ("quartale[zeit=2020]", .formulaPeriod, 15),
        ("schuljahre[zeit=jahresmittel] + schuljahre", .formulaPeriod, 17),
        ("bevoelkerung[alter=0..4]", .formulaAgeCut, 20),
        ("bevoelkerung[alter=18..20]", .formulaAgeCut, 20),
        ("schueler[geschlecht=1..4]", .formulaSelector, 21),
        ("schueler + ausgaben", .formulaUnit, 12),
        ("schueler - klassen", .formulaUnit, 12),
        ("schueler + 1", .formulaUnit, 12),
        ("anteil(schueler, klassen)", .formulaUnit, 1),
        ("veraenderung(anteil_abi, 1)", .formulaUnit, 1),
        ("veraenderung(quote, 1)", .formulaUnit, 1),
        ("summe(anteil_abi, ueber=gemeinde)", .formulaUnit, 7),
        ("summe(quote, ueber=gemeinde)", .formulaUnit, 7),
        ("mittelwert(anteil_abi, ueber=gemeinde)", .formulaUnit, 1),
        ("wenn(schueler > ausgaben, 1, 2)", .formulaUnit, 6),
        ("wenn(schueler, 1, 2)", .formulaSyntax, 6),
        ("segregation(schueler, klassen, ueber=gemeinde)", .formulaUnit, 1),
        ("anteil_abi[abschluss=ohne]", .formulaSelector, 12),
        ("summe(schueler[geschlecht=w], ueber=geschlecht)", .formulaSelector, 37),
        ("schueler / bevoelkerung", .formulaPeriod, 12),
        ("kita / bevoelkerung", .formulaPeriod, 8),
        ("schueler / schuljahre", .formulaPeriod, 12),
        ("bevoelkerung[zeit=vorjahr_31_12]", .formulaPeriod, 1),
        ("gleitend(schueler[zeit=2020], schueler, 3)", .formulaPeriod, 10),
    ]

    @Test(arguments: cases)
    func wrongFormula(formula: String, code: DiagnosticCode, column: Int) throws {
        var project = Self.project
        project.indicator("probe", formula, unit: "Einheiten")
        let diagnostics = project.evaluator().diagnostics
        let problem = try #require(diagnostics.first, "\(formula) is accepted")
        #expect(diagnostics.count == 1, "\(formula): \(diagnostics.map(\.message))")
        #expect(problem.code == code, "\(formula): \(problem.message)")
        #expect(problem.span?.start.column == column, "\(formula): \(problem.message)")
        #expect(problem.hint?.isEmpty == false, "\(formula): \(problem.message)")
        #expect(!problem.message.contains("ungültig") && !problem.message.hasSuffix("."))
    }

    @Test(arguments: [
        ("schüler", "schueler"), ("schulr", "schueler"), ("ausgabe", "ausgaben"), ("antei_abi", "anteil_abi"),
        ("bevölkerung", "bevoelkerung"), ("anteil_aib", "anteil_abi"),
    ])
    func suggestsTheNearestName(written: String, meant: String) {
        var project = Self.project
        project.indicator("probe", written)
        #expect(project.evaluator().diagnostics.first?.hint == "Meinten Sie »\(meant)«?")
    }

    @Test func everyWrongNameOfOneFormulaIsReported() {
        var project = Self.project
        project.indicator("probe", "anteil(schulr[abschluss=abi], klasen) + ausgabn")
        let diagnostics = project.evaluator().diagnostics
        #expect(diagnostics.map { $0.span?.start.column } == [8, 31, 41])
    }

    @Test func anUnknownIndicatorFormulaIsNotReportedTwice() {
        var project = Self.project
        project.indicator("a", "fehlt")
        project.indicator("b", "a + a")
        #expect(project.evaluator().diagnostics.count == 1)
        #expect(project.table("b").diagnostics.count == 1)
    }

    // MARK: Cycles

    @Test func cyclesAreShownWhole() throws {
        var project = Self.project
        project.indicator("eins", "zwei + 1")
        project.indicator("zwei", "2 * drei")
        project.indicator("drei", "anteil(eins, schueler)")
        project.indicator("vier", "vier")
        let diagnostics = project.evaluator().diagnostics
        #expect(diagnostics.map(\.code) == [.formulaCycle, .formulaCycle])
        #expect(diagnostics[0].message == "Die Formeln verweisen im Kreis: eins → zwei → drei → eins")
        #expect(diagnostics[0].span?.file.path == "data/indikatoren/drei.yaml")
        #expect(diagnostics[0].span?.start.column == 8)
        #expect(diagnostics[1].message == "Die Formeln verweisen im Kreis: vier → vier")
    }

    // MARK: Limits

    @Test func longFormulasAreRefused() {
        var project = Self.project
        project.indicator("lang", "schueler" + String(repeating: " + schueler", count: 400))
        #expect(project.evaluator().diagnostics.map(\.code) == [.formulaTooLarge])
    }

    @Test func longestFormulaIsRead() {
        var project = Self.project
        project.indicator("lang", "schueler" + String(repeating: "+schueler", count: 400))
        #expect(project.evaluator().diagnostics == [])
        #expect(project.values("lang", ["03K"], "2020") == ["2406,00"])
    }

    @Test(arguments: [62, 63, 64, 1000])
    func deepFormulasAreRefused(depth: Int) {
        var project = Self.project
        project.indicator(
            "tief", String(repeating: "(", count: depth) + "schueler" + String(repeating: ")", count: depth))
        #expect(project.evaluator().diagnostics.map(\.code) == (depth < 64 ? [] : [.formulaTooLarge]))
    }

    /// Each indicator doubles the one before: without a limit the 60th would have 2^60 values.
    @Test func doublingReferencesAreRefused() {
        var project = Self.project
        project.indicator("i0", "schueler + schueler")
        for number in 1...60 { project.indicator("i\(number)", "i\(number - 1) + i\(number - 1)") }
        let diagnostics = project.evaluator().diagnostics
        #expect(diagnostics.map(\.code) == [.formulaTooLarge])
    }

    @Test func chainsOfReferencesEnd() {
        var project = Self.project
        for number in 1...200 { project.indicator("i\(number)", "i\(number + 1)") }
        project.indicator("i201", "schueler")
        #expect(project.evaluator().diagnostics.map(\.code).first == .formulaTooLarge)
    }

    /// Random pieces of formulas: every one ends in a value or in messages that lie inside its file.
    @Test func anyTextEndsInAValueOrAMessage() {
        let pieces = [
            "schueler", "klassen", "bevoelkerung", "anteil_abi", "anteil", "je", "summe", "wenn", "gleitend", "index",
            "(", ")", "[", "]", ",",
            "|", "=", "<", "+", "-", "*", "/", "0", "1.5", "2020", "2020/21", " ", "\n", "geschlecht", "w", "zeit",
            "raum", "03K", "ueber",
            "alter", "0..2", "..", "ä", "×", "−", "%", "'", "\"", "gemeinde", "vorjahr_31_12", "😀",
        ]
        var random = NaiveEvaluatorTests.Generator(state: 4711)
        var project = Self.project
        for number in 0..<1500 {
            let count = Int.random(in: 1...14, using: &random)
            let text = (0..<count).map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }.joined()
            project.indicator("zufall\(number)", text)
        }
        let prepared = project.evaluator()
        #expect(prepared.diagnostics.count > 1000)
        for problem in prepared.diagnostics {
            let span = problem.span
            #expect(span.map { $0.range.upperBound <= $0.file.bytes.count } ?? false)
            #expect(problem.hint != nil)
        }
    }

    // MARK: Places in YAML

    @Test(arguments: [
        ("  formel: anteil(schulr, schueler)\n", 10, 32, 1, 18),
        ("  formel: 'anteil(schulr, schueler)'\n", 10, 34, 1, 19),
        ("  formel: \"anteil(schulr, schueler)\"\n", 10, 34, 1, 19),
        ("  formel: |\n    anteil(\n      schulr,\n      schueler)\n", 12, 51, 3, 7),
    ])
    func messagesPointIntoTheYAML(text: String, start: Int, end: Int, line: Int, column: Int) {
        var project = Self.project
        let file = SourceFile(path: "data/indikatoren/a.yaml", text: text)
        let formula = text.contains("|") ? "anteil(\n  schulr,\n  schueler)" : "anteil(schulr, schueler)"
        project.indicators.append(
            Indicator(
                id: Located("probe", at: Project.span), field: "D", title: "p",
                formula: Located(formula, at: file.span(start..<end)), unit: .init("Prozent"), decimals: 1))
        let span = project.evaluator().diagnostics.first?.span
        #expect(span?.start == SourcePosition(line: line, column: column))
        #expect(span?.text == "schulr")
    }

    // MARK: Units of indicators

    @Test(arguments: [
        ("anteil(schueler[abschluss=abi], schueler)", "Prozent", true),
        ("anteil(schueler[abschluss=abi], schueler)", "je 100", false),
        ("schueler", "Prozent", false), ("je(1000, schueler, klassen)", "Prozent", false),
        ("100 * anteil(schueler[abschluss=abi], schueler)", "Prozent", false),
        ("100 * anteil(schueler[abschluss=abi], schueler)", "Prozentpunkte", true),
        ("index(schueler, 2020)", "Prozent", false), ("schueler", "Euro", false), ("ausgaben", "Euro", true),
        ("schueler / klassen", "Prozent", true), ("ausgaben / schueler", "Prozent", false),
        ("1 - anteil(schueler[abschluss=abi], schueler)", "Prozent", true), ("quote", "Prozent", true),
        ("quote", "Punkte", false), ("veraenderung(schueler, 1)", "Prozent", true),
        ("differenz(anteil_abi, 1)", "Prozent", true),
        ("gleitend(schueler[abschluss=abi], schueler, 2)", "Prozent", true),
    ])
    func unitOfIndicator(formula: String, unit: String, isRight: Bool) {
        var project = Self.project
        project.indicator("probe", formula, unit: unit)
        #expect(project.evaluator().diagnostics.map(\.code) == (isRight ? [] : [.formulaUnit]))
    }

    @Test func catalogueMerkmaleMustBePossible() {
        var project = Self.project
        project.indicator("a", "anteil(schueler[abschluss=abi], schueler)", unit: "Prozent", breakdowns: ["abschluss"])
        project.indicator("b", "schueler / klassen", breakdowns: ["geschlecht"])
        project.indicator("c", "schueler / klassen", breakdowns: ["geschlecht"], numeratorOnly: ["geschlecht"])
        #expect(project.evaluator().diagnostics.map(\.code) == [.splitImpossible, .splitImpossible])
    }
}
