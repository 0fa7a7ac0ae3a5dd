import Markup
import Report

/// What every document for paged media says about itself: for whom it is set, by whom, from when.
struct PrintFrame {
    let site: SiteContext
    /// Below the root: `druck/gesamtbericht.html`.
    let path: String
    /// Where its PDF will stand.
    let pdfPath: String
    /// What messages call it.
    let name: String
    /// The page of the site that says the same.
    let page: String
    /// The name of the whole document.
    let windowTitle: String
    let description: String?
    let keywords: [String]
    /// Below the root.
    let stylesheet: String

    private var settings: ReportSettings { site.settings }

    /// The document with its own content.
    func document(_ template: TemplateName, _ content: TemplateValues) -> PrintDocument {
        var values = values
        values.add(content)
        return PrintDocument(path: path, pdfPath: pdfPath, name: name, bytes: site.html(template, values).bytes)
    }

    private var values: TemplateValues {
        var values = TemplateValues()
        values.text("sprache", settings.language)
        values.text("richtlinie", PageFrame.contentSecurityPolicy)
        values.text("fenstertitel", windowTitle)
        values.text("beschreibung", description)
        values.text("verfasser", settings.publisher)
        values.text("stichwoerter", keywords.uniqued().joined(separator: ", "))
        values.text("datum", settings.asOf.iso)
        values.flag("ist_ohne_index", !settings.isIndexed)
        values.address("stil_url", PageLinks(page: path).url(stylesheet))
        values.text("bericht_titel", settings.title)
        values.text("bericht_untertitel", settings.subtitle)
        values.text("herausgeber", settings.publisher)
        values.text("stand", settings.asOf.german)
        values.text("hinweis", settings.notice)
        values.text("kontakt", settings.contact)
        values.address("kontakt_url", settings.contact.map { "mailto:" + $0 })
        values.text("wasserzeichen", settings.audience.notice)
        values.flag("hat_beispieldaten", site.hasExampleData)
        values.text("schutzhinweis", site.input.protectionNote)
        values.text("seite_adresse", settings.address + page)
        values.address("seite_url", settings.address + page)
        values.list(
            "rechtliches",
            PageFrame.requiredPages(site.report).map { .link($0.title, settings.address + $0.path) })
        return values
    }
}
