import Foundation
import Testing

/// Areas, indicators and chapters that are not public: the public edition does not know of them, the internal one has
/// everything and can never be taken for the public one.
@Suite("Interne Fassung", .serialized)
struct InternalEditionTests {
    private static let notice = "Interne Fassung – nicht zur Veröffentlichung"

    /// A report with an indicator, a chapter and an area that are not public.
    private static func project(_ name: String) throws -> ProjectCopy {
        let copy = try ProjectCopy.second(named: name)
        try copy.write(
            "data/indikatoren/90-intern.yaml",
            """
            - id: nur_intern
              bereich: D
              titel: Vertrauliche Kennzahl
              formel: lernende
              einheit: Personen
              nachkommastellen: 0
              richtung: neutral
              vergleich: []
              kein_vergleich: Nur für das Amt.
              oeffentlich: nein

            """)
        try copy.write(
            "content/02-vertraulich.md",
            """
            ---
            titel: Vertrauliches Kapitel
            oeffentlich: nein
            ---

            Zuletzt waren es :wert{indikator=nur_intern}. Mehr zeigt :verweis{#abb-vertraulich}.

            ::diagramm{#abb-vertraulich indikator=nur_intern raum=kreis}

            """)
        return copy
    }

    private static let open = Result { () -> ProjectCopy in
        let copy = try project("oeffentlich")
        let result = try copy.build()
        guard result.code == 0 else { throw NaiveFiles.Failure(text: String(result.errors.prefix(600))) }
        return copy
    }

    private static let office = Result { () -> ProjectCopy in
        let copy = try project("amt")
        try copy.replace(
            "geheimhaltung: {schwelle: 3}", by: "geheimhaltung: {schwelle: 3, intern: {schwelle: 1, nenner_min: 0}}",
            in: "content/bericht.yaml")
        let result = try copy.build(["--audience", "intern"])
        guard result.code == 0 else { throw NaiveFiles.Failure(text: String(result.errors.prefix(600))) }
        guard result.output.hasPrefix("Fertig: output-intern/index.html") else {
            throw NaiveFiles.Failure(text: result.output)
        }
        return copy
    }

    private func text(_ data: Data?) -> String { String(decoding: data ?? Data(), as: UTF8.self) }

    @Test("die öffentliche Fassung ist dieselbe wie ohne das, was nicht öffentlich ist")
    func nothingIsLeft() throws {
        let files = try Self.open.get().outputFiles()
        let without = try BuiltReport.second.get().files
        #expect(Set(files.keys).symmetricDifference(without.keys).sorted() == [])
        #expect(files.filter { $0.value != without[$0.key] }.keys.sorted() == [])
    }

    @Test("die interne Fassung hat alles, und jede Seite und jede Datei sagt, was sie ist")
    func everythingIsThere() throws {
        let copy = try Self.office.get()
        #expect(!FileManager.default.fileExists(atPath: copy.output))
        let files = try ProjectCopy.files(below: copy.output + "-intern")
        #expect(text(files["INTERN.txt"]).hasPrefix(Self.notice + "\n"))
        #expect(text(files["pruefsummen.txt"]).contains("  INTERN.txt\n"))
        #expect(files["kapitel/vertraulich/index.html"] != nil)
        #expect(files["indikatoren/nur_intern/index.html"] != nil)
        #expect(text(files["daten/gesamt.csv"]).contains(";99001009;"))
        for (path, data) in files.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".html") {
            let page = text(data)
            // Old addresses lead on at once and show nothing.
            if page.contains("http-equiv=\"refresh\"") { continue }
            // The two sheets of an area carry it in their running heads.
            let mark =
                path.hasPrefix("druck/raeume/")
                ? " data-vermerk=\"\(Self.notice)\""
                : "<p class=\"wasserzeichen\" aria-hidden=\"true\">\(Self.notice)</p>"
            #expect(page.contains(mark), "\(path)")
            #expect(page.contains("name=\"robots\" content=\"noindex\""), "\(path)")
        }
        for path in files.keys.sorted() where path.hasPrefix("abbildungen/") || path.hasPrefix("daten/indikator-") {
            let isPacked = path.hasSuffix(".xlsx") || path.hasSuffix(".zip")
            let parts = isPacked ? try Array(ZipReading.files(files[path] ?? Data()).values) : [files[path] ?? Data()]
            let isMarked = parts.contains { text($0).contains(Self.notice) }
            #expect(isMarked, "\(path)")
        }
        let rows = text(files["daten/gesamt.csv"]).split(separator: "\r\n").dropFirst()
        #expect(rows.count > 100 && rows.allSatisfy { $0.hasSuffix("intern") })
    }

    @Test("sie schützt nach eigenen Angaben")
    func ownThresholds() throws {
        func secrets(_ data: Data?) -> Int { text(data).components(separatedBy: ";geheim;").count - 1 }
        let open = secrets(try Self.open.get().outputFiles()["daten/gesamt.csv"])
        let own = secrets(
            try ProjectCopy.files(below: Self.office.get().output + "-intern")["daten/gesamt.csv"])
        #expect(open > own, "\(open) und \(own)")
    }

    @Test("keine nimmt den Platz der anderen ein")
    func neverInPlaceOfTheOther() throws {
        let open = try Self.open.get()
        let before = try open.outputFiles()
        let refused = try open.build(["--audience", "intern", "--output", "output"])
        #expect(refused.code == 2)
        #expect(refused.errors.contains("liegt eine öffentliche Fassung"))
        #expect(try open.outputFiles() == before)
        let office = try Self.office.get()
        let other = try office.build(["--output", "output-intern"])
        #expect(other.code == 2)
        #expect(other.errors.contains("liegt eine interne Fassung"))
        #expect(try office.build(["--audience", "amt"]).code == 2)
    }

    @Test("Fragen an die interne Fassung sehen, was nicht öffentlich ist, und sagen, was sie sind")
    func questions() throws {
        let copy = try Self.office.get()
        #expect(try !copy.run("list", "indicators").output.contains("nur_intern"))
        #expect(try copy.run("list", "indicators", "--audience", "intern").output.contains("nur_intern"))
        #expect(try copy.run("query", "nur_intern").code == 2)
        for arguments in [
            ["query", "nur_intern"], ["query", "nur_intern", "--format", "csv"], ["explain", "nur_intern"],
        ] {
            let answer = try Bericht.run(arguments + ["--audience", "intern"], in: copy.folder)
            #expect(answer.code == 0 && answer.output.contains(Self.notice), "\(arguments): \(answer.errors)")
        }
        #expect(try copy.run("explain", "nur_intern", "--audience", "intern", "--format", "json").code == 2)
        #expect(try copy.run("audit", "--audience", "intern", "--rebuild").code == 2)
    }

    @Test("eine öffentliche Stelle darf nichts Vertrauliches nutzen")
    func usesAreErrors() throws {
        let copy = try Self.project("nutzung")
        let page = try copy.text("content/03-musik.md")
        try copy.write("content/03-musik.md", page + "\nAuch :wert{indikator=nur_intern}.\n")
        let used = try copy.build()
        #expect(used.code == 1)
        #expect(used.errors.contains("Den Indikator »nur_intern« gibt es nur in der internen Fassung"))
        try copy.write("content/03-musik.md", page)
        try copy.replace("formel: lernende\n", by: "formel: nur_intern\n", in: "data/indikatoren/02-zweige.yaml")
        let formula = try copy.build()
        #expect(formula.code == 1)
        #expect(formula.errors.contains("Er ist nicht öffentlich"))
    }
}
