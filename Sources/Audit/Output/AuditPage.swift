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

    /// - Parameter account: what the program says it has hidden, where it was asked.
    package func bytes(_ report: AuditReport, account: ProtectionAccount? = nil) -> [UInt8] {
        let page = Node.tag(
            "html", ["lang": "de"],
            .tag(
                "head", [:],
                .tag("meta", ["charset": "utf-8"]),
                .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .tag("meta", ["name": "color-scheme", "content": "light dark"]),
                .tag("meta", ["name": "robots", "content": "noindex"]),
                .tag("title", [:], .text("Prüfung der Geheimhaltung: \(title)")),
                .tag("style", [:], .markup(HTML(trusted: Array(Self.style.utf8))))),
            .tag("body", [:], .tag("main", [:], content(report, account))))
        return Array("<!DOCTYPE html>\n".utf8) + page.html.bytes + [0x0A]
    }

    private func content(_ report: AuditReport, _ account: ProtectionAccount?) -> [Node] {
        let tables = account.map { AuditPageAccount(account: $0) }
        return [
            .tag("p", ["class": "dienst"], "Nur für den Dienstgebrauch, nicht zur Veröffentlichung"),
            .tag("h1", [:], "Prüfung der Geheimhaltung"),
            .tag("p", ["class": "leise"], .text("\(title), Stand \(asOf)")),
            verdict(report),
            .tag("h2", [:], "Was geprüft wurde"), figures(report),
        ] + (tables?.hidden ?? []) + (tables?.exceptions(opened: report.notes.exceptionCount) ?? [])
            + findings(report) + insiders(report.notes, account) + notes(report.notes, account) + [method]
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
        ]
        if let narrowest = report.narrowestInterval {
            rows.append(("Mögliche Werte im engsten Intervall", AuditCount(Int(narrowest)).description))
        }
        if report.notes.revisedCount > 0 {
            rows.append(
                (
                    "Zahlen früherer Ausgaben, die nicht mehr aus den Daten folgen",
                    AuditCount(report.notes.revisedCount).description
                ))
        }
        return AuditPageTable(caption: "Umfang und Ergebnis der Prüfung", heads: []).node(
            rows.map { .init(head: [.text($0.0)], cells: [$0.1]) })
    }

    private func findings(_ report: AuditReport) -> [Node] {
        [.tag("h2", [:], "Befunde")]
            + (report.isClean
                ? [.tag("p", [:], "Keine.")]
                : AuditReport.Finding.Kind.allCases.flatMap { kind -> [Node] in
                    let found = report.findings.filter { $0.kind == kind }
                    guard !found.isEmpty else { return [] }
                    let items = found.map { finding -> Node in
                        let derivation = finding.derivation.map { Node.tag("p", ["class": "weg"], .text($0)) }
                        return .tag("li", [:], [.text(finding.message + "."), derivation ?? .empty])
                    }
                    return [
                        .tag("h3", [:], .text("\(kind.title) (\(AuditCount(found.count)))")), .tag("ul", [:], items),
                    ]
                })
    }

    // MARK: Notes

    private func insiders(_ notes: AuditNotes, _ account: ProtectionAccount?) -> [Node] {
        let open = account?.datasets.filter { $0.openToInsiders > 0 } ?? []
        guard !open.isEmpty || !notes.insiderPairs.isEmpty else { return [] }
        var nodes: [Node] = [
            .tag("h2", [:], "Was Einzelne erfahren können"),
            .tag(
                "p", [:],
                """
                Wer in einer Zelle allein steht, kennt seine eigene Zahl und weiß deshalb mehr als andere. Vor allen \
                anderen sind diese Werte geschützt.
                """),
        ]
        if !open.isEmpty {
            nodes.append(.tag("h3", [:], "Durch Sperren nicht weiter zu schützen"))
            nodes.append(
                .tag(
                    "ul", [:],
                    open.map {
                        .tag("li", [:], .text("\($0.title): \(AuditCount($0.openToInsiders, "Wert", "Werte"))"))
                    }))
        }
        if !notes.insiderPairs.isEmpty {
            nodes.append(.tag("h3", [:], "Einzelne, die sich nur gegenseitig schützen"))
            nodes.append(list(notes.insiderPairs))
        }
        return nodes
    }

    private func notes(_ notes: AuditNotes, _ account: ProtectionAccount?) -> [Node] {
        func section(_ title: String, _ texts: [String], _ words: String) -> [Node] {
            guard !texts.isEmpty else { return [] }
            return [.tag("h2", [:], .text(title)), .tag("p", [:], .text(words)), list(texts, isLong: texts.count > 12)]
        }
        return section(
            "Ganze Gruppen", AuditTimes.condensed(notes.groups),
            "Ein Anteil von 0 oder 100\u{A0}% sagt etwas über alle einer Gruppe, auch wenn sie groß ist.")
            + section("Nicht erfasst", notes.uncovered, "Über diese Daten sagt der Nachweis nichts.")
            + section(
                "Nicht angegebene Summen", notes.undeclaredSums,
                "Diese Summen gelten fast immer, sind aber nicht angegeben. Wer angreift, findet sie auch.")
            + section(
                "An der Quelle schon öffentlich", account?.published ?? [],
                "Diese Daten sind übernommen, wie sie sind. Die Prüfung nimmt an, dass jeder sie kennt.")
    }

    private func list(_ texts: [String], isLong: Bool = false) -> Node {
        .tag("ul", ["class": isLong ? "namen" : nil], texts.map { .tag("li", [:], .text($0)) })
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
        :root{--papier:#ffffff;--text:#1b1f24;--linie:#b9c0c8;--leise:#555d66;--rot:#b00020;--gruen:#1b7f3b}
        @media(prefers-color-scheme:dark){:root{--papier:#14181c;--text:#eef1f4;--linie:#4c545d;--leise:#aab2bb;
        --rot:#ff8a8a;--gruen:#6fd08c}}
        body{background:var(--papier);color:var(--text);
        font:1rem/1.5 system-ui,sans-serif;margin:0;padding:1.5rem 1rem 4rem}
        main{max-width:52rem;margin:0 auto}h1{line-height:1.2;margin:.75rem 0 0}h2{margin:2.5rem 0 .5rem;line-height:1.3}
        h3{margin:1.5rem 0 .25rem;font-size:1rem}p{max-width:42rem}.leise,.zusatz{color:var(--leise)}
        .dienst{border:1px solid;padding:.35rem .75rem;display:inline-block;margin:0}
        .urteil{border-left:.4rem solid var(--rot);padding:.5rem 1rem;font-weight:600;margin:1.5rem 0}
        .urteil.gut{border-color:var(--gruen)}
        .rollen{overflow-x:auto}.rollen:focus-visible{outline:3px solid}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;margin:1rem 0}
        caption{text-align:left;font-weight:600;padding:.25rem 0}
        caption span{position:sticky;left:0;display:inline-block;max-width:calc(100vw - 2rem)}
        th,td{border-top:1px solid var(--linie);padding:.35rem 0;vertical-align:top;line-height:1.35}
        th{text-align:left;font-weight:400}thead th{font-weight:600;vertical-align:bottom;border-top:0}
        td,thead th:not(:first-child){text-align:right;padding-left:1rem}
        td.text,thead th.text:not(:first-child){text-align:left}
        tfoot th,tfoot td{font-weight:600;border-top:2px solid}.zusatz{display:block;font-size:.875rem}
        dt{font-weight:600;margin-top:.5rem}dd{margin:0}
        ul{padding-left:1.25rem}li{margin:.4rem 0;overflow-wrap:anywhere}
        .namen{columns:20rem;column-gap:2rem;font-size:.875rem}.namen li{margin:.15rem 0;break-inside:avoid}
        .weg{margin:.25rem 0 0;max-width:none;font-size:.875rem;padding-left:1rem;border-left:1px solid var(--linie)}
        @media(max-width:40rem){.rollen table{font-size:.875rem}.rollen thead+tbody th{min-width:8rem}
        td,thead th:not(:first-child){padding-left:.6rem}thead th{hyphens:auto}}
        @page{margin:18mm}
        @media print{body{padding:0;font-size:10pt}main{max-width:none}h2,h3,caption{break-after:avoid}
        tr,li{break-inside:avoid}tfoot{display:table-row-group}.rollen{overflow:visible}}
        """
}
