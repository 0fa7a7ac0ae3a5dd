import Catalogue
import DataStore
import Diagnostics
import Disclosure
import Indicators
import Values

/// Which value `bericht explain` is asked about, in the words of the command line.
package struct ExplanationRequest: Sendable {
    package let indicator: String
    /// nil means the district of the report.
    package let area: String?
    /// nil means the latest.
    package let time: String?
    /// `merkmal=x`
    package let categories: [String]
    package let secrets: ExplanationText.Protected

    package init(
        indicator: String, area: String?, time: String?, categories: [String], secrets: ExplanationText.Protected
    ) {
        self.indicator = indicator
        self.area = area
        self.time = time
        self.categories = categories
        self.secrets = secrets
    }
}

/// What a command shows of values that may not be published.
package typealias SecretDisplay = ExplanationProtection.Display

/// How an explanation is written.
package enum ExplanationForm: Sendable { case text, json }

extension LoadedProject {
    /// The explanation, written; nil with diagnostics where a name is unknown or there is nothing to explain.
    package func explanation(
        of request: ExplanationRequest, as form: ExplanationForm = .text
    ) -> Diagnosed<String?> {
        let catalogue = snapshot.catalogue
        var diagnostics: [Diagnostic] = []
        _ = indicator(request.indicator, &diagnostics)
        let area = area(request.area, &diagnostics)
        let period = period(request.time, &diagnostics)
        let fixed = request.categories.compactMap { category($0, &diagnostics) }
        guard diagnostics.isEmpty, let area, let period else { return Diagnosed(nil, diagnostics) }
        let evaluator = Evaluator.prepare(catalogue: catalogue, datasets: snapshot.datasets)
            .collecting(into: &diagnostics)
        let explanation = evaluator.explain(
            indicator: request.indicator, area: area, period: period, fixed: fixed
        ).collecting(into: &diagnostics)
        guard let explanation else { return Diagnosed(nil, diagnostics) }
        let places = DataStore.deliveryPlaces(of: snapshot.datasets)
        let decided = protection(evaluator: evaluator, concerning: [request.indicator])
        let protection = protection(by: decided, showing: request.secrets)
        switch form {
        case .text:
            let text = ExplanationText(catalogue: catalogue, places: places, protection: protection)
            return Diagnosed(text.text(explanation), diagnostics)
        case .json:
            let json = ExplanationJSON(catalogue: catalogue, places: places, protection: protection)
            return Diagnosed(String(decoding: JSONText.file(json.node(explanation)), as: UTF8.self), diagnostics)
        }
    }

    private func protection(
        by decided: Protection, showing display: ExplanationProtection.Display
    ) -> ExplanationProtection {
        let areas = snapshot.catalogue.areas
        return ExplanationProtection(
            display: display, isSecretCell: { decided.isSecret($0) },
            isSecretOperand: { decided.isSecret($0) }, isHiddenArea: { areas[$0].map { !$0.isPublic } ?? false },
            isRounded: { snapshot.catalogue.dataset($0)?.rounding != nil })
    }

    func indicator(_ id: String, _ diagnostics: inout [Diagnostic]) -> Indicator? {
        let catalogue = snapshot.catalogue
        if let indicator = catalogue.indicator(id) { return indicator }
        diagnostics.append(
            Diagnostic(
                .indicatorUnknown, "Den Indikator »\(id)« gibt es nicht", at: nil,
                hint: Suggestion.hint(
                    for: id, among: catalogue.indicators.map(\.id.value),
                    otherwise: "Alle Indikatoren zeigt »bericht list indicators«.")))
        return nil
    }

    private func area(_ name: String?, _ diagnostics: inout [Diagnostic]) -> AreaKey? {
        guard let name else { return settings.district.value }
        let areas = snapshot.catalogue.areas
        if areas[AreaKey(name)] != nil { return AreaKey(name) }
        let named = areas.keys(named: name)
        if named.count == 1 { return named[0] }
        let candidates = areas.all.flatMap { [$0.key.text, $0.name, $0.longName] }
        diagnostics.append(
            Diagnostic(
                named.isEmpty ? .areaUnknown : .areaAmbiguous,
                named.isEmpty ? "Den Raum »\(name)« gibt es nicht" : "»\(name)« heißen mehrere Räume", at: nil,
                hint: named.isEmpty
                    ? Suggestion.hint(for: name, among: candidates)
                    : "Den Schlüssel schreiben: \(named.map(\.text).joined(separator: ", "))."))
        return nil
    }

    func period(_ text: String?, _ diagnostics: inout [Diagnostic]) -> PeriodSelection? {
        guard let text else { return .latest }
        if let selection = PeriodSelection(text) { return selection }
        diagnostics.append(
            Diagnostic(
                .periodForm, "»\(text)« ist keine Zeitangabe", at: nil,
                hint: "Zum Beispiel 2023, 2022/23 oder 2023-12-31 schreiben."))
        return nil
    }

    func category(_ text: String, _ diagnostics: inout [Diagnostic]) -> FixedCategory? {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        if parts.count == 2, let breakdown = snapshot.catalogue.breakdown(parts[0]) {
            if breakdown.category(parts[1]) != nil { return FixedCategory(breakdown: parts[0], category: parts[1]) }
            diagnostics.append(
                Diagnostic(
                    .categoryUnknown, "»\(parts[1])« ist keine Ausprägung von »\(parts[0])«", at: nil,
                    hint: Suggestion.hint(for: parts[1], among: breakdown.categories.map(\.id))))
            return nil
        }
        diagnostics.append(
            Diagnostic(
                .breakdownUnknown, "»\(text)« nennt kein Merkmal", at: nil,
                hint: Suggestion.hint(
                    for: parts.first ?? text, among: snapshot.catalogue.breakdowns.map(\.id),
                    otherwise: "--by merkmal=auspraegung schreiben.")))
        return nil
    }
}
