import Values

/// The report of an audit for programs: `datenschutz.json`. It never holds a value.
package struct AuditJSON: Sendable {
    package init() {}

    /// - Parameter account: what the program says it has hidden, where it was asked.
    package func bytes(_ report: AuditReport, account: ProtectionAccount? = nil) -> [UInt8] {
        var members = members(report)
        if let account { members.append(.init("sperrplan", node(account))) }
        return JSONText.file(.object(members))
    }

    private func members(_ report: AuditReport) -> [JSONNode.Member] {
        [
            .init("befund", .flag(!report.isClean)),
            .init("dateien", .number(report.fileCount)),
            .init("texte", .number(report.textCount)),
            .init("zellen", .number(report.cellCount)),
            .init("primaer", .number(report.primaryCount)),
            .init("sekundaer", .number(report.secondaryCount)),
            .init("geheime_werte", .number(report.secretCount)),
            .init("zertifikate", .number(report.certificateCount)),
            .init("nachgerechnete_texte", .number(report.reproducedStringCount)),
            .init("engstes_intervall", report.narrowestInterval.map { .number(Int($0)) } ?? .null),
            .init("ausnahmen", .number(report.notes.exceptionCount)),
            .init("frueher_anders", .number(report.notes.revisedCount)),
            .init("ganze_gruppen", .list(report.notes.groups.map { .text($0) })),
            .init("einzelne", .list(report.notes.insiderPairs.map { .text($0) })),
            .init("nicht_erfasst", .list(report.notes.uncovered.map { .text($0) })),
            .init("nicht_angegebene_summen", .list(report.notes.undeclaredSums.map { .text($0) })),
            .init("befunde", .list(report.findings.map(finding))),
        ]
    }

    // MARK: What is hidden

    private func node(_ account: ProtectionAccount) -> JSONNode {
        .object([
            "grunddaten": .list(account.datasets.map(dataset)),
            "indikatoren": .list(account.indicators.map(indicator)),
            "ausnahmen": .list(
                account.exceptions.map {
                    .object([
                        "zelle": .text($0.cells), "grund": .text($0.reason), "bis": .text($0.until),
                        "kleine_werte": .number($0.count),
                    ])
                }),
            "veroeffentlicht": .list(account.published.map { .text($0) }),
        ])
    }

    private func dataset(_ dataset: ProtectionAccount.Dataset) -> JSONNode {
        .object([
            "id": .text(dataset.id), "titel": .text(dataset.title), "regeln": .list(dataset.rules.map { .text($0) }),
            "offen": .number(dataset.open), "primaer": .number(dataset.primary),
            "sekundaer": .number(dataset.secondary), "geheim_geliefert": .number(dataset.delivered),
            "vor_einzelnen_nicht_geschuetzt": .number(dataset.openToInsiders),
        ])
    }

    private func indicator(_ indicator: ProtectionAccount.Indicator) -> JSONNode {
        let reasons = ProtectionAccount.Reason.allCases.map {
            JSONNode.Member($0.rawValue, .number(indicator.hidden[$0] ?? 0))
        }
        return .object(
            [
                .init("id", .text(indicator.id)), .init("titel", .text(indicator.title)),
                .init("gezeigt", .number(indicator.shown)), .init("gesperrt", .number(indicator.hiddenCount)),
            ] + reasons)
    }

    private func finding(_ finding: AuditReport.Finding) -> JSONNode {
        .object([
            "art": .text(finding.kind.word), "meldung": .text(finding.message),
            "herleitung": finding.derivation.map { .text($0) } ?? .null,
        ])
    }
}

extension AuditReport.Finding.Kind {
    /// The word in files.
    package var word: String {
        switch self {
        case .recoverable: "errechenbar"
        case .contradiction: "widerspruch"
        case .unmapped: "unbekannte_zahl"
        case .unproved: "ohne_nachweis"
        }
    }

    /// The head of its list.
    package var title: String {
        switch self {
        case .recoverable: "Errechenbare Werte"
        case .contradiction: "Widersprüche"
        case .unmapped: "Zahlen ohne Herkunft"
        case .unproved: "Werte ohne Nachweis"
        }
    }
}
