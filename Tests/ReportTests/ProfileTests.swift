import Catalogue
import Diagnostics
import Report
import Testing

@Suite("Profil")
struct ProfileTests {
    private func profile(_ directive: String, _ catalogue: Catalogue? = nil) throws -> ProfileRequest {
        let figure = try #require(try SmallReport(directive).figures().first)
        #expect(figure.kind == .table)
        return try #require(figure.profile)
    }

    @Test("zählt mit den Tabellen, und auf es kann verwiesen werden")
    func numbering() throws {
        let report = SmallReport(
            ":verweis{#lage}\n\n::tabelle{indikator=quote}\n\n::profil{#lage raum=Oberquell indikatoren=quote}\n\n"
                + "::diagramm{indikator=quote}\n\n::profil{raum=Oberquell indikatoren=zahl}")
        let figures = try report.figures()
        #expect(
            figures.map(\.number)
                == ["Tab.\u{00A0}1-1", "Tab.\u{00A0}1-2", "Abb.\u{00A0}1-1", "Tab.\u{00A0}1-3"])
        #expect(figures.map(\.id) == ["erstes-1", "lage", "erstes-3", "erstes-4"])
        let plan = try report.plan()
        #expect(plan.diagnostics.filter { $0.code == .referenceUnknown } == [])
    }

    @Test("fragt den Raum, die Räume darüber und die Gruppe je für sich, zu allen Zeiten")
    func queries() throws {
        let report = try profile("::profil{raum=Oberquell indikatoren=quote vergleich=kreis,land}")
        let candidate = try #require(report.rows.first?.candidates.first)
        #expect(report.area == AreaKey("99001001"))
        #expect(report.comparisons == [AreaKey("99001"), AreaKey("99")])
        #expect(report.district == AreaKey("99001"))
        #expect(candidate.own == IndicatorQuery(indicator: "quote", areas: [AreaKey("99001001")], periods: .all))
        #expect(
            candidate.context
                == IndicatorQuery(indicator: "quote", areas: [AreaKey("99001"), AreaKey("99")], periods: .all))
        #expect(candidate.group == nil)
    }

    @Test("zwei ähnliche Gemeinden sind zu wenige; wer in keiner Gruppe ist, hat keine")
    func groups() throws {
        #expect(try profile("::profil{raum=Oberquell indikatoren=quote}").group == .tooSmall(2))
        #expect(try profile("::profil{raum=99001002 indikatoren=quote}").group == .none)
        #expect(try profile("::profil{raum=Oberquell indikatoren=quote vergleich=kreis}").group == .hidden)
    }

    @Test("was nicht verglichen werden darf, fragt nur nach dem Raum")
    func notCompared() throws {
        let row = try #require(try profile("::profil{raum=Oberquell indikatoren=eigen}").rows.first)
        #expect(row.candidates.map(\.context) == [nil])
    }

    @Test("ohne Raum gilt der Kreis, mit den Ländern darüber")
    func defaultArea() throws {
        let profile = try profile("::profil{indikatoren=quote}")
        #expect(profile.area == AreaKey("99001"))
        #expect(profile.comparisons == [AreaKey("99")])
        #expect(profile.district == nil)
        let federation = try self.profile("::profil{indikatoren=quote vergleich=bund,land}")
        #expect(federation.comparisons == [AreaKey("DG"), AreaKey("99")])
    }

    @Test(
        "was nicht passt, wird an seiner Stelle gesagt",
        arguments: [
            ("raum=gemeinden", DiagnosticCode.attributeValue, "gemeinden"),
            ("raum=Oberkwell", .areaUnknown, "Oberkwell"), ("indikatoren=quote,zal", .indicatorUnknown, "zal"),
            ("indikatoren=quote vergleich=kreis,99002", .attributeValue, "kreis,99002"),
        ])
    func refused(attributes: String, code: DiagnosticCode, place: String) throws {
        let problem = try #require(
            try SmallReport("::profil{\(attributes)}").plan().diagnostics.first { $0.severity == .error })
        #expect(problem.code == code)
        #expect(problem.span?.text == place)
    }

    @Test("ein unbekannter Indikator eines Abschnitts wird an seiner Stelle gesagt")
    func unknownInSection() throws {
        let plan = try SmallReport(
            ":::profil\nbereiche:\n  - {titel: Schule, indikatoren: [quote, zahll]}\n:::"
        ).plan()
        let problem = try #require(plan.diagnostics.first { $0.severity == .error })
        #expect(problem.code == .indicatorUnknown)
        #expect(problem.span?.text == "zahll")
        #expect(problem.hint?.contains("zahl") == true)
    }

    // MARK: Larger catalogues

    private static let place = SourceFile(path: "data/probe.yaml", text: "probe").span(0..<5)

    /// The plan of a profile of the first of so many Gemeinden, all in one group.
    private func profile(
        municipalities: Int, substitutes: [String: [String]] = [:], _ directive: String
    ) throws -> ProfileRequest {
        func located(_ text: String) -> Located<String> { Located(text, at: Self.place) }
        let areas =
            [
                Area(key: AreaKey("99"), name: "Musterland", type: .state, parent: nil, span: Self.place),
                Area(
                    key: AreaKey("99001"), name: "Auenbruch", type: .district, parent: AreaKey("99"), span: Self.place),
            ]
            + (1...municipalities).map { number in
                Area(
                    key: AreaKey("99001\(number + 1000)"), name: "Ort \(number)", type: .municipality,
                    parent: AreaKey("99001"), comparisonGroup: "orte", isPublic: number != 2, span: Self.place)
            }
        let indicators = ["a", "b", "c", "d"].map { id in
            Indicator(
                id: located(id), field: "D", title: id, formula: located(id), unit: IndicatorUnit("Prozent"),
                decimals: 1, substitutes: (substitutes[id] ?? []).map(located), areaLevels: [.municipality],
                status: id == "d" ? .resting : .active)
        }
        let settings = try #require(
            ReportSettings.read(
                SourceFile(
                    path: "content/bericht.yaml",
                    text: "titel: P\nherausgeber: P\nadresse: https://probe.example.org/\nstand: 2025-01-31\n"
                        + "thema: standard\nkreis: 99001\nland: 99")
            ).value)
        let chapter = SourceFile(path: "content/01-p.md", text: "---\ntitel: P\n---\n\n\(directive)\n")
        let plan = ReportPlanner.plan(
            content: [chapter], settings: settings,
            catalogue: Catalogue(areas: AreaDirectory(areas), indicators: indicators))
        return try #require(plan.value.figures.first?.profile)
    }

    @Test("bis 200 Räume bilden eine Gruppe, nicht öffentliche zählen nicht mit")
    func groupSizes() throws {
        func group(_ count: Int) throws -> ProfileRequest.Group {
            try profile(municipalities: count, "::profil{raum=990011001 indikatoren=a}").group
        }
        #expect(try group(3) == .tooSmall(2))
        guard case .areas(let keys, named: "orte") = try group(200) else {
            Issue.record("keine Gruppe")
            return
        }
        #expect(keys.count == 199 && keys == keys.sorted() && !keys.contains(AreaKey("990011002")))
        #expect(try group(201) == .tooLarge(201))
    }

    @Test("alle Seiten einer Gruppe stellen dieselbe Frage")
    func sharedQuery() throws {
        let first = try profile(municipalities: 5, "::profil{raum=990011001 indikatoren=a}")
        let last = try profile(municipalities: 5, "::profil{raum=990011005 indikatoren=a}")
        #expect(first.rows[0].candidates[0].group == last.rows[0].candidates[0].group)
        #expect(first.rows[0].candidates[0].context == last.rows[0].candidates[0].context)
        #expect(first.rows[0].candidates[0].own != last.rows[0].candidates[0].own)
    }

    @Test("ein Ersatz folgt dem anderen, jeder einmal; ruhende Indikatoren wählt der Katalog nicht")
    func substitutes() throws {
        let named = try profile(
            municipalities: 5, substitutes: ["a": ["b", "c"], "b": ["c"]], "::profil{raum=990011001 indikatoren=a}")
        #expect(named.rows.map { $0.candidates.map(\.path) } == [[["a"], ["a", "b"], ["a", "b", "c"]]])
        let all = try profile(municipalities: 5, substitutes: ["a": ["b"]], "::profil{raum=990011001}")
        #expect(all.rows.map { $0.candidates[0].indicator } == ["a", "c"])
    }
}
