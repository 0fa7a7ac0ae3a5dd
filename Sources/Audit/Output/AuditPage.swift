import Markup

/// The report of an audit as one page for the office for data protection. It never holds a value, and it never lies in
/// the public output.
package struct AuditPage: Sendable {
    private let title: String
    private let asOf: String

    /// - Parameters:
    ///   - title: of the report that was checked.
    ///   - asOf: its date, as readers see it.
    package init(title: String, asOf: String) {
        self.title = title
        self.asOf = asOf
    }

    package func bytes(_ report: AuditReport) -> [UInt8] {
        let page = Node.tag(
            "html", ["lang": "de"],
            .tag(
                "head", [:],
                .tag("meta", ["charset": "utf-8"]),
                .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .tag("meta", ["name": "robots", "content": "noindex"]),
                .tag("title", [:], .text("Prüfung der Geheimhaltung: \(title)")),
                .tag("style", [:], .markup(HTML(trusted: Array(Self.style.utf8))))),
            .tag(
                "body", [:],
                .tag(
                    "main", [:],
                    [
                        .tag("p", ["class": "dienst"], "Nur für den Dienstgebrauch, nicht zur Veröffentlichung"),
                        .tag("h1", [:], "Prüfung der Geheimhaltung"),
                        .tag("p", [:], .text("\(title), Stand \(asOf)")),
                        verdict(report), figures(report),
                    ] + findings(report) + notes(report.notes) + [method])))
        return Array("<!DOCTYPE html>\n".utf8) + page.html.bytes + [0x0A]
    }

    private func verdict(_ report: AuditReport) -> Node {
        guard !report.isClean else {
            return .tag(
                "p", ["class": "urteil gut"],
                "Kein Befund. Aus dem, was veröffentlicht ist, folgt kein geheimer Wert.")
        }
        let count = AuditCount(report.findings.count, "Befund", "Befunde")
        return .tag(
            "p", ["class": "urteil"],
            .text("\(count). Die Ausgabe darf so nicht veröffentlicht werden."))
    }

    private func figures(_ report: AuditReport) -> Node {
        var rows: [(String, String)] = [
            ("Gelesene Dateien", AuditCount(report.fileCount).description),
            ("Gelesene Zahlen und Zeichen", AuditCount(report.textCount).description),
            ("Veröffentlichte Zellen", AuditCount(report.cellCount).description),
            ("Davon gesperrt, weil sie selbst wenige zählen", AuditCount(report.primaryCount).description),
            ("Davon gesperrt, um andere zu schützen", AuditCount(report.secondaryCount).description),
            ("Geheime Werte", AuditCount(report.secretCount).description),
            ("Davon mit Nachweis aus zwei Welten", AuditCount(report.certificateCount).description),
            ("In zweiten Welten nachgerechnete Texte", AuditCount(report.reproducedStringCount).description),
            ("Mit Grund offene kleine Werte (Ausnahmen)", AuditCount(report.notes.exceptionCount).description),
        ]
        if let narrowest = report.narrowestInterval {
            rows.append(("Werte im engsten Intervall", AuditCount(Int(narrowest)).description))
        }
        return .tag(
            "table", [:],
            .tag("caption", [:], "Was geprüft wurde"),
            .tag(
                "tbody", [:],
                rows.map { .tag("tr", [:], .tag("th", ["scope": "row"], .text($0.0)), .tag("td", [:], .text($0.1))) }))
    }

    private func findings(_ report: AuditReport) -> [Node] {
        AuditReport.Finding.Kind.allCases.flatMap { kind -> [Node] in
            let found = report.findings.filter { $0.kind == kind }
            guard !found.isEmpty else { return [] }
            let items = found.map { finding -> Node in
                let derivation = finding.derivation.map { Node.tag("p", ["class": "weg"], .text($0)) }
                return .tag("li", [:], [.text(finding.message + "."), derivation ?? .empty])
            }
            return [.tag("h2", [:], .text("\(kind.title) (\(AuditCount(found.count)))")), .tag("ul", [:], items)]
        }
    }

    private func notes(_ notes: AuditNotes) -> [Node] {
        func list(_ title: String, _ texts: [String], _ words: String) -> [Node] {
            guard !texts.isEmpty else { return [] }
            return [
                .tag("h2", [:], .text(title)), .tag("p", [:], .text(words)),
                .tag("ul", [:], texts.map { .tag("li", [:], .text($0)) }),
            ]
        }
        return list(
            "Ganze Gruppen", notes.groups,
            "Ein Anteil von 0 oder 100 % sagt etwas über alle einer Gruppe, auch wenn sie groß ist.")
            + list(
                "Einzelne, die sich gegenseitig schützen", notes.insiderPairs,
                "Wer eine der beiden Personen ist, kennt die andere Zahl.")
            + list(
                "Nicht erfasst", notes.uncovered, "Über diese Daten sagt der Nachweis nichts.")
            + list(
                "Nicht angegebene Summen", notes.undeclaredSums,
                "Diese Summen gelten fast immer, sind aber nicht angegeben. Wer angreift, findet sie auch.")
    }

    private var method: Node {
        .group([
            .tag("h2", [:], "Wie geprüft wird"),
            .tag(
                "p", [:],
                """
                Für jeden geheimen Wert werden zwei ganzzahlige Welten gesucht, die sich in ihm um die verlangte Breite \
                unterscheiden und in denen jede veröffentlichte Zahl gleich geschrieben wird. Wo es sie nicht gibt, steht, \
                wie der Wert aus dem Veröffentlichten folgt. Geprüft wird die geschriebene Ausgabe, nicht das Programm.
                """),
        ])
    }

    private static let style = """
        :root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:0;padding:1.5rem 1rem 4rem}
        main{max-width:46rem;margin:0 auto}h1{line-height:1.2;margin:.5rem 0}h2{margin:2rem 0 .5rem}
        .dienst{border:1px solid;padding:.35rem .75rem;display:inline-block}
        .urteil{border-left:.4rem solid #b00020;padding:.5rem 1rem;font-weight:600}.urteil.gut{border-color:#1b7f3b}
        table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.5rem 0}
        th{text-align:left;font-weight:400}th,td{border-top:1px solid;padding:.35rem 0}td{text-align:right;padding-left:1rem}
        li{margin:.5rem 0;overflow-wrap:anywhere}.weg{margin:.25rem 0 0;padding-left:1rem;border-left:1px solid}
        """
}
