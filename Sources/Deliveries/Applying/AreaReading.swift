import Catalogue
import Diagnostics

/// Labels of areas to areas of the project.
struct AreaReading {
    let rule: AreaRule
    let catalogue: Catalogue
    /// Areas that a crosswalk takes apart or puts together; they need not be listed.
    let recutAreas: Set<AreaKey>
    let problems: ImportProblems

    static let unknownReason = "Raum nicht in »raeume.csv«"

    func outcome(_ label: RawLabel) -> AreaKeyForm.Outcome {
        if let target = label.rule(in: rule.labels.targets)?.target.value {
            let key = AreaKey(target)
            return isKnown(key) ? .area(.init(key, .none)) : .unknown(key)
        }
        switch rule.form {
        case .key, .longKey:
            let code = LabelText.normalised(label.code.isEmpty ? label.text : label.code)
            if recutAreas.contains(AreaKey(code)) { return .area(.init(AreaKey(code), .none)) }
            return AreaKeyForm.resolve(code, among: catalogue.areas)
        case .name:
            let name = LabelText.normalised(label.text)
            let keys = catalogue.areas.all.filter { $0.name == name || $0.longName == name }.map(\.key)
            return keys.count == 1 ? .area(.init(keys[0], .none)) : keys.isEmpty ? .noKey : .ambiguous(keys.sorted())
        }
    }

    func verdict(_ label: RawLabel?) -> LabelMapping<AreaKey>.Verdict {
        guard let label else { return absent }
        if let omitted = label.rule(in: rule.labels.omitted) {
            return .skipped(reason: "\(label.words): \(omitted.target.value)")
        }
        switch outcome(label) {
        case .area(let reading): return .target(reading.key)
        case .unknown, .noKey:
            if rule.skipsUnknown { return .skipped(reason: Self.unknownReason) }
            return .problem { count, place in unknown(label, count: count, place: place) }
        case .ambiguous(let keys):
            return .problem { count, place in
                problems.diagnostic(
                    .areaAmbiguous,
                    "\(Self.words(label)) kann mehrere Räume meinen: "
                        + keys.map { "»\($0)«" }.joined(separator: ", "),
                    at: rule.origin.span, place: place, count: count,
                    hint: "»raum: {…, zuordnung: {'\(label.code)': \(keys[0])}}« mit dem richtigen Schlüssel schreiben."
                )
            }
        case .scientific:
            return .problem { count, place in
                problems.diagnostic(
                    .areaUnknown,
                    "\(Self.words(label)) ist ein Schlüssel, aus dem die Tabellenkalkulation eine Zahl "
                        + "mit Exponent gemacht hat; seine Ziffern sind verloren",
                    at: rule.origin.span, place: place, count: count,
                    hint: "Die Datei neu holen und die Spalte vor dem Speichern als Text formatieren.")
            }
        }
    }

    /// What becomes of values without an area: `''` names them.
    private var absent: LabelMapping<AreaKey>.Verdict {
        if let omitted = rule.labels.omitted[""] { return .skipped(reason: "ohne Raum: \(omitted.target.value)") }
        if let target = rule.labels.targets[""]?.target.value, isKnown(AreaKey(target)) {
            return .target(AreaKey(target))
        }
        return .problem { count, place in
            problems.diagnostic(
                .areaUnknown, "der Wert hat keinen Raum in »raum«", at: rule.origin.span, place: place, count: count,
                hint: "»auslassen: {'': Grund}« unter »raum« schreiben; in Flat-Dateien alle Variablen mit Räumen "
                    + "nennen: »variable: [DINSG, KREISE]«.")
        }
    }

    private func isKnown(_ key: AreaKey) -> Bool { catalogue.areas[key] != nil || recutAreas.contains(key) }

    private func unknown(_ label: RawLabel, count: Int, place: RawPlace) -> Diagnostic {
        let words = Self.words(label)
        let name = LabelText.normalised(label.note ?? label.text)
        let named = catalogue.areas.keys(named: name)
        var proposals: [String] = []
        if rule.form != .name, label.note == nil, let first = named.first {
            proposals.append(
                named.count == 1
                    ? "Namen verbinden nur mit »schluessel: name«; gemeint ist wohl »\(first)«."
                    : "Namen verbinden nur mit »schluessel: name«, und dieser ist mehrdeutig.")
        } else if let near = Suggestion.nearest(
            to: rule.form == .name ? name : label.code,
            among: catalogue.areas.all.map { rule.form == .name ? $0.name : $0.key.text })
        {
            proposals.append("Meinten Sie »\(near)«?")
        }
        proposals.append(
            "Den Raum in »raeume.csv« eintragen, mit »nur: {raum: …}« auswählen oder »raeume: bekannt« schreiben.")
        return problems.diagnostic(
            .areaUnknown, "den Raum \(words) gibt es nicht in »raeume.csv«", at: rule.origin.span, place: place,
            count: count, hint: proposals.joined(separator: " "))
    }

    /// `»03454401« (Dörpen, Samtgemeinde)`
    static func words(_ label: RawLabel) -> String {
        let code = label.code.isEmpty ? label.text : label.code
        let name = LabelText.normalised(label.note ?? (label.text == label.code ? "" : label.text))
        return name.isEmpty ? "»\(LabelText.normalised(code))«" : "»\(LabelText.normalised(code))« (\(name))"
    }
}
