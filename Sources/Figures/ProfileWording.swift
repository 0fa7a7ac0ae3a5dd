import Catalogue
import Disclosure
import Report
import Values

/// What a profile says in words: why a value is missing, what stands in its place, how the columns are to be read.
struct ProfileWording {
    let catalogue: Catalogue
    let profile: ProfileRequest
    let text: ValueText

    private var area: Area? { catalogue.areas[profile.area] }

    var longName: String { area?.longName ?? profile.area.text }

    private func longName(_ key: AreaKey) -> String { catalogue.areas[key]?.longName ?? key.text }

    /// »ähnliche Gemeinden«
    var similarAreas: String { "ähnliche \(area?.type.plural ?? "Räume")" }

    // MARK: Rows

    /// »2023–2025«, »31.12.2024«, »2024/25«
    func time(of row: ProfileRow) -> String {
        guard row.history.windowLength == 1 else { return row.history.label(of: row.period) }
        return row.period.kind == .referenceDate ? row.period.longLabel : row.period.shortLabel
    }

    /// »in Prozent, 2025«
    func note(of row: ProfileRow) -> String {
        [row.shown.unit.phrase, time(of: row)].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// What the row has to say besides its numbers; nil where they say everything.
    func remark(of row: ProfileRow) -> String? {
        let parts = [substitution(of: row)].compactMap { $0 } + missingComparisons(of: row)
        return parts.isEmpty ? nil : parts.joined(separator: ". ")
    }

    private func substitution(of row: ProfileRow) -> String? {
        guard let sign = row.sign else { return nil }
        switch row.standing {
        case .own: return nil
        case .nothing: return Self.absence(sign)
        case .district:
            guard let district = row.district else { return Self.absence(sign) }
            let number = value(district.value, row.shown)
            return "\(German.capitalised(Self.reason(sign))); \(districtValue(district.coordinates.area)): \(number)"
        case .substitute(let isMerged, let isPooled):
            let subject = isPooled ? "\(Self.single(row.period.kind)) \(Self.reason(sign))" : Self.reason(sign)
            let merged = isMerged ? "Ausprägungen zusammengefasst: \(row.shown.shortTitle), " : ""
            let pooled = isPooled ? "\(window(of: row)) zusammen: " : ""
            return "\(German.capitalised(subject)); \(merged)\(pooled)\(value(row.own.value, row.shown))"
        }
    }

    /// »2023 bis 2025«
    private func window(of row: ProfileRow) -> String {
        let first = row.period.shifted(by: 1 - row.history.windowLength)
        return "\(first.shortLabel) bis \(row.period.shortLabel)"
    }

    /// »4,2 %«, with the words of its marks
    private func value(_ value: PublishedValue, _ indicator: Indicator) -> String {
        text.displayed(value, unit: indicator.unit).textWithUnit
    }

    /// »Wert des Landkreises«, in the case that follows from the kind of name.
    private func districtValue(_ key: AreaKey) -> String {
        let genitives = [
            "Landkreis": "des Landkreises", "Kreis": "des Kreises", "Stadt": "der Stadt",
            "Region": "der Region", "Städteregion": "der Städteregion",
        ]
        let name = longName(key)
        let word = name.prefix { $0 != " " }
        return genitives[String(word)].map { "Wert \($0)" } ?? "Wert für \(name)"
    }

    /// Where a comparison has no number at the time of the row, although the indicator is collected there.
    private func missingComparisons(of row: ProfileRow) -> [String] {
        guard let context = row.context else { return [] }
        return zip(context, row.latestContext).compactMap { place, latest in
            guard let sign = place.value.sign else { return nil }
            let name = longName(place.coordinates.area)
            guard sign == .notCollected else { return "\(name): \(sign.words)" }
            return latest.map { "\(name): für diese Zeit nicht erhoben, zuletzt \(row.history.label(of: $0))" }
        }
    }

    private static func reason(_ sign: Sign) -> String {
        switch sign {
        case .secret: "geheim zu halten"
        case .unreliable: "nicht sicher genug"
        default: sign.words
        }
    }

    /// Why the row has no number and nothing in its place.
    static func absence(_ sign: Sign) -> String {
        switch sign {
        case .secret: "Aus Gründen der Geheimhaltung nicht ausgewiesen"
        case .unreliable: "Nicht sicher genug, um ausgewiesen zu werden"
        case .unknown: "Zahlenwert unbekannt"
        case .pending: "Angabe folgt später"
        case .notCollected: "Nicht erhoben"
        case .areaDoesNotExist: "Gebiet besteht zu dieser Zeit nicht"
        case .notApplicable: "Angabe entfällt, weil sie keinen Sinn ergibt"
        }
    }

    private static func single(_ kind: PeriodKind) -> String {
        switch kind {
        case .calendarYear: "Einzeljahr"
        case .schoolYear: "einzelnes Schuljahr"
        case .referenceDate: "einzelner Stichtag"
        case .month: "einzelner Monat"
        case .quarter: "einzelnes Quartal"
        case .semester: "einzelnes Semester"
        }
    }

    // MARK: The whole

    func headline(rows: Int) -> String {
        "\(longName): \(rows == 1 ? "ein Indikator" : "\(rows) Indikatoren") im Überblick"
    }

    /// What the own values stand beside: »Landkreis …, Niedersachsen und ähnliche Gemeinden«.
    private func companions(_ comparisons: [AreaKey]) -> [String] {
        comparisons.map(longName) + (hasCorridor ? [similarAreas] : [])
    }

    var hasCorridor: Bool { if case .areas = profile.group { true } else { false } }

    func subtitle(_ comparisons: [AreaKey]) -> String {
        let others = companions(comparisons)
        return "\(longName), je Indikator die letzte Zeit"
            + (others.isEmpty ? "" : "; zum Vergleich \(German.list(others))")
    }

    func description(_ rows: [ProfileRow], _ comparisons: [AreaKey]) -> String {
        let others = companions(comparisons)
        var sentences = [
            "Die Tabelle zeigt für \(longName) \(rows.count == 1 ? "einen Indikator" : "\(rows.count) Indikatoren") "
                + "mit Einheit, Zeit und Entwicklung"
                + (others.isEmpty ? "." : ", zum Vergleich stehen daneben: \(German.list(others)).")
        ]
        let missing = rows.count { $0.standing != .own }
        if missing > 0 {
            sentences.append(
                "\(missing == 1 ? "Eine Zeile hat" : "\(missing) Zeilen haben") keinen eigenen Wert "
                    + "und \(missing == 1 ? "sagt" : "sagen"), was an seiner Stelle steht.")
        }
        return sentences.joined(separator: " ")
    }
}
