import Foundation
import Yams

/// The data of a project as the naive evaluator needs it.
struct NaiveProject {
    struct Area {
        let key: String
        let type: String
        let parent: String
        let partsComplete: Bool
        let from: String
        let to: String
    }

    struct Category {
        let id: String
        let title: String
        let parent: String?
        let isSubset: Bool
        let ages: ClosedRange<Int>?
    }

    struct Merkmal {
        let id: String
        let categories: [Category]
        let isComplete: Bool
        let cuts: [[String]]
    }

    struct Exception {
        let areas: [String]?
        let from: NaiveTime?
        let to: NaiveTime?
        let merkmal: String
        let category: String
        let isSubset: Bool
    }

    struct Event {
        let from: NaiveTime
        let isBreak: Bool
        let areas: [String]?
        let datasets: [String]?
        let indicators: [String]?
    }

    struct Dataset {
        let id: String
        let merkmale: [String]
        let isPercent: Bool
        /// »personen« or »faelle«; nil where it counts neither.
        let counted: String?
        let isProtected: Bool
        /// Whether areas without values may get those of others.
        let isRedistributed: Bool
        let threshold: Fraction
        let smallestDenominator: Fraction
        /// nil: everything adds up; otherwise the dimensions that do.
        let additive: [String]?
        let rest: [String: String]
        let exceptions: [Exception]
        let kind: NaiveTime.Kind
        var rows: [String: NaiveValue] = [:]
        /// `unten`, `oben` and `n` of a row with a number, as written.
        var samples: [String: [String]] = [:]
        var times: Set<NaiveTime> = []
        var occupied: Set<String> = []
        var usedCategories: [String: Set<String>] = [:]

        func isAdditive(over dimension: String) -> Bool { additive?.contains(dimension) ?? true }
    }

    struct Indicator {
        let id: String
        let formula: NaiveFormula
        let isPercent: Bool
        let decimals: Int
    }

    private(set) var areas: [Area] = []
    private(set) var merkmale: [String: Merkmal] = [:]
    private(set) var datasets: [String: Dataset] = [:]
    private(set) var indicators: [String: Indicator] = [:]
    private(set) var events: [Event] = []
    private(set) var crosswalks: [Crosswalk] = []
    let district: String

    init(folder: String) throws {
        let settings = try NaiveFiles.yaml(folder + "/content/bericht.yaml")
        district = settings.text("kreis") ?? ""
        areas = try NaiveFiles.rows(folder + "/data/raeume.csv").map { row in
            Area(
                key: row["schluessel"] ?? "", type: row["typ"] ?? "", parent: row["uebergeordnet"] ?? "",
                partsComplete: row["teile_vollstaendig"] == "ja", from: row["gueltig_von"] ?? "",
                to: row["gueltig_bis"] ?? "")
        }
        for node in try NaiveFiles.yaml(folder + "/data/merkmale.yaml").list {
            let merkmal = Self.merkmal(node)
            merkmale[merkmal.id] = merkmal
        }
        events = try NaiveFiles.yaml(folder + "/data/ereignisse.yaml").list.compactMap(Self.event)
        let links = folder + "/data/zuordnungen"
        crosswalks = try NaiveFiles.names(in: links, ending: ".csv").map { name in
            Self.crosswalk(try NaiveFiles.rows(links + "/" + name), areas: areas)
        }
        let threshold = settings.field("geheimhaltung")?.text("schwelle") ?? "3"
        let data = folder + "/data/grunddaten"
        for name in NaiveFiles.names(in: data, ending: ".yaml") {
            let id = String(name.dropLast(5))
            var dataset = try Self.dataset(id, NaiveFiles.yaml(data + "/" + name), threshold: threshold)
            try dataset.read(NaiveFiles.rows(data + "/\(id).csv"))
            datasets[id] = dataset
        }
        let catalogue = folder + "/data/indikatoren"
        for name in NaiveFiles.names(in: catalogue, ending: ".yaml") {
            for node in try NaiveFiles.yaml(catalogue + "/" + name).list {
                let id = node.text("id") ?? ""
                indicators[id] = Indicator(
                    id: id, formula: try NaiveFormula.parse(node.text("formel") ?? ""),
                    isPercent: node.text("einheit") == "Prozent",
                    decimals: Int(node.text("nachkommastellen") ?? "") ?? 0)
            }
        }
    }

    private static func merkmal(_ node: Node) -> Merkmal {
        let categories = (node.field("auspraegungen")?.list ?? []).map { entry -> Category in
            let from = entry.text("von").flatMap { Int($0) }
            let to = entry.text("bis").flatMap { Int($0) }
            return Category(
                id: entry.text("id") ?? "", title: entry.text("titel") ?? "", parent: entry.text("ober"),
                isSubset: entry.text("darunter") == "ja",
                ages: from.map { $0...(to ?? 200) })
        }
        return Merkmal(
            id: node.text("id") ?? "", categories: categories, isComplete: node.text("vollstaendig") == "ja",
            cuts: node.field("schnitte")?.mapping.map { $0.map { $0.value.texts } } ?? [])
    }

    private static func event(_ node: Node) -> Event? {
        guard let from = node.text("ab").flatMap({ NaiveTime($0) }) else { return nil }
        return Event(
            from: from, isBreak: node.text("art") == "bruch", areas: node.field("raum")?.texts,
            datasets: node.field("grunddaten")?.texts, indicators: node.field("indikatoren")?.texts)
    }

    private static func dataset(_ id: String, _ node: Node, threshold: String) throws -> Dataset {
        let protection = node.field("geheimhaltung")
        let kind = node.text("art") ?? ""
        let said = node.field("zaehlt")?.text("art")
        let isCount = kind == "bestand" || kind == "fluss" || (kind == "betrag" && said != nil)
        var counted = said ?? (node.text("einheit") == "Prozent" ? nil : "personen")
        if !isCount || !["personen", "faelle"].contains(counted) { counted = nil }
        var additive: [String]?
        if let field = node.field("additiv") {
            if field.scalar?.string == "nein" { additive = [] } else if field.sequence != nil { additive = field.texts }
        } else {
            additive = []
        }
        var rest: [String: String] = [:]
        for (key, value) in node.field("rest")?.mapping.map({ Array($0) }) ?? [] {
            rest[key.scalar?.string ?? ""] = value.scalar?.string
        }
        let exceptions = (node.field("ausnahmen")?.list ?? []).map { entry -> Exception in
            let bounds = (entry.text("zeit") ?? "").components(separatedBy: "..")
            return Exception(
                areas: entry.field("raum")?.texts, from: bounds.first.flatMap { NaiveTime($0) },
                to: bounds.last.flatMap { NaiveTime($0) }, merkmal: entry.text("merkmal") ?? "",
                category: entry.text("auspraegung") ?? "", isSubset: entry.text("darunter") == "ja")
        }
        guard let time = NaiveTime.Kind(rawValue: node.text("zeitbezug") ?? "") else {
            throw NaiveFiles.Failure(text: "zeitbezug von \(id)")
        }
        return Dataset(
            id: id, merkmale: node.field("merkmale")?.texts ?? [], isPercent: node.text("einheit") == "Prozent",
            counted: counted, isProtected: counted != nil && protection?.text("verfahren") != "veroeffentlicht",
            isRedistributed: ["bestand", "fluss", "betrag"].contains(kind) && additive?.contains("raum") ?? true
                && node.text("einheit") != "Prozent",
            threshold: Fraction(german: protection?.text("schwelle") ?? threshold) ?? .zero,
            smallestDenominator: Fraction(german: protection?.text("nenner_min") ?? "0") ?? .zero, additive: additive,
            rest: rest, exceptions: exceptions, kind: time)
    }

    func area(_ key: String) -> Area? { areas.first { $0.key == key } }

    func exists(_ key: String, at time: NaiveTime) -> Bool {
        guard let area = area(key) else { return false }
        let days = time.days
        return (area.from.isEmpty || days.last >= area.from) && (area.to.isEmpty || days.first <= area.to)
    }

    /// The parts whose sum an area is; nil where not all are listed.
    func parts(of key: String, at time: NaiveTime) -> [String]? {
        guard area(key)?.partsComplete ?? false else { return nil }
        let order = ["bund", "land", "region", "kreis", "gemeinde", "sozialraum", "schule", "kita"]
        let children = areas.filter { $0.parent == key }
        let level = children.compactMap { order.firstIndex(of: $0.type) }.min()
        return children.filter { order.firstIndex(of: $0.type) == level && exists($0.key, at: time) }.map(\.key)
    }

    /// An area and everything above it, also of the areas whose values may be in its own.
    func lineage(_ key: String) -> [String] {
        let sources = crosswalks.flatMap(\.rows).filter { $0.to == key && $0.from != key }.map(\.from)
        return ([key] + sources).flatMap { start in
            var result = [start]
            while let parent = result.last.flatMap({ area($0)?.parent }), !parent.isEmpty { result.append(parent) }
            return result
        }
    }
}

extension NaiveProject.Dataset {
    /// One key per cell: area, time and one category per Merkmal.
    static func key(_ area: String, _ time: NaiveTime, _ categories: [String]) -> String {
        ([area, time.text] + categories).joined(separator: ";")
    }

    mutating func read(_ rows: [[String: String]]) throws {
        for row in rows {
            guard let time = NaiveTime(row["zeit"] ?? "") else {
                throw NaiveFiles.Failure(text: "\(id): zeit \(row["zeit"] ?? "")")
            }
            let area = row["raum"] ?? ""
            let categories = merkmale.map { merkmal in
                row[merkmal].flatMap { $0.isEmpty ? nil : $0 } ?? "insgesamt"
            }
            for (merkmal, category) in zip(merkmale, categories) {
                usedCategories[merkmal, default: []].insert(category)
            }
            times.insert(time)
            occupied.insert(area + ";" + time.text)
            let key = Self.key(area, time, categories)
            self.rows[key] = try value(row)
            let sample = ["unten", "oben", "n"].map { row[$0] ?? "" }
            if !(row["wert"] ?? "").isEmpty, sample != ["", "", ""] { samples[key] = sample }
        }
    }

    private func value(_ row: [String: String]) throws -> NaiveValue {
        let marks = Set((row["marken"] ?? "").split(separator: " ").map(String.init))
        let sign = row["zeichen"] ?? ""
        let text = row["wert"] ?? ""
        if text.isEmpty {
            switch sign {
            case "null": return .number(.zero, marks)
            case "gerundet_null": return .number(.zero, marks.union(["gerundet_null"]))
            case "": throw NaiveFiles.Failure(text: "\(id): weder Wert noch Zeichen")
            default: return .none(sign)
            }
        }
        guard let number = Fraction(german: text) else { throw NaiveFiles.Failure(text: "\(id): Zahl \(text)") }
        return .number(isPercent ? number / Fraction(100) : number, marks)
    }
}
