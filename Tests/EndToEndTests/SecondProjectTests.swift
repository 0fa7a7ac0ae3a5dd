import Foundation
import Testing

/// A report of another district with other Merkmale and another theme: nothing of the demo is built into the product.
@Suite("Zweiter Bericht")
struct SecondProjectTests {
    private let built: BuiltReport.Built

    init() throws { built = try BuiltReport.second.get() }

    private func occurrences(of word: String) -> [String] {
        let needle = Array(word.lowercased().utf8)
        return built.files.filter { path, data in
            path.lowercased().contains(word.lowercased()) || Self.contains(data, needle)
        }.keys.sorted()
    }

    /// ASCII letters compare without case.
    static func contains(_ data: Data, _ needle: [UInt8]) -> Bool {
        let bytes = data.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
        guard let first = needle.first, bytes.count >= needle.count else { return false }
        var index = 0
        while index <= bytes.count - needle.count {
            if bytes[index] == first, bytes[index..<index + needle.count].elementsEqual(needle) { return true }
            index += 1
        }
        return false
    }

    @Test("er baut ohne Warnung")
    func builds() throws {
        #expect(built.result.errors == "")
        #expect(built.result.output.hasPrefix("Fertig: output/index.html, "))
        let strict = try built.project.build(["--strict", "--output", try Workplace.folder("streng") + "/ausgabe"])
        #expect(strict.code == 0, "\(strict.errors)")
    }

    @Test("nichts aus dem Demobericht steht darin", arguments: ["Cloppenburg", "03453", "Niedersachsen"])
    func nothingOfTheDemo(word: String) {
        #expect(occurrences(of: word) == [])
    }

    @Test("er verwendet jede Direktive")
    func everyDirective() throws {
        let list = try built.project.run("list", "directives", "--format", "json")
        #expect(list.code == 0)
        let entries = try #require(
            try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: String]])
        let content = try ProjectCopy.files(below: built.project.folder + "/content").values
            .map { String(decoding: $0, as: UTF8.self) }.joined()
        let names = entries.compactMap { $0["id"] }
        #expect(names.count >= 19)
        for name in names {
            let isUsed =
                content.contains(":\(name)[") || content.contains(":\(name){") || content.contains(":\(name)\n")
            #expect(isUsed, "\(name)")
        }
    }

    @Test("die Farben kommen aus seinem eigenen Thema")
    func themeTokens() {
        let styles = built.files.filter { $0.key.hasSuffix(".css") }.values.map { String(decoding: $0, as: UTF8.self) }
            .joined()
        #expect(styles.contains("#2f6b1f"))
        #expect(!styles.contains("#005b7f"), "die Hausfarbe des Standardthemas")
    }

    @Test("jeder Indikator einer Tabelle behält seine Einheit")
    func units() {
        #expect(occurrences(of: "Unter 18 Jahre in 2 Sozialräumen 19,1 bis 19,4\u{A0}%") != [])
        #expect(occurrences(of: "19,4\u{A0}Personen") == [])
    }

    @Test("Entwürfe erscheinen nirgends")
    func drafts() {
        #expect(occurrences(of: "Kiebitzwiese") == [])
        #expect(occurrences(of: "Unveröffentlichtes Kapitel") == [])
    }

    @Test("ein nicht öffentlicher Raum hat keine Seite, keine Zeile und keinen Download")
    func privateArea() {
        #expect(occurrences(of: "99001009") == [])
        #expect(occurrences(of: "Gemeinde Altenried") == [], "auch nicht in einer Berechnung")
    }

    @Test("wo das Gebiet noch nicht bestand, steht das Zeichen dafür")
    func areaBeforeItsTime() throws {
        // Money is known for the district only: nothing of other areas can stand in.
        let values = built.values.filter {
            $0.area == "99001003" && $0.indicator == "ausgaben_gesamt" && $0.time < "2021"
        }
        #expect(!values.isEmpty)
        #expect(values.allSatisfy { $0.sign == "raum_besteht_nicht" && $0.value == nil })
    }

    @Test("wo sich umrechnen lässt, steht der Wert auf heutigem Gebietsstand, als Schätzung und mit Anmerkung")
    func redistributed() throws {
        func values(_ area: String, _ indicator: String) -> [PublishedSite.Value] {
            built.values.filter {
                $0.area == area && $0.indicator == indicator && $0.time == "2020-12-31" && $0.categories.isEmpty
            }
        }
        // 3 von 10 der 1.042 in Altenried; Oberquell mit den übrigen und zwei Fünfteln von Niederstein.
        let reform = values("99001003", "einwohner")
        #expect(reform.count > 3)
        #expect(reform.allSatisfy { $0.value == "313" && ($0.marks ?? ["geschaetzt"]) == ["geschaetzt"] })
        #expect(!values("SR1", "einwohner").isEmpty)
        #expect(values("SR1", "einwohner").allSatisfy { $0.value != nil })
        for (path, note) in [
            ("kapitel/rahmen/index.html", "umgerechnet auf den Gebietsstand 01.08.2021"),
            ("daten/tab-einwohner.json", "umgerechnet auf den Gebietsstand 01.08.2021"),
            ("kapitel/rahmen/index.html", "Sozialräume: aus Gemeindewerten umgerechnet"),
            ("daten/tab-sozial.json", "Sozialräume: aus Gemeindewerten umgerechnet"),
            ("raeume/sr1-bachtal/index.html", "Sozialräume: aus Gemeindewerten umgerechnet"),
            ("indikatoren/einwohner/index.html", "umgerechnet auf den Gebietsstand 01.08.2021"),
        ] {
            let page = String(decoding: try #require(built.files[path], "\(path)"), as: UTF8.self)
            #expect(page.contains(note), "\(path)")
        }
    }

    @Test("»gemeinden« meint keine Sozialräume")
    func municipalitiesOnly() throws {
        let table = String(decoding: try #require(built.files["daten/tab-einwohner.csv"]), as: UTF8.self)
        #expect(table.contains("99001003") && !table.contains("SR1"))
        let map = String(decoding: try #require(built.files["daten/karte-kinder.csv"]), as: UTF8.self)
        #expect(!map.contains("SR1"))
    }

    @Test("»letzte« ist für alle Räume dieselbe Zeit")
    func latest() throws {
        let page = String(decoding: try #require(built.files["kapitel/musik/index.html"]), as: UTF8.self)
        let times = Set(
            HTMLTags(page).filter { $0.attributes["data-indikator"] == "musik_je_kind" && $0.name == "data" }
                .compactMap { $0.attributes["data-zeit"] })
        #expect(times == ["2024-03-01"])
    }

    @Test("»Beispieldaten« begleitet die Zahlen auf jeder Seite, die welche zeigt")
    func syntheticMark() {
        for (path, data) in built.files.sorted(by: { $0.key < $1.key }) where path.hasSuffix("index.html") {
            let page = String(decoding: data, as: UTF8.self)
            if page.contains("class=\"wert\"") { #expect(page.contains("Beispieldaten"), "\(path)") }
        }
        for (path, data) in built.files where path.hasPrefix("daten/") && path.hasSuffix(".csv") {
            #expect(!String(decoding: data, as: UTF8.self).contains(";nein\r\n"), "\(path)")
        }
    }
}

/// Whatever the secret cells of a project contain: nobody can tell from what is published.
@Suite("Geheime Zellen")
struct SecrecyTests {
    @Test("zwei Berichte, die sich nur in geheimen Zellen unterscheiden, sind Byte für Byte gleich")
    func twinReports() throws {
        // Niederstein, Anlässe: 1 and 2 change places; their sum and everything above stays.
        let original = try BuiltReport.second.get()
        let twin = try ProjectCopy.again(original, named: "zwilling")
        for year in ["2019", "2020", "2022", "2023"] {
            try twin.replace(
                "99001002;\(year);umzug;1;", by: "99001002;\(year);umzug;X;", in: "data/grunddaten/faelle.csv")
            try twin.replace(
                "99001002;\(year);krankheit;2;", by: "99001002;\(year);krankheit;1;", in: "data/grunddaten/faelle.csv")
            try twin.replace(
                "99001002;\(year);umzug;X;", by: "99001002;\(year);umzug;2;", in: "data/grunddaten/faelle.csv")
        }
        // Flows: four cells of 1 and 2 change places crosswise, so that all sums stay.
        let flows = [
            ("stadtschule", "lehre", 1), ("stadtschule", "kolleg", 2), ("landschule", "lehre", 2),
            ("landschule", "kolleg", 1),
        ]
        for (school, target, count) in flows {
            let cell = "99001;2023/24;\(school);\(target);"
            try twin.replace("\(cell)\(count);", by: "\(cell)\(3 - count);", in: "data/grunddaten/verbleib.csv")
        }
        #expect(try twin.build().code == 0)
        let files = try twin.outputFiles()
        #expect(files.keys.sorted() == original.files.keys.sorted())
        let different = files.filter { $0.value != original.files[$0.key] }.keys.sorted()
        #expect(different == [])
    }

    @Test("der Vergleich sieht Unterschiede: eine öffentliche Zelle ändert die Ausgabe")
    func twinsCanDiffer() throws {
        let original = try BuiltReport.second.get()
        let other = try ProjectCopy.again(original, named: "anderes")
        try other.replace("99001001;2023;umzug;12;", by: "99001001;2023;umzug;13;", in: "data/grunddaten/faelle.csv")
        try other.replace(
            "99001001;2023;krankheit;9;", by: "99001001;2023;krankheit;8;", in: "data/grunddaten/faelle.csv")
        #expect(try other.build().code == 0)
        let files = try other.outputFiles()
        let different = files.filter { $0.value != original.files[$0.key] }.keys
        #expect(different.contains("daten/tab-faelle.csv"))
        #expect(different.contains("kapitel/musik/index.html"))
        #expect(different.contains("indikatoren/umzugsfaelle/index.html"))
    }

    @Test("zu einer geheimen Zelle steht nirgends eine Zahl", arguments: NaiveComparisonTests.reports)
    func noNumberAtSecretPlaces(report: String) throws {
        let built = try NaiveComparisonTests.built(report)
        let project = try NaiveProject(folder: built.project.folder)
        let publication = NaivePublication(evaluator: NaiveEvaluator(project: project))
        var secret = 0
        for value in built.values {
            guard let time = NaiveTime(value.time) else { continue }
            let cell = try publication.cell(value.indicator, area: value.area, time: time, categories: value.categories)
            guard cell.sign == "geheim" else { continue }
            secret += 1
            #expect(value.value == nil && value.sign == "geheim", "\(value.file): \(value.place)")
            #expect(!value.text.contains { $0.isNumber }, "\(value.file): \(value.text)")
        }
        #expect(secret > 10)
    }

    @Test("neben einem gesperrten Ergebnis zeigt die Berechnung keine Zahl", arguments: NaiveComparisonTests.reports)
    func calculations(report: String) throws {
        let built = try NaiveComparisonTests.built(report)
        let project = try NaiveProject(folder: built.project.folder)
        let publication = NaivePublication(evaluator: NaiveEvaluator(project: project))
        var seen = 0
        for (path, data) in built.files.sorted(by: { $0.key < $1.key }) where path.hasPrefix("indikatoren/") {
            let page = String(decoding: data, as: UTF8.self)
            for row in page.components(separatedBy: "<li id=\"rechnung-").dropFirst() {
                let row = row.components(separatedBy: "<p class=\"quelle\">")[0]
                let file = ["x.html": Data(row.utf8)]
                guard let result = PublishedSite(files: file).values.last, result.sign != nil,
                    let time = NaiveTime(result.time)
                else { continue }
                let trace = try publication.evaluator.evaluate(
                    result.indicator, area: result.area, time: time, categories: result.categories
                ).trace
                // Where the source itself gave no number, the others stay as public as they are.
                guard publication.isSecret(trace) else { continue }
                seen += 1
                // Neither a number that was put in nor one in the calculation.
                #expect(!row.contains(" ÷ ") && !row.contains(" × "), "\(path): \(row)")
                for step in row.components(separatedBy: "<li>").dropFirst() {
                    let text = step.components(separatedBy: "<span class=\"fundort\">")[0]
                    // What the number is of stands in the tag around it.
                    let words = text.replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression)
                    let value = words.components(separatedBy: ": ").last ?? ""
                    #expect(!value.contains { $0.isNumber }, "\(path): \(text)")
                }
            }
        }
        #expect(seen > 0 || report == NaiveComparisonTests.reports[0])
    }
}
