import Foundation

/// What a built site says: every number and sign with its coordinates, read from the HTML and the downloads without any
/// help of the product.
struct PublishedSite {
    /// A published number or sign.
    struct Value {
        enum Origin: Equatable { case sentence, table, download, drawing }

        let file: String
        let origin: Origin
        let indicator: String
        let area: String
        let time: String
        let categories: [String: String]
        /// `5.9`
        let value: String?
        let sign: String?
        let marks: Set<String>?
        /// What readers see.
        let text: String
        /// »31,0 bis 37,4«, where a page or a file says how sure the value is.
        var interval: String?
        /// The number of answers, in files only.
        var answers: String?

        var place: String {
            "\(indicator) \(area) \(time) "
                + categories.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined()
        }
    }

    let values: [Value]

    init(files: [String: Data]) {
        var values: [Value] = []
        for (path, data) in files.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".html") {
            values += Self.values(inPage: String(decoding: data, as: UTF8.self), path)
        }
        self.values = values
    }

    /// Rows of `daten/*.csv`. Categories are written as titles there, in the table of all values as ids.
    static func downloads(files: [String: Data], merkmale: [String: NaiveProject.Merkmal]) -> [Value] {
        files.filter { $0.key.hasPrefix("daten/") && $0.key.hasSuffix(".csv") }.sorted { $0.key < $1.key }.flatMap {
            path, data in
            var lines = NaiveFiles.records(String(decoding: data, as: UTF8.self)).filter { $0 != [""] }
            let head = lines.isEmpty ? [] : lines.removeFirst()
            let isOverall = path == "daten/gesamt.csv"
            return lines.map { line -> Value in
                let row = Dictionary(zip(head, line), uniquingKeysWith: { first, _ in first })
                var categories: [String: String] = [:]
                for (id, merkmal) in merkmale {
                    guard let title = row[id], title != "insgesamt", !isOverall || !title.isEmpty else { continue }
                    categories[id] =
                        isOverall ? title : merkmal.categories.first { $0.title == title }?.id ?? "?\(title)"
                }
                let number = row["wert"] ?? ""
                let sign = row["zeichen"] ?? ""
                return Value(
                    file: path, origin: .download, indicator: row["indikator"] ?? "",
                    area: row[isOverall ? "raum" : "raum_schluessel"] ?? "",
                    time: row["zeit"] ?? "", categories: categories,
                    value: number.isEmpty ? nil : number.split(separator: ",").joined(separator: "."),
                    sign: sign.isEmpty ? nil : sign,
                    // Made-up data has a column of its own elsewhere.
                    marks: Set((row["marken"] ?? "").split(separator: " ").map(String.init)).subtracting(
                        isOverall ? ["beispieldaten"] : []), text: number,
                    interval: interval(row["unten"] ?? "", row["oben"] ?? ""),
                    answers: row["n"].flatMap { $0.isEmpty ? nil : $0 })
            }
        }
    }

    /// Half a range is kept as it is, so that it is noticed.
    private static func interval(_ lower: String, _ upper: String) -> String? {
        lower.isEmpty && upper.isEmpty ? nil : "\(lower) bis \(upper)"
    }

    // MARK: Pages

    private static let known: Set<String> = ["indikator", "raum", "zeit", "zeichen", "mark", "missing"]

    /// Elements of class »wert«, in sentences and in cells of tables.
    private static func values(inPage html: String, _ path: String) -> [Value] {
        var values: [Value] = []
        var isInTable = false
        var isInBlock = false
        for tag in HTMLTags(html) {
            if tag.name == "td" { isInTable = true }
            if tag.name == "/td" { isInTable = false }
            // Blocks that explain a number write it as tables do.
            if tag.name == "p" { isInBlock = tag.attributes["class"] == "rechengang" }
            if tag.name == "/p" { isInBlock = false }
            if isInTable, tag.attributes["class"] == "spanne", !values.isEmpty {
                values[values.count - 1].interval = tag.text
            }
            guard tag.attributes["class"] == "wert", let indicator = tag.attributes["data-indikator"] else { continue }
            var categories: [String: String] = [:]
            for (name, value) in tag.attributes where name.hasPrefix("data-") {
                let id = String(name.dropFirst(5))
                if !known.contains(id) { categories[id] = value }
            }
            values.append(
                Value(
                    file: path, origin: isInTable || isInBlock ? .table : .sentence, indicator: indicator,
                    area: tag.attributes["data-raum"] ?? "", time: tag.attributes["data-zeit"] ?? "",
                    categories: categories, value: tag.attributes["value"], sign: tag.attributes["data-zeichen"],
                    marks: nil, text: tag.text))
        }
        return values
    }
}
