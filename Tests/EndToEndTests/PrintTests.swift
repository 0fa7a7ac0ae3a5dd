import Foundation
import Testing

/// Documents for print and their PDFs, from the command line.
@Suite("Drucken", .serialized)
struct PrintTests {
    @Test("ohne WeasyPrint wird gebaut, und die letzte Zeile sagt, was fehlt")
    func withoutTypesetter() throws {
        let project = try ProjectCopy.second(named: "druck-ohne")
        let built = try project.build()
        #expect(built.code == 0)
        let last = try #require(built.output.split(separator: "\n").last)
        #expect(last.contains("Ohne PDF: ") && last.contains("Druckseiten") && last.contains("»bericht pdf --set-up«"))
        let before = try project.outputFiles()
        #expect(before["druck/gesamtbericht.html"] != nil)
        #expect(!before.keys.contains { $0.hasSuffix(".pdf") })

        // Nothing is touched by a command that cannot do its work.
        try project.write("content/neu.md", "---\ntitel: Neu\n---\n\nText.\n")
        let result = try project.run("pdf")
        #expect(result.code == 3)
        #expect(result.errors.contains("WeasyPrint 70.0 fehlt") && result.errors.contains("»bericht pdf --set-up«"))
        #expect(try project.outputFiles() == before)
    }

    @Test("eine Druckseite, die es nicht gibt, wird mit ähnlichen Namen gemeldet")
    func unknownName() throws {
        let project = try ProjectCopy.second(named: "druck-name")
        let result = try project.run("pdf", "--only", "gesamtbericht", "--only", "gesamtbericth")
        #expect(result.code == 2)
        #expect(result.errors.contains("»gesamtbericth«") && result.errors.contains("Meinten Sie »gesamtbericht«"))
        #expect(!FileManager.default.fileExists(atPath: project.output))
    }

    @Test(
        "gesetzt, verlinkt, gemerkt; nach einer Änderung nur das Nötige, und wieder dieselben Bytes",
        .enabled(if: PrintProgram.isExpected, "WeasyPrint fehlt (bericht pdf --set-up)"))
    func fromTextToPaper() throws {
        let project = try ProjectCopy.second(named: "druck")
        try PrintProgram.lend(to: project)
        let first = try project.run("pdf")
        #expect(first.code == 0, "\(first.errors)")
        let files = try project.outputFiles()
        let pdfs = files.filter { $0.key.hasSuffix(".pdf") }
        let documents = files.keys.filter { $0.hasPrefix("druck/") && $0.hasSuffix(".html") }
        #expect(pdfs.count == documents.count && pdfs.count >= 5)
        #expect(pdfs.values.allSatisfy { $0.starts(with: Array("%PDF-1.7".utf8)) })
        #expect(first.output.contains("\(pdfs.count) PDFs, davon \(pdfs.count) neu gesetzt"))
        let start = String(decoding: try #require(files["index.html"]), as: UTF8.self)
        #expect(start.contains("href=\"druck/gesamtbericht.pdf\""))

        let again = try project.run("pdf")
        #expect(again.code == 0 && again.output.contains("sind schon da"))
        // A build on its own keeps what is right.
        #expect(try project.build().code == 0)
        #expect(try project.outputFiles() == files)

        try changeAndReturn(project, files, pdfs)
    }

    /// Another word in one chapter: its PDF and that of the whole report are others, and come back with the old word.
    private func changeAndReturn(
        _ project: ProjectCopy, _ files: [String: Data], _ pdfs: [String: Data]
    ) throws {
        let chapter = try #require(
            FileManager.default.contentsOfDirectory(atPath: project.folder + "/content").sorted()
                .first { $0.hasPrefix("0") && $0.hasSuffix(".md") })
        let old = try project.text("content/" + chapter)
        try project.write("content/" + chapter, old + "\n\nEin Satz mehr steht am Ende.\n")
        let built = try project.build()
        #expect(built.output.contains("Ohne PDF: 2 Druckseiten"), "\(built.output)")
        let between = try project.outputFiles()
        #expect(between.keys.count { $0.hasSuffix(".pdf") } == pdfs.count - 2)
        let changed = try project.run("pdf")
        #expect(changed.output.contains("davon 2 neu gesetzt"), "\(changed.output)\(changed.errors)")
        let audit = try project.run("audit")
        #expect(audit.code == 0, "\(audit.output.prefix(900))")

        try project.write("content/" + chapter, old)
        try project.remove(".cache/pdf")
        #expect(try project.run("pdf", "--jobs", "1").code == 0)
        #expect(try project.outputFiles() == files)
    }

    @Test(
        "ein anderes PDF an seiner Stelle fällt der Prüfung auf",
        .enabled(if: PrintProgram.isExpected, "WeasyPrint fehlt (bericht pdf --set-up)"))
    func strangePDF() throws {
        let project = try ProjectCopy.second(named: "druck-fremd")
        try PrintProgram.lend(to: project)
        #expect(try project.run("pdf", "--only", "gesamtbericht").code == 0)
        #expect(try project.run("audit").code == 0)
        try project.write("output/druck/gesamtbericht.pdf", "%PDF-1.7\nvon anderswo\n%%EOF\n")
        let audit = try project.run("audit")
        #expect(audit.code == 6 && audit.output.contains("aus keiner Druckseite dieser Ausgabe"))
        // The next run puts it right again.
        #expect(try project.run("pdf", "--only", "gesamtbericht").code == 0)
        #expect(try project.run("audit").code == 0)
    }

    @Test(
        "was sich nicht setzen lässt, wird genannt, und die Ausgabe bleibt",
        .enabled(if: PrintProgram.isExpected, "WeasyPrint fehlt (bericht pdf --set-up)"))
    func failure() throws {
        let project = try ProjectCopy.second(named: "druck-fehler")
        try PrintProgram.lend(to: project)
        #expect(try project.build().code == 0)
        let before = try project.outputFiles()
        try project.replace(
            "</body>", by: "<p><a href=\"#gibt-es-nicht\">x</a></p></body>", in: "themes/eigen/druck.mustache")
        let result = try project.run("pdf", "--only", "gesamtbericht")
        #expect(result.code == 6)
        #expect(
            result.errors.contains("Gesamtbericht lässt sich nicht setzen") && result.errors.contains("gibt-es-nicht"))
        #expect(try project.outputFiles() == before)
        let left = try FileManager.default.contentsOfDirectory(atPath: project.folder)
        #expect(!left.contains { $0.contains("bericht-neu") }, "\(left)")
    }
}

/// The environment of this repository, lent to copies of projects; `BERICHT_NO_SKIP=1` makes its absence a failure.
enum PrintProgram {
    private static let folder = Bericht.repository + "/.cache/weasyprint"

    static var isExpected: Bool {
        ProcessInfo.processInfo.environment["BERICHT_NO_SKIP"] == "1"
            || FileManager.default.fileExists(atPath: folder + "/bericht.txt")
    }

    static func lend(to project: ProjectCopy) throws {
        try FileManager.default.createDirectory(
            atPath: project.folder + "/.cache", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: project.folder + "/.cache/weasyprint", withDestinationPath: folder)
    }
}
