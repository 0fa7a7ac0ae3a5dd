import Catalogue
import Disclosure
import Downloads
import Figures
import Foundation
import Testing
import Values

/// `daten/gesamt.csv`: every published cell once, in the order of the report, and what its columns mean.
@Suite struct OverallDataTests {
    private let sample = OpenDataSample()

    private func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false).dropLast()
            .map(String.init)
    }

    private func rows(_ tables: [ProtectedTable], _ indicator: String = "kinder_stand") -> [String] {
        lines(OverallData(catalogue: sample.catalogue).rows(of: indicator, tables: tables))
    }

    @Test func headNamesTheMerkmaleThatSomeDatasetHas() {
        let head = OverallData(catalogue: sample.catalogue).head
        #expect(head.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(lines(Array(head.dropFirst(3))) == ["indikator;raum;zeit;geschlecht;wert;zeichen;marken"])
    }

    @Test func everyCellOnceInOrder() {
        let expected = [
            "kinder_stand;09901;2023;insgesamt;123;;",
            "kinder_stand;09901;2024;insgesamt;124;;",
            "kinder_stand;09901;2024;w;60;;",
            "kinder_stand;09901;2024;m;64;;",
            "kinder_stand;09901001;2023;insgesamt;123;;",
            "kinder_stand;09901001;2024;insgesamt;;folgt;",
            "kinder_stand;09901002;2023;insgesamt;123;;",
            "kinder_stand;09901002;2024;insgesamt;;geheim;",
        ]
        #expect(rows(sample.tables) == expected)
        // Tables may come in any order and more than once.
        #expect(rows(sample.tables.reversed() + sample.tables) == expected)
    }

    /// A Merkmal fixed by a directive and the same one as a split are the same cell.
    @Test func fixedCategoriesAreCategories() {
        let fixed = sample.table(
            areas: [OpenDataSample.district], years: [2024],
            fixed: [FixedCategory(breakdown: "geschlecht", category: "w")]
        ) { _, _, _ in .number(60) }
        #expect(rows([fixed]) == ["kinder_stand;09901;2024;w;60;;"])
        #expect(rows([sample.tables[1], fixed]).count == 2)
    }

    @Test func aMerkmalThatIsNeverUsedStaysEmpty() {
        let plain = sample.table(areas: [OpenDataSample.district], years: [2024]) { _, _, _ in .number(60) }
        #expect(rows([plain]) == ["kinder_stand;09901;2024;;60;;"])
    }

    /// One decision for each cell: a number that is hidden anywhere is hidden here.
    @Test func theSignWinsOverTheNumber() {
        let shown = sample.table(areas: [OpenDataSample.first], years: [2024]) { _, _, _ in .number(9) }
        let hidden = sample.table(areas: [OpenDataSample.first], years: [2024, 2025]) { _, _, _ in .number(1) }
        #expect(rows([shown, hidden])[0] == "kinder_stand;09901001;2024;;;geheim;")
        #expect(rows([hidden, shown])[0] == "kinder_stand;09901001;2024;;;geheim;")
    }

    @Test func whatWasNeverCollectedIsNoRow() {
        let table = sample.table(areas: [OpenDataSample.first, OpenDataSample.second], years: [2023, 2024]) {
            area, year, _ in
            area == OpenDataSample.first ? .none(.notCollected) : year == 2023 ? .none(.notCollected) : .number(9)
        }
        #expect(
            rows([table]) == ["kinder_stand;09901002;2023;;;nicht_erhoben;", "kinder_stand;09901002;2024;;9;;"])
    }

    @Test func madeUpDataSaysSo() {
        var sample = sample
        sample.isSynthetic = true
        let rows = lines(OverallData(catalogue: sample.catalogue).rows(of: "kinder_stand", tables: sample.tables))
        #expect(rows.count == 8 && rows.allSatisfy { $0.hasSuffix(";beispieldaten") })
    }

    @Test func otherIndicatorsAreLeftOut() { #expect(rows(sample.tables, "kinder_wachstum") == []) }

    @Test func theFileOfAnIndicatorHasNames() throws {
        let data = OverallData(catalogue: sample.catalogue)
        let indicator = try #require(sample.catalogue.indicator("kinder_stand"))
        let asOf = try #require(CalendarDate(iso: "2026-01-31"))
        let file = try #require(data.file(of: indicator, tables: sample.tables, source: "Amt", asOf: asOf))
        #expect(file.path == "daten/indikator-kinder_stand.csv")
        let rows = lines(Array(file.bytes.dropFirst(3)))
        #expect(
            rows[0]
                == "raum_schluessel;raum;zeit;geschlecht;indikator;titel;wert;einheit;zeichen;marken;quelle;berichtsstand;beispieldaten"
        )
        #expect(
            rows[3]
                == "09901;Auenbruch;2024;weiblich;kinder_stand;Kinder unter drei Jahren;60;Personen;;;Amt;2026-01-31;nein"
        )
        #expect(rows.count == 9)
        #expect(data.file(of: indicator, tables: [], source: "", asOf: asOf) == nil)
    }

    // MARK: CSVW

    @Test func theColumnsAreDescribed() throws {
        let data = OverallData(catalogue: sample.catalogue)
        let file = OverallSchema(data: data, report: try sample.report()).file(sources: sample.catalogue.sources)
        #expect(file.path == "daten/gesamt.csv-metadata.json")
        let root = try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
        #expect(root["url"] as? String == "gesamt.csv")
        let schema = try #require(root["tableSchema"] as? [String: Any])
        let columns = try #require(schema["columns"] as? [[String: Any]])
        #expect(
            columns.map { $0["name"] as? String } == [
                "indikator", "raum", "zeit", "geschlecht", "wert", "zeichen", "marken",
            ])
        #expect(columns.map { $0["required"] as? Bool } == [true, true, true, false, false, false, false])
        #expect(schema["primaryKey"] as? [String] == ["indikator", "raum", "zeit", "geschlecht"])
        let number = try #require(columns[4]["datatype"] as? [String: Any])
        #expect(number["base"] as? String == "decimal")
        #expect((number["format"] as? [String: Any])?["decimalChar"] as? String == ",")
        #expect((columns[3]["dc:description"] as? String)?.contains("w = weiblich; m = männlich") == true)
        #expect((root["dialect"] as? [String: Any])?["delimiter"] as? String == ";")
        #expect(
            (root["dc:license"] as? [String: Any])?["@id"] as? String == "http://dcat-ap.de/def/licenses/dl-by-de/2.0")
        #expect((root["dc:source"] as? [Any])?.count == 2)
    }
}
