/// The report of an audit for a terminal.
package struct AuditText: Sendable {
    /// Whether what comes out of a derivation may be shown.
    package enum Display: Sendable {
        case hidden
        /// On a terminal of the office, on demand.
        case shown
    }

    private let display: Display

    package init(_ display: Display = .hidden) { self.display = display }

    package func text(_ report: AuditReport) -> String {
        var lines = [
            "Gelesen: \(AuditCount(report.fileCount, "Datei", "Dateien")), "
                + "\(AuditCount(report.textCount, "Zahl oder Zeichen", "Zahlen und Zeichen"))",
            "Zellen: \(AuditCount(report.cellCount)), gesperrt \(AuditCount(report.primaryCount)) primär "
                + "und \(AuditCount(report.secondaryCount)) sekundär",
            "Geheime Werte: \(AuditCount(report.secretCount)), "
                + "\(AuditCount(report.certificateCount, "Zertifikat", "Zertifikate")) aus je zwei Welten",
            "Nachgerechnet: \(AuditCount(report.reproducedStringCount, "Text", "Texte")) in zweiten Welten, alle gleich",
        ]
        if let narrowest = report.narrowestInterval, report.secretCount > 0 {
            lines.append("Engstes Intervall: \(AuditCount(Int(narrowest), "Wert", "Werte"))")
        }
        lines += notes(report.notes)
        if report.isClean {
            lines.append("Kein Befund: Aus dem Veröffentlichten folgt kein geheimer Wert.")
            return lines.joined(separator: "\n") + "\n"
        }
        lines.append("")
        lines.append(AuditCount(report.findings.count, "Befund:", "Befunde:").description)
        for finding in report.findings.prefix(Self.limit) { lines += self.lines(finding) }
        if report.findings.count > Self.limit {
            let rest = report.findings.count - Self.limit
            lines.append(
                "und \(AuditCount(rest, "weiterer", "weitere")); alle mit »--format json« oder »--report ORDNER«")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let limit = 20

    private func lines(_ finding: AuditReport.Finding) -> [String] {
        var lines = ["* \(finding.message)."]
        if let derivation = finding.derivation {
            let result = display == .shown ? finding.result.map { " (\($0))" } ?? "" : ""
            lines.append("  \(derivation)\(result)")
        }
        return lines
    }

    private func notes(_ notes: AuditNotes) -> [String] {
        var lines: [String] = []
        if notes.exceptionCount > 0 {
            lines.append(
                "Ausnahmen: \(AuditCount(notes.exceptionCount, "kleiner Wert", "kleine Werte")) mit Grund offen")
        }
        if !notes.groups.isEmpty {
            lines.append(
                "Hinweis: \(AuditCount(notes.groups.count, "Anteil", "Anteile")) von 0 oder 100 % sagen etwas über alle einer Gruppe"
            )
        }
        if !notes.insiderPairs.isEmpty {
            lines.append(
                "Hinweis: \(AuditCount(notes.insiderPairs.count, "Paar", "Paare")) von Einzelnen schützen sich nur gegenseitig"
            )
        }
        if notes.revisedCount > 0 {
            lines.append(
                "Hinweis: \(AuditCount(notes.revisedCount, "Zahl", "Zahlen")) früherer Ausgaben folgen nicht mehr aus den Grunddaten"
            )
        }
        for text in notes.uncovered { lines.append("Nicht erfasst: \(text)") }
        for text in notes.undeclaredSums { lines.append("Warnung: \(text); das ist nicht angegeben") }
        return lines
    }
}

/// »4.200 Werte«
struct AuditCount: CustomStringConvertible {
    let description: String

    init(_ count: Int, _ singular: String? = nil, _ plural: String? = nil) {
        var digits = String(count)
        var grouped = ""
        while digits.count > 3 {
            grouped = "." + digits.suffix(3) + grouped
            digits.removeLast(3)
        }
        let word = count == 1 ? singular : plural
        description = digits + grouped + (word.map { " \($0)" } ?? "")
    }
}
