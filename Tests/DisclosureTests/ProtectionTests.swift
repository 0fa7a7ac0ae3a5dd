import Catalogue
import Diagnostics
import Disclosure
import Indicators
import Testing
import Values

/// A catalogue of three datasets and one indicator, and cells made by hand.
struct Cells {
    static let file = SourceFile(path: "data/x.yaml", text: "")
    static let span = file.span(0..<0)
    static let area = AreaKey("03K")
    static let period = ReportingPeriod.calendarYear(2020)

    static func dataset(
        _ id: String, kind: CountedThing.Kind? = .persons, unit: String = "Personen", art: QuantityKind = .flow,
        method: ProtectionRule.Method = .suppress, threshold: Int = 3, minimum: Int = 20, isSynthetic: Bool = false
    ) -> DatasetDescription {
        DatasetDescription(
            id: id, title: id, unit: unit,
            counts: kind.map { CountedThing(kind: $0, singular: "Fall", plural: "Fälle", dative: "Fällen") }, kind: art,
            additivity: .everything, periodKind: .calendarYear, breakdowns: ["geschlecht"], place: .school, source: "q",
            asOf: CalendarDate(iso: "2026-01-31")!, isSynthetic: isSynthetic,
            protection: ProtectionRule(method: method, threshold: threshold, minimumDenominator: minimum),
            notes: [DatasetNote(id: "a", text: "Eine Fußnote.")], span: span)
    }

    static func catalogue(_ datasets: [DatasetDescription], unit: String = "Prozent", decimals: Int = 1) -> Catalogue {
        Catalogue(
            areas: AreaDirectory([Area(key: area, name: "Kreis", type: .district, parent: nil, span: span)]),
            breakdowns: [
                Breakdown(
                    id: "geschlecht", title: "Geschlecht",
                    categories: [Category(id: "w", title: "weiblich"), Category(id: "m", title: "männlich")],
                    isComplete: true,
                    span: span)
            ],
            datasets: datasets,
            indicators: [
                Indicator(
                    id: Located("i", at: span), field: "D", title: "i", formula: Located("x", at: span),
                    unit: IndicatorUnit(unit), decimals: decimals)
            ])
    }

    static func operand(
        _ dataset: String, _ value: FigureValue, _ role: Operand.Role = .other, notes: [String] = []
    ) -> Operand {
        Operand(
            dataset: dataset, area: area, period: period,
            selection: [.init(breakdown: "geschlecht", categories: ["w", "m"])],
            value: value, role: role, origins: [ProvenanceReference(path: "data/grunddaten/\(dataset).csv", line: 2)],
            notes: notes)
    }

    /// A rate as the evaluator makes it.
    static func rate(_ numerator: Int, _ denominator: Int, of dataset: String = "a", in whole: String = "a")
        -> IndicatorCell
    {
        let above = FigureValue.number(Rational(numerator))
        let below = FigureValue.number(Rational(denominator))
        let value = Rational(Int128(numerator), over: Int128(denominator)).map { FigureValue.number($0) }
        return IndicatorCell(
            value: value ?? .none(.notApplicable), numerator: above, denominator: below,
            operands: [operand(dataset, above, .numerator), operand(whole, below, .denominator)],
            quotients: [
                CellQuotient(
                    numerator: above, denominator: below, numeratorDatasets: [dataset], denominatorDatasets: [whole])
            ])
    }

    static func count(_ value: FigureValue, of dataset: String = "a") -> IndicatorCell {
        IndicatorCell(value: value, numerator: nil, denominator: nil, operands: [operand(dataset, value)])
    }

    static func protect(_ cells: [IndicatorCell], _ catalogue: Catalogue) -> ProtectedTable? {
        let query = IndicatorQuery(indicator: "i", areas: cells.map { _ in area }, periods: .all)
        let table = IndicatorTable(
            query: query, areas: cells.map { _ in area }, periods: [period], cells: cells,
            datasets: catalogue.datasets.map(\.id))
        return ProtectedTables.protect([table], catalogue: catalogue)[query]
    }

    static func published(_ cell: IndicatorCell, _ catalogue: Catalogue) -> PublishedCell? {
        protect([cell], catalogue)?.cells.first
    }
}

@Suite struct ProtectionTests {
    private func isSecret(_ cell: IndicatorCell, _ datasets: DatasetDescription...) -> Bool {
        let catalogue = Cells.catalogue(datasets)
        let published = Cells.published(cell, catalogue)
        let isSecret = PrimarySuppression(catalogue: catalogue).isSecret(cell)
        #expect((published?.value.decimal == nil) == (isSecret || cell.value.rational == nil))
        return isSecret
    }

    @Test(arguments: [(0, false), (1, true), (2, true), (3, false), (100, false)])
    func countsBelowTheThresholdAreSecret(count: Int, secret: Bool) {
        #expect(isSecret(Cells.count(.number(Rational(count))), Cells.dataset("a")) == secret)
        #expect(isSecret(Cells.count(.number(Rational(-count))), Cells.dataset("a")) == secret)
    }

    @Test(arguments: [(3, 4, false), (5, 4, true), (5, 5, false), (10, 9, true), (1, 1, false)])
    func eachDatasetHasItsThreshold(threshold: Int, count: Int, secret: Bool) {
        #expect(isSecret(Cells.count(.number(Rational(count))), Cells.dataset("a", threshold: threshold)) == secret)
    }

    @Test(arguments: [
        (2, 100, true), (3, 100, false), (0, 100, false), (100, 100, false), (99, 100, true), (98, 100, true),
        (97, 100, false),
        (5, 19, true), (5, 20, false), (0, 19, true), (0, 0, false),
    ])
    func ratesInOneDataset(numerator: Int, denominator: Int, secret: Bool) {
        #expect(isSecret(Cells.rate(numerator, denominator), Cells.dataset("a")) == secret)
    }

    @Test func theComplementCountsAlsoInAnotherDatasetOfTheSameKind() {
        #expect(
            isSecret(Cells.rate(99, 100, of: "a", in: "b"), Cells.dataset("a"), Cells.dataset("b", method: .published)))
        #expect(!isSecret(Cells.rate(99, 100, of: "a", in: "b"), Cells.dataset("a"), Cells.dataset("b", kind: .cases)))
    }

    /// Twelve classes are not few people; twelve pupils are.
    @Test func smallDenominatorsCountPeople() {
        #expect(!isSecret(Cells.rate(240, 12, of: "a", in: "b"), Cells.dataset("a"), Cells.dataset("b", kind: .cases)))
        #expect(isSecret(Cells.rate(4, 12, of: "b", in: "a"), Cells.dataset("a"), Cells.dataset("b", kind: .cases)))
        #expect(isSecret(Cells.rate(4, 12, of: "b", in: "b"), Cells.dataset("b", kind: .cases)))
        #expect(!isSecret(Cells.rate(40, 12, of: "a", in: "b"), Cells.dataset("a"), Cells.dataset("b", kind: .places)))
    }

    /// A survey of 412 people: 34,25 % with 31,04 to 37,449.
    @Test func boundsAreRoundedLikeTheirValue() throws {
        func bound(_ units: Int64) -> Rational { RoundedDecimal(units: units, decimals: 5).rational }
        let survey = Cells.dataset("a", kind: nil, unit: "Prozent", art: .survey)
        let value = FigureValue.number(bound(34_250))
        let cell = IndicatorCell(
            value: value, numerator: nil, denominator: nil, operands: [Cells.operand("a", value)],
            sample: Sample(lower: bound(31_049), upper: bound(37_450), answers: 412))
        let published = try #require(Cells.published(cell, Cells.catalogue([survey])))
        #expect(published.value.decimal?.csvText == "34,3")
        #expect(published.interval?.lower.csvText == "31,0")
        #expect(published.interval?.upper.csvText == "37,5")
        #expect(published.sampleSize == 412)
    }

    /// What says how sure a secret value is would give the value away.
    @Test(arguments: [FigureValue.number(.one), .none(.secret), .none(.unreliable)])
    func nothingIsSaidAboutAValueThatIsNotShown(value: FigureValue) throws {
        let cell = IndicatorCell(
            value: value, numerator: nil, denominator: nil, operands: [Cells.operand("a", value)],
            sample: Sample(lower: .zero, upper: Rational(2), answers: 12))
        let published = try #require(Cells.published(cell, Cells.catalogue([Cells.dataset("a")], unit: "Personen")))
        #expect(published.value.decimal == nil)
        #expect(published.interval == nil && published.sampleSize == nil)
    }

    @Test func publishedDataIsNeverSecret() {
        let dataset = Cells.dataset("a", method: .published)
        #expect(!isSecret(Cells.count(.number(.one)), dataset))
        #expect(!isSecret(Cells.rate(1, 2), dataset))
        #expect(isSecret(Cells.rate(1, 50, of: "b", in: "a"), dataset, Cells.dataset("b")))
    }

    @Test func moneyMeasurementsAndPlacesHaveNoSmallNumbers() {
        let one = Cells.count(.number(.one))
        #expect(!isSecret(one, Cells.dataset("a", kind: .money, unit: "Euro", art: .amount)))
        #expect(!isSecret(one, Cells.dataset("a", kind: .places)))
        #expect(!isSecret(one, Cells.dataset("a", kind: nil, unit: "Minuten", art: .measurement)))
        #expect(!isSecret(one, Cells.dataset("a", kind: nil, unit: "Prozent")))
        #expect(isSecret(one, Cells.dataset("a", kind: nil)))
        #expect(isSecret(one, Cells.dataset("a", kind: .cases)))
    }

    @Test func whatIsNotDescribedIsSecret() {
        #expect(isSecret(Cells.count(.number(Rational(500)), of: "fremd"), Cells.dataset("a")))
    }

    @Test func deeperQuotientsAreCheckedToo() {
        let inner = CellQuotient(
            numerator: .number(Rational(48)), denominator: .number(Rational(50)), numeratorDatasets: ["a"],
            denominatorDatasets: ["a"])
        let cell = IndicatorCell(
            value: .number(.one), numerator: nil, denominator: nil,
            operands: [Cells.operand("a", .number(Rational(48)))],
            quotients: [inner])
        #expect(isSecret(cell, Cells.dataset("a")))
    }

    // MARK: What is shown

    @Test func nothingOfASecretCellIsShown() throws {
        let cell = Cells.rate(2, 57)
        let published = try #require(Cells.published(cell, Cells.catalogue([Cells.dataset("a", isSynthetic: true)])))
        #expect(
            published.value == .none(.secret) && published.numerator == .none(.secret)
                && published.denominator == .none(.secret))
        #expect(published.operands.map(\.value) == [.none(.secret), .none(.secret)])
        #expect(published.operands.map(\.origins.count) == [1, 1])
        #expect(published.isSynthetic)
        let dump = String(describing: published).replacing("line: 2", with: "").replacing(
            "calendarYear(2020)", with: "")
        #expect(!dump.contains("number(") && !dump.contains("57"))
    }

    @Test func aShownCellShowsItsSides() throws {
        let published = try #require(Cells.published(Cells.rate(86, 2113), Cells.catalogue([Cells.dataset("a")])))
        #expect(published.value.decimal?.csvText == "4,1")
        #expect(published.numerator?.decimal?.csvText == "86" && published.denominator?.decimal?.csvText == "2113")
        #expect(published.operands.map { $0.value.decimal?.csvText } == ["86", "2113"])
        #expect(published.operands.first?.selection == ["weiblich oder männlich"])
    }

    @Test(arguments: [Sign.unknown, .unreliable, .pending, .notCollected, .areaDoesNotExist, .notApplicable, .secret])
    func signsOfTheSourceStay(sign: Sign) throws {
        let catalogue = Cells.catalogue([Cells.dataset("a")])
        #expect(Cells.published(Cells.count(.none(sign)), catalogue)?.value == PublishedValue.none(sign))
        // Beside a small number the sign still tells why there is none; what was computed is silent.
        let beside = IndicatorCell(
            value: .none(sign), numerator: .none(sign), denominator: .number(.one),
            operands: [Cells.operand("a", .none(sign)), Cells.operand("a", .number(.one))])
        let published = try #require(Cells.published(beside, catalogue))
        let expected = PublishedValue.none(sign == .notApplicable ? .secret : sign)
        #expect(published.value == expected && published.numerator == expected)
        #expect(published.denominator == .none(.secret) && published.operands[1].value == .none(.secret))
    }

    @Test func marksStayAtShownValues() {
        let cell = Cells.count(.number(Rational(50), [.provisional, .roundedToZero]))
        #expect(
            Cells.published(cell, Cells.catalogue([Cells.dataset("a")], unit: "Personen"))?.value.marks == [
                .provisional, .roundedToZero,
            ])
    }

    @Test func percentIsShownTimesHundred() throws {
        let half = try #require(Rational(305, over: 1000))
        let cell = Cells.count(.number(half))
        let catalogue = Cells.catalogue([Cells.dataset("a", kind: nil, unit: "Prozent", art: .measurement)])
        let published = try #require(Cells.published(cell, catalogue))
        #expect(published.value.decimal?.csvText == "30,5")
        #expect(published.operands.first?.value.decimal?.csvText == "30,5")
    }

    @Test func footnotesAreCollectedOnce() {
        let cell = IndicatorCell(
            value: .number(Rational(9)), numerator: nil, denominator: nil,
            operands: [
                Cells.operand("a", .number(Rational(9)), notes: ["a"]),
                Cells.operand("a", .number(Rational(9)), notes: ["a", "fehlt"]),
            ])
        #expect(
            Cells.protect([cell, cell], Cells.catalogue([Cells.dataset("a")]))?.notes.map(\.text) == ["Eine Fußnote."])
    }
}
