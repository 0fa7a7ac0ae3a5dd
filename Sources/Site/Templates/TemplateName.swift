// data table

/// The templates that a theme must have, and the names each of them can use. This table is the documentation of the
/// fields: names ending in `_html` are finished markup, names ending in `_url` are addresses, names beginning with
/// `ist_` or `hat_` are flags.
enum TemplateName: String, CaseIterable, Sendable {
    case start
    case chapter = "kapitel"
    case indicator = "indikator"
    case indicatorList = "indikatoren"
    case listing = "verzeichnis"
    case text = "seite"
    case area = "raum"
    case areaList = "raeume"
    case handbook = "handbuch"
    case data = "daten"
    case search = "suche"
    case changes = "aenderungen"
    case notFound = "nicht-gefunden"
    case redirect = "umleitung"
    // Documents for paged media: the report and its chapters, the pages of areas.
    case print = "druck"
    case areaPrint = "druck-raum"
    // Pieces that stand inside pages.
    case figure = "abbildung"
    case printFigure = "abbildung-druck"
    case tile = "kachel"

    var fields: [String: TemplateField] {
        switch self {
        case .start: Self.frame.adding(Self.startFields)
        case .chapter: Self.frame.adding(Self.textFields).adding(Self.chapterFields)
        case .indicator: Self.frame.adding(Self.indicatorFields)
        case .indicatorList: Self.frame.adding(Self.indicatorListFields)
        case .listing: Self.frame.adding(Self.textFields).adding(["listen": .list(Self.link)])
        case .text: Self.frame.adding(Self.textFields)
        case .area: Self.frame.adding(Self.textFields).adding(Self.areaFields)
        case .areaList: Self.frame.adding(Self.textFields).adding(["leitfrage": .text, "karte_html": .html])
        case .data: Self.frame.adding(Self.textFields).adding(["listen": .list(Self.link)])
        case .handbook: Self.frame.adding(Self.textFields).adding(Self.handbookFields)
        case .search: Self.frame.adding(Self.searchFields)
        case .changes: Self.frame.adding(Self.textFields)
        case .notFound: Self.frame.adding(["titel": .text])
        case .redirect: Self.frame.adding(["titel": .text, "ziel_url": .address])
        case .print: Self.printFrame.adding(Self.printFields)
        case .areaPrint: Self.printFrame.adding(Self.areaPrintFields)
        case .figure: Self.figureFields
        case .printFigure: Self.printFigureFields
        case .tile: Self.tileFields
        }
    }

    /// A link; `aktuell` is `page` for the page itself, `true` for its part of the site, else `false`.
    private static let link: [String: TemplateField] = ["text": .text, "ziel_url": .address, "aktuell": .text]

    /// Fields of every page.
    private static let frame: [String: TemplateField] = [
        "sprache": .text, "fenstertitel": .text, "beschreibung": .text, "richtlinie": .text, "ist_ohne_index": .flag,
        "stil_url": .address, "druckstil_url": .address, "symbol_url": .address,
        "skripte": .list(["ziel_url": .address]),
        "nachrichten_url": .address, "start_url": .address,
        "bericht_titel": .text, "bericht_untertitel": .text, "herausgeber": .text, "stand": .text, "hinweis": .text,
        "kontakt": .text, "kontakt_url": .address, "hauptmenue": .list(link), "pfad": .list(link),
        "fussmenue": .list(link), "hat_beispieldaten": .flag, "schutzhinweis": .text, "wasserzeichen": .text,
        "suche_url": .address, "suche_aktuell": .text, "kanonisch_url": .address,
        // A description of the page's data for programs, as a whole `<script type="application/ld+json">`: data, nothing
        // that is run. It is the only way to have such an element, because nothing can be inserted into one.
        "strukturdaten_html": .html,
        // `art` is the relation (prev, next, up) or the kind of file (text/csv).
        "kopfverweise": .list(["art": .text, "ziel_url": .address]),
        "dateiverweise": .list(["art": .text, "text": .text, "ziel_url": .address]),
    ]

    /// Fields of every document for paged media.
    private static let printFrame: [String: TemplateField] = [
        "sprache": .text, "fenstertitel": .text, "beschreibung": .text, "verfasser": .text, "stichwoerter": .text,
        "richtlinie": .text, "kontakt": .text, "kontakt_url": .address, "seite_url": .address, "seite_adresse": .text,
        "rechtliches": .list(link), "datum": .text, "stil_url": .address, "ist_ohne_index": .flag,
        "bericht_titel": .text, "bericht_untertitel": .text, "herausgeber": .text, "stand": .text, "hinweis": .text,
        "wasserzeichen": .text, "hat_beispieldaten": .flag, "schutzhinweis": .text,
        "titel": .text, "inhalt_html": .html,
    ]

    /// Texts, contents and annex are whole parts of the document; `titelblatt` and what follows it only the report has.
    private static let printFields: [String: TemplateField] = [
        "titelblatt": .group(["leitsatz": .text, "karte_html": .html]), "impressum_html": .html,
        "verzeichnis_html": .html, "anhang_html": .html, "art": .text,
    ]

    private static let areaPrintFields: [String: TemplateField] = [
        "kennung": .text, "leitfrage": .text, "lage_html": .html, "einleitung_html": .html,
        "abschnitte": .list(["anker": .text, "klasse": .text, "ueberschrift_html": .html, "inhalt_html": .html]),
        "klassen": .text,
    ]

    private static let printFigureFields: [String: TemplateField] = [
        "anker": .text, "nummer": .text, "titel": .text, "unterzeile": .text, "ist_beispiel": .flag,
        "hat_zeichnung": .flag, "breit_html": .html, "ist_tabelle": .flag, "tabelle_html": .html,
        "notizen": .list(["text": .text]), "zeichen": .list(["zeichen": .text, "bedeutung": .text]),
        "hat_zeichen": .flag, "quelle": .text, "zahlen_url": .address,
    ]

    /// Fields of pages that consist of text with sections.
    private static let textFields: [String: TemplateField] = [
        "titel": .text, "einleitung_html": .html, "gliederung": .list(link), "hat_gliederung": .flag,
        "abschnitte": .list(["anker": .text, "ueberschrift_html": .html, "inhalt_html": .html]),
        "anmerkungen_html": .html,
    ]

    private static let searchFields: [String: TemplateField] = [
        "titel": .text, "gliederung": .list(link), "raeume_url": .address,
        "buchstaben": .list([
            "anker": .text, "buchstabe": .text, "eintraege": .list(link.adding(["art": .text])),
        ]),
    ]

    private static let neighbour = link

    private static let course: TemplateField = .list([
        "text": .text, "frage": .text, "ziel_url": .address, "aktuell": .text, "klasse": .text,
    ])

    private static let chapterFields: [String: TemplateField] = [
        "kennung": .text, "leitfrage": .text, "druck_url": .address, "druck_groesse": .text, "lebenslauf": course,
        "hat_lebenslauf": .flag,
        "voriges": .group(neighbour), "naechstes": .group(neighbour), "hat_nachbarn": .flag,
    ]

    private static let areaFields: [String: TemplateField] = [
        "kennung": .text, "leitfrage": .text, "lage_html": .html, "dateien_titel": .text, "hat_dateien": .flag,
        "dateien": .list(["text": .text, "groesse": .text, "typ": .text, "genau": .text, "ziel_url": .address]),
        "voriges": .group(neighbour), "naechstes": .group(neighbour), "hat_nachbarn": .flag,
    ]

    private static let handbookFields: [String: TemplateField] = [
        "handbuchseiten": .list(link), "voriges": .group(neighbour), "naechstes": .group(neighbour),
        "hat_nachbarn": .flag,
    ]

    private static let startFields: [String: TemplateField] = [
        "titel": .text, "untertitel": .text, "leitsatz": .text, "kernaussagen_titel": .text,
        "kernaussagen": .list([
            "zahl_html": .html, "text_html": .html, "bild_html": .html, "bildzeile": .text,
        ]),
        "lebenslauf": course, "hat_lebenslauf": .flag, "weitere_kapitel": .list(link), "hat_weitere_kapitel": .flag,
        "gemeinden": .list(link), "gemeindenname": .text, "gemeinden_karte": .text, "hat_gemeinden": .flag,
        "karten": .list(link),
        "hat_karten": .flag, "hat_gemeindeliste": .flag, "raeume_html": .html, "raeume_url": .address,
        "raeume_name": .text,
        "daten": .list(link.adding(["zusatz": .text])), "text_html": .html,
        "anmerkungen_html": .html,
        "hat_aenderungen": .flag, "aenderungen_url": .address,
        "aenderungen": .list(["datum": .text, "text": .text, "verweise": .list(link)]),
    ]

    private static let indicatorFields: [String: TemplateField] = [
        "titel": .text, "kennung": .text, "bereich": .text, "frage": .text, "gliederung": .list(link),
        "hat_gliederung": .flag,
        "voriges": .group(neighbour), "naechstes": .group(neighbour), "hat_nachbarn": .flag,
        "aktuell_html": .html,
        "abschnitte": .list(["anker": .text, "ueberschrift_html": .html, "inhalt_html": .html]),
    ]

    private static let indicatorListFields: [String: TemplateField] = [
        "titel": .text, "gliederung": .list(link), "phasen": .list(link), "hat_lebensphasen": .flag,
        "lebensphasen": .list(["anker": .text, "titel": .text, "indikatoren": .list(link)]),
        "bereiche": .list([
            "anker": .text, "buchstabe": .text, "titel": .text,
            "indikatoren": .list([
                "text": .text, "ziel_url": .address, "aktuell": .text, "kennung": .text, "frage": .text,
                "wert_html": .html,
                "wertzeile": .text,
            ]),
        ]),
    ]

    private static let figureFields: [String: TemplateField] = [
        "anker": .text, "nummer": .text, "titel": .text, "unterzeile": .text, "ist_beispiel": .flag,
        "hat_zeichnung": .flag, "breit_html": .html, "schmal_html": .html, "ist_tabelle": .flag, "tabelle_html": .html,
        "notizen": .list(["text": .text]), "zeichen": .list(["zeichen": .text, "bedeutung": .text]),
        "hat_zeichen": .flag, "quelle": .text, "tabelle_name": .text,
        "dateien": .list([
            "text": .text, "groesse": .text, "typ": .text, "genau": .text, "ziel_url": .address,
        ]),
        "rechnungen": .list(["text": .text, "genau": .text, "ziel_url": .address]),
    ]

    private static let tileFields: [String: TemplateField] = [
        "titel": .text, "ziel_url": .address, "zahl_html": .html, "zusammenhang": .text, "veraenderung": .text,
        "geheimhaltung": .text,
        "vergleiche": .list(["text": .text]), "verlauf_html": .html, "ist_beispiel": .flag,
        "ampel": .group(["zeichen": .text, "wort": .text, "klasse": .text]),
    ]
}

extension [String: TemplateField] {
    fileprivate func adding(_ other: [String: TemplateField]) -> [String: TemplateField] {
        merging(other) { _, new in new }
    }
}
