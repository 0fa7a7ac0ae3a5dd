import Foundation
import Testing

/// The first chapter of the handbook, followed word by word from an empty folder.
@Suite("In 15 Minuten zum ersten Kapitel")
struct TutorialTests {
    /// A fenced block: the word behind the fence, the name behind that, and the lines.
    private struct Block {
        let kind: String
        let target: String
        let text: String
    }

    static let page = Bericht.repository + "/content/handbuch/01-erste-schritte.md"

    private func blocks() throws -> [Block] {
        var blocks: [Block] = []
        var open: (info: [String], lines: [String])?
        for line in try NaiveFiles.text(Self.page).components(separatedBy: "\n") {
            if let block = open {
                if line == "```" {
                    let word = block.info.dropFirst().first ?? ""
                    let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
                    blocks.append(
                        Block(
                            kind: parts.first ?? (block.info[0] == "sh" ? "sh" : "gezeigt"),
                            target: parts.count == 2 ? parts[1] : "",
                            text: block.lines.joined(separator: "\n") + "\n"))
                    open = nil
                } else {
                    open?.lines.append(line)
                }
            } else if line.hasPrefix("```") {
                open = (line.dropFirst(3).split(separator: " ").map(String.init), [])
            }
        }
        return blocks
    }

    /// A reader who does what the page says.
    private struct Reader {
        var folder: String
        var output = ""
        var code: Int32 = 0
        var oldLine = ""

        private func path(_ name: String) -> String { folder + "/" + name }

        mutating func type(_ commands: String) throws {
            let process = Process()
            let seen = try Workplace.folder("fenster") + "/ausgabe"
            try Data().write(to: URL(fileURLWithPath: seen))
            let programs = URL(fileURLWithPath: Bericht.path).deletingLastPathComponent().path
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = ["-e", "-c", "trap 'pwd > \"$0\"' EXIT\n" + commands, seen + "-ordner"]
            process.environment = ["PATH": programs + ":/usr/bin:/bin", "HOME": folder]
            process.currentDirectoryURL = URL(fileURLWithPath: folder)
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: seen))
            process.standardOutput = handle
            process.standardError = handle
            process.standardInput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            code = process.terminationStatus
            output = try NaiveFiles.text(seen).replacing("\u{A0}", with: " ")
            folder = try NaiveFiles.text(seen + "-ordner").trimmingCharacters(in: .newlines)
        }

        func create(_ name: String, _ text: String) throws {
            #expect(!FileManager.default.fileExists(atPath: path(name)), "\(name) ist nicht neu")
            try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
        }

        func append(_ text: String, to name: String) throws {
            let old = try NaiveFiles.text(path(name))
            try Data((old + text).utf8).write(to: URL(fileURLWithPath: path(name)))
        }

        func replace(_ old: String, by new: String, in name: String) throws {
            let text = try NaiveFiles.text(path(name))
            #expect(text.components(separatedBy: old).count == 2, "»\(old)« steht nicht genau einmal in \(name)")
            try Data(text.replacing(old, with: new).utf8).write(to: URL(fileURLWithPath: path(name)))
        }
    }

    @Test("Wort für Wort befolgt, ergibt die Seite das versprochene Kapitel und die versprochene Zahl")
    func wordByWord() throws {
        var reader = Reader(folder: try Workplace.folder("tutorial"))
        var done: [String: Int] = [:]
        var newLine = ""
        for block in try blocks() {
            done[block.kind, default: 0] += 1
            switch block.kind {
            case "sh":
                try reader.type(block.text)
                #expect(reader.code == 0, "\(block.text)\(reader.output)")
            case "fehler":
                try reader.type(block.text)
                #expect(reader.code == 1, "\(reader.output)")
            case "datei": try reader.create(block.target, block.text)
            case "anfuegen": try reader.append(block.text, to: block.target)
            case "alt": reader.oldLine = block.text
            case "neu":
                newLine = block.text
                try reader.replace(reader.oldLine, by: newLine, in: block.target)
            case "zurueck": try reader.replace(newLine, by: block.text, in: block.target)
            case "ausgabe":
                let line = block.text.trimmingCharacters(in: .newlines)
                #expect(reader.output.contains(line), "»\(line)« fehlt in: \(reader.output)")
            case "seite":
                let page = try NaiveFiles.text(reader.folder + "/" + block.target)
                let words = page.replacing(/<span class="beispiel">.*?<\/span><\/span>/, with: "")
                    .replacing(/<[^>]*>/, with: "")
                let text = HTMLTags.decoded(words).replacing("\u{A0}", with: " ")
                #expect(text.contains(block.text.trimmingCharacters(in: .newlines)))
            default: #expect(block.kind == "gezeigt", "\(block.kind)")
            }
        }
        // A page without steps would pass, too.
        #expect(done["datei"] == 4 && done["anfuegen"] == 1 && done["seite"] == 1 && done["fehler"] == 1, "\(done)")
        #expect(done["sh", default: 0] >= 5 && done["ausgabe", default: 0] >= 4, "\(done)")
        #expect(reader.folder.hasSuffix("/Kreis Übung"))
    }

    @Test("die Tabelle darf so gespeichert sein, wie Excel es tut")
    func savedByExcel() throws {
        var reader = Reader(folder: try Workplace.folder("tutorial-excel"))
        for block in try blocks() {
            switch block.kind {
            case "sh" where block.text.contains("bericht new"): try reader.type(block.text)
            case "datei" where block.target.hasSuffix(".csv"):
                try reader.create(
                    block.target, "\u{FEFF}" + block.text.replacing("\n", with: "\r\n"))
            case "datei": try reader.create(block.target, block.text)
            case "anfuegen": try reader.append(block.text, to: block.target)
            default: break
            }
        }
        try reader.type("bericht build --strict\n")
        #expect(reader.code == 0, "\(reader.output)")
    }

    @Test("die versprochene Zahl steht im ersten Absatz der Seite")
    func promise() throws {
        let text = try NaiveFiles.text(Self.page)
        #expect(text.components(separatedBy: "\n## ")[0].contains("60,0 %"))
    }
}
