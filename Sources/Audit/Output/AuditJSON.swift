import Values

/// The report of an audit for programs: `datenschutz.json`. It never holds a value.
package struct AuditJSON: Sendable {
    package init() {}

    package func bytes(_ report: AuditReport) -> [UInt8] { JSONText.file(node(report)) }

    func node(_ report: AuditReport) -> JSONNode {
        .object([
            "befund": .flag(!report.isClean),
            "dateien": .number(report.fileCount),
            "texte": .number(report.textCount),
            "zellen": .number(report.cellCount),
            "primaer": .number(report.primaryCount),
            "sekundaer": .number(report.secondaryCount),
            "geheime_werte": .number(report.secretCount),
            "zertifikate": .number(report.certificateCount),
            "nachgerechnete_texte": .number(report.reproducedStringCount),
            "engstes_intervall": report.narrowestInterval.map { .number(Int($0)) } ?? .null,
            "ausnahmen": .number(report.notes.exceptionCount),
            "frueher_anders": .number(report.notes.revisedCount),
            "ganze_gruppen": .list(report.notes.groups.map { .text($0) }),
            "einzelne": .list(report.notes.insiderPairs.map { .text($0) }),
            "nicht_erfasst": .list(report.notes.uncovered.map { .text($0) }),
            "nicht_angegebene_summen": .list(report.notes.undeclaredSums.map { .text($0) }),
            "befunde": .list(report.findings.map(finding)),
        ])
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
