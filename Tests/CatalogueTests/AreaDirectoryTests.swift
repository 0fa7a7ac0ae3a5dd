import Catalogue
import Diagnostics
import Testing

@Suite struct AreaDirectoryTests {
    private static let file = SourceFile(path: "raeume.csv", text: "")

    private static func area(
        _ key: String, _ name: String, _ type: AreaType, _ parent: String?, complete: Bool = false,
        longName: String? = nil,
        from: String? = nil, to: String? = nil
    ) -> Area {
        Area(
            key: AreaKey(key), name: name, type: type, parent: parent.map { AreaKey($0) }, partsComplete: complete,
            longName: longName, validFrom: from.flatMap { CalendarDate(iso: $0) },
            validTo: to.flatMap { CalendarDate(iso: $0) },
            span: file.span(0..<0))
    }

    private static let directory = AreaDirectory([
        area("09", "Musterland", .state, nil),
        area("09999", "Musterkreis", .district, "09", complete: true, longName: "Landkreis Muster"),
        area("09999002", "Adorf", .municipality, "09999", longName: "Stadt Adorf"),
        area("09999001", "Bestadt", .municipality, "09999", to: "2020-12-31"),
        area("09999003", "Neuort", .municipality, "09999", from: "2021-01-01"),
        area("S1", "Adorf", .school, "09999002"),
        area("S2", "Schule", .school, "09999"),
        area("A", "A", .district, "B"),
        area("B", "B", .district, "A"),
    ])

    private func keys(_ keys: [AreaKey]) -> [String] { keys.map(\.text) }

    @Test func childrenAndDescendantsAreInOfficialOrder() {
        let all = Self.directory
        #expect(keys(all.children(of: AreaKey("09999"))) == ["09999001", "09999002", "09999003", "S2"])
        #expect(keys(all.descendants(of: AreaKey("09"), type: .municipality)) == ["09999001", "09999002", "09999003"])
        #expect(keys(all.descendants(of: AreaKey("09"), type: .school)) == ["S1", "S2"])
        #expect(keys(all.ancestors(of: AreaKey("S1"))) == ["09999002", "09999", "09"])
        #expect(all.children(of: AreaKey("x")).isEmpty)
    }

    @Test func cyclesEnd() {
        #expect(keys(Self.directory.ancestors(of: AreaKey("A"))) == ["B", "A"])
        #expect(keys(Self.directory.descendants(of: AreaKey("A"), type: .district)) == ["B"])
    }

    @Test func namesFindAreasWhateverTheirCase() {
        #expect(keys(Self.directory.keys(named: "adorf")) == ["09999002", "S1"])
        #expect(keys(Self.directory.keys(named: "STADT ADORF")) == ["09999002"])
        #expect(Self.directory.keys(named: "Nirgends").isEmpty)
    }

    @Test func onlyPartsOfTheNextLevelThatExistMakeTheWhole() throws {
        let before = try #require(ReportingPeriod("2020"))
        let after = try #require(ReportingPeriod("2021"))
        #expect(Self.directory.completeParts(of: AreaKey("09999"), in: before).map(keys) == ["09999001", "09999002"])
        #expect(Self.directory.completeParts(of: AreaKey("09999"), in: after).map(keys) == ["09999002", "09999003"])
        #expect(Self.directory.completeParts(of: AreaKey("09"), in: before) == nil)
        #expect(Self.directory.completeParts(of: AreaKey("09999002"), in: before) == nil)
    }

    @Test func anAreaExistsInPeriodsThatTouchItsTime() throws {
        let old = try #require(Self.directory[AreaKey("09999001")])
        func exists(_ text: String) throws -> Bool { old.exists(in: try #require(ReportingPeriod(text))) }
        #expect(try exists("2020-12-31") && exists("2020/21") && exists("1950"))
        #expect(try !exists("2021-01-01") && !exists("2021"))
    }

    @Test func locativesFallBackToTheLongName() {
        #expect(Self.directory[AreaKey("09999002")]?.locativeName == "in Stadt Adorf")
    }

    @Test func scopesMatchKeysPatternsAndTimes() throws {
        let scope = Scope(areas: ["09*", "S1"], from: ReportingPeriod("2014"), to: ReportingPeriod("2016"))
        func holds(_ key: String, _ period: String) throws -> Bool {
            scope.contains(AreaKey(key), try #require(ReportingPeriod(period)))
        }
        #expect(try holds("09999", "2014") && holds("S1", "2016-12-31") && holds("09", "2013/14"))
        #expect(try !holds("S2", "2014") && !holds("09", "2017") && !holds("09", "2013"))
        #expect(Scope(areas: nil, from: nil, to: nil).contains(AreaKey("x"), .calendarYear(1)))
    }
}

@Suite struct SummandsTests {
    private static let breakdown = Breakdown(
        id: "abschluss", title: "Abschluss",
        categories: [
            Category(id: "ohne", title: "ohne"), Category(id: "mittel", title: "mittel"),
            Category(id: "real", title: "real", parent: "mittel"),
            Category(id: "fhr", title: "fhr", parent: "mittel", isSubset: true),
            Category(id: "frauen", title: "darunter Frauen", isSubset: true),
        ],
        isComplete: true, span: SourceFile(path: "m", text: "").span(0..<0))

    private func exception(_ category: String, isSubset: Bool, breakdown: String = "abschluss") -> DatasetException {
        DatasetException(
            scope: Scope(areas: nil, from: nil, to: nil), breakdown: breakdown, category: category, isSubset: isSubset,
            reason: "")
    }

    @Test func subsetsAndNestedCategoriesAreNoSummands() {
        #expect(Self.breakdown.summands.map(\.id) == ["ohne", "mittel"])
        #expect(Self.breakdown.parts(of: "mittel").map(\.id) == ["real"])
    }

    @Test func exceptionsChangeWhatAddsUp() {
        let more = Self.breakdown.summands(applying: [exception("fhr", isSubset: false)])
        #expect(more.map(\.id) == ["ohne", "mittel", "fhr"])
        let fewer = Self.breakdown.summands(applying: [exception("ohne", isSubset: true)])
        #expect(fewer.map(\.id) == ["mittel"])
        let other = Self.breakdown.summands(applying: [exception("ohne", isSubset: true, breakdown: "alter")])
        #expect(other.map(\.id) == ["ohne", "mittel"])
    }
}
