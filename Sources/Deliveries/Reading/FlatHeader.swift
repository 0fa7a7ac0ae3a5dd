import Delimited
import Diagnostics

/// The columns of a flat file, in its present long form or in the wide form of until 2024.
struct FlatHeader {
    /// Columns (from 0) of one dimension.
    struct Group {
        let variableCode: Int
        let variableLabel: Int
        let code: Int
        let label: Int

        var first: Int { variableCode }
        var last: Int { label }
    }

    /// A column of values of the wide form: `BEVSTD__Bevoelkerungsstand__Anzahl`.
    struct Measure {
        let column: Int
        let code: String
        let label: String
        let unit: String
    }

    let width: Int
    let statisticsCode: Int?
    let statisticsLabel: Int?
    let timeLabel: Int?
    let time: Int
    let groups: [Group]
    /// Of the long form.
    let value: Int?
    let unit: Int?
    let measureCode: Int?
    let measureLabel: Int?
    let quality: Int?
    /// Of the wide form.
    let measures: [Measure]

    /// What a file must have: columns by name in both forms.
    private static let names: [String: String] = [
        "Statistik_Code": "statistics_code", "Statistik_Label": "statistics_label", "Zeit_Code": "time_code",
        "Zeit_Label": "time_label", "Zeit": "time",
    ]

    /// Whether the first line is that of a flat file.
    static func isFlat(_ firstLine: String) -> Bool {
        let names = firstLine.split(separator: ";", omittingEmptySubsequences: false).map { plain(String($0)) }
        return names.contains("statistics_code") || names.contains("Statistik_Code")
            || (names.contains("time_code") && names.contains("time"))
            || names.contains { $0.hasSuffix("_variable_attribute_code") || $0.hasSuffix("_Auspraegung_Code") }
    }

    private static func plain(_ name: String) -> String {
        var text = name
        while text.first == " " || text.first == "\"" { text.removeFirst() }
        while text.last == " " || text.last == "\"" { text.removeLast() }
        return text
    }

    /// nil when a column is missing; the message names it.
    init?(_ fields: [String], at range: Range<Int>, log: inout ReadingLog) {
        var columns: [String: Int] = [:]
        for (index, field) in fields.enumerated() {
            let name = Self.canonical(Self.plain(field))
            if columns[name] != nil, !name.isEmpty {
                log.report(
                    .csvColumns, "Die Spalte »\(name)« steht zweimal in der Kopfzeile", at: range,
                    hint: "Die Datei neu herunterladen; so schreibt sie kein Amt.")
                return nil
            }
            columns[name] = index
        }
        guard let time = columns["time"] else {
            Self.reportMissing("time", at: range, &log)
            return nil
        }
        guard let groups = Self.groups(columns, at: range, &log) else { return nil }
        let measures = fields.enumerated().compactMap { Self.measure(Self.plain($1), column: $0) }
        if measures.isEmpty {
            for name in ["value", "value_unit", "value_variable_code", "value_variable_label"]
            where columns[name] == nil {
                Self.reportMissing(name, at: range, &log)
                return nil
            }
        }
        width = fields.count
        self.time = time
        self.groups = groups
        self.measures = measures
        statisticsCode = columns["statistics_code"]
        statisticsLabel = columns["statistics_label"]
        timeLabel = columns["time_label"]
        value = measures.isEmpty ? columns["value"] : nil
        unit = columns["value_unit"]
        measureCode = columns["value_variable_code"]
        measureLabel = columns["value_variable_label"]
        quality = columns["value_q"]
    }

    /// The columns of all dimensions; nil when some are missing or apart.
    private static func groups(
        _ columns: [String: Int], at range: Range<Int>, _ log: inout ReadingLog
    ) -> [Group]? {
        var groups: [Group] = []
        var number = 1
        while columns["\(number)_variable_code"] != nil || columns["\(number)_variable_attribute_code"] != nil {
            let parts = ["variable_code", "variable_label", "variable_attribute_code", "variable_attribute_label"]
            var found: [Int] = []
            for part in parts {
                guard let column = columns["\(number)_\(part)"] else {
                    reportMissing("\(number)_\(part)", at: range, &log)
                    return nil
                }
                found.append(column)
            }
            guard found == Array(found[0]..<found[0] + 4) else {
                log.report(
                    .csvColumns, "Die Spalten »\(number)_…« stehen nicht nebeneinander", at: range,
                    hint: "Die Datei neu herunterladen; jemand hat Spalten verschoben.")
                return nil
            }
            groups.append(Group(variableCode: found[0], variableLabel: found[1], code: found[2], label: found[3]))
            number += 1
        }
        return groups
    }

    private static func reportMissing(_ name: String, at range: Range<Int>, _ log: inout ReadingLog) {
        log.report(
            .csvColumnMissing, "Die Spalte »\(name)« einer flachen Datei fehlt", at: range,
            hint: "Die Datei neu als »Flat File CSV« herunterladen; ohne »art« im Rezept wird die Form erkannt.")
    }

    /// Names of the old form become those of the new one: `1_Auspraegung_Code` is `1_variable_attribute_code`.
    private static func canonical(_ name: String) -> String {
        if let known = names[name] { return known }
        let ends = [
            ("_Merkmal_Code", "_variable_code"), ("_Merkmal_Label", "_variable_label"),
            ("_Auspraegung_Code", "_variable_attribute_code"), ("_Auspraegung_Label", "_variable_attribute_label"),
        ]
        for (old, new) in ends where name.hasSuffix(old) { return String(name.dropLast(old.count)) + new }
        return name
    }

    private static func measure(_ name: String, column: Int) -> Measure? {
        var parts: [String] = []
        var rest = name[...]
        while let index = doubleLine(in: rest) {
            parts.append(String(rest[..<index]))
            rest = rest[index...].dropFirst(2)
        }
        parts.append(String(rest))
        guard parts.count >= 2, !parts[0].isEmpty else { return nil }
        return Measure(
            column: column, code: parts[0], label: blanks(parts[1]),
            unit: blanks(parts.dropFirst(2).joined(separator: " ")))
    }

    private static func doubleLine(in text: Substring) -> Substring.Index? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix("__") { return index }
            index = text.index(after: index)
        }
        return nil
    }

    private static func blanks(_ text: String) -> String {
        String(decoding: text.utf8.map { $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
    }
}
