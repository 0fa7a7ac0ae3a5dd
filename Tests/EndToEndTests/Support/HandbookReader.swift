import Foundation
import Testing

/// A fenced block of a handbook page: the word behind the fence, the name behind that, and the lines.
struct HandbookBlock {
    let kind: String
    let target: String
    let text: String

    static func all(of page: String) throws -> [HandbookBlock] {
        var blocks: [HandbookBlock] = []
        var open: (info: [String], lines: [String])?
        for line in try NaiveFiles.text(page).components(separatedBy: "\n") {
            if let block = open {
                if line == "```" {
                    let word = block.info.dropFirst().first ?? ""
                    let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
                    blocks.append(
                        HandbookBlock(
                            kind: parts.first ?? (block.info.first == "sh" ? "sh" : "gezeigt"),
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
}

/// A reader who does what a page of the handbook says.
struct HandbookReader {
    var folder: String
    private(set) var output = ""
    private(set) var code: Int32 = 0
    private var oldText = ""
    private var newText = ""

    init(folder: String) { self.folder = folder }

    /// Follows the page and says how often each kind of step was done.
    mutating func follow(_ blocks: [HandbookBlock]) throws -> [String: Int] {
        var done: [String: Int] = [:]
        for block in blocks {
            done[block.kind, default: 0] += 1
            switch block.kind {
            case "sh":
                try type(block.text)
                #expect(code == 0, "\(block.text)\(output)")
            case "fehler":
                try type(block.text)
                #expect(code == 1, "\(output)")
            case "datei": try create(block.target, block.text)
            case "anfuegen": try append(block.text, to: block.target)
            case "alt": oldText = block.text
            case "neu":
                newText = block.text
                try replace(oldText, by: newText, in: block.target)
            case "zurueck": try replace(newText, by: block.text, in: block.target)
            case "ausgabe": expect(block.text, in: output)
            case "enthaelt":
                expect(block.text, in: try NaiveFiles.text(path(block.target)).replacing("\u{A0}", with: " "))
            case "seite":
                let page = try NaiveFiles.text(path(block.target))
                let words = page.replacing(/<span class="beispiel">.*?<\/span><\/span>/, with: "")
                    .replacing(/<[^>]*>/, with: "")
                let text = HTMLTags.decoded(words).replacing("\u{A0}", with: " ")
                #expect(text.contains(block.text.trimmingCharacters(in: .newlines)))
            default: #expect(block.kind == "gezeigt", "\(block.kind)")
            }
        }
        return done
    }

    private func expect(_ lines: String, in text: String) {
        let line = lines.trimmingCharacters(in: .newlines)
        #expect(text.contains(line), "»\(line)« fehlt in: \(text)")
    }

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

    private func replace(_ old: String, by new: String, in name: String) throws {
        let text = try NaiveFiles.text(path(name))
        #expect(text.components(separatedBy: old).count == 2, "»\(old)« steht nicht genau einmal in \(name)")
        try Data(text.replacing(old, with: new).utf8).write(to: URL(fileURLWithPath: path(name)))
    }
}
