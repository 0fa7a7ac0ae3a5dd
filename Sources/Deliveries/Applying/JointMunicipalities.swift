import Catalogue
import Diagnostics

/// A Samtgemeinde holds its Mitgliedsgemeinden: whoever takes both counts people twice.
struct JointMunicipalities {
    let plan: RunPlan
    let areas: AreaDirectory

    /// - Parameters:
    ///   - used: by code + 1 of the areas, how many records were used.
    ///   - first: the first of them.
    func problems(used: [Int], first: [Int]) -> [Diagnostic] {
        let labels = plan.area.column.labels
        var joint: [String: Int] = [:]
        for (code, label) in labels.enumerated() where used[code + 1] > 0 {
            let digits = Self.digits(label.code)
            if digits.utf8.count == 8 { joint[digits] = code }
        }
        guard !joint.isEmpty else { return [] }
        var result: [Diagnostic] = []
        var named: Set<Int> = []
        for (code, label) in labels.enumerated() where used[code + 1] > 0 {
            let digits = Self.digits(label.code)
            guard digits.utf8.count == 11, let whole = joint[String(digits.prefix(8))],
                let wholeKey = plan.area.target(ofCode: whole), let key = plan.area.target(ofCode: code),
                areas[key]?.parent != wholeKey, named.insert(whole).inserted
            else { continue }
            result.append(
                plan.problems.diagnostic(
                    .observationTwice,
                    "\(AreaReading.words(labels[whole])) enthält \(AreaReading.words(label)); beide zusammen zählen doppelt",
                    at: plan.areas.rule.origin.span, place: plan.table.place(first[code + 1]),
                    hint:
                        "Nur eine der beiden Ebenen auswählen, zum Beispiel mit »auslassen: [{raum: '\(digits.prefix(8))', "
                        + "grund: Samtgemeinde}]«, oder die Samtgemeinde in »raeume.csv« als »uebergeordnet« eintragen."
                ))
        }
        return result
    }

    private static func digits(_ text: String) -> String {
        String(decoding: text.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
    }
}
