import Catalogue
import Indicators
import Testing
import Values

/// Areas that get the values of others: changes of territory, and areas that consist of others.
@Suite struct CrosswalkTests {
    // MARK: Two Kreise become one

    /// Göttingen: two Kreise end on 31 October 2016, one begins the day after; a Gemeinde each, and their successors.
    static var merger: Project {
        var project = Project()
        project.areas = [
            .named("03", .state, complete: true),
            .named("03152", .district, in: "03", to: "2016-10-31", complete: true),
            .named("03156", .district, in: "03", to: "2016-10-31", complete: true),
            .named("03159", .district, in: "03", from: "2016-11-01", complete: true),
            .named("03152001", .municipality, in: "03152", to: "2016-10-31"),
            .named("03156001", .municipality, in: "03156", to: "2016-10-31"),
            .named("03159001", .municipality, in: "03159", from: "2016-11-01"),
            .named("03159002", .municipality, in: "03159", from: "2016-11-01"),
        ]
        project.crosswalk("reform", "03152;03159;1;2016-11-01", "03156;03159;1;2016-11-01")
        project.add("a", rows: "03152;2014;100\n03156;2014;30\n03152;2015;110\n03156;2015;31\n03159;2017;150")
        return project
    }

    @Test func aNewKreisHasTheSumOfTheOldOnes() throws {
        let project = Self.merger
        #expect(project.value(of: "a", area: "03159", at: "2015") == "141,00")
        #expect(project.value(of: "a", area: "03159", at: "2017") == "150,00")
        let cell = try #require(project.cell(of: "a", area: "03159", at: "2015"))
        #expect(cell.operands.map(\.area.text) == ["03152", "03156"])
        #expect(cell.operands.map { $0.origins.map(\.line) } == [[4], [5]])
        #expect(cell.operands.map(\.share?.weight) == [.one, .one])
        #expect(cell.operands.map(\.share?.target) == [AreaKey("03159"), AreaKey("03159")])
        #expect(cell.expression == .sum([.init(.operand(0)), .init(.operand(1))]))
        // Nobody was estimated: both count completely.
        #expect(cell.value.marks.isEmpty)
    }

    @Test func oldAreasKeepTheirTimeAndHaveNoOther() {
        var project = Self.merger
        project.indicator("i", "a")
        #expect(
            project.values("i", ["03152", "03156", "03159", "03"], "2014..2017") == [
                "100,00", "110,00", "raum_besteht_nicht", "30,00", "31,00", "raum_besteht_nicht", "130,00", "141,00",
                "150,00", "130,00", "141,00", "150,00",
            ])
    }

    @Test func ratesAreRecomputedNotAveraged() throws {
        var project = Self.merger
        project.add("part", rows: "03152;2015;11\n03156;2015;20\n03159;2017;15")
        // 31 of 141, not the mean of 10 % and 64,5 %.
        #expect(project.value(of: "anteil(part, a)", area: "03159", at: "2015", decimals: 4) == "0,2199")
        #expect(project.value(of: "je(1000, part, a)", area: "03159", at: "2015", decimals: 4) == "219,8582")
        let cell = try #require(project.cell(of: "anteil(part, a)", area: "03159", at: "2015"))
        #expect(cell.numerator?.rational == Rational(31))
        #expect(cell.denominator?.rational == Rational(141))
        #expect(cell.operands.map(\.role) == [.numerator, .numerator, .denominator, .denominator])
    }

    @Test func changesAndIndicesCrossTheReform() {
        let project = Self.merger
        #expect(project.value(of: "differenz(a, 2)", area: "03159", at: "2017") == "9,00")
        #expect(project.value(of: "index(a, 2014)", area: "03159", at: "2015") == "108,46")
        #expect(project.value(of: "index(a, 2014)", area: "03159", at: "2017") == "115,38")
        #expect(project.value(of: "a[zeit=-2]", area: "03159", at: "2017") == "141,00")
        #expect(project.value(of: "a[raum=03159]", area: "03", at: "2015") == "141,00")
    }

    @Test func unitsOfANewAreaAreThoseOfTheOldOnes() {
        var project = Self.merger
        project.add(
            "g", rows: "03152001;2015;40\n03156001;2015;60\n03159001;2017;45\n03159002;2017;70")
        #expect(project.value(of: "summe(g, ueber=gemeinde)", area: "03159", at: "2015") == "100,00")
        #expect(project.value(of: "maximum(g, ueber=gemeinde)", area: "03159", at: "2015") == "60,00")
        #expect(project.value(of: "summe(g, ueber=gemeinde)", area: "03159", at: "2017") == "115,00")
        #expect(project.value(of: "g", area: "03159", at: "2015") == "100,00")
        #expect(project.value(of: "summe(g, ueber=kreis)", area: "03", at: "2015") == "100,00")
        #expect(project.value(of: "summe(g, ueber=kreis)", area: "03159", at: "2015") == "100,00")
    }

    @Test func withoutACrosswalkThereIsNothing() {
        var project = Self.merger
        project.crosswalks = []
        #expect(project.value(of: "a", area: "03159", at: "2015") == "raum_besteht_nicht")
        #expect(project.value(of: "summe(a, ueber=gemeinde)", area: "03159", at: "2015") == "raum_besteht_nicht")
    }

    @Test func theEndOfTheOldAreasIsEnoughOfADate() {
        var project = Self.merger
        project.crosswalks = []
        project.crosswalk("reform", "03152;03159;1", "03156;03159;1")
        #expect(project.value(of: "a", area: "03159", at: "2015") == "141,00")
        #expect(project.value(of: "a", area: "03159", at: "2017") == "150,00")
    }

    // MARK: What is never redistributed

    @Test func onlyCountsThatAddUpAreRedistributed() {
        var project = Self.merger
        let rows = "03152;2015;10\n03156;2015;20\n03159;2017;15"
        project.add("messwert", unit: "Grad", kind: nil, art: .measurement, rows: rows)
        project.add("befragung", unit: "Prozent", kind: nil, art: .survey, rows: rows)
        project.add("allein", additivity: .nothing, rows: rows)
        project.add("merkmale", additivity: .over(["geschlecht"]), rows: rows)
        project.add("prozent", unit: "Prozent", kind: nil, art: .stock, rows: rows)
        project.add("betrag", unit: "Euro", kind: .money, art: .amount, rows: rows)
        for id in ["messwert", "befragung", "allein", "merkmale", "prozent"] {
            #expect(project.value(of: id, area: "03159", at: "2015") == "raum_besteht_nicht", "\(id)")
        }
        #expect(project.value(of: "betrag", area: "03159", at: "2015") == "30,00")
    }

    @Test func signsOfThePartsCountAsInSums() {
        func value(_ row: String) -> String {
            var project = Self.merger
            project.add("s", rows: "03152;2015;10\n03156;2015;\(row)\n03159;2017;1")
            return project.value(of: "s", area: "03159", at: "2015")
        }
        #expect(value(";geheim") == "geheim")
        #expect(value(";unbekannt") == "unbekannt")
        #expect(value(";folgt") == "folgt")
        #expect(value(";null") == "10,00")
        #expect(value(";gerundet_null") == "10,00*geschaetzt")
        #expect(value(";entfaellt") == "10,00")
        #expect(value("5;;vorlaeufig") == "15,00*vorlaeufig")
        var project = Self.merger
        project.add("s", rows: "03152;2015;10\n03156;2014;3\n03159;2017;1")
        #expect(project.value(of: "s", area: "03159", at: "2015") == "raum_besteht_nicht")
    }

    @Test func aSecretPartIsNamedAmongTheOperands() throws {
        var project = Self.merger
        project.add("s", rows: "03152;2015;10\n03156;2015;;geheim\n03159;2017;1")
        let cell = try #require(project.cell(of: "s", area: "03159", at: "2015"))
        #expect(cell.value.sign == .secret)
        #expect(cell.operands.map(\.area.text) == ["03152", "03156"])
        #expect(cell.operands[1].value.sign == .secret)
        #expect(cell.expression == nil)
    }

    // MARK: One area is divided

    /// Altdorf goes to Oberdorf, which was there before, and to the new Neudorf; a Kreis above all of them.
    static var division: Project {
        var project = Project()
        project.areas = [
            .named("K", .district, complete: true), .named("alt", .municipality, in: "K", to: "2020-12-31"),
            .named("ober", .municipality, in: "K"), .named("neu", .municipality, in: "K", from: "2021-01-01"),
        ]
        project.crosswalk("reform", "alt;ober;0,7;2021-01-01;;einwohnerzahl", "alt;neu;0,3;2021-01-01;;einwohnerzahl")
        project.add("a", rows: "alt;2020;200\nober;2020;1000\nneu;2021;70\nober;2021;1150")
        return project
    }

    @Test func aShareIsAnEstimate() throws {
        let project = Self.division
        #expect(project.value(of: "a", area: "neu", at: "2020") == "60,00*geschaetzt")
        let cell = try #require(project.cell(of: "a", area: "neu", at: "2020"))
        let share = try #require(cell.operands.first?.share)
        #expect(cell.operands.count == 1)
        #expect(cell.operands[0].area == AreaKey("alt"))
        #expect(cell.operands[0].value.rational == Rational(200))
        #expect(share.weight == Rational(3, over: 10))
        #expect(share.bases == ["einwohnerzahl"])
        #expect(share.whole.rational == Rational(60))
        #expect(share.reason == .territory(since: CalendarDate(iso: "2021-01-01")!))
        #expect(cell.expression == .product([.constant(Rational(3, over: 10)!), .operand(0)]))
        #expect(cell.expression?.value(over: cell.operands.map(\.value.rational)) == cell.value.rational)
    }

    @Test func anAreaThatWasThereKeepsItsOwnValue() {
        let project = Self.division
        #expect(project.value(of: "a", area: "ober", at: "2020") == "1000,00")
        // Without one, the value of what it was joined with says nothing about it.
        var silent = Self.division
        silent.add("b", rows: "alt;2020;200\nneu;2021;70\nober;2021;1150")
        #expect(silent.value(of: "b", area: "ober", at: "2020") == "nicht_erhoben")
    }

    @Test func theWholeCountsEverybodyOnce() {
        var project = Self.division
        #expect(project.value(of: "a", area: "K", at: "2020") == "1200,00")
        #expect(project.value(of: "a", area: "K", at: "2021") == "1220,00")
        #expect(project.value(of: "summe(a, ueber=gemeinde)", area: "K", at: "2020") == "1200,00")
        project.indicator("i", "a")
        #expect(
            project.values("i", ["alt", "ober"], "2020..2021") == [
                "200,00", "raum_besteht_nicht", "1000,00", "1150,00",
            ])
    }

    /// A year in which areas change has both in it; reported is one of them, or both for their part of the year.
    @Test func inTheYearOfAChangeNobodyIsMissingOrCountedTwice() {
        func values(_ rows: String) -> [String] {
            var project = Project()
            project.areas = [
                .named("K", .district, complete: true), .named("x", .municipality, in: "K"),
                .named("a", .municipality, in: "K", to: "2021-06-30"),
                .named("b", .municipality, in: "K", to: "2021-06-30"),
                .named("c", .municipality, in: "K", from: "2021-07-01"),
            ]
            project.crosswalk("reform", "a;c;1;2021-07-01", "b;c;1;2021-07-01")
            project.add("d", rows: rows)
            return [
                project.value(of: "d", area: "K", at: "2021"),
                project.value(of: "summe(d, ueber=gemeinde)", area: "K", at: "2021"),
                project.value(of: "d", area: "c", at: "2021"),
            ]
        }
        #expect(values("x;2021;5\nc;2021;30") == ["35,00", "35,00", "30,00"])
        #expect(values("x;2021;5\na;2021;10\nb;2021;20") == ["35,00", "35,00", "30,00"])
        #expect(values("x;2021;5\na;2021;10\nb;2021;20\nc;2021;31") == ["66,00", "66,00", "31,00"])
        // One of the old ones is missing: nobody knows how many.
        #expect(values("x;2021;5\na;2021;10") == ["nicht_erhoben", "nicht_erhoben", "nicht_erhoben"])
    }

    // MARK: Chains

    @Test func changesFollowEachOther() throws {
        var project = Project()
        project.areas = [
            .named("K", .district), .named("a", .municipality, in: "K", to: "2015-12-31"),
            .named("b", .municipality, in: "K", from: "2016-01-01", to: "2020-12-31"),
            .named("b2", .municipality, in: "K", from: "2016-01-01"),
            .named("c", .municipality, in: "K", from: "2021-01-01"),
            .named("c2", .municipality, in: "K", from: "2021-01-01"),
        ]
        project.crosswalk("r2016", "a;b;0,6;2016-01-01;;flaeche", "a;b2;0,4;2016-01-01;;flaeche")
        project.crosswalk("r2021", "b;c;0,5;2021-01-01;;einwohner", "b;c2;0,5;2021-01-01;;einwohner")
        project.add("d", rows: "a;2015;100\nb;2018;80\nb2;2018;50\nc;2022;1\nc2;2022;1\nb2;2022;1")
        #expect(project.value(of: "d", area: "c", at: "2015") == "30,00*geschaetzt")
        #expect(project.value(of: "d", area: "c2", at: "2015") == "30,00*geschaetzt")
        #expect(project.value(of: "d", area: "b2", at: "2015") == "40,00*geschaetzt")
        #expect(project.value(of: "d", area: "b", at: "2015") == "60,00*geschaetzt")
        #expect(project.value(of: "d", area: "c", at: "2018") == "40,00*geschaetzt")
        #expect(project.value(of: "d", area: "b", at: "2022") == "raum_besteht_nicht")
        let share = try #require(project.cell(of: "d", area: "c", at: "2015")?.operands.first?.share)
        #expect(share.weight == Rational(3, over: 10))
        #expect(share.bases == ["einwohner", "flaeche"])
    }

    @Test func anAreaThatLosesAPartKeepsTheRest() {
        var project = Project()
        project.areas = [
            .named("a", .municipality), .named("b", .municipality, from: "2016-01-01"),
            .named("c", .municipality, from: "2021-01-01"),
        ]
        project.crosswalk("r2016", "a;a;0,8;2016-01-01", "a;b;0,2;2016-01-01")
        project.crosswalk("r2021", "a;a;0,5;2021-01-01", "a;c;0,5;2021-01-01")
        project.add("d", rows: "a;2015;100\na;2018;90\nb;2018;21\na;2022;1\nb;2022;1\nc;2022;1")
        #expect(project.value(of: "d", area: "b", at: "2015") == "20,00*geschaetzt")
        // Half of the four fifths that were left.
        #expect(project.value(of: "d", area: "c", at: "2015") == "40,00*geschaetzt")
        #expect(project.value(of: "d", area: "c", at: "2018") == "45,00*geschaetzt")
        #expect(project.value(of: "d", area: "a", at: "2015") == "100,00")
    }
}

extension Area {
    static func named(
        _ key: String, _ type: AreaType, in parent: String? = nil, from: String? = nil, to: String? = nil,
        complete: Bool = false
    ) -> Area {
        Area(
            key: AreaKey(key), name: key, type: type, parent: parent.map { AreaKey($0) }, partsComplete: complete,
            validFrom: from.flatMap { CalendarDate(iso: $0) }, validTo: to.flatMap { CalendarDate(iso: $0) },
            span: Project.span)
    }
}

extension Project {
    /// Rows `von;nach;gewicht;gueltig_von;gueltig_bis;basis`.
    mutating func crosswalk(_ id: String, _ rows: String...) { crosswalk(id, rows) }

    mutating func crosswalk(_ id: String, _ rows: [String]) {
        crosswalks.append(
            Crosswalk(
                id: id,
                rows: rows.map { row in
                    let fields = row.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
                    func field(_ index: Int) -> String? {
                        index < fields.count && !fields[index].isEmpty ? fields[index] : nil
                    }
                    let weight = fields[2].split(separator: ",").map(String.init)
                    let digits = weight.count > 1 ? weight[1] : ""
                    let scale = (0..<digits.count).reduce(1) { power, _ in power * 10 }
                    return Crosswalk.Row(
                        from: AreaKey(fields[0]), to: AreaKey(fields[1]),
                        weight: Rational(Int128(weight[0] + digits)!, over: Int128(scale))!,
                        validFrom: field(3).flatMap { CalendarDate(iso: $0) },
                        validTo: field(4).flatMap { CalendarDate(iso: $0) }, basis: field(5), span: Self.span)
                }))
    }
}
