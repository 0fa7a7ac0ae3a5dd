import Catalogue
import Report
import Values

/// `daten/gesamt.csv-metadata.json`: what the columns of `daten/gesamt.csv` mean, after »CSV on the Web« (W3C).
package struct OverallSchema {
    private let data: OverallData
    private let report: Report

    package static let path = OverallData.path + "-metadata.json"

    package init(data: OverallData, report: Report) {
        self.data = data
        self.report = report
    }

    /// `sources` are the ids of the sources behind the data.
    package func file(sources: [Source]) -> DownloadFile {
        let settings = report.settings
        let document = JSONNode.object([
            "@context": .list(["http://www.w3.org/ns/csvw", .object(["@language": .text(settings.language)])]),
            "url": "gesamt.csv",
            "dc:title": .text("Alle veröffentlichten Zahlen: \(settings.title)"),
            "dc:description": .text(
                "Jede veröffentlichte Zahl des Berichts einmal, je Indikator, Raum, Zeit und Ausprägung. Wo keine Zahl "
                    + "steht, nennt die Spalte »zeichen« den Grund."),
            "dc:publisher": .object(["schema:name": .text(settings.publisher)]),
            "dc:license": (settings.openData.licence.catalogueAddress).map { .object(["@id": .text($0)]) },
            "dc:source": sources.isEmpty
                ? nil
                : .list(
                    sources.map { source in
                        .object([
                            "dc:title": .text("\(source.publisher): \(source.title)"),
                            "dc:identifier": .text(source.id),
                            "schema:url": source.address.map { .text($0) },
                        ])
                    }),
            "dc:modified": .object(["@value": .text(settings.asOf.iso), "@type": "xsd:date"]),
            "dialect": .object([
                "encoding": "utf-8", "delimiter": ";", "quoteChar": "\"", "doubleQuote": .flag(true),
                "header": .flag(true), "headerRowCount": .number(1), "lineTerminators": ["\r\n"],
                "skipInitialSpace": .flag(false), "trim": .flag(false),
            ]),
            "tableSchema": .object([
                "columns": .list(columns),
                "primaryKey": .list((["indikator", "raum", "zeit"] + data.columns.map(\.id)).map { .text($0) }),
            ]),
        ])
        return DownloadFile(path: Self.path, bytes: JSONText.file(document))
    }

    private var columns: [JSONNode] {
        var columns = [
            Self.column(
                "indikator", "Indikator", "Kennung des Indikators; seine Seite liegt unter indikatoren/KENNUNG/.",
                required: true),
            Self.column(
                "raum", "Raum",
                "Amtlicher Schlüssel des Raums mit führenden Nullen, zum Beispiel ein Gemeindeschlüssel.",
                required: true),
            Self.column(
                "zeit", "Zeit",
                "Zeitraum oder Stichtag: 2023, 2022/23 (Schuljahr), 2023-12-31, 2023-Q4, 2023-11, WS 2023/24. Bei "
                    + "gleitenden Zeiträumen der letzte Zeitraum.", required: true),
        ]
        columns += data.columns.map { breakdown in
            let words = breakdown.categories.map { "\($0.id) = \($0.title)" }.joined(separator: "; ")
            return Self.column(
                breakdown.id, breakdown.title,
                "Ausprägung des Merkmals »\(breakdown.title)«: \(words). insgesamt = alle zusammen; leer = der Indikator "
                    + "ist nach diesem Merkmal nicht gegliedert.", required: false)
        }
        columns.append(
            Self.column(
                "wert", "Wert", "Die Zahl mit Dezimalkomma, in der Einheit des Indikators; leer, wo ein Zeichen steht.",
                datatype: .object(["base": "decimal", "format": .object(["decimalChar": ","])]), required: false))
        let signs = Sign.allCases.map { "\($0.rawValue) = \($0.words)" }.joined(separator: "; ")
        columns.append(Self.column("zeichen", "Zeichen", "Warum keine Zahl da steht: \(signs).", required: false))
        let marks = Marks.table.map { "\($0.id) = \($0.words)" }.joined(separator: "; ")
        columns.append(
            Self.column(
                "marken", "Marken",
                "Was zu der Zahl zu wissen ist, durch Leerzeichen getrennt: \(marks); \(OverallData.exampleWord) = "
                    + "erfundene Daten.", separator: " ", required: false))
        return columns
    }

    private static func column(
        _ name: String, _ title: String, _ description: String, datatype: JSONNode = "string",
        separator: String? = nil, required: Bool
    ) -> JSONNode {
        .object([
            "name": .text(name), "titles": .list([.text(name)]), "dc:title": .text(title),
            "dc:description": .text(description), "datatype": datatype,
            "separator": separator.map { .text($0) }, "null": "", "required": .flag(required),
        ])
    }
}
