import Foundation
import Testing

/// The nine ways in which small numbers leak, each put into the finished output of a report that is safe: the audit
/// ends with 6 and says how the secret follows.
@Suite("Neun eingebaute Lecks")
struct LeakTests {
    private static let district = "99003"
    private static let chapter = "kapitel/faelle/index.html"

    private func leak(_ change: (WrittenFiles) throws -> Void) throws -> AuditVerdict {
        let verdict = try AuditedReport.nineCases.get().audited(with: change)
        #expect(verdict.code == 6)
        #expect(verdict.report.befund)
        return verdict
    }

    private func expect(
        _ verdict: AuditVerdict, _ secret: String, follows words: String..., at place: String,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let derivation = verdict.derivation(of: secret)
        #expect(derivation != nil, "\(verdict.lines)", sourceLocation: location)
        for word in words + [place] {
            #expect(derivation?.contains(word) == true, "\(derivation ?? "")", sourceLocation: location)
        }
    }

    @Test("vorher folgt nichts, und die Prüfung sagt, was sie geprüft hat")
    func cleanBefore() throws {
        let verdict = try AuditedReport.nineCases.get().audited()
        #expect(verdict.lines == [])
        #expect(verdict.code == 0)
        #expect(verdict.report.primaer > 10 && verdict.report.sekundaer > 5)
        #expect(verdict.report.zertifikate == verdict.report.geheime_werte && verdict.report.zertifikate > 10)
        #expect(verdict.report.nachgerechnete_texte > 60)
        #expect((verdict.report.engstes_intervall ?? 0) >= 3)
    }

    @Test("1. Tabellen mit gemeinsamem Rand: die zweite öffnet, was die erste verbirgt")
    func linkedTables() throws {
        let verdict = try leak { files in
            for (nation, number) in [("deutsch", "14"), ("andere", "7")] {
                try files.openRow(["Oberschule", nation], number: number, in: "daten/tab-nation.csv")
            }
        }
        expect(
            verdict, "Schulabgänge, Landkreis Hainbach, 2023, Förderschule",
            follows:
                "− deutsch, Oberschule", "− andere, Oberschule", at: "daten/tab-nation.csv")
    }

    @Test("2. Zwei Gliederungen derselben Gemeinden: Schulbezirk minus Gemeinde")
    func twoTrees() throws {
        let verdict = try leak { files in
            try files.openRow(["kinder_zahl", "O"], number: "7", in: "daten/gesamt.csv")
        }
        expect(
            verdict, "Kinder in Horten, Ahornau, 2023", follows: "Schulbezirk Ost − Distelgrund",
            at: "daten/gesamt.csv")
    }

    @Test("3. Ein Anteil mit mehr Stellen in einem Satz verrät die Anzahl")
    func rateInASentence() throws {
        let verdict = try leak { files in
            try files.openElement(
                "data-indikator=\"ohne_quote\" data-raum=\"\(Self.district)\" data-zeit=\"2023\"", number: "2.22",
                shown: "2,22 %", in: Self.chapter)
        }
        expect(
            verdict, "Abschlüsse, Landkreis Hainbach, 2023, ohne Abschluss", follows: "Anteil ohne Abschluss",
            "lässt nur einen Wert zu", at: Self.chapter)
    }

    @Test("4. Zwei Einzelne, die nur noch einander schützen, weil Nullen gezeigt werden")
    func singletons() throws {
        let verdict = try leak { files in
            try files.openObject(["foerderart": "Sprache"], number: "9", in: "daten/abb-foerderung.json")
        }
        for single in ["Lesen", "Rechnen"] {
            expect(
                verdict, "Geförderte Kinder, Landkreis Hainbach, 2023, \(single)", follows: "Sprache", "Hören",
                "weil Nullen gezeigt werden", at: "daten/abb-foerderung.json")
        }
    }

    @Test("5. Der Anteil »mit« in einer Tabelle lässt »ohne« übrig")
    func complement() throws {
        let verdict = try leak { files in
            try files.openElement(
                "data-indikator=\"platz_quote\" data-raum=\"\(Self.district)\" data-zeit=\"2023\"", number: "96",
                shown: "96", in: Self.chapter)
        }
        expect(
            verdict, "Kinder mit und ohne Platz, Landkreis Hainbach, 2023, ohne Platz",
            follows: "Anteil der Kinder mit Platz", "lässt nur einen Wert zu", at: Self.chapter)
    }

    @Test("6. Das Mittel von drei Jahren in einer Mappe, zwei davon sind offen")
    func meanOfYears() throws {
        let verdict = try leak { files in
            try files.openCell(["unfaelle_mittel", "2021"], number: "7.7", in: "daten/tab-mittel.xlsx")
        }
        expect(
            verdict, "Unfälle auf dem Schulweg, Landkreis Hainbach, 2020",
            follows: "3 × Unfälle im Mittel von drei Jahren, 2021",
            "− Unfälle auf dem Schulweg, 2019", "− Unfälle auf dem Schulweg, 2021", at: "daten/tab-mittel.xlsx")
    }

    @Test("6. Der Index eines Jahres auf der Seite des Indikators")
    func indexOfAYear() throws {
        let page = "indikatoren/unfaelle_index/index.html"
        let verdict = try leak { files in
            try files.openElement(
                "data-indikator=\"unfaelle_index\" data-raum=\"\(Self.district)\" data-zeit=\"2020\"", number: "17",
                shown: "17", in: page)
        }
        expect(
            verdict, "Unfälle auf dem Schulweg, Landkreis Hainbach, 2020", follows: "Vergleich zum Jahr 2019",
            "lässt nur einen Wert zu", at: page)
    }

    @Test("7. Zwei Ausgaben, jede für sich sicher")
    func twoEditions() throws {
        let built = try AuditedReport.nineCases.get()
        // The earlier edition hid another one in place of Birkried.
        let copy = ProjectCopy(folder: try Workplace.folder("zwei-ausgaben"))
        for part in ["content", "data", "output"] {
            try copy.copy(built.project.folder + "/" + part, to: part)
        }
        let earlier = WrittenFiles(folder: copy.folder + "/data/editionen/2024")
        try FileManager.default.createDirectory(atPath: earlier.folder, withIntermediateDirectories: true)
        try earlier.write("gesamt.csv", WrittenFiles(folder: copy.output).text("daten/gesamt.csv"))
        try earlier.openRow(["kurse_zahl", "99003002"], number: "6", in: "gesamt.csv")
        let lines = try earlier.text("gesamt.csv").replacingOccurrences(
            of: "kurse_zahl;99003003;2023;;;;;;;;9;;", with: "kurse_zahl;99003003;2023;;;;;;;;;geheim;")
        #expect(lines.contains("kurse_zahl;99003003;2023;;;;;;;;;geheim;"))
        try earlier.write("gesamt.csv", lines)
        let verdict = try AuditVerdict(copy.run("audit", "--format", "json"))
        #expect(verdict.code == 6)
        expect(
            verdict, "Kinder in Kursen, Ahornau, 2023", follows: "Landkreis Hainbach", "− Birkried",
            "− Distelgrund", "− Erlenhag", at: "data/editionen/2024/gesamt.csv")
    }

    @Test("8. Auf 5 gerundete Zahlen, der Anteil aber aus den genauen")
    func rateOfTrueCounts() throws {
        let verdict = try leak { files in
            let path = "daten/indikator-hilfen_quote.csv"
            let text = try files.text(path)
            #expect(text.contains(";0,0;"))
            try files.write(path, text.replacingOccurrences(of: ";0,0;", with: ";5,4;"))
        }
        expect(
            verdict, "Beendete Hilfen, Landkreis Hainbach, 2023, ohne Erfolg", follows: "Anteil der Hilfen ohne Erfolg",
            at: "daten/indikator-hilfen_quote.csv")
    }

    @Test("Und: eine Zahl der Grunddaten, die in einer Rechnung eingesetzt steht")
    func operandOfACalculation() throws {
        let page = "indikatoren/abschluss_zahl/index.html"
        let verdict = try leak { files in
            let whole = "data-grunddaten=\"abschluesse\" data-raum=\"\(Self.district)\" data-zeit=\"2023\""
            let text = try files.text(page)
            let shown = "<data class=\"grundwert\" value=\"90\" \(whole)>90</data>"
            #expect(text.contains(shown))
            let part = "<data class=\"grundwert\" value=\"88\" \(whole) data-auswahl=\"abschluss=mit\">88</data>"
            try files.write(page, text.replacingOccurrences(of: shown, with: "\(shown), davon \(part)"))
        }
        expect(
            verdict, "Abschlüsse, Landkreis Hainbach, 2023, ohne Abschluss", follows: "insgesamt − mit Abschluss",
            at: page)
    }
}
