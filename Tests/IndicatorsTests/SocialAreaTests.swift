import Catalogue
import Indicators
import Testing
import Values

/// Sozialräume and Quartiere: areas that consist of others.
@Suite struct SocialAreaTests {
    /// Three Gemeinden and two Sozialräume across them.
    private static var social: Project {
        var project = Project()
        project.areas = [
            .named("K", .district, complete: true), .named("g1", .municipality, in: "K"),
            .named("g2", .municipality, in: "K"), .named("g3", .municipality, in: "K"),
            .named("s1", .socialArea, in: "K"), .named("s2", .socialArea, in: "K"),
        ]
        project.crosswalk("sozial", "g1;s1;1", "g2;s1;0,25;;;einwohner", "g2;s2;0,75;;;einwohner", "g3;s2;1")
        project.add("a", rows: "g1;2020;100\ng2;2020;40\ng3;2020;7")
        return project
    }

    @Test func aSozialraumConsistsOfGemeinden() throws {
        let project = Self.social
        #expect(project.value(of: "a", area: "s1", at: "2020") == "110,00*geschaetzt")
        #expect(project.value(of: "a", area: "s2", at: "2020") == "37,00*geschaetzt")
        #expect(project.value(of: "a", area: "K", at: "2020") == "147,00")
        #expect(project.value(of: "summe(a, ueber=sozialraum)", area: "K", at: "2020") == "147,00*geschaetzt")
        let cell = try #require(project.cell(of: "a", area: "s1", at: "2020"))
        #expect(cell.operands.map(\.share?.reason) == [.composition, .composition])
        #expect(cell.operands.map(\.share?.isOfWholeAreas) == [false, false])
    }

    @Test func ownValuesOfASozialraumComeFirst() {
        var project = Self.social
        project.add("b", rows: "g1;2020;100\ng2;2020;40\ng3;2020;7\ns1;2020;111\ng1;2021;1\ng2;2021;1")
        #expect(project.value(of: "b", area: "s1", at: "2020") == "111,00")
        #expect(project.value(of: "b", area: "s1", at: "2021") == "1,25*geschaetzt")
        #expect(project.value(of: "b", area: "s2", at: "2021") == "nicht_erhoben")
    }

    @Test func aSozialraumOfWholeGemeindenIsExactAndHasUnits() {
        var project = Self.social
        project.crosswalks = []
        project.crosswalk("sozial", "g1;s1;1", "g2;s1;1", "g3;s2;1")
        #expect(project.value(of: "a", area: "s1", at: "2020") == "140,00")
        #expect(project.value(of: "maximum(a, ueber=gemeinde)", area: "s1", at: "2020") == "100,00")
        #expect(Self.social.value(of: "summe(a, ueber=gemeinde)", area: "s1", at: "2020") == "nicht_erhoben")
    }

    @Test func sozialraeumeMayConsistOfSmallerOnesAndOfWhatAFileLacks() {
        var project = Self.social
        project.areas += [.named("gross", .socialArea, in: "K"), .named("q", .socialArea, in: "K")]
        project.crosswalk("groessere", "s1;gross;0,5", "s1;q;0,5", "s2;gross;1")
        #expect(project.value(of: "a", area: "gross", at: "2020") == "92,00*geschaetzt")
        // Another file for data that are there for Quartiere only: the first one that gives a number counts.
        project.areas += [.named("q1", .socialArea, in: "g1")]
        project.crosswalk("quartiere", "q1;s1;1")
        project.add("b", rows: "q1;2020;12")
        #expect(project.value(of: "b", area: "s1", at: "2020") == "12,00")
        #expect(project.value(of: "a", area: "s1", at: "2020") == "110,00*geschaetzt")
    }

    @Test func weightsOfASozialraumChangeWithTime() {
        var project = Self.social
        project.crosswalks = []
        project.crosswalk(
            "sozial", "g1;s1;0,5;;2019-12-31", "g1;s2;0,5;;2019-12-31", "g1;s1;0,25;2020-01-01", "g1;s2;0,75;2020-01-01"
        )
        project.add("b", rows: "g1;2019;100\ng1;2020;100")
        project.indicator("i", "b", decimals: 0)
        #expect(
            project.values("i", ["s1", "s2"], "alle", decimals: 0) == [
                "50*geschaetzt", "25*geschaetzt", "50*geschaetzt", "75*geschaetzt",
            ])
    }

    /// The Sozialräume are made of the Gemeinden of today; those of yesterday follow by the reform.
    @Test func sozialraeumeGoBackBehindAReform() {
        var project = CrosswalkTests.division
        project.areas += [.named("s1", .socialArea, in: "K"), .named("s2", .socialArea, in: "K")]
        project.crosswalk("sozial", "ober;s1;1", "neu;s2;1")
        #expect(project.value(of: "a", area: "s1", at: "2020") == "1140,00*geschaetzt")
        #expect(project.value(of: "a", area: "s2", at: "2020") == "60,00*geschaetzt")
        #expect(project.value(of: "a", area: "s1", at: "2021") == "1150,00")
        // Where the old Gemeinde is listed itself, it comes with that row only.
        project.crosswalks.removeLast()
        project.crosswalk("sozial", "ober;s1;1", "neu;s2;1", "alt;s2;1")
        #expect(project.value(of: "a", area: "s1", at: "2020") == "1000,00")
        #expect(project.value(of: "a", area: "s2", at: "2020") == "200,00")
    }

    /// As Bamberg did: three new Quartiere cut out of one old one.
    @Test func anOldQuartierIsCutIntoThree() {
        var project = Project()
        project.areas = [
            .named("stadt", .municipality, complete: true), .named("alt", .socialArea, in: "stadt", to: "2022-12-31"),
            .named("rest", .socialArea, in: "stadt"), .named("n1", .socialArea, in: "stadt", from: "2023-01-01"),
            .named("n2", .socialArea, in: "stadt", from: "2023-01-01"),
            .named("n3", .socialArea, in: "stadt", from: "2023-01-01"),
        ]
        project.crosswalk(
            "quartiere", "alt;n1;0,5;2023-01-01", "alt;n2;0,3;2023-01-01", "alt;n3;0,2;2023-01-01")
        project.add("a", rows: "alt;2022;1000\nrest;2022;50\nn1;2023;490\nn2;2023;310\nn3;2023;205\nrest;2023;51")
        project.indicator("i", "a", decimals: 0)
        #expect(
            project.values("i", ["n1", "n2", "n3", "alt", "stadt"], "2022", decimals: 0) == [
                "500*geschaetzt", "300*geschaetzt", "200*geschaetzt", "1000", "1050",
            ])
        #expect(project.values("i", ["alt", "stadt"], "2023", decimals: 0) == ["raum_besteht_nicht", "1056"])
    }

    // MARK: Breaks

    /// A break of an area is one of those that have its values, and of no other.
    @Test func breaksGoWhereTheValuesGo() {
        var project = CrosswalkTests.merger
        project.seriesBreak("zaehlung", from: "2015", areas: ["03152"], datasets: ["a"])
        #expect(project.value(of: "differenz(a, 1)", area: "03159", at: "2015") == "entfaellt")
        #expect(project.value(of: "differenz(a, 1)", area: "03152", at: "2015") == "entfaellt")
        #expect(project.value(of: "differenz(a, 1)", area: "03156", at: "2015") == "1,00")
        var social = Self.social
        social.add("b", rows: "g1;2019;1\ng2;2019;4\ng3;2019;3\ng1;2020;2\ng2;2020;4\ng3;2020;9")
        social.seriesBreak("zaehlung", from: "2020", areas: ["g1"], datasets: ["b"])
        social.indicator("i", "b")
        #expect(social.value(of: "differenz(b, 1)", area: "s1", at: "2020") == "entfaellt")
        #expect(social.value(of: "differenz(b, 1)", area: "s2", at: "2020") == "6,00*geschaetzt")
        #expect(social.table("i", ["s1"], "alle").value.events.map(\.id) == ["zaehlung"])
        #expect(social.table("i", ["s2"], "alle").value.events.isEmpty)
    }

    @Test func areasThatConsistOfEachOtherEnd() {
        var project = Self.social
        project.crosswalks = []
        project.crosswalk("kreis", "s1;s2;1", "s2;s1;1")
        #expect(project.value(of: "a", area: "s1", at: "2020") == "nicht_erhoben")
    }
}
