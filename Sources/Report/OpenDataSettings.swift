import Catalogue
import Diagnostics
import TypedYAML

/// How the report offers its data to others: the block `offene_daten` of bericht.yaml.
package struct OpenDataSettings: Sendable, Hashable {
    /// The IRI by which open data portals know the publisher (dcatde:contributorID).
    package let contributor: String?
    package let contactName: String?
    package let contactMail: String?
    /// The terms under which the report itself gives its data away.
    package let licence: Licence
    /// Codes of the data themes of the European Union: `EDUC`.
    package let themes: [String]

    package init(
        contributor: String? = nil, contactName: String? = nil, contactMail: String? = nil,
        licence: Licence = .dataLicenceAttribution, themes: [String] = ["EDUC"]
    ) {
        self.contributor = contributor
        self.contactName = contactName
        self.contactMail = contactMail
        self.licence = licence
        self.themes = themes
    }

    // data table
    package static let knownThemes = [
        "AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI", "SOCI", "TECH", "TRAN",
    ]

    /// Licences that a report can give its own data.
    private static let possibleLicences = ["dl-de/by-2-0", "dl-de/zero-2-0", "cc-by-4.0", "cc-zero"]

    static func read(_ value: YAMLValue) -> Diagnosed<OpenDataSettings> {
        var fields = YAMLFields(value, of: "offene_daten")
        let contributor = fields.text("kennung")
        let name = fields.text("kontakt_name")
        let mail = fields.text("kontakt_mail")
        let licence = fields.text("lizenz")
        let themes = fields.texts("themen")
        if let contributor, !contributor.value.hasPrefix("http://"), !contributor.value.hasPrefix("https://") {
            fields.report(
                Diagnostic(
                    .fieldValue, "»kennung« ist »\(contributor.value)«, erwartet ist eine vollständige Adresse",
                    at: contributor.span,
                    hint: "Die Kennung schreiben, die das Datenportal vergeben hat, mit »https://« am Anfang."))
        }
        if let mail, !isMailAddress(mail.value) {
            fields.report(
                Diagnostic(
                    .fieldValue, "»kontakt_mail« ist »\(mail.value)«, erwartet ist eine E-Mail-Adresse", at: mail.span,
                    hint: "Zum Beispiel »bildungsbuero@example.org« schreiben."))
        }
        if let licence, !possibleLicences.contains(licence.value) {
            fields.report(
                unknown(licence, key: "lizenz", possible: possibleLicences))
        }
        for theme in themes ?? [] where !knownThemes.contains(theme.value) {
            fields.report(unknown(theme, key: "themen", possible: knownThemes))
        }
        let settings = OpenDataSettings(
            contributor: contributor?.value, contactName: name?.value, contactMail: mail?.value,
            licence: licence.map { Licence($0.value) } ?? .dataLicenceAttribution,
            themes: themes?.map(\.value) ?? ["EDUC"])
        return Diagnosed(settings, fields.finish())
    }

    private static func isMailAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(" ")
    }

    private static func unknown(_ text: Located<String>, key: String, possible: [String]) -> Diagnostic {
        Diagnostic(
            .fieldValue, "»\(key)« kennt den Wert »\(text.value)« nicht", at: text.span,
            hint: Suggestion.hint(
                for: text.value, among: possible, otherwise: "Möglich sind: \(possible.joined(separator: ", ")).")
        )
    }
}
