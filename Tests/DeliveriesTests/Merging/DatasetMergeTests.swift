import Catalogue
import Deliveries
import Diagnostics
import Testing
import Values

/// Deliveries and the base data they go into.
@Suite("Zusammenführen")
struct DatasetMergeTests {
    private typealias Project = MergeProject
    private let head = "raum;zeit;abschluss;wert"

    @Test("die erste Lieferung ergibt neue Zeilen in amtlicher Ordnung mit Herkunft")
    func firstImport() {
        let merge = Project.merge(
            "",
            Project.source(
                "a.csv", "2017-01-01", "99001001 2016 mit = 5", "99001001 2015 ohne = 7", "99001002 2015 mit = geheim",
                "99001 2015 mit = 1,5", "99001 2015 insgesamt = 9"))
        #expect(merge.diagnostics.isEmpty)
        #expect(merge.counts == [5, 0, 0, 0])
        #expect(
            merge.text == """
                raum;zeit;abschluss;wert;zeichen;herkunft
                99001;2015;insgesamt;9;;a.csv:5:4
                99001;2015;mit;1,5;;a.csv:4:4
                99001002;2015;mit;;geheim;a.csv:3:4
                99001001;2015;ohne;7;;a.csv:2:4
                99001001;2016;mit;5;;a.csv:1:4

                """)
    }

    @Test("ein zweites Mal ändert kein Byte")
    func twice() {
        let sources = [
            Project.source("a.csv", "2017-01-01", "99001 2015 mit = 1448", "99001 2015 ohne = geheim"),
            Project.source("b.csv", "2018-01-01", "99001 2015 mit = 1425", "99001 2015 ohne = 3 vorlaeufig"),
        ]
        let first = Project.merge("", sources[0], sources[1])
        let second = Project.merge(first.text, sources[1], sources[0], asOf: "2018-01-01")
        #expect(second.text == first.text)
        #expect(second.counts == [0, 2, 0, 0])
        #expect(second.account.changes.isEmpty)
        #expect(second.diagnostics.isEmpty)
    }

    @Test("eine spätere Lieferung ergibt dasselbe wie beide zusammen")
    func oneAfterTheOther() {
        let old = Project.source("a.csv", "2017-01-01", "99001 2014 mit = 1448", "99001 2013 mit = 7")
        let new = Project.source(
            "b.csv", "2018-01-01", "99001 2014 mit = 1425", "99001 2013 mit = 7", "99001 2015 mit = 1")
        let first = Project.merge("", old, asOf: nil)
        let second = Project.merge(first.text, old, new)
        #expect(second.text == Project.merge("", old, new, asOf: nil).text)
        #expect(second.text.contains("99001;2014;mit;1425;berichtigt;b.csv:1:4\n"))
        #expect(
            second.text.contains("99001;2013;mit;7;;a.csv:2:4\n"), "was gleich blieb, behält seine erste Fundstelle")
        #expect(second.counts == [1, 1, 1, 0])
        let change = second.account.changes
        #expect(change.count == 1)
        #expect(change.first?.old == .number(RoundedDecimal(units: 1448, decimals: 0)))
        #expect(change.first?.oldPlace == "a.csv, Zeile 1, Feld 4 (Stand 01.01.2017)")
        #expect(change.first?.newPlace == "b.csv, Zeile 1, Feld 4 (Stand 01.01.2018)")
    }

    @Test("die Marke »berichtigt« bleibt, wenn die nächste Lieferung denselben Wert nennt")
    func markStays() {
        let text = head + ";marken;herkunft\n99001;2014;mit;1425;berichtigt;b.csv:1:4\n"
        let merge = Project.merge(text, Project.source("c.csv", "2019-01-01", "99001 2014 mit = 1425"))
        #expect(merge.text == text)
        #expect(merge.counts == [0, 1, 0, 0])
    }

    @Test(
        "Zeichen sind Werte: jeder Wechsel ist eine Berichtigung",
        arguments: [
            ("12", "geheim", ";;geheim;"), ("geheim", "12", ";12;berichtigt"), ("folgt", "12", ";12;"),
            ("geheim", "unbekannt", ";;unbekannt;"),
        ])
    func signs(old: String, new: String, row: String) {
        let merge = Project.merge(
            "", Project.source("a.csv", "2017-01-01", "99001 2014 mit = \(old)"),
            Project.source("b.csv", "2018-01-01", "99001 2014 mit = \(new)"))
        #expect(merge.account.revised == 1)
        #expect(merge.text.contains("2014;mit" + row), "\(merge.text)")
        #expect(merge.text.contains("berichtigt") == row.contains("berichtigt"))
    }

    @Test("null und das Zeichen für genau nichts sind dasselbe, 5 und 5,0 auch")
    func equalMeaning() {
        let text = head + ";zeichen\n99001;2014;mit;0;\n99001;2015;mit;5;\n"
        let merge = Project.merge(
            text, Project.source("a.csv", "2018-01-01", "99001 2014 mit = null", "99001 2015 mit = 5,0"))
        #expect(merge.counts == [0, 2, 0, 0])
        #expect(merge.text.contains("99001;2014;mit;0;a.csv:1:4\n99001;2015;mit;5;a.csv:2:4\n"))
    }

    @Test("vorläufige Werte werden endgültig: ohne Änderung bestätigt, mit Änderung ohne Marke ersetzt")
    func provisional() {
        let merge = Project.merge(
            "",
            Project.source("a.csv", "2017-01-01", "99001 2014 mit = 5 vorlaeufig", "99001 2015 mit = 6 vorlaeufig"),
            Project.source("b.csv", "2018-01-01", "99001 2014 mit = 5", "99001 2015 mit = 7"))
        #expect(!merge.text.contains("marken"))
        #expect(merge.account.revised == 1)
        let later = Project.merge(
            head + ";marken;herkunft\n99001;2014;mit;5;vorlaeufig;x.csv:1:4\n",
            Project.source("b.csv", "2018-01-01", "99001 2014 mit = 5"))
        #expect(later.account.confirmed == 1)
        #expect(!later.text.contains("vorlaeufig"))
    }

    @Test("mit »revision_marke: nein« bleibt die Zahl ohne Marke, die Berichtigung wird trotzdem genannt")
    func withoutMark() {
        let merge = Project.merge(
            "", Project.source("a.csv", "2017-01-01", "99001 2014 mit = 5"),
            Project.source("b.csv", "2018-01-01", marksRevisions: false, "99001 2014 mit = 6"))
        #expect(!merge.text.contains("berichtigt"))
        #expect(merge.account.changes.count == 1)
    }

    @Test("Zeilen von Hand bleiben mit allen Spalten")
    func handMadeRows() {
        let text =
            head + """
                ;zeichen;marken;fussnote;n;unten;oben
                99001;2014;mit;1.234,50;;geschaetzt;a b;12;1200;1300
                99001001;2014;;;unbekannt;;a;;;

                """
        let merge = Project.merge(text, Project.source("a.csv", "2017-01-01", "99001 2015 mit = 5"))
        #expect(merge.counts == [1, 0, 0, 2])
        #expect(
            merge.text == head + """
                ;zeichen;marken;fussnote;n;unten;oben;herkunft
                99001;2014;mit;1.234,50;;geschaetzt;a b;12;1200;1300;
                99001;2015;mit;5;;;;;;;a.csv:1:4
                99001001;2014;insgesamt;;unbekannt;;a;;;;

                """)
    }

    @Test("ein berichtigter Wert behält seine Fußnote, aber nicht die Grenzen des alten")
    func revisedSample() {
        let text = head + ";fussnote;n;unten;oben\n99001;2014;mit;40;a;12;30;50\n"
        let merge = Project.merge(text, Project.source("a.csv", "2018-01-01", "99001 2014 mit = 41"))
        #expect(merge.text == head + ";marken;fussnote;herkunft\n99001;2014;mit;41;berichtigt;a;a.csv:1:4\n")
        #expect(merge.account.droppedSamples == 1)
    }

    @Test("eine Lieferung mit älterem Stand überschreibt nichts, außer mit Vorrang")
    func olderDelivery() {
        let text = head + "\n99001;2014;mit;5\n99001;2015;mit;5\n"
        let merge = Project.merge(
            text,
            Project.source("a.csv", "2016-12-31", "99001 2014 mit = 6", "99001 2015 mit = 6", "99001 2013 mit = 1"))
        #expect(merge.text.contains("99001;2014;mit;5;\n"))
        let problem = merge.diagnostics
        #expect(problem.count == 1)
        #expect(
            problem.first?.message
                == "Für 99001, 2014, mit nennt a.csv, Zeile 1, Feld 4 (Stand 31.12.2016) »6«, die Grunddaten haben »5« "
                + "(von Hand) mit dem neueren Stand 01.01.2017 (2 Werte)")
        let forced = Project.merge(text, Project.source("a.csv", "2016-12-31", priority: 1, "99001 2014 mit = 6"))
        #expect(forced.diagnostics.isEmpty)
        #expect(forced.text.contains("99001;2014;mit;6;berichtigt;a.csv:1:4"))
    }

    @Test("kommt zu einer neuen Lieferung die alte noch einmal, gilt weiter die neue")
    func oldOneAgain() {
        let new = Project.source("b.csv", "2018-01-01", "99001 2014 mit = 1425")
        let first = Project.merge("", new, asOf: nil)
        let old = Project.source("a.csv", "2017-01-01", "99001 2014 mit = 1448")
        let merge = Project.merge(first.text, old, new, asOf: "2018-01-01")
        #expect(merge.diagnostics.isEmpty)
        #expect(merge.text == first.text)
        #expect(merge.account.sources.map(\.superseded) == [1, 0])
    }

    @Test(
        "zwei Rezepte mit verschiedenen Werten: ohne Vorrang ein Fehler mit beiden Stellen, mit Vorrang gilt das höhere"
    )
    func recipes() {
        let one = Project.source("a.csv", "2017-01-01", "99001 2014 mit = 5", "99001 2015 mit = 7")
        let other = Project.source("b.csv", "2018-01-01", recipe: "zweites", "99001 2014 mit = 6", "99001 2015 mit = 7")
        let merge = Project.merge("", one, other)
        #expect(merge.diagnostics.count == 1)
        let message = merge.diagnostics.first?.message ?? ""
        #expect(message.contains("»6« in b.csv, Zeile 1") && message.contains("»5« in a.csv, Zeile 1"), "\(message)")
        let preferred = Project.source(
            "a.csv", "2017-01-01", priority: 2, "99001 2014 mit = 5", "99001 2015 mit = 7")
        let decided = Project.merge("", preferred, other)
        #expect(decided.diagnostics.isEmpty)
        #expect(decided.text.contains("99001;2014;mit;5;a.csv:1:4"))
        #expect(!decided.text.contains("berichtigt"))
        #expect(decided.account.overlaps.count == 1)
        #expect(decided.account.agreements == 1)
    }

    @Test("bekommt ein zweites Rezept Vorrang, wechselt der Wert ohne Marke")
    func newPriority() {
        let one = Project.source("a.csv", "2017-01-01", "99001 2014 mit = 5")
        let first = Project.merge("", one, asOf: nil)
        let other = Project.source("b.csv", "2016-01-01", recipe: "zweites", priority: 2, "99001 2014 mit = 6")
        let merge = Project.merge(first.text, one, other)
        #expect(merge.text == head + ";herkunft\n99001;2014;mit;6;b.csv:1:4\n")
        #expect(merge.account.changes.map(\.kind) == [.priority])
        #expect(Project.merge(merge.text, one, other).text == merge.text)
    }

    @Test("liest das Rezept dieselbe Stelle anders, ist das keine Berichtigung des Amtes")
    func readAgain() {
        let text = head + ";herkunft\n99001;2014;mit;5000;a.csv:1:4\n"
        let merge = Project.merge(text, Project.source("a.csv", "2017-01-01", "99001 2014 mit = 5"))
        #expect(merge.text == head + ";herkunft\n99001;2014;mit;5;a.csv:1:4\n")
        #expect(merge.account.changes.map(\.kind) == [.reading])
    }

    @Test("zweimal dieselbe Beobachtung in einer Lieferung: gleich ist erlaubt, verschieden nennt beide Stellen")
    func twiceInOneDelivery() {
        let equal = Project.merge("", Project.source("a.csv", nil, "99001 2014 mit = 5", "99001 2014 mit = 5"))
        #expect(equal.diagnostics.isEmpty)
        #expect(equal.counts == [1, 0, 0, 0])
        let different = Project.merge("", Project.source("a.csv", nil, "99001 2014 mit = 5", "99001 2014 mit = 6"))
        #expect(different.diagnostics.map(\.code) == [.observationTwice])
        let message = different.diagnostics.first?.message ?? ""
        #expect(message.contains("(Zeile 1, Feld 4)") && message.contains("(Zeile 2, Feld 4)"))
    }

    @Test("Zeilen, die das Rezept nicht mehr liefert, bleiben und werden genannt")
    func orphans() {
        let text = head + ";herkunft\n99001;2014;mit;5;a.csv:1:4\n99001;2015;mit;6;a.csv:2:4\n"
        let merge = Project.merge(text, Project.source("a.csv", "2017-01-01", "99001 2015 mit = 6"))
        #expect(merge.account.orphans.map(\.delivery) == ["a.csv"])
        #expect(merge.counts == [0, 1, 0, 1])
    }

    @Test("tausend zufällige Folgen: nacheinander gleich zusammen, ein zweites Mal gleich")
    func randomSequences() {
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let values = ["1", "2", "geheim", "0", "null", "3 vorlaeufig", "folgt"]
        for round in 0..<1000 {
            let count = 1 + next(4)
            let sources = (0..<count).map { number in
                Project.source(
                    "\(number).csv", "201\(number)-01-01", "99001 2014 mit = \(values[next(values.count)])",
                    "99001 201\(next(3)) ohne = \(values[next(values.count)])")
            }
            var text = ""
            for number in 1...count {
                let known = Array(sources[..<number])
                let merge = DatasetMerge(
                    Project.file(text).value, with: known, of: Project.description, in: Project.catalogue,
                    asOf: known[number - 1].asOf)
                #expect(merge.diagnostics.isEmpty, "Runde \(round)")
                text = merge.text
            }
            let together = DatasetMerge(
                DatasetFile(), with: sources.reversed(), of: Project.description, in: Project.catalogue, asOf: nil)
            #expect(together.text == text, "Runde \(round)")
        }
    }
}
