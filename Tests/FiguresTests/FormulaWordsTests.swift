import Catalogue
import Diagnostics
import Figures
import Testing

/// Formulas as readers see them.
@Suite struct FormulaWordsTests {
    private static let place = SourceFile(path: "data/probe.yaml", text: "probe").span(0..<5)

    private static let catalogue = Catalogue(
        areas: AreaDirectory([
            Area(key: AreaKey("99"), name: "Musterland", type: .state, parent: nil, span: place)
        ]),
        breakdowns: [
            Breakdown(
                id: "abschluss", title: "Abschluss",
                categories: [Category(id: "ohne", title: "ohne Abschluss"), Category(id: "abi", title: "Abitur")],
                isComplete: true, span: place)
        ],
        datasets: [dataset("abgaenge", "Schulabgänge"), dataset("lernende", "Lernende")], indicators: [])

    private static func dataset(_ id: String, _ title: String) -> DatasetDescription {
        DatasetDescription(
            id: id, title: title, unit: "Personen", counts: nil, kind: .flow, additivity: .everything,
            periodKind: .calendarYear, breakdowns: ["abschluss"], place: .school, source: "q",
            asOf: ReportingPeriod.calendarYear(2024).lastDay, isSynthetic: false,
            protection: .init(method: .published, threshold: 3, minimumDenominator: 0), span: place)
    }

    private func words(_ formula: String, unit: String = "Prozent") -> String {
        let indicator = Indicator(
            id: Located("i", at: Self.place), field: "D", title: "i", formula: Located(formula, at: Self.place),
            unit: IndicatorUnit(unit), decimals: 1)
        return FormulaText.words(indicator, catalogue: Self.catalogue).replacing("\u{A0}", with: " ")
    }

    @Test(arguments: [
        (
            "anteil(abgaenge[abschluss=ohne|abi], abgaenge)",
            "Schulabgänge (Abschluss: ohne Abschluss oder Abitur) geteilt durch Schulabgänge × 100 %"
        ),
        (
            "je(1000, abgaenge, lernende[zeit=vorjahr_31_12])",
            "Schulabgänge geteilt durch Lernende (Stand 31.12. des Vorjahres) × 1000"
        ),
        ("abgaenge / lernende[zeit=-1]", "Schulabgänge geteilt durch Lernende (Zeit davor) × 100 %"),
        (
            "gleitend(abgaenge, lernende, 3)",
            "Summe über 3 Zeiten: Schulabgänge geteilt durch Summe über 3 Zeiten: Lernende × 100 %"
        ),
        ("index(lernende, 2019)", "Lernende geteilt durch Lernende, 2019 × 100"),
        ("differenz(lernende, 1)", "Lernende abzüglich des Werts der Zeit davor"),
        (
            "veraenderung(lernende, 4)",
            "Veränderung von Lernende gegenüber dem Wert 4 Zeiten davor, geteilt durch diesen"
        ),
        ("lernende - lernende[raum=99]", "Lernende \u{2212} Lernende (Musterland)"),
        ("anteil(lernende, lernende[raum=ober])", "Lernende geteilt durch Lernende (übergeordneter Raum) × 100 %"),
        (
            "maximum(lernende, ueber=gemeinde) - minimum(lernende, ueber=gemeinde)",
            "Größter Wert von Lernende über alle Räume der Ebene Gemeinde \u{2212} kleinster Wert von Lernende über "
                + "alle Räume der Ebene Gemeinde"
        ),
        ("summe(lernende, ueber=abschluss)", "Summe von Lernende über alle Ausprägungen von Abschluss"),
        ("wenn(lernende >= 60, lernende, 0 * lernende)", "Lernende, wenn Lernende ≥ 60, sonst 0 × Lernende"),
    ])
    func formulas(formula: String, text: String) { #expect(words(formula) == text) }
}
