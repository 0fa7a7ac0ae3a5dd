import Diagnostics

/// Decides how numbers of a flat file are written: by what its values show, and by its language.
struct DecimalMark {
    /// In which language the office wrote the file.
    enum Language { case german, english }

    private static let german: Set<String> = [
        "Anzahl", "Prozent", "Jahr", "Insgesamt", "Monat", "Quartal", "Personen", "Jahre", "Tage", "Stunden",
    ]
    private static let english: Set<String> = [
        "number", "percent", "Year", "Total", "Month", "Quarter", "persons", "years", "Reference date", "per cent",
    ]

    /// By words that every file of that language has: units, kinds of time, totals. nil where words of both stand.
    static func language(of words: [String]) -> Language? {
        let germans = words.contains { german.contains($0) }
        let englishes = words.contains { english.contains($0) }
        if englishes { return .english }
        return germans ? .german : nil
    }

    /// Whether numbers have a decimal point; contradictions are asked about.
    static func usesPoint(
        _ evidence: DecimalEvidence, language: Language?, log: inout ReadingLog, bytes: (RawPlace) -> Range<Int>?
    ) -> Bool {
        let ask =
            "Im Rezept »dezimalzeichen: komma« oder »dezimalzeichen: punkt« schreiben; was gilt, zeigt ein Vergleich mit der Tabelle im Netz."
        if let comma = evidence.comma, let point = evidence.point {
            log.report(
                .numberForm,
                "Dezimalkomma und Dezimalpunkt stehen in einer Datei: »\(comma.text)« (\(comma.place.words)) und »\(point.text)« (\(point.place.words))",
                at: point.place, bytes: bytes(point.place), hint: ask)
            return false
        }
        if let comma = evidence.comma, language == .english {
            log.report(
                .numberForm, "»\(comma.text)« hat ein Dezimalkomma, die Beschriftungen der Datei sind aber englisch",
                at: comma.place, bytes: bytes(comma.place), hint: ask)
            return false
        }
        if let point = evidence.point ?? (evidence.comma == nil ? evidence.unsure : nil), language == .german {
            log.report(
                .numberForm, "»\(point.text)« hat einen Punkt, die Beschriftungen der Datei sind aber deutsch",
                at: point.place, bytes: bytes(point.place), hint: ask)
            return true
        }
        if evidence.comma == nil, evidence.point == nil, let unsure = evidence.unsure, language == nil {
            log.report(
                .numberForm, "»\(unsure.text)« kann einen Dezimalpunkt oder einen Punkt für Tausender haben",
                at: unsure.place, bytes: bytes(unsure.place), hint: ask)
        }
        return evidence.comma == nil && (evidence.point != nil || evidence.unsure != nil || language == .english)
    }
}
