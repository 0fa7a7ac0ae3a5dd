import Catalogue
import Diagnostics
import TypedYAML
import Values

/// `content/bericht.yaml`: the settings of a report.
package struct ReportSettings: Sendable {
    package let file: SourceFile
    package let title: String
    package let subtitle: String?
    package let publisher: String
    package let description: String?
    /// Language tag of the pages.
    package let language: String
    /// Absolute address with a final slash.
    package let address: String
    /// The date that pages and feeds carry; there is no other clock.
    package let asOf: CalendarDate
    package let theme: Located<String>
    package let district: Located<AreaKey>
    package let state: AreaKey?
    package let areaTypes: [AreaType]
    package let signs: SignSet
    package let ranking: RankingPolicy
    /// A line on every page, such as »Demonstrationsbericht, nicht amtlich«.
    package private(set) var notice: String?
    package private(set) var isIndexed: Bool
    package let contact: String?
    /// The unread `geheimhaltung:`, for the data store.
    package let protection: YAMLValue?
    package let redirects: [(from: String, to: String)]
    /// How the data is offered to others (`offene_daten`).
    package let openData: OpenDataSettings

    /// For whom the report is made.
    package private(set) var audience = Audience.everybody

    /// The settings of the edition for this audience.
    package func adapted(to audience: Audience) -> ReportSettings {
        guard let own = audience.notice else { return self }
        var settings = self
        settings.audience = audience
        settings.notice = [own, notice].compactMap { $0 }.joined(separator: " · ")
        settings.isIndexed = false
        return settings
    }

    /// Whether areas of the lowest level may be sorted by value.
    package enum RankingPolicy: Sendable { case forbidden, allowed }

    /// Reads the settings. The value is nil when a required field is missing.
    package static func read(_ file: SourceFile) -> Diagnosed<ReportSettings?> {
        let document = YAMLReader.read(file)
        guard let root = document.value else {
            let missing = Diagnostic(
                .fieldMissing, "\(file.path) ist leer", at: file.span(0..<0),
                hint: "Mindestens titel, herausgeber, adresse, stand, thema und kreis eintragen.")
            return Diagnosed(nil, document.diagnostics.isEmpty ? [missing] : document.diagnostics)
        }
        var reader = ReportSettingsReader(fields: YAMLFields(root, of: "bericht.yaml"), file: file)
        let settings = reader.read()
        return Diagnosed(settings, document.diagnostics + reader.fields.finish())
    }
}

private struct ReportSettingsReader {
    var fields: YAMLFields
    let file: SourceFile

    mutating func read() -> ReportSettings? {
        checkFormatVersion()
        let title = fields.requiredText("titel")
        let publisher = fields.requiredText("herausgeber")
        let address = address()
        let asOf = asOf()
        let theme = fields.requiredText("thema")
        let district = fields.requiredText("kreis")
        let subtitle = fields.text("untertitel")
        let description = fields.text("beschreibung")
        let language = fields.text("sprache")
        let state = fields.text("land")
        let types = fields.texts("raumtypen") ?? []
        let areaTypes: [AreaType] = types.compactMap { fields.choice($0, key: "raumtypen") }
        let signs = fields.choice("zeichen", SignSet.self) ?? .lsn
        let ranking: ReportSettings.RankingPolicy = fields.flag("ranking_erlaubt") == true ? .allowed : .forbidden
        let notice = fields.text("hinweis")
        let isIndexed = fields.flag("indexieren") ?? true
        let contact = fields.text("kontakt")
        let protection = fields.value("geheimhaltung")
        let openData =
            fields.value("offene_daten").map { value in
                let read = OpenDataSettings.read(value)
                read.diagnostics.forEach { fields.report($0) }
                return read.value
            } ?? OpenDataSettings()
        let redirects = (fields.value("umleitungen")?.fields ?? []).compactMap { field in
            field.value.scalar.map { (from: field.key, to: $0) }
        }
        guard let title, let publisher, let address, let asOf, let theme, let district else { return nil }
        return ReportSettings(
            file: file, title: title.value, subtitle: subtitle?.value, publisher: publisher.value,
            description: description?.value, language: language?.value ?? "de", address: address, asOf: asOf,
            theme: theme, district: district.map { AreaKey($0) }, state: state.map { AreaKey($0.value) },
            areaTypes: areaTypes, signs: signs, ranking: ranking, notice: notice?.value, isIndexed: isIndexed,
            contact: contact?.value, protection: protection, redirects: redirects,
            openData: openData)
    }

    private mutating func checkFormatVersion() {
        guard let version = fields.text("formatversion") else { return }
        if version.value != "1" {
            fields.report(
                Diagnostic(
                    .formatVersion, "Die Formatversion \(version.value) ist unbekannt, bekannt ist 1", at: version.span,
                    hint: "»formatversion: 1« schreiben oder eine neuere Fassung von bericht verwenden."))
        }
    }

    private mutating func address() -> String? {
        guard let text = fields.requiredText("adresse") else { return nil }
        guard text.value.hasPrefix("https://") || text.value.hasPrefix("http://"), !text.value.contains(" ") else {
            fields.report(
                Diagnostic(
                    .fieldValue, "»adresse« ist »\(text.value)«, erwartet ist eine vollständige Adresse", at: text.span,
                    hint: "Zum Beispiel »https://bildungsbericht.example.org/« schreiben."))
            return nil
        }
        return text.value.hasSuffix("/") ? text.value : text.value + "/"
    }

    private mutating func asOf() -> CalendarDate? {
        guard let text = fields.requiredText("stand") else { return nil }
        if let date = CalendarDate(iso: text.value) { return date }
        fields.report(
            Diagnostic(
                .fieldValue, "»stand« ist »\(text.value)«, erwartet ist ein Datum", at: text.span,
                hint: "Zum Beispiel »stand: 2026-01-31« schreiben."))
        return nil
    }
}
