import Catalogue
import Figures
import Markup
import Report

/// `daten/lizenzen/`: whose data the report shows, under which terms, and how it has to be named. Only sources that
/// some published value or text uses appear.
struct LicencePage {
    let pages: DataPages

    private var site: SiteContext { pages.site }
    private var links: PageLinks { PageLinks(page: DataPages.licencePath) }

    var file: SiteFile {
        let groups = groups.map { licence, uses in
            PageSection(
                anchor: Self.anchor(of: licence), title: licence?.title ?? "Ohne Angabe einer Lizenz",
                content: Node.group(
                    [.tag("p", [:], .text(Self.terms(of: licence)))] + address(licence, uses) + [list(uses)]
                )
                .html)
        }
        let own = PageSection(anchor: "bericht", title: "Dieser Bericht", content: report)
        return pages.file(
            path: DataPages.licencePath, title: "Lizenzen und Namensnennung",
            description: "Quellen der Zahlen, ihre Lizenzen und wie sie zu nennen sind.",
            introduction: [
                pages.paragraph(
                    "Die Zahlen dieses Berichts stammen aus den Quellen, die hier stehen. Die Liste entsteht aus dem, ",
                    "was der Bericht wirklich zeigt. »Verändert« heißt: Aus den gelieferten Zahlen wurde etwas berechnet."
                )
            ], sections: [own] + groups + [maps, documents].compactMap { $0 })
    }

    // MARK: Own data

    private var report: HTML {
        let settings = site.settings
        let terms = SharedTerms(pages.uses, own: settings.openData.licence)
        let licence = settings.openData.licence
        let name = licence.address.map { Node.tag("a", ["href": $0], .text(licence.title)) } ?? .text(licence.title)
        var nodes = [
            pages.paragraph(
                .text("Was \(settings.publisher) selbst erhoben oder berechnet hat, steht unter der Lizenz "), name, "."
            ),
            .tag("blockquote", [:], .tag("p", [:], .text(Citation(settings).text))),
        ]
        if terms.reuse != .free {
            nodes.append(
                pages.paragraph(
                    "Wer Zahlen weitergibt, nennt außer dem Bericht auch die Quellen, aus denen sie stammen. Jede Datei ",
                    "und jede Abbildung führt sie auf."))
        }
        return Node.group(nodes).html
    }

    // MARK: Sources

    /// Sources by licence: known licences in a fixed order, then others in the order of the project.
    private var groups: [(licence: Licence?, uses: [SourceUse])] {
        var order: [Licence?] = Licence.knownIDs.map { Licence($0) }
        for use in pages.uses where !order.contains(use.source.terms) { order.append(use.source.terms) }
        return order.compactMap { licence in
            let members = pages.uses.filter { $0.source.terms == licence }
            return members.isEmpty ? nil : (licence, members)
        }
    }

    static func anchor(of licence: Licence?) -> String {
        guard let licence else { return "ohne-lizenz" }
        return "lizenz-" + Slug.make(from: Licence.knownIDs.first { Licence($0) == licence } ?? licence.title)
    }

    /// What the terms ask of readers.
    private static func terms(of licence: Licence?) -> String {
        switch licence {
        case .dataLicenceAttribution?:
            "Jede Nutzung ist erlaubt, auch gewerblich. Zu nennen sind der Bereitsteller, die Lizenz mit ihrer Adresse "
                + "und die Adresse der Daten. Veränderungen, Bearbeitungen und Berechnungen sind anzugeben."
        case .dataLicenceZero?: "Jede Nutzung ist ohne Bedingungen erlaubt. Die Quelle steht hier trotzdem."
        case .creativeCommonsAttribution?:
            "Jede Nutzung ist erlaubt. Zu nennen sind der Urheber, die Lizenz mit ihrer Adresse und Veränderungen."
        case .creativeCommonsZero?: "Jede Nutzung ist ohne Bedingungen erlaubt. Die Quelle steht hier trotzdem."
        case .geoDataOfFederation?:
            "Jede Nutzung ist erlaubt. Zu nennen ist die Quelle, auf Internetseiten mit Verweis auf sie. Veränderungen "
                + "sind anzugeben."
        case .employmentAgency?:
            "Die Daten dürfen mit Angabe der Quelle gespeichert und weitergegeben werden, solange ihr Inhalt unverändert "
                + "bleibt. Eigene Berechnungen sind erlaubt und müssen als solche gekennzeichnet sein. Für eine "
                + "gewerbliche Nutzung ist die Zustimmung der Bundesagentur für Arbeit nötig."
        case .own?: "Diese Daten hat der Herausgeber des Berichts selbst erhoben. Für sie gilt die Lizenz des Berichts."
        case .other?: "Die Bedingungen sind so wiedergegeben, wie die Quelle sie nennt."
        case nil:
            "Zu diesen Quellen ist keine Lizenz angegeben. Fragen zur Nutzung beantwortet der Herausgeber der Quelle."
        }
    }

    private func address(_ licence: Licence?, _ uses: [SourceUse]) -> [Node] {
        guard let address = licence?.address ?? uses.compactMap(\.source.licenceAddress).first else { return [] }
        return [pages.paragraph("Wortlaut: ", .tag("a", ["href": address], .text(address)))]
    }

    private func list(_ uses: [SourceUse]) -> Node {
        .tag(
            "dl", ["class": "lizenzliste"],
            uses.flatMap { use in
                [
                    .tag("dt", ["id": SourceAnchor.of(use.source.id)], .text(use.source.title)),
                    .tag("dd", [:], details(use)),
                ]
            })
    }

    private func details(_ use: SourceUse) -> [Node] {
        let source = use.source
        var nodes: [Node] = [
            .tag("p", [:], .text("Namensnennung: "), .tag("q", [:], .text(use.attribution))),
            .tag(
                "p", [:],
                .text(
                    use.isChanged
                        ? "Verändert: Der Bericht rechnet mit diesen Daten und kennzeichnet das als eigene Berechnung."
                        : "Unverändert übernommen.")),
        ]
        let facts = [source.publisher, source.asOf.map { "Stand: \($0.german)" }].compactMap { $0 }
        var line: [Node] = [.text(facts.joined(separator: " · "))]
        if let address = source.address {
            line += [" · ", .tag("a", ["href": address], "Adresse der Daten", .hidden(": \(source.title)"))]
        }
        nodes.append(.tag("p", ["class": "zusatz"], line))
        let indicators = use.indicators.compactMap { site.catalogue.indicator($0) }
        let names = indicators.enumerated().flatMap { index, indicator -> [Node] in
            let path = "indikatoren/\(indicator.id.value)/"
            let name: Node =
                site.addresses.contains(path)
                ? .tag("a", ["href": links.url(path)], .text(indicator.shortTitle)) : .text(indicator.shortTitle)
            return index == 0 ? [name] : [", ", name]
        }
        nodes.append(.tag("p", ["class": "zusatz"], [.text("Verwendet für: ")] + names))
        return nodes
    }

    // MARK: Maps and documents

    private var maps: PageSection? {
        guard !site.catalogue.boundaries.isEmpty, let credit = site.catalogue.boundaryCredit else { return nil }
        // »© GeoBasis-DE / BKG, generalisiert« belongs to the source that wants to be named so.
        let name = String(credit.prefix { $0 != "," })
        let source = site.catalogue.sources.first { ($0.attribution ?? $0.publisher).hasPrefix(name) }
        let address = source?.address ?? (credit.contains("BKG") ? "https://www.bkg.bund.de/" : nil)
        let named = source?.attribution ?? credit
        let text = named + (named.contains("verändert") ? "" : " (Daten verändert)")
        var nodes: [Node] = [
            pages.paragraph(address.map { .tag("a", ["href": $0], .text(text)) } ?? .text(text)),
            pages.paragraph("Verändert: Die Grenzen sind für die Darstellung vereinfacht."),
        ]
        if let licence = source?.terms {
            nodes.append(
                pages.paragraph(
                    "Lizenz: ",
                    licence.address.map { .tag("a", ["href": $0], .text(licence.title)) } ?? .text(licence.title)))
        }
        return PageSection(anchor: "karten", title: "Grenzen der Karten", content: Node.group(nodes).html)
    }

    private var documents: PageSection? {
        var cited: [Source] = []
        for page in site.report.pages {
            for case .citation(let source) in page.plan.all where !cited.contains(source) { cited.append(source) }
        }
        let shown = Set(pages.uses.map(\.source.id))
        let entries = site.catalogue.sources.filter { cited.contains($0) && !shown.contains($0.id) }.map { source in
            Node.tag(
                "li", ["id": SourceAnchor.of(source.id)],
                source.address.map { .tag("a", ["href": $0], .text(source.title)) } ?? .text(source.title),
                .addition(.text([source.publisher, source.licenceTitle].compactMap { $0 }.joined(separator: " · "))))
        }
        guard !entries.isEmpty else { return nil }
        return PageSection(
            anchor: "dokumente", title: "Zitierte Dokumente",
            content: Node.tag("ul", ["class": "liste"], entries).html)
    }
}
