import Catalogue
import Values

/// What was found, in words that lead to the place and never tell a secret.
struct FindingWords {
    let catalogue: Catalogue
    let world: AuditWorld
    private(set) var findings: [AuditReport.Finding] = []
    private(set) var revisedCount = 0

    init(catalogue: Catalogue, world: AuditWorld) {
        self.catalogue = catalogue
        self.world = world
    }

    mutating func add(_ proof: WorldAudit, _ builder: WorldBuilder, _ register: ItemRegister) {
        for breach in proof.breaches { add(breach) }
        var contradicted: Set<PublishedItem.Subject> = []
        for (entry, first, second) in register.contradictions {
            contradicted.insert(entry.subject)
            findings.append(contradiction(entry, first, second))
        }
        for number in proof.untrue {
            let source = builder.sources[number]
            let entry = register.entries[source.entry]
            let text = entry.texts[source.text]
            guard text.origin == .output else {
                revisedCount += 1
                continue
            }
            guard !contradicted.contains(entry.subject) else { continue }
            findings.append(
                AuditReport.Finding(
                    kind: .contradiction,
                    message:
                        "»\(world.statements[number].name.text)« folgt nicht aus den Grunddaten: \(Self.words(text.place))"
                ))
        }
        for (_, text, reason) in builder.strangers where text.origin == .output { addUnmapped(text.place, reason) }
    }

    /// What the reading itself found; contradictions of the register are told already.
    mutating func add(_ check: ReadingCheck, _ register: ItemRegister) {
        let known = Set(register.contradictions.map(\.entry.subject))
        for number in check.unmapped { addUnmapped(number.place, Self.withoutDigits(number.reason)) }
        for contradiction in check.contradictions where !known.contains(contradiction.subject) {
            let other =
                contradiction.other.map { ", anders in \(Self.words($0.place))" } ?? ", veröffentlicht ist nichts"
            findings.append(
                AuditReport.Finding(
                    kind: .contradiction,
                    message: "»\(name(of: contradiction.subject))«: \(Self.words(contradiction.place))\(other)"))
        }
    }

    mutating func add(_ strangers: [(place: PublishedItem.Place, reason: String)]) {
        for stranger in strangers { addUnmapped(stranger.place, stranger.reason) }
    }

    // MARK: Words

    private mutating func add(_ breach: WorldAudit.Breach) {
        let target = world.targets[breach.target]
        let name =
            switch target.reason {
            case .small: "»\(target.name.text)«"
            case .complement: "Was »\(target.name.text)« zum Ganzen fehlt,"
            case .delivered: "»\(target.name.text)« (geheim geliefert)"
            }
        guard let interval = breach.interval else {
            findings.append(
                AuditReport.Finding(
                    kind: .unproved,
                    message: "Für \(name) ist weder eine zweite Welt noch eine Ableitung gefunden"))
            return
        }
        let count = interval.upperBound - interval.lowerBound + 1
        let message =
            count == 1
            ? "\(name) lässt sich errechnen"
            : "\(name) lässt sich auf \(count) Werte eingrenzen, verlangt sind \(target.width + 1)"
        findings.append(
            AuditReport.Finding(
                kind: .recoverable, message: message, derivation: breach.derivation?.text,
                result: breach.derivation?.result))
    }

    private func contradiction(
        _ entry: ItemRegister.Entry, _ first: ItemRegister.Text, _ second: ItemRegister.Text
    ) -> AuditReport.Finding {
        let name = name(of: entry.subject)
        let isOpenAndHidden =
            switch (first.content, second.content) {
            case (.number, .sign), (.sign, .number): true
            default: false
            }
        let message =
            isOpenAndHidden
            ? "»\(name)« ist an einer Stelle offen, an einer anderen nicht: \(Self.words(first.place)); \(Self.words(second.place))"
            : "»\(name)« hat zwei verschiedene Zahlen: \(Self.words(first.place)); \(Self.words(second.place))"
        return AuditReport.Finding(kind: .contradiction, message: message)
    }

    private mutating func addUnmapped(_ place: PublishedItem.Place, _ reason: String) {
        findings.append(
            AuditReport.Finding(
                kind: .unmapped, message: "Eine Zahl gehört zu keinem Wert: \(Self.words(place)) (\(reason))"))
    }

    /// Words that were read may hold the very number that nobody should learn from a report.
    private static func withoutDigits(_ text: String) -> String {
        String(text.map { $0.isNumber ? "…" : $0 }).replacing("……", with: "…").replacing("……", with: "…")
    }

    private static func words(_ place: PublishedItem.Place) -> String { "\(place.path), \(place.position)" }

    private func name(of subject: PublishedItem.Subject) -> String {
        switch subject {
        case .indicator(let id, let area, let period, let categories):
            let title = catalogue.indicator(id)?.shortTitle ?? id
            return ([title, catalogue.areas[area]?.name ?? area.text, period] + categories).joined(separator: ", ")
        case .baseData(let id, let area, let period, let selection):
            let title = catalogue.dataset(id)?.title ?? id
            return ([title, catalogue.areas[area]?.name ?? area.text, period] + selection).joined(separator: ", ")
        }
    }
}
