import Figures
import Markup

/// The tiles of `::kennzahlen`.
struct TileMarkup {
    let site: SiteContext
    let links: PageLinks

    func html(_ tiles: [Tile]) -> HTML {
        var output = MarkupOutput()
        output.append("<ul class=\"kennzahlen\">\n")
        for tile in tiles { output.append(html(tile)) }
        output.append("</ul>\n")
        return HTML(trusted: output.bytes)
    }

    private func html(_ tile: Tile) -> HTML {
        let page = "indikatoren/\(tile.indicator)/"
        var values = TemplateValues()
        values.text("titel", tile.title)
        values.address("ziel_url", links.document == nil && site.addresses.contains(page) ? links.url(page) : nil)
        values.html("zahl_html", ValueMarkup(addresses: site.addresses, links: links).large(tile).html)
        values.text("zusammenhang", tile.context)
        values.text("geheimhaltung", tile.secrecy)
        values.text("veraenderung", tile.change)
        let comparisons = (tile.comparison ?? "").split(separator: "·").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        values.list(
            "vergleiche",
            comparisons.map { text in
                var entry = TemplateValues()
                entry.text("text", text)
                return entry
            })
        values.html("verlauf_html", (links.document == nil ? tile.sparkline : tile.namedSparkline)?.html)
        values.flag("ist_beispiel", tile.isSynthetic)
        values.group(
            "ampel",
            tile.trafficLight.map { light in
                var group = TemplateValues()
                group.text("zeichen", light.symbol)
                group.text("wort", light.word)
                group.text("klasse", light.rawValue)
                return group
            })
        return site.html(.tile, values)
    }
}
