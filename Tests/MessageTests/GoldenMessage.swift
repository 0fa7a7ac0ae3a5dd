import Diagnostics
import Foundation
import Testing

/// The committed text of a message. `BERICHT_UPDATE_GOLDEN=1` writes the files instead; a missing file is red.
enum GoldenMessage {
    static let folder = ExampleProject.repository + "/Tests/MessageTests/Golden"

    static func path(of code: DiagnosticCode) -> String { folder + "/\(code.rawValue).txt" }

    static func text(of code: DiagnosticCode) -> String? {
        try? String(contentsOfFile: path(of: code), encoding: .utf8)
    }

    static func expect(
        _ diagnostics: [Diagnostic], are code: DiagnosticCode, in folder: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let actual = stable(DiagnosticText().text(diagnostics), folder: folder)
        if ProcessInfo.processInfo.environment["BERICHT_UPDATE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
            try actual.write(toFile: path(of: code), atomically: true, encoding: .utf8)
            return
        }
        guard let expected = text(of: code) else {
            Issue.record(
                "\(code.rawValue).txt is missing; BERICHT_UPDATE_GOLDEN=1 writes it", sourceLocation: sourceLocation)
            return
        }
        guard expected != actual else { return }
        Issue.record("\(code.rawValue).txt differs:\n\(difference(expected, actual))", sourceLocation: sourceLocation)
    }

    /// Without what another folder, another process or a retouched theme would change.
    private static func stable(_ text: String, folder: String) -> String {
        var isTheme = false
        var text = text.replacingOccurrences(of: folder, with: "PROJEKT")
        for (pattern, replacement) in [
            ("Prozess [0-9]+", "Prozess 123"), ("Rechner »[^«]*«", "Rechner »buero«"),
            ("seit [0-9]+ Sekunden", "seit 1 Sekunden"),
        ] {
            text = text.replacingOccurrences(of: pattern, with: replacement, options: .regularExpression)
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            if line.first != " " { isTheme = line.hasPrefix("themes/standard/tokens.yaml") }
            guard isTheme else { return String(line) }
            return String(line)
                .replacingOccurrences(of: "^(themes/[^:]*):[0-9]+:", with: "$1:N:", options: .regularExpression)
                .replacingOccurrences(of: "^ +[0-9]* \\|", with: "  N |", options: .regularExpression)
        }.joined(separator: "\n")
    }

    private static func difference(_ old: String, _ new: String) -> String {
        let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false)
        let newLines = new.split(separator: "\n", omittingEmptySubsequences: false)
        var text = ""
        for index in 0..<max(oldLines.count, newLines.count) {
            let before = index < oldLines.count ? oldLines[index] : nil
            let after = index < newLines.count ? newLines[index] : nil
            guard before != after else { continue }
            if let before { text += "- \(before)\n" }
            if let after { text += "+ \(after)\n" }
        }
        return text
    }
}
