import Foundation
import Testing

/// The example of the README is built exactly as it stands there.
@Suite("Beispiel der README")
struct ReadmeExampleTests {
    private struct Block {
        let info: String
        let text: String
    }

    /// Fenced blocks with what stands behind their opening fence.
    private func blocks() throws -> [Block] {
        var blocks: [Block] = []
        var open: (info: String, lines: [String])?
        for line in try NaiveFiles.text(Bericht.repository + "/README.md").components(separatedBy: "\n") {
            if let block = open {
                if line == "```" {
                    blocks.append(Block(info: block.info, text: block.lines.joined(separator: "\n") + "\n"))
                    open = nil
                } else {
                    open?.lines.append(line)
                }
            } else if line.hasPrefix("```") {
                open = (String(line.dropFirst(3)), [])
            }
        }
        return blocks
    }

    private func project() throws -> (project: ProjectCopy, page: String) {
        let project = try ProjectCopy.second(named: "readme")
        var page: String?
        for block in try blocks() where block.info.hasPrefix("text file=") {
            let path = String(block.info.dropFirst("text file=".count))
            try project.write(path, block.text)
            if path.hasSuffix(".md") { page = path }
        }
        return (project, try #require(page, "die README nennt kein Kapitel"))
    }

    @Test("Inhalt und Daten ergeben das gezeigte Ergebnis, und der Bericht baut")
    func result() throws {
        let (project, page) = try project()
        let expected = try #require(try blocks().first { $0.info == "html result" }).text
        let rendered = try project.run("render", page)
        #expect(rendered.code == 0, "\(rendered.errors)")
        #expect(rendered.output == expected)
        #expect(try project.build().code == 0)
    }

    @Test("die gezeigte Meldung erscheint, wenn die Zahl der Behauptung widerspricht")
    func message() throws {
        let (project, page) = try project()
        let shown = try #require(try blocks().first { $0.text.contains("[behauptung-falsch]") }).text
        let data = try #require(try blocks().first { $0.info.hasSuffix(".csv") })
        let path = String(data.info.dropFirst("text file=".count))
        try project.replace("1315", by: "1215", in: path)
        let result = try project.build()
        #expect(result.code == 1)
        let line = result.errors.components(separatedBy: "\n")[0].replacing("\u{A0}", with: " ")
        #expect(line + "\n" == shown)
        #expect(line.hasPrefix(page))
    }

    @Test("das Beispiel ist kurz: höchstens zwanzig Zeilen")
    func short() throws {
        let lines = try blocks().filter { $0.info.hasPrefix("text file=") }
            .map { $0.text.split(separator: "\n").count }.reduce(0, +)
        #expect(lines <= 20)
    }
}
