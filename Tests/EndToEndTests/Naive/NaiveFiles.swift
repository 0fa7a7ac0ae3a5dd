import Foundation
import Yams

/// Reading CSV and YAML a second time, as simply as possible.
enum NaiveFiles {
    struct Failure: Error { let text: String }

    static func text(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else { throw Failure(text: "keine Datei \(path)") }
        return String(decoding: data, as: UTF8.self)
    }

    static func names(in folder: String, ending: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(ending) }.sorted()
    }

    /// Rows of a CSV file by column name.
    static func rows(_ path: String) throws -> [[String: String]] {
        var lines = records(try text(path))
        guard !lines.isEmpty else { return [] }
        let head = lines.removeFirst()
        return lines.filter { $0 != [""] }.map { line in
            Dictionary(zip(head, line), uniquingKeysWith: { first, _ in first })
        }
    }

    /// Fields between `;`, in quotes where they contain one.
    static func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field = ""
        var isQuoted = false
        var characters = Array(text.unicodeScalars.filter { $0 != "\u{FEFF}" && $0 != "\r" })
        if characters.last != "\n" { characters.append("\n") }
        var index = 0
        while index < characters.count {
            let scalar = characters[index]
            index += 1
            if isQuoted {
                if scalar != "\"" {
                    field.unicodeScalars.append(scalar)
                } else if index < characters.count, characters[index] == "\"" {
                    field += "\""
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if scalar == "\"", field.isEmpty {
                isQuoted = true
            } else if scalar == ";" || scalar == "\n" {
                record.append(field)
                field = ""
                if scalar == "\n" {
                    records.append(record)
                    record = []
                }
            } else {
                field.unicodeScalars.append(scalar)
            }
        }
        return records
    }

    static func yaml(_ path: String) throws -> Node {
        guard let node = try Yams.compose(yaml: text(path)) else { throw Failure(text: "leer: \(path)") }
        return node
    }
}

extension Node {
    /// The text of a field; »03453« stays text.
    func text(_ key: String) -> String? { mapping?[key]?.scalar?.string }

    func field(_ key: String) -> Node? { mapping?[key] }

    var texts: [String] { sequence.map { $0.compactMap { $0.scalar?.string } } ?? scalar.map { [$0.string] } ?? [] }

    var list: [Node] { sequence.map { Array($0) } ?? [] }
}
