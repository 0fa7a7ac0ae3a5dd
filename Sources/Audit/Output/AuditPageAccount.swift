import Markup

/// What is hidden and why, as tables of the page of an audit.
struct AuditPageAccount {
    let account: ProtectionAccount

    var hidden: [Node] {
        guard !account.datasets.isEmpty || !account.indicators.isEmpty else {
            return [
                .tag("h2", [:], "Was gesperrt ist und warum"),
                .tag("p", [:], "Nichts: Kein Datensatz des Berichts zählt Personen oder Fälle, die zu schützen sind."),
            ]
        }
        return [
            .tag("h2", [:], "Was gesperrt ist und warum"),
            .tag(
                "p", [:],
                """
                Das Programm entscheidet einmal über jeden Wert. Gezählt ist hier, was es nach eigenen Angaben sperrt. Die \
                Prüfung oben beruht nicht darauf.
                """),
        ] + (concerned.isEmpty ? [] : [datasets]) + untouched + [indicators] + reasons
    }

    private var concerned: [ProtectionAccount.Dataset] {
        account.datasets.filter { $0.primary + $0.secondary + $0.delivered > 0 }
    }

    /// The datasets in which nothing is hidden, by rule.
    private var untouched: [Node] {
        let others = account.datasets.filter { $0.primary + $0.secondary + $0.delivered == 0 }
        guard !others.isEmpty else { return [] }
        var rules: [[String]] = []
        for dataset in others where !rules.contains(dataset.rules) { rules.append(dataset.rules) }
        return [
            .tag("h3", [:], "Geschützte Datensätze, in denen nichts gesperrt werden musste"),
            .tag(
                "dl", [:],
                rules.flatMap { rule -> [Node] in
                    let titles = others.filter { $0.rules == rule }.map(\.title)
                    return [
                        .tag("dt", [:], .text(rule.joined(separator: "; "))),
                        .tag("dd", [:], .text(titles.joined(separator: "; "))),
                    ]
                }),
        ]
    }

    /// Counted is every value and sum that the report is made of.
    private var datasets: Node {
        var sum = ProtectionAccount.Dataset(id: "", title: "", rules: [])
        for dataset in concerned {
            sum.open += dataset.open
            sum.primary += dataset.primary
            sum.secondary += dataset.secondary
            sum.delivered += dataset.delivered
        }
        func cells(_ dataset: ProtectionAccount.Dataset) -> [String] {
            [dataset.open, dataset.primary, dataset.secondary, dataset.delivered].map { AuditCount($0).description }
        }
        return AuditPageTable(
            caption: "Werte der Grunddaten und ihre Summen: offen oder gesperrt, und warum",
            heads: [
                "Datensatz und Regel", "offen", "zu wenige", "schützt andere", "geheim geliefert",
            ]
        ).node(
            concerned.map { dataset in
                .init(
                    head: [
                        .text(dataset.title),
                        .tag("span", ["class": "zusatz"], .text(dataset.rules.joined(separator: "; "))),
                    ], cells: cells(dataset))
            }, foot: .init(head: [.text("zusammen")], cells: cells(sum)))
    }

    private var indicators: Node {
        guard !account.indicators.isEmpty else { return .tag("p", [:], "In keinem Indikator ist ein Wert gesperrt.") }
        func cells(_ shown: Int, _ hidden: Int, _ reason: (ProtectionAccount.Reason) -> Int) -> [String] {
            [AuditCount(shown).description, AuditCount(hidden).description, Self.share(hidden, of: shown + hidden)]
                + usedReasons.map { AuditCount(reason($0)).description }
        }
        func sum(_ count: (ProtectionAccount.Indicator) -> Int) -> Int {
            account.indicators.reduce(0) { $0 + count($1) }
        }
        return AuditPageTable(
            caption: "Werte der Indikatoren mit gesperrten Stellen, nach Grund",
            heads: ["Indikator", "gezeigt", "gesperrt", "Anteil"] + usedReasons.map(\.title)
        ).node(
            account.indicators.map { one in
                .init(head: [.text(one.title)], cells: cells(one.shown, one.hiddenCount) { one.hidden[$0] ?? 0 })
            },
            foot: .init(
                head: [.text("zusammen")],
                cells: cells(sum(\.shown), sum(\.hiddenCount)) { reason in sum { $0.hidden[reason] ?? 0 } }))
    }

    private var usedReasons: [ProtectionAccount.Reason] {
        ProtectionAccount.Reason.allCases.filter { reason in account.indicators.contains { $0.hidden[reason] ?? 0 > 0 }
        }
    }

    private var reasons: [Node] {
        guard !usedReasons.isEmpty else { return [] }
        return [
            .tag("h3", [:], "Was die Gründe bedeuten"),
            .tag(
                "dl", [:],
                usedReasons.flatMap { [.tag("dt", [:], .text($0.title)), .tag("dd", [:], .text($0.explanation))] }),
        ]
    }

    func exceptions(opened: Int) -> [Node] {
        let head = Node.tag("h2", [:], "Ausnahmen")
        guard !account.exceptions.isEmpty else {
            return [head, .tag("p", [:], "Keine: Kein kleiner Wert ist mit einem Grund offen.")]
        }
        let words =
            opened == 0
            ? "Keine davon öffnet zurzeit einen kleinen Wert."
            : "Mit Grund offen: \(AuditCount(opened, "kleiner Wert", "kleine Werte"))."
        return [
            head, .tag("p", [:], .text(words)),
            AuditPageTable(
                caption: "Angegebene Ausnahmen", heads: ["Werte", "Grund", "gilt bis", "kleine Werte"], textColumns: 1
            ).node(
                account.exceptions.map {
                    .init(head: [.text($0.cells)], cells: [$0.reason, $0.until, AuditCount($0.count).description])
                }),
        ]
    }

    /// »3,2 %«
    private static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        let tenths = (part * 2000 + whole) / (whole * 2)
        if tenths == 0, part > 0 { return "unter 0,1\u{A0}%" }
        return "\(tenths / 10),\(tenths % 10)\u{A0}%"
    }
}

/// A table of the page: one head per row, numbers at the right, in a box that scrolls by itself.
struct AuditPageTable {
    struct Row {
        let head: [Node]
        let cells: [String]
    }

    let caption: String
    /// Empty for tables of two columns, which need none.
    let heads: [String]
    /// How many columns behind the head of a row hold words.
    var textColumns = 0

    func node(_ rows: [Row], foot: Row? = nil) -> Node {
        var parts: [Node] = [.tag("caption", [:], .tag("span", [:], .text(caption)))]
        if !heads.isEmpty {
            parts.append(
                .tag(
                    "thead", [:],
                    .tag(
                        "tr", [:],
                        heads.enumerated().map { index, head in
                            .tag("th", ["scope": "col", "class": style(ofColumn: index - 1)], .text(head))
                        })))
        }
        parts.append(.tag("tbody", [:], rows.map(row)))
        if let foot { parts.append(.tag("tfoot", [:], row(foot))) }
        return .tag(
            "div", ["class": "rollen", "role": "region", "aria-label": caption, "tabindex": "0"],
            .tag("table", [:], parts))
    }

    private func row(_ row: Row) -> Node {
        .tag(
            "tr", [:],
            [.tag("th", ["scope": "row"], row.head)]
                + row.cells.enumerated().map { .tag("td", ["class": style(ofColumn: $0)], .text($1)) })
    }

    private func style(ofColumn column: Int) -> String? { (0..<textColumns).contains(column) ? "text" : nil }
}
