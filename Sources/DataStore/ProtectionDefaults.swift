import Catalogue
import Diagnostics
import TypedYAML

/// How small numbers are protected where a dataset says nothing: `geheimhaltung:` in `bericht.yaml`.
package struct ProtectionDefaults: Sendable, Hashable {
    package let rule: ProtectionRule

    package init(rule: ProtectionRule) { self.rule = rule }

    /// What holds where `bericht.yaml` says nothing either: counts below 3 are secret, a rate needs no minimal
    /// denominator.
    package static let standard = ProtectionDefaults(
        rule: ProtectionRule(method: .suppress, threshold: 3, minimumDenominator: 0))

    /// Reads the value of `geheimhaltung:`; what it does not name is taken from `standard`.
    package static func read(_ value: YAMLValue) -> Diagnosed<ProtectionDefaults> {
        ProtectionRuleReader.read(value, defaults: standard.rule).map { ProtectionDefaults(rule: $0) }
    }
}

/// Reads one `geheimhaltung:` group, of the report or of a dataset.
enum ProtectionRuleReader {
    /// Whether zeros may be shown (`nullen`).
    private enum Zeros: String, CaseIterable {
        case shown = "zeigen"
        case suppressible = "sperrbar"
    }

    static func read(_ value: YAMLValue, defaults: ProtectionRule) -> Diagnosed<ProtectionRule> {
        var fields = YAMLFields(value, of: "Geheimhaltung")
        let method = fields.choice("verfahren", ProtectionRule.Method.self) ?? defaults.method
        let threshold = fields.integer("schwelle", in: 1...1000) ?? defaults.threshold
        let denominator = fields.integer("nenner_min", in: 0...100_000) ?? defaults.minimumDenominator
        // Used by the audit of what could be recovered; checked here, so that files stay right until then.
        _ = fields.choice("nullen", Zeros.self)
        _ = fields.integer("breite", in: 1...1000)
        let diagnostics = fields.finish()
        return Diagnosed(
            ProtectionRule(method: method, threshold: threshold, minimumDenominator: denominator), diagnostics)
    }
}
