import Build
import Diagnostics
import Testing
import Values
import Workspace

/// What differs between two states of the data, and what of the report rests on it.
@Suite struct ComparisonTests {
    private func compare(
        _ old: SmallProject, _ new: SmallProject, published: Bool = false
    ) throws -> DataComparison {
        DataComparison.of(try old.state(), try new.state(), showing: published ? .hidden : .marked)
    }

    private func changed(_ old: String, _ new: String, in path: String = SmallProject.table) throws -> SmallProject {
        try SmallProject().replacing(old, by: new, in: path)
    }

    @Test func equalFoldersDifferInNothing() throws {
        let comparison = try compare(SmallProject(), SmallProject())
        #expect(comparison.isEmpty)
        #expect(ComparisonText(.short).text(comparison) == "Keine Unterschiede.\n")
    }

    /// One number more: the indicator in the Gemeinde and in the district, the figure, the number in the text, the
    /// claim and the tile are named; the claim holds still.
    @Test func oneValue() throws {
        let comparison = try compare(SmallProject(), try changed("2023;ohne;25;", "2023;ohne;30;"))
        #expect(
            ComparisonText(.short).text(comparison)
                == """
                Grunddaten schulabgaenge: Schulabgänge, 1 geändert
                  Niederstein, 2023, ohne Abschluss: 25 [nicht veröffentlichen] → 30 [nicht veröffentlichen]  data/grunddaten/schulabgaenge.csv:8

                Indikator ohne_abschluss: Anteil der Schulabgänge ohne Abschluss, 2 geändert
                  Musterkreis, 2023: 7,7 % → 8,5 %
                  Niederstein, 2023: 8,3 % [nicht veröffentlichen] → 9,8 % [nicht veröffentlichen]

                Abbildungen und Tabellen mit geänderten Werten
                  Abb. 1-1 »Anteil der Schulabgänge ohne Abschluss«, 1 Wert  content/01-schule.md:9
                  Seite des Indikators »Anteil der Schulabgänge ohne Abschluss«, 1 Wert  data/indikatoren/schule.yaml:1
                  Seite des Indikators »Anteil der Schulabgänge ohne Abschluss«, 1 Wert  data/indikatoren/schule.yaml:1

                Textstellen mit geänderten Werten
                  wert (ohne_abschluss): 7,7 % → 8,5 %  content/01-schule.md:5
                  behauptung »fast acht von hundert« (ohne_abschluss): 7,7 % → 8,5 %  content/01-schule.md:5
                  kennzahlen (ohne_abschluss): 7,7 % → 8,5 %  content/01-schule.md:11

                Zusammen: 1 Wert der Grunddaten, 2 Werte von Indikatoren, 3 Abbildungen und Tabellen, 3 Textstellen

                """.replacing(" %", with: "\u{A0}%").replacing("Abb. ", with: "Abb.\u{A0}"))
    }

    @Test func aClaimThatIsNotTrueAnyMore() throws {
        let comparison = try compare(SmallProject(), try changed("2023;ohne;25;", "2023;ohne;10;"))
        let claims = comparison.texts.filter { $0.directive == "behauptung" }
        #expect(claims.map(\.isContradicted) == [true])
        #expect(claims.map(\.label) == ["fast acht von hundert"])
        let trend = comparison.texts.first { $0.directive == "trend" }
        #expect(trend?.old != trend?.new)
        #expect(ComparisonText(.short).text(comparison).contains("STIMMT NICHT MEHR"))
    }

    @Test func newAndGoneValues() throws {
        let less = try changed("99001002;2023;ohne;25;21111.csv:15:4\n", "")
            .replacing("99001002;2023;mit;275;21111.csv:15:5\n", by: "", in: SmallProject.table)
        let gone = try compare(SmallProject(), less).datasets.flatMap(\.values)
        #expect(gone.map(\.old?.text) == ["25", "275"] && gone.allSatisfy { $0.new == nil })
        let new = try compare(less, SmallProject()).datasets.flatMap(\.values)
        #expect(new.map(\.new?.text) == ["25", "275"] && new.allSatisfy { $0.old == nil })
        #expect(new.map(\.place?.line) == [8, 9])
    }

    @Test("dasselbe in anderer Reihenfolge ist kein Unterschied")
    func otherOrder() throws {
        var other = SmallProject()
        let lines = try #require(other.files[SmallProject.table]).split(separator: "\n")
        other.files[SmallProject.table] = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
        #expect(try compare(SmallProject(), other).isEmpty)
    }

    @Test func descriptions() throws {
        let formula = try changed("formel: anteil(", "formel: je(100, ", in: SmallProject.catalogue)
            .replacing("einheit: Prozent", by: "einheit: je 100 Schulabgänge", in: SmallProject.catalogue)
        let changes = try compare(SmallProject(), formula).descriptions
        #expect(changes.map(\.field) == ["formel", "einheit"])
        #expect(changes.first?.new == "je(100, schulabgaenge[abschluss=ohne], schulabgaenge)")
        let category = try changed("ohne Abschluss}", "ohne Hauptschulabschluss}", in: "data/merkmale.yaml")
        #expect(try compare(SmallProject(), category).descriptions.map(\.id) == ["abschluss"])
        var more = SmallProject()
        more.files["data/quellen.yaml", default: ""] += "- {id: zweite, titel: Zweite, herausgeber: Zweites Amt}\n"
        let sources = try compare(SmallProject(), more).descriptions
        #expect(sources.map(\.kind) == ["quelle"] && sources.first?.old == nil && sources.first?.new == "Zweite")
    }

    @Test("Ordner, in denen nur Daten liegen, werden ebenso verglichen")
    func dataAlone() throws {
        let new = try changed("2023;ohne;25;", "2023;ohne;30;")
        let comparison = try compare(SmallProject().data, new.data)
        #expect(comparison.datasets.flatMap(\.values).count == 1)
        #expect(comparison.indicators.first?.values.map(\.area.text) == ["99001", "99001002"])
        #expect(comparison.figures.isEmpty && comparison.texts.isEmpty)
        #expect(try compare(SmallProject().data, new).texts.count == 3)
    }

    // MARK: Protection

    @Test("ein geschützter Wert ist nur mit --internal zu sehen, gekennzeichnet; sonst folgt nichts aus ihm")
    func protectedValues() throws {
        let new = try changed("2023;ohne;2;", "2023;ohne;1;").replacing(
            "2023;mit;47;", by: "2023;mit;48;", in: SmallProject.table)
        let own = try compare(SmallProject(), new)
        // What stands beside a secret and is not published itself is protected, too.
        #expect(own.datasets.flatMap(\.values).map(\.old?.isProtected) == [true, true])
        #expect(ComparisonText(.whole).text(own).contains("2 [nicht veröffentlichen] → 1 [nicht veröffentlichen]"))
        let passedOn = try compare(SmallProject(), new, published: true)
        #expect(passedOn.datasets.isEmpty)
        for text in [
            ComparisonText(.whole).text(passedOn), String(decoding: ComparisonJSON().text(passedOn), as: UTF8.self),
        ] {
            #expect(!text.contains("48") && !text.contains("47") && !text.contains("Kleinau"), "\(text)")
        }
    }

    @Test("wer nur Veröffentlichtes sieht, sieht zwischen zwei Geheimnissen keinen Unterschied")
    func onlySecretsDiffer() throws {
        // Two small Gemeinden change places: the sum of the district stays what it is.
        var old = SmallProject()
        old.files["data/raeume.csv", default: ""] += "99001004;Neuau;gemeinde;99001;\n"
        var new = old
        old.files[SmallProject.table, default: ""] += "99001004;2023;ohne;1;\n99001004;2023;mit;48;\n"
        new.files[SmallProject.table, default: ""] += "99001004;2023;ohne;2;\n99001004;2023;mit;47;\n"
        new = try new.replacing("99001003;2023;ohne;2;", by: "99001003;2023;ohne;1;", in: SmallProject.table)
            .replacing("99001003;2023;mit;47;", by: "99001003;2023;mit;48;", in: SmallProject.table)
        let own = try compare(old, new)
        #expect(own.datasets.flatMap(\.values).count == 4 && !own.indicators.isEmpty)
        // What pages show stays what it was.
        #expect(own.figures.isEmpty && own.texts.isEmpty)
        #expect(try compare(old, new, published: true).isEmpty)
    }

    // MARK: JSON and outputs

    @Test func asJSON() throws {
        let comparison = try compare(SmallProject(), try changed("2023;ohne;25;", "2023;ohne;30;"))
        let text = String(decoding: ComparisonJSON().text(comparison), as: UTF8.self)
        for part in [
            "\"grunddaten\": [", "\"merkmale\": {\n            \"abschluss\": \"ohne\"", "\"anzeige\": \"25\"",
            "\"nummer\": \"Abb.\u{A0}1-1\"", "\"widerspruch\": false", "\"geschuetzte_ausgelassen\": false",
        ] {
            #expect(text.contains(part), "»\(part)« fehlt in \(text)")
        }
    }

    @Test("lange Listen sind gekürzt, --all zeigt sie ganz")
    func longLists() throws {
        var new = SmallProject()
        let rows = (1990..<2010).map { "99001001;\($0);ohne;\($0);" }.joined(separator: "\n")
        new.files[SmallProject.table, default: ""] += rows + "\n"
        let comparison = try compare(SmallProject(), new)
        #expect(ComparisonText(.short).text(comparison).contains("… und 10 weitere, alle mit --all"))
        #expect(!ComparisonText(.whole).text(comparison).contains("--all"))
    }

    @Test func outputs() {
        let old = Array(
            "\u{FEFF}indikator;raum;zeit;wert;zeichen;marken\na;1;2020;5.9;;\na;1;2021;;geheim;\nb;1;2020;3;;\n".utf8)
        let new = Array(
            "\u{FEFF}indikator;raum;zeit;neu;wert;zeichen;marken\na;1;2020;;6;;geschaetzt\na;1;2021;;;geheim;\nc;1;2020;w;3;;\n"
                .utf8)
        let comparison = OutputComparison(old: old, new: new)
        #expect(
            comparison.text(.short) == """
                a, 1, 2020: 5,9 → 6 geschaetzt
                c, 1, 2020, w: (keine Angabe) → 3
                b, 1, 2020: 3 → (keine Angabe)
                Zusammen: 3 veröffentlichte Werte

                """)
        #expect(OutputComparison(old: old, new: old).text(.short) == "Keine Unterschiede.\n")
        #expect(String(decoding: comparison.json, as: UTF8.self).contains("\"neu\": null"))
    }
}
