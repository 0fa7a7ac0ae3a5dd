import Foundation
import Testing

/// A built report that is audited as it is, or after somebody has put something into its finished output.
struct AuditedReport: Sendable {
    let project: ProjectCopy

    /// `Fixtures/neun-faelle`: on nine ways there are small numbers to protect.
    static let nineCases = Result {
        let copy = ProjectCopy(folder: try Workplace.folder("neun-faelle"))
        try copy.copy(Bericht.repository + "/Tests/Fixtures/neun-faelle/content", to: "content")
        try copy.copy(Bericht.repository + "/Tests/Fixtures/neun-faelle/data", to: "data")
        return try AuditedReport(copy)
    }

    /// Builds the project with the standard theme.
    init(_ project: ProjectCopy) throws {
        self.project = project
        try FileManager.default.createDirectory(atPath: project.folder + "/themes", withIntermediateDirectories: true)
        try project.copy(Bericht.repository + "/themes/standard", to: "themes/standard")
        let result = try project.build()
        guard result.code == 0 else { throw NaiveFiles.Failure(text: String(result.errors.prefix(900))) }
    }

    /// Audits a copy of the output into which something was put.
    func audited(_ options: [String] = [], with change: (WrittenFiles) throws -> Void = { _ in }) throws -> AuditVerdict
    {
        let folder = try Workplace.folder("ausgabe")
        let files = WrittenFiles(folder: folder + "/output")
        try FileManager.default.copyItem(atPath: project.output, toPath: files.folder)
        try change(files)
        let arguments = ["audit", "--output", files.folder, "--format", "json"]
        return try AuditVerdict(Bericht.run(arguments + options, in: project.folder))
    }
}

/// What an audit says.
struct AuditVerdict {
    struct Report: Decodable {
        struct Finding: Decodable {
            let art: String
            let meldung: String
            let herleitung: String?
        }

        let befund: Bool
        let dateien: Int
        let texte: Int
        let zellen: Int
        let primaer: Int
        let sekundaer: Int
        let geheime_werte: Int
        let zertifikate: Int
        let nachgerechnete_texte: Int
        let engstes_intervall: Int?
        let befunde: [Finding]
    }

    let code: Int32
    let report: Report

    init(_ result: Bericht.Result) throws {
        code = result.code
        guard let report = try? JSONDecoder().decode(Report.self, from: Data(result.output.utf8)) else {
            throw NaiveFiles.Failure(
                text: "Ausgang \(result.code): \(result.errors.prefix(600))\(result.output.prefix(200))")
        }
        self.report = report
    }

    /// All findings as lines.
    var lines: [String] { report.befunde.map { "\($0.meldung) \($0.herleitung ?? "")" } }

    /// How the secret with this name follows; nil where nothing says that it does.
    func derivation(of name: String) -> String? {
        report.befunde.first { $0.art == "errechenbar" && $0.meldung.contains("»\(name)«") }?.herleitung
    }
}

/// A finished output whose files somebody changes.
struct WrittenFiles {
    let folder: String

    func text(_ path: String) throws -> String { try NaiveFiles.text(folder + "/" + path) }

    func write(_ path: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + path))
    }

    /// Puts a number into the one row of a CSV that holds these fields and is hidden.
    func openRow(_ fields: [String], number: String, in path: String) throws {
        var lines = try text(path).components(separatedBy: "\r\n")
        let head = lines[0].components(separatedBy: ";")
        guard let value = head.firstIndex(of: "wert"), let sign = head.firstIndex(of: "zeichen") else {
            throw NaiveFiles.Failure(text: "\(path) hat keine Spalten für Werte")
        }
        let found = lines.indices.filter { line in
            let row = lines[line].components(separatedBy: ";")
            return row.count == head.count && row[sign] == "geheim" && row[value].isEmpty
                && fields.allSatisfy(row.contains)
        }
        guard found.count == 1 else { throw NaiveFiles.Failure(text: "\(fields) in \(path): \(found.count) Zeilen") }
        var row = lines[found[0]].components(separatedBy: ";")
        row[value] = number
        row[sign] = ""
        lines[found[0]] = row.joined(separator: ";")
        try write(path, lines.joined(separator: "\r\n"))
    }

    /// Puts a number into the one object of a JSON that holds these members and is hidden.
    func openObject(_ members: [String: String], number: String, in path: String) throws {
        var lines = try text(path).components(separatedBy: "\n")
        let found = lines.indices.filter { line in
            lines[line].contains("\"wert\":null") && members.allSatisfy { lines[line].contains("\"\($0)\":\"\($1)\"") }
        }
        guard found.count == 1 else { throw NaiveFiles.Failure(text: "\(members) in \(path): \(found.count) Objekte") }
        lines[found[0]] = lines[found[0]].replacingOccurrences(of: "\"wert\":null", with: "\"wert\":\(number)")
            .replacingOccurrences(of: "\"zeichen\":\"geheim\"", with: "\"zeichen\":null")
        try write(path, lines.joined(separator: "\n"))
    }

    /// Puts a number into a hidden element of a page; `last` for the last one of its cell.
    func openElement(_ cell: String, number: String, shown: String, in path: String) throws {
        let page = try text(path)
        let start = "<span class=\"wert\" data-zeichen=\"geheim\" \(cell)>"
        guard let tag = page.range(of: start) else { throw NaiveFiles.Failure(text: "\(cell) ist in \(path) offen") }
        var depth = 1
        var place = tag.upperBound
        while depth > 0,
            let next = page.range(of: "<span|</span>", options: .regularExpression, range: place..<page.endIndex)
        {
            depth += page[next] == "<span" ? 1 : -1
            place = next.upperBound
        }
        let element = "<data class=\"wert\" value=\"\(number)\" \(cell)>\(shown)</data>"
        try write(path, page.replacingCharacters(in: tag.lowerBound..<place, with: element))
    }

    /// Puts a number into the one row of the first sheet of a workbook that holds these texts and is hidden.
    func openCell(_ texts: [String], number: String, in path: String) throws {
        let url = URL(fileURLWithPath: folder + "/" + path)
        var parts = try ZipReading.files(Data(contentsOf: url))
        func part(_ name: String) -> String { String(decoding: parts[name] ?? Data(), as: UTF8.self) }
        let shared = part("xl/sharedStrings.xml").components(separatedBy: "<si>").dropFirst().map {
            $0.components(separatedBy: ">").dropFirst().first?.components(separatedBy: "<").first ?? ""
        }
        let wanted = try (texts + ["geheim zu halten"]).map { text in
            guard let place = shared.firstIndex(of: text) else {
                throw NaiveFiles.Failure(text: "»\(text)« steht nicht in \(path)")
            }
            return "<v>\(place)</v>"
        }
        var rows = part("xl/worksheets/sheet1.xml").components(separatedBy: "<row ")
        let found = rows.indices.filter { row in wanted.allSatisfy(rows[row].contains) }
        guard found.count == 1 else { throw NaiveFiles.Failure(text: "\(texts) in \(path): \(found.count) Zeilen") }
        // Columns are found by their heads; cells of a row stand in order.
        func column(_ title: String) throws -> String {
            let value = shared.firstIndex(of: title).map { "t=\"s\"><v>\($0)</v>" } ?? "?"
            guard let cell = rows[1].components(separatedBy: "<c r=\"").first(where: { $0.contains(value) }) else {
                throw NaiveFiles.Failure(text: "»\(title)« ist keine Spalte")
            }
            return String(cell.prefix { $0.isLetter })
        }
        let row = String(rows[found[0]].dropFirst(3).prefix { $0.isNumber })
        let (value, unit, sign) = try (column("Wert"), column("Einheit"), column("Zeichen"))
        var text = rows[found[0]].replacingOccurrences(
            of: "<c r=\"\(unit)\(row)\"", with: "<c r=\"\(value)\(row)\"><v>\(number)</v></c><c r=\"\(unit)\(row)\"")
        text = text.replacingOccurrences(
            of: "<c r=\"\(sign)\(row)\"[^>]*><v>[0-9]+</v></c>", with: "", options: .regularExpression)
        rows[found[0]] = text
        parts["xl/worksheets/sheet1.xml"] = Data(rows.joined(separator: "<row ").utf8)
        try ZipWriting.archive(parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }).write(to: url)
    }
}
