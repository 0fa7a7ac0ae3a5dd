import Foundation
import Testing

/// What lies in the folder of one Gemeinde is about this Gemeinde: no key, no name and no number of another one of the
/// district, except the ends of a corridor without names and the way to the pages before and after.
@Suite("Seiten der Gemeinden für sich")
struct AreaIsolationTests {
    enum Project: String, CaseIterable {
        case demo, second

        func built() throws -> BuiltReport.Built {
            try (self == .demo ? BuiltReport.demo : BuiltReport.second).get()
        }
    }

    @Test("jede öffentliche Gemeinde hat Seite, CSV, XLSX und ZIP, keine andere", arguments: Project.allCases)
    func folders(project: Project) throws {
        let built = try project.built()
        let areas = try AreaFolders(built)
        #expect(areas.municipalities.count >= 3)
        let folders = Set(built.files.keys.filter { $0.hasPrefix("raeume/") }.map { $0.split(separator: "/")[1] })
            .subtracting(["index.html"])
        let open = areas.municipalities.filter(\.isPublic)
        // Sozialräume have folders too; what is in them is about their Gemeinden.
        let keys = folders.map { String($0.prefix(while: { $0 != "-" })) }.filter { !$0.hasPrefix("sr") }
        #expect(keys.sorted() == open.map(\.key).sorted())
        for area in open {
            let name = String(try #require(areas.folder(of: area)).split(separator: "/")[1])
            for file in ["index.html", "\(name).csv", "\(name).xlsx", "\(name).zip"] {
                #expect(built.files["raeume/\(name)/\(file)"] != nil, "\(name): \(file)")
            }
        }
    }

    @Test("nichts über andere Gemeinden", arguments: Project.allCases)
    func nothingOfOthers(project: Project) throws {
        let built = try project.built()
        let areas = try AreaFolders(built)
        var read = 0
        for area in areas.municipalities where area.isPublic {
            let texts = try areas.texts(of: area)
            read += texts.count
            #expect(areas.foreign(in: texts, of: area) == [])
        }
        #expect(read > 60)
    }

    /// The check above sees what it is made to see.
    @Test("fremde Zahlen werden gefunden")
    func plantedNumbers() throws {
        let areas = try AreaFolders(try BuiltReport.second.get())
        let (own, other) = (areas.municipalities[0], areas.municipalities[1])
        let texts = try areas.texts(of: own)
        let page = try #require(texts.keys.first { $0.hasSuffix("index.html") })
        let table = try #require(texts.keys.first { $0.hasSuffix(".csv") })
        let sheet = try #require(texts.keys.first { $0.contains(".xlsx/xl/") && $0.hasSuffix(".xml") })
        for (file, addition) in [
            (page, "<data class=\"wert\" value=\"4\" data-raum=\"\(other.key)\">4</data>"),
            (page, "<p>In \(other.name) sind es 4.</p>"), (table, "\r\n\(other.key);4"), (table, "\r\n\(other.name);4"),
            (sheet, "<t>\(other.longName)</t>"),
        ] {
            var changed = texts
            changed[file]?.append(addition)
            #expect(areas.foreign(in: changed, of: own).count == 1, "\(file): \(addition)")
        }
    }

    @Test("Enden eines Korridors tragen keinen Raum")
    func corridors() throws {
        let built = try BuiltReport.demo.get()
        var count = 0
        for (path, data) in built.files where path.hasPrefix("raeume/") && path.hasSuffix("/index.html") {
            for tag in HTMLTags(String(decoding: data, as: UTF8.self)) {
                guard ["korridor-werte", "grenze"].contains(tag.attributes["class"] ?? "") else { continue }
                count += 1
                #expect(tag.attributes["data-raum"] == nil, "\(path)")
            }
        }
        #expect(count > 100)
    }

    /// Lengths of ways to school are given for the district as well: another length in one Gemeinde changes nothing in
    /// what the others are told.
    @Test("andere Werte einer Gemeinde ändern kein Byte bei den anderen")
    func twins() throws {
        let built = try BuiltReport.second.get()
        let changed = try ProjectCopy.again(built, named: "andere-gemeinde")
        try changed.replace("99001001;2023;4,25", by: "99001001;2023;5,25", in: "data/grunddaten/schulweg.csv")
        let result = try changed.build()
        #expect(result.code == 0, "\(result.errors)")
        let files = try changed.outputFiles()
        #expect(files.keys.sorted() == built.files.keys.sorted())
        let different = built.files.filter { files[$0.key] != $0.value }.keys.sorted()
        let folders = Set(different.filter { $0.hasPrefix("raeume/") }.map { $0.split(separator: "/")[1] })
        #expect(folders == ["99001001-oberquell"])
        #expect(different.contains("raeume/99001001-oberquell/index.html"))
        #expect(different.contains("raeume/99001001-oberquell/99001001-oberquell.xlsx"))
        #expect(different.contains("indikatoren/weglaenge/index.html"))
    }
}

/// The folders of the Gemeinden of a built report, read without any help of the product.
struct AreaFolders {
    struct Area {
        let key: String
        let name: String
        let longName: String
        let isPublic: Bool
    }

    private let files: [String: Data]
    /// In official order.
    let municipalities: [Area]
    /// Names that stand on every page: of the district and of what lies around it.
    private let otherNames: [String]

    /// Sentences about what happened to the territory, which name whom it happened to and no numbers.
    private let events: [String]

    init(_ built: BuiltReport.Built) throws {
        files = built.files
        let path = built.project.folder + "/data/ereignisse.yaml"
        events = try NaiveFiles.text(path).split(separator: "\n").compactMap { line in
            line.range(of: "text: ").map { String(line[$0.upperBound...]).trimmingCharacters(in: ["'", "\""]) }
        }
        let rows = try NaiveFiles.rows(built.project.folder + "/data/raeume.csv")
        func area(_ row: [String: String]) -> Area {
            let name = row["name"] ?? ""
            let long = row["name_lang"] ?? ""
            return Area(
                key: row["schluessel"] ?? "", name: name, longName: long.isEmpty ? name : long,
                isPublic: row["oeffentlich"] != "nein")
        }
        municipalities = rows.filter { $0["typ"] == "gemeinde" }.map(area).sorted { $0.key < $1.key }
        otherNames = rows.filter { $0["typ"] != "gemeinde" }.map(area).map(\.longName)
    }

    func folder(of area: Area) -> String? {
        files.keys.filter { $0.hasPrefix("raeume/\(area.key)-") }.sorted().first.map {
            $0.split(separator: "/").prefix(2).joined(separator: "/") + "/"
        }
    }

    /// Everything that can be read in the folder of an area: files, and files in archives, by path.
    func texts(of area: Area) throws -> [String: String] {
        guard let folder = folder(of: area) else { return [:] }
        var texts: [String: String] = [:]
        func add(_ path: String, _ data: Data) throws {
            if path.hasSuffix(".zip") || path.hasSuffix(".xlsx") {
                for (inner, bytes) in try ZipReading.files(data) { try add("\(path)/\(inner)", bytes) }
            } else {
                texts[path] = String(decoding: data, as: UTF8.self)
            }
        }
        for (path, data) in files where path.hasPrefix(folder) { try add(path, data) }
        return texts
    }

    /// Where something of another Gemeinde stands.
    func foreign(in texts: [String: String], of area: Area) -> [String] {
        let others = municipalities.filter { $0.key != area.key }
        return texts.sorted { $0.key < $1.key }.flatMap { path, text -> [String] in
            var text = path.hasSuffix(".html") ? Self.withoutWays(text) : text
            text = text.replacingOccurrences(of: "\u{A0}", with: " ")
            for name in events + otherNames + [area.longName, area.name] {
                text = text.replacingOccurrences(of: name, with: "")
            }
            let data = Data(text.utf8)
            return others.compactMap { other in
                let words = [other.key, other.name].filter { data.range(of: Data($0.utf8)) != nil }
                return words.isEmpty ? nil : "\(path): \(words.joined(separator: ", "))"
            }
        }
    }

    /// A page without its links to the pages before and after and the addresses of the same in its head.
    private static func withoutWays(_ page: String) -> String {
        var text = page
        while let start = text.range(of: "<nav class=\"weiter\""),
            let end = text.range(of: "</nav>", range: start.upperBound..<text.endIndex)
        {
            text.removeSubrange(start.lowerBound..<end.upperBound)
        }
        return text.split(separator: "\n").filter {
            !$0.hasPrefix("<link rel=\"prev\"") && !$0.hasPrefix("<link rel=\"next\"")
        }
        .joined(separator: "\n")
    }
}
