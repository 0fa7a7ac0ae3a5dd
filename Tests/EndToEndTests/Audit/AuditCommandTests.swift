import Foundation
import Testing

/// `bericht audit` as the office for data protection uses it: exit codes, reports, and never a protected value.
@Suite("Befehl audit")
struct AuditCommandTests {
    private func report() throws -> AuditedReport { try AuditedReport.nineCases.get() }

    // MARK: Exit codes

    @Test("0 ohne Befund, mit allem, was geprüft wurde")
    func success() throws {
        let result = try report().project.run("audit")
        #expect(result.code == 0)
        #expect(result.errors == "")
        for line in [
            "Gelesen: ", "Zellen: ", " primär und ", " sekundär", "Geheime Werte: ", " Zertifikate aus je zwei Welten",
            "Nachgerechnet: ", "Engstes Intervall: ", "Kein Befund: Aus dem Veröffentlichten folgt kein geheimer Wert.",
        ] {
            #expect(result.output.contains(line), "\(result.output)")
        }
    }

    @Test("2 bei falschem Aufruf, und geschrieben wird nichts")
    func usage() throws {
        let project = try report().project
        let missing = try project.run("audit", "--output", "gibt-es-nicht")
        #expect(missing.code == 2)
        #expect(missing.errors.contains("Den Ordner »gibt-es-nicht« gibt es nicht"))
        let foreign = try project.run("audit", "--output", "data")
        #expect(foreign.code == 2)
        #expect(foreign.errors.contains("ist keine gebaute Website"))
        #expect(try project.run("audit", "--unbekannt").code == 2)
        #expect(try project.run("audit", "--format", "xml").code == 2)
        #expect(try project.run("audit", "--project", "gibt-es-nicht").code == 2)
        let before = try project.outputFiles().keys.sorted()
        for folder in ["output", "output/daten", "output/neu", "./output/../output/daten/neu"] {
            let inside = try project.run("audit", "--report", folder)
            #expect(inside.code == 2, "\(folder)")
            #expect(inside.errors.contains("liegt in der veröffentlichten Ausgabe"), "\(folder)")
        }
        #expect(try project.outputFiles().keys.sorted() == before)
    }

    @Test("--internal ohne Terminal wird abgelehnt")
    func internalNeedsATerminal() throws {
        for options in [["--internal"], ["--internal", "--format", "json"]] {
            let result = try Bericht.run(["audit"] + options, in: report().project.folder)
            #expect(result.code == 2)
            #expect(result.output == "")
            #expect(result.errors.contains("Geheime Werte werden nur auf einem Terminal gezeigt"))
        }
    }

    @Test("ein Bericht mit Fehlern endet mit 1")
    func content() throws {
        let built = try report().project
        let copy = ProjectCopy(folder: try Workplace.folder("fehlerhaft"))
        for part in ["content", "data", "output"] { try copy.copy(built.folder + "/" + part, to: part) }
        try copy.replace("99003002;2023;7", by: "99003777;2023;7", in: Self.kinder)
        let result = try copy.run("audit")
        #expect(result.code == 1)
        #expect(result.output == "" && result.errors.contains("99003777"))
        try copy.replace("99003777;2023;7", by: "99003002;2023;7", in: Self.kinder)
        try copy.replace("formel: abgaenge", by: "formel: abgange", in: "data/indikatoren/faelle.yaml")
        let misspelt = try copy.run("audit")
        #expect(misspelt.code == 1)
        #expect(misspelt.output == "" && misspelt.errors.contains("abgange"))
    }

    // MARK: Reports

    @Test("--report schreibt eine Seite und eine Datei, beide ohne Befund oder mit dem einen")
    func reports() throws {
        let folder = try Workplace.folder("pruefung") + "/bericht"
        let clean = try report().audited(["--report", folder])
        let files = WrittenFiles(folder: folder)
        #expect(try ProjectCopy.files(below: folder).keys.sorted() == ["datenschutz.html", "datenschutz.json"])
        let page = try files.text("datenschutz.html")
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("noindex"))
        #expect(page.contains("Nur für den Dienstgebrauch") && page.contains("Kein Befund"))
        #expect(page.contains("Bildung in Hainbach"))
        let json = try JSONDecoder().decode(
            AuditVerdict.Report.self, from: Data(files.text("datenschutz.json").utf8))
        #expect(json.befund == false && json.zertifikate == clean.report.zertifikate)

        let leak = try report().audited(["--report", folder]) { files in
            try files.openRow(["kinder_zahl", "O"], number: "7", in: "daten/gesamt.csv")
        }
        let second = try files.text("datenschutz.html")
        #expect(leak.code == 6)
        #expect(second.contains("Die Ausgabe darf so nicht veröffentlicht werden"))
        #expect(second.contains("Schulbezirk Ost − Distelgrund"))
        #expect(try files.text("datenschutz.json").contains("\"errechenbar\""))
    }

    @Test("--rebuild baut aus allen zweiten Welten, Byte für Byte gleich")
    func rebuild() throws {
        let project = try report().project
        let clean = try project.run("audit", "--rebuild")
        #expect(clean.code == 0)
        #expect((clean.output + clean.errors).contains("Byte für Byte gleich"))
        let changed = try report().audited(["--rebuild"]) { files in
            let page = try files.text("kapitel/faelle/index.html")
            try files.write("kapitel/faelle/index.html", page + "<!-- -->")
        }
        #expect(changed.code == 6)
        #expect(changed.lines.contains { $0.contains("kapitel/faelle/index.html") })
    }

    // MARK: Nothing protected is said

    /// The same report with another secret behind the same published numbers, leaking in the same way.
    private static let twin = Result {
        let copy = ProjectCopy(folder: try Workplace.folder("zwilling"))
        for part in ["content", "data"] {
            try copy.copy(Bericht.repository + "/Tests/Fixtures/neun-faelle/" + part, to: part)
        }
        try copy.replace("99003001;2023;2\n99003002;2023;7", by: "99003001;2023;1\n99003002;2023;8", in: kinder)
        try copy.replace("ohne;2\n99003;2023;mit;88", by: "ohne;1\n99003;2023;mit;89", in: abschluesse)
        return try AuditedReport(copy)
    }
    private static let kinder = "data/grunddaten/kinder.csv"
    private static let abschluesse = "data/grunddaten/abschluesse.csv"

    @Test("was die Prüfung sagt, hängt nicht von den geheimen Werten ab")
    func nothingIsSaid() throws {
        let quote = "data-indikator=\"ohne_quote\" data-raum=\"99003\" data-zeit=\"2023\""
        func said(_ report: AuditedReport, district: String, rate: String) throws -> [String: String] {
            let folder = try Workplace.folder("gesagt")
            try FileManager.default.copyItem(atPath: report.project.output, toPath: folder + "/output")
            let files = WrittenFiles(folder: folder + "/output")
            try files.openRow(["kinder_zahl", "O"], number: district, in: "daten/gesamt.csv")
            try files.openElement(
                quote, number: rate, shown: rate.replacingOccurrences(of: ".", with: ",") + " %",
                in: "kapitel/faelle/index.html")
            let arguments = ["audit", "--project", report.project.folder, "--output", "output"]
            let text = try Bericht.run(arguments + ["--report", folder + "/pruefung"], in: folder)
            let json = try Bericht.run(arguments + ["--format", "json"], in: folder)
            #expect(text.code == 6 && json.code == 6)
            let written = WrittenFiles(folder: folder + "/pruefung")
            return try [
                "Text": text.output, "Meldungen": text.errors + json.errors, "JSON": json.output,
                "datenschutz.json": written.text("datenschutz.json"),
                "datenschutz.html": written.text("datenschutz.html"),
            ]
        }
        let one = try said(report(), district: "7", rate: "2.22")
        let other = try said(Self.twin.get(), district: "6", rate: "1.11")
        for (place, text) in one.sorted(by: { $0.key < $1.key }) { #expect(text == other[place], "\(place)") }
        #expect(one["Text"]?.contains("Schulbezirk Ost − Distelgrund") == true)
        // Numbers that stand nowhere but in what is hidden, beside the places of the files.
        for (place, text) in one {
            let words = text.replacingOccurrences(of: "(Zeile|Wert) [0-9]+", with: "", options: .regularExpression)
            for secret in ["88", "48", "2,22", "2.22"] {
                let found = words.range(of: "(?<![0-9.,])\(secret)(?![0-9])", options: .regularExpression)
                #expect(found == nil, "\(secret): \(place)")
            }
        }
    }

    // MARK: Numbers that belong to nothing

    private func expectFinding(
        _ kind: String, at place: String, _ location: SourceLocation = #_sourceLocation,
        with change: (WrittenFiles) throws -> Void
    ) throws {
        let verdict = try report().audited(with: change)
        #expect(verdict.code == 6, sourceLocation: location)
        let found = verdict.report.befunde.contains { $0.art == kind && $0.meldung.contains(place) }
        #expect(found, "\(verdict.lines)", sourceLocation: location)
    }

    @Test("eine Zahl, die zu keiner Zelle gehört: in Dateien")
    func strangersInFiles() throws {
        try expectFinding("unbekannte_zahl", at: "daten/tab-kurse.csv") { files in
            let lines = try files.text("daten/tab-kurse.csv").components(separatedBy: "\r\n")
            let wide = lines.enumerated().map { $1.isEmpty ? "" : $1 + ($0 == 0 ? ";genauer" : ";12,5") }
            try files.write("daten/tab-kurse.csv", wide.joined(separator: "\r\n"))
        }
        try expectFinding("unbekannte_zahl", at: "daten/neu.csv") { files in
            try files.write("daten/neu.csv", "gemeinde;anzahl\r\nAhornau;2\r\n")
        }
        try expectFinding("unbekannte_zahl", at: "daten/tab-kurse.json") { files in
            let text = try files.text("daten/tab-kurse.json")
            try files.write(
                "daten/tab-kurse.json", text.replacingOccurrences(of: "\"werte\":[", with: "\"summe\":29,\"werte\":["))
        }
        try expectFinding("unbekannte_zahl", at: "daten/tab-kurse.xlsx") { files in
            let url = URL(fileURLWithPath: files.folder + "/daten/tab-kurse.xlsx")
            var parts = try ZipReading.files(Data(contentsOf: url))
            parts["xl/comments1.xml"] = Data("<comments>2</comments>".utf8)
            try ZipWriting.archive(parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }).write(to: url)
        }
    }

    @Test("eine Zahl, die zu keiner Zelle gehört: auf Seiten und in Grafiken")
    func strangersOnPages() throws {
        let chapter = "kapitel/faelle/index.html"
        try expectFinding("unbekannte_zahl", at: chapter) { files in
            let page = try files.text(chapter)
            let changed = page.replacingOccurrences(of: "</th><td>", with: "</th><td>37 ")
            #expect(changed != page)
            try files.write(chapter, changed)
        }
        try expectFinding("unbekannte_zahl", at: "abbildungen/abb-foerderung.svg") { files in
            let drawing = try files.text("abbildungen/abb-foerderung.svg")
            let changed = drawing.replacingOccurrences(of: ">Sprache</text>", with: ">Sprache: 9</text>")
            #expect(changed != drawing)
            try files.write("abbildungen/abb-foerderung.svg", changed)
        }
        let search = try #require(
            report().project.outputFiles().keys.first { $0.hasPrefix("assets/suchverzeichnis-") })
        try expectFinding("unbekannte_zahl", at: search) { files in
            let index = try files.text(search)
            try files.write(
                search, index.replacingOccurrences(of: "erreichten geheim zu halten", with: "erreichten 2,22 %"))
        }
    }

    @Test("eine Zahl, wo niemand hinsieht")
    func strangersOutOfSight() throws {
        let chapter = "kapitel/faelle/index.html"
        try expectFinding("unbekannte_zahl", at: chapter) { files in
            let page = try files.text(chapter)
            try files.write(chapter, page.replacingOccurrences(of: "</main>", with: "<!-- genau 2 --></main>"))
        }
        try expectFinding("unbekannte_zahl", at: chapter) { files in
            let page = try files.text(chapter)
            try files.write(chapter, page.replacingOccurrences(of: "<td>", with: "<td title=\"genau 37,5\">"))
        }
        try expectFinding("unbekannte_zahl", at: "daten/tab-kurse.csv") { files in
            let table = try files.text("daten/tab-kurse.csv")
            try files.write("daten/tab-kurse.csv", table + "# Ahornau: 1\r\n")
        }
        for path in ["daten/ahornau.txt", "daten/ahornau.tsv", "daten/ahornau.ods"] {
            try expectFinding("unbekannte_zahl", at: path) { try $0.write(path, "Ahornau 1\n") }
        }
    }

    @Test("was gezeichnet ist, obwohl es geheim ist, und was anders gezeichnet ist als geschrieben")
    func drawings() throws {
        let path = "abbildungen/abb-foerderung.svg"
        let bar = "<rect x=\"81.5\" y=\"190.1\" width=\"639.1\" height=\"17\" data-mark=\"bar\" "
        let cell = "data-indikator=\"foerderung_zahl\" data-raum=\"99003\" data-zeit=\"2023\" data-foerderart="
        try expectFinding("widerspruch", at: path) { files in
            let drawing = try files.text(path)
            #expect(drawing.contains("\(bar)\(cell)\"hoeren\"/>"))
            let second = bar.replacingOccurrences(of: "190.1", with: "164.1") + cell + "\"sprache\"/>"
            try files.write(path, drawing.replacingOccurrences(of: bar, with: second + bar))
        }
        try expectFinding("widerspruch", at: path) { files in
            let drawing = try files.text(path)
            try files.write(path, drawing.replacingOccurrences(of: "width=\"639.1\"", with: "width=\"600\""))
        }
    }
}
