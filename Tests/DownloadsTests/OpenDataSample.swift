import Catalogue
import Diagnostics
import Disclosure
import Downloads
import Figures
import Indicators
import Report
import Testing
import Values

/// An invented district with two Gemeinden and two indicators, as far as open data needs it.
struct OpenDataSample {
    static let place = SourceFile(path: "data/probe.yaml", text: "probe").span(0..<5)
    static let district = AreaKey("09901")
    static let first = AreaKey("09901001")
    static let second = AreaKey("09901002")
    static let hidden = AreaKey("09901003")

    var settings = ""
    var isSynthetic = false
    /// The licence of the one source, and what its words allow.
    var licence: String? = "dl-de/by-2-0"
    var reuse: Licence.Reuse?

    private static func located(_ text: String) -> Located<String> { Located(text, at: place) }

    var catalogue: Catalogue {
        func area(_ key: AreaKey, _ name: String, _ type: AreaType, _ parent: AreaKey?, isPublic: Bool = true) -> Area {
            Area(key: key, name: name, type: type, parent: parent, isPublic: isPublic, span: Self.place)
        }
        let dataset = DatasetDescription(
            id: "kinder", title: "Kinder", unit: "Personen",
            counts: CountedThing(kind: .persons, singular: "Kind", plural: "Kinder", dative: "Kindern"), kind: .stock,
            additivity: .everything, periodKind: .calendarYear, breakdowns: ["geschlecht"], place: .residence,
            source: "amt", asOf: CalendarDate(iso: "2025-11-04")!, isSynthetic: isSynthetic,
            protection: ProtectionRule(method: .suppress, threshold: 3, minimumDenominator: 20), span: Self.place)
        return Catalogue(
            areas: AreaDirectory([
                area(Self.second, "Beuren", .municipality, Self.district),
                area(Self.first, "Adorf", .municipality, Self.district),
                area(Self.hidden, "Versteckt", .municipality, Self.district, isPublic: false),
                area(Self.district, "Auenbruch", .district, nil),
            ]),
            breakdowns: [
                Breakdown(
                    id: "zweig", title: "Zweig", categories: [Category(id: "bau", title: "Bau")], isComplete: true,
                    span: Self.place),
                Breakdown(
                    id: "geschlecht", title: "Geschlecht",
                    categories: [Category(id: "w", title: "weiblich"), Category(id: "m", title: "männlich")],
                    isComplete: true, span: Self.place),
            ],
            sources: [
                Source(
                    id: "amt", title: "Statistik der Kinder", publisher: "Amt", licence: licence,
                    address: "https://amt.example.org/", asOf: nil, reuse: reuse, span: Self.place),
                Source(
                    id: "ungenutzt", title: "Niemandes Daten", publisher: "Niemand", licence: "cc-zero", address: nil,
                    asOf: nil, span: Self.place),
            ],
            datasets: [dataset],
            indicators: [
                Indicator(
                    id: Self.located("kinder_stand"), code: "C-01", field: "C", title: "Kinder unter drei Jahren",
                    shortTitle: "Kinder", question: "Wie viele Kinder leben hier?", formula: Self.located("kinder"),
                    unit: IndicatorUnit("Personen"), decimals: 0, breakdowns: [Self.located("geschlecht")],
                    periodicity: "jährlich"),
                Indicator(
                    id: Self.located("kinder_wachstum"), field: "C", title: "Veränderung der Zahl der Kinder",
                    formula: Self.located("differenz(kinder, 1)"), unit: IndicatorUnit("Personen"), decimals: 0),
            ])
    }

    func report() throws -> Report {
        let text = """
            titel: Probe
            untertitel: Landkreis Auenbruch
            herausgeber: Amt für Bildung
            adresse: https://probe.example.org/
            stand: 2026-01-31
            thema: standard
            kreis: 09901
            raumtypen: [gemeinde]
            kontakt: post@example.org
            \(settings)
            """
        let read = ReportSettings.read(SourceFile(path: "content/bericht.yaml", text: text))
        #expect(read.diagnostics == [])
        let pages = ["Impressum", "Datenschutz", "Erklärung zur Barrierefreiheit"].enumerated().map {
            SourceFile(path: "content/seiten/\($0).md", text: "---\ntitel: \($1)\n---\n\nText.\n")
        }
        let content =
            pages + [
                SourceFile(path: "content/01-kapitel.md", text: "---\ntitel: Kapitel\n---\n\nText.\n"),
                SourceFile(path: "content/index.md", text: "---\ntitel: Probe\n---\n\nText.\n"),
                SourceFile(path: "content/sozialraum.md", text: "---\ntitel: '{raum}'\nkennung: R\n---\n\nText.\n"),
            ]
        let plan = ReportPlanner.plan(content: content, settings: try #require(read.value), catalogue: catalogue)
        let problems = plan.diagnostics.filter { $0.severity == .error }.map(\.message)
        #expect(problems == [])
        return plan.value
    }

    // MARK: Values

    static func cell(_ value: FigureValue) -> IndicatorCell {
        IndicatorCell(
            value: value, numerator: nil, denominator: nil,
            operands: [
                Operand(
                    dataset: "kinder", area: district, period: .calendarYear(2023), selection: [], value: value,
                    role: .other, origins: [])
            ])
    }

    /// A table whose values are told by area, year and category.
    func table(
        _ indicator: String = "kinder_stand", areas: [AreaKey], years: [Int], split: String? = nil,
        fixed: [FixedCategory] = [], value: (AreaKey, Int, String?) -> FigureValue
    ) -> ProtectedTable {
        let catalogue = catalogue
        let periods = years.map { ReportingPeriod.calendarYear($0) }
        let series: [Category?] = split.flatMap { catalogue.breakdown($0)?.categories } ?? [nil]
        let query = IndicatorQuery(
            indicator: indicator, areas: areas, periods: .list(periods), splits: split.map { [$0] } ?? [], fixed: fixed)
        let cells = areas.flatMap { area in
            years.flatMap { year in series.map { Self.cell(value(area, year, $0?.id)) } }
        }
        let table = IndicatorTable(
            query: query, areas: areas, periods: periods, series: series, cells: cells, datasets: ["kinder"])
        return ProtectedTables.protect([table], catalogue: catalogue)[query]!
    }

    /// Two Gemeinden and the district over two years; the second Gemeinde is small.
    var tables: [ProtectedTable] {
        [
            table(areas: [Self.second, Self.first, Self.hidden, Self.district], years: [2023, 2024]) { area, year, _ in
                switch (area, year) {
                case (Self.second, 2024): .number(2)
                case (Self.first, 2024): .none(.pending)
                default: .number(Rational(year - 1900))
                }
            },
            table(areas: [Self.district], years: [2024], split: "geschlecht") { _, _, category in
                .number(category == "w" ? 60 : 64)
            },
        ]
    }

    var coverage: DataCoverage {
        var coverage = DataCoverage()
        coverage.add(IndicatorCoverage.read("kinder_stand", tables: tables, catalogue: catalogue))
        return coverage
    }

    static let files = [
        ListedFile(path: "daten/gesamt.csv", byteCount: 1000, sha256: String(repeating: "ab", count: 32)),
        ListedFile(
            path: "daten/indikator-kinder_stand.csv", byteCount: 200, sha256: String(repeating: "cd", count: 32)),
        ListedFile(
            path: "raeume/09901001-adorf/09901001-adorf.csv", byteCount: 30, sha256: String(repeating: "01", count: 32)),
        ListedFile(
            path: "raeume/09901001-adorf/09901001-adorf.zip", byteCount: 40, sha256: String(repeating: "02", count: 32)),
        ListedFile(path: "index.html", byteCount: 7, sha256: String(repeating: "03", count: 32)),
    ]

    func catalogueFile(_ files: [ListedFile] = Self.files) throws -> [UInt8] {
        DataCatalogue(report: try report(), coverage: coverage, files: files).file.bytes
    }
}

extension FigureValue {
    static func number(_ integer: Int) -> FigureValue { .number(Rational(integer)) }
}
