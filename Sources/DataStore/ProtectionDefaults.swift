import Catalogue
import Diagnostics
import TypedYAML

/// How small numbers are protected where a dataset says nothing: `geheimhaltung:` in `bericht.yaml`. Names of sources
/// and cells are checked when the data store knows them.
package struct ProtectionDefaults: Sendable {
    package let rule: ProtectionRule
    package let audience: Audience
    /// What holds for the datasets of a source (`quellen`), in the order of the file.
    let sources: [(source: Located<String>, difference: ProtectionRule.Difference)]
    /// What holds for every dataset of an internal edition (`intern`); nothing for the public one.
    let internalDifference: ProtectionRule.Difference
    let costs: ProtectionSettings.Costs
    /// The unread entries of `nie_sperren`, `ausnahmen` and `bekannt`.
    let keptOpen: [YAMLValue]
    let exceptions: [YAMLValue]
    let known: [YAMLValue]
    let archive: Located<String>?

    package init(rule: ProtectionRule) {
        self.init(rule: rule, audience: .everybody)
    }

    /// What holds where `bericht.yaml` says nothing either: counts below 3 are secret, a rate needs no minimal
    /// denominator.
    package static let standard = ProtectionDefaults(rule: .standard)

    /// The same for an edition of which `bericht.yaml` says nothing.
    package static func standard(for audience: Audience) -> ProtectionDefaults {
        ProtectionDefaults(rule: .standard, audience: audience)
    }

    /// Reads the value of `geheimhaltung:`; what it does not name is taken from `standard`.
    package static func read(_ value: YAMLValue, for audience: Audience = .everybody) -> Diagnosed<ProtectionDefaults> {
        var fields = YAMLFields(value, of: "Geheimhaltung")
        let difference = ProtectionRuleReader.difference(&fields, from: .standard)
        let rule = ProtectionRule.standard.changed(by: difference)
        let sources = sources(&fields, rule: rule)
        let own = fields.value("intern").map { group($0, of: "intern", from: rule, into: &fields) }
        let costs = costs(&fields)
        if let contributors = fields.value("dominanz") { fields.report(noContributors(contributors)) }
        let defaults = ProtectionDefaults(
            rule: rule, audience: audience, sources: sources,
            internalDifference: audience == .office ? own ?? .init() : .init(), costs: costs,
            keptOpen: fields.list("nie_sperren") ?? [], exceptions: fields.list("ausnahmen") ?? [],
            known: fields.list("bekannt") ?? [], archive: fields.text("archiv"))
        return Diagnosed(defaults, fields.finish())
    }

    /// The rule of a dataset before its own sidecar has its say.
    func rule(ofSource source: String?) -> ProtectionRule {
        guard let source, let own = sources.first(where: { $0.source.value == source }) else { return rule }
        return rule.changed(by: own.difference)
    }

    /// The rule of a dataset after its own sidecar, for whom the report is made.
    func adapted(_ rule: ProtectionRule) -> ProtectionRule {
        // What is public at its source cannot become secret again.
        rule.method == .published ? rule : rule.changed(by: internalDifference)
    }

    private init(
        rule: ProtectionRule, audience: Audience,
        sources: [(source: Located<String>, difference: ProtectionRule.Difference)] = [],
        internalDifference: ProtectionRule.Difference = .init(), costs: ProtectionSettings.Costs = .init(),
        keptOpen: [YAMLValue] = [], exceptions: [YAMLValue] = [], known: [YAMLValue] = [],
        archive: Located<String>? = nil
    ) {
        self.rule = rule
        self.audience = audience
        self.sources = sources
        self.internalDifference = internalDifference
        self.costs = costs
        self.keptOpen = keptOpen
        self.exceptions = exceptions
        self.known = known
        self.archive = archive
    }

    // MARK: Reading

    private static func group(
        _ value: YAMLValue, of owner: String, from rule: ProtectionRule, into fields: inout YAMLFields
    ) -> ProtectionRule.Difference {
        let read = ProtectionRuleReader.read(value, of: owner, from: rule)
        read.diagnostics.forEach { fields.report($0) }
        return read.value
    }

    private static func sources(
        _ fields: inout YAMLFields, rule: ProtectionRule
    ) -> [(source: Located<String>, difference: ProtectionRule.Difference)] {
        guard let value = fields.value("quellen") else { return [] }
        guard let entries = value.fields else {
            fields.report(
                Diagnostic(
                    .fieldValue, "»quellen«: erwartet sind Kennungen von Quellen, hier steht \(value.kindInGerman)",
                    at: value.span, hint: "Zum Beispiel »quellen: {amt: {schwelle: 5}}« schreiben."))
            return []
        }
        return entries.map { entry in
            (
                Located(entry.key, at: entry.keySpan),
                group(entry.value, of: "Geheimhaltung der Quelle", from: rule, into: &fields)
            )
        }
    }

    private static func costs(_ fields: inout YAMLFields) -> ProtectionSettings.Costs {
        var costs = ProtectionSettings.Costs()
        guard let value = fields.value("kosten") else { return costs }
        var own = YAMLFields(value, of: "kosten")
        costs.overall = own.integer("insgesamt", in: 1...1000) ?? costs.overall
        costs.district = own.integer("kreis", in: 1...1000) ?? costs.district
        costs.latestPeriod = own.integer("laufendes_jahr", in: 1...1000) ?? costs.latestPeriod
        own.finish().forEach { fields.report($0) }
        return costs
    }

    private static func noContributors(_ value: YAMLValue) -> Diagnostic {
        Diagnostic(
            .fieldValue,
            "»dominanz« lässt sich nicht prüfen: Die Grunddaten enthalten Summen, nicht die Werte einzelner Träger",
            at: value.span, hint: "Die Angabe löschen; solche Werte vor der Lieferung sperren und als »geheim« liefern."
        )
    }
}

/// Reads the keys that say how values are protected, wherever they stand.
enum ProtectionRuleReader {
    /// A group that has no other keys.
    static func read(
        _ value: YAMLValue, of owner: String = "Geheimhaltung", from rule: ProtectionRule
    ) -> Diagnosed<ProtectionRule.Difference> {
        var fields = YAMLFields(value, of: owner)
        let difference = difference(&fields, from: rule)
        return Diagnosed(difference, fields.finish())
    }

    /// - Parameter rule: what holds for what is not named.
    static func difference(_ fields: inout YAMLFields, from rule: ProtectionRule) -> ProtectionRule.Difference {
        var difference = ProtectionRule.Difference()
        difference.method = fields.choice("verfahren", ProtectionRule.Method.self)
        difference.threshold = fields.integer("schwelle", in: 1...1000)
        difference.minimumDenominator = fields.integer("nenner_min", in: 0...100_000)
        difference.zeros = fields.choice("nullen", ProtectionRule.Zeros.self)
        difference.width = fields.integer("breite", in: 1...1000)
        difference.considersInsiders = fields.flag("insider")
        difference.base = fields.integer("basis", in: 2...1000)
        let method = difference.method ?? rule.method
        if let span = fields.keySpan("basis"), !method.rounds {
            fields.report(
                Diagnostic(
                    .protectionEntry, "»basis« gilt nur für gerundete Werte, das Verfahren ist »\(method.rawValue)«",
                    at: span, hint: "»basis« löschen oder »verfahren: runden« schreiben."))
            difference.base = nil
        }
        return difference
    }
}
