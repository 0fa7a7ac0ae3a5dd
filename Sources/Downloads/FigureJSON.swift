import Catalogue
import Figures
import Values

/// The JSON of a figure: an object with `metadaten` and `werte`.
struct FigureJSON {
    let figure: Figure
    let context: DownloadContext
    let cells: [DataTable.Cell]
    let table: DownloadTable

    var bytes: [UInt8] { JSONWriter.file(of: table, metadata: metadata) }

    private func metadata(_ json: inout JSONWriter) {
        json.field("id", figure.id)
        if !figure.number.isEmpty { json.field("nummer", figure.number) }
        json.field("titel", figure.headline)
        json.field("untertitel", figure.subtitle)
        json.field("beschreibung", figure.description)
        json.field("seite", context.address + figure.pagePath)
        json.key("indikatoren")
        json.array { json in
            for indicator in figure.indicators.compactMap(context.catalogue.indicator) {
                json.next()
                json.object { self.indicator(indicator, &$0) }
            }
        }
        json.field("quellenangabe", figure.sourceLine)
        json.key("grunddaten")
        json.array { json in
            for entry in SourceList(cells, catalogue: context.catalogue).entries {
                json.next()
                json.object { source(entry, &$0) }
            }
        }
        json.field("anmerkungen", figure.notes)
        json.field("bericht", context.title)
        json.field("herausgeber", context.publisher)
        json.field("berichtsstand", context.asOf.iso)
        json.key("beispieldaten")
        json.bool(figure.isSynthetic ? .yes : .no)
    }

    private func indicator(_ indicator: Indicator, _ json: inout JSONWriter) {
        json.field("id", indicator.id.value)
        json.field("kennung", indicator.code)
        json.field("titel", indicator.title)
        json.field("einheit", indicator.unit.name)
        if let text = context.text(of: indicator.id.value) {
            json.field("definition", text.definition)
            json.field("formel", text.formula)
        }
    }

    private func source(_ entry: SourceList.Entry, _ json: inout JSONWriter) {
        json.field("id", entry.dataset.id)
        json.field("titel", entry.dataset.title)
        json.field("quelle", entry.origin)
        json.field("lizenz", entry.source?.licence)
        json.field("lizenz_adresse", entry.source?.termsAddress)
        json.field("namensnennung", entry.source?.attribution)
        json.field("adresse", entry.source?.address)
        json.field("stand", entry.dataset.asOf.iso)
        json.key("beispieldaten")
        json.bool(entry.dataset.isSynthetic ? .yes : .no)
    }
}
