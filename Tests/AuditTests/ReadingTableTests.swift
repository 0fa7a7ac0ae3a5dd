import Audit
import Testing

@Suite("Gelesen aus CSV und JSON")
struct ReadingTableTests {
    private static let csv = """
        \u{FEFF}raum_schluessel;raum;zeit;alter;indikator;titel;wert;einheit;unten;oben;n;zeichen;quelle
        K;Landkreis Musterkreis;2024-12-31;5 bis unter 10 Jahre;quote;Quote der Kinder;12,0;Prozent;11,5;12,5;400;;Amt 12
        G1;Gemeinde Adorf;2024-12-31;insgesamt;quote;Quote der Kinder;;Prozent;;;;geheim;Amt 12
        G2;Gemeinde Bedorf;2024-12-31;;quote;Quote der Kinder;-0,5;Prozent;;;;;Amt 12

        """

    @Test func rowsNameTheirCells() {
        let reading = ReadingSamples.read("daten/abb-1.csv", Self.csv)
        let first = ReadingSamples.cell("quote", "K", "2024-12-31", "alter=a5_9")
        #expect(reading.contents(of: first) == [.number("12,0")])
        #expect(reading.contents(of: first, .lowerBound) == [.number("11,5")])
        #expect(reading.contents(of: first, .answers) == [.number("400")])
        #expect(reading.contents(of: ReadingSamples.cell("quote", "G1", "2024-12-31")) == [.sign("geheim")])
        #expect(reading.contents(of: ReadingSamples.cell("quote", "G2", "2024-12-31")) == [.number("-0,5")])
        #expect(reading.items.count == 6)
        #expect(reading.unmapped == [])
        #expect(reading.items.first?.place.position == "Zeile 2, Spalte wert")
    }

    @Test func theTableOfAllValuesNamesCategoriesByTheirIds() {
        let reading = ReadingSamples.read(
            "daten/gesamt.csv",
            "indikator;raum;zeit;alter;geschlecht;wert;zeichen\nkinder;G1;2024;a0_4;w;7;\nkinder;G1;2024;;insgesamt;14;\n"
        )
        #expect(
            reading.contents(of: ReadingSamples.cell("kinder", "G1", "2024", "alter=a0_4", "geschlecht=w"))
                == [.number("7")])
        #expect(reading.contents(of: ReadingSamples.cell("kinder", "G1", "2024")) == [.number("14")])
    }

    @Test(
        "was zu keiner Zelle gehört, fällt auf",
        arguments: [
            ("Landkreis Musterkreis;2024", "Landkreis Musterkreis 3;2024"), ("12,0", "12.0"),
            ("quote;", "andere;"), ("5 bis unter 10 Jahre", "5 bis unter 11 Jahre"), ("2024-12-31;5", "neulich 4;5"),
            (";Prozent;;;;geheim", ";Prozent 2;;;;geheim"), ("Quote der Kinder;;", "Quote der Kinder (2);;"),
        ])
    func patchedRow(from old: String, to new: String) throws {
        let range = try #require(Self.csv.firstRange(of: old), "Muster fehlt")
        let text = Self.csv.replacingCharacters(in: range, with: new)
        let reading = ReadingSamples.read("daten/abb-1.csv", text)
        #expect(!reading.unmapped.isEmpty)
    }

    @Test func aColumnThatNobodyKnowsIsNoted() {
        let reading = ReadingSamples.read(
            "daten/gesamt.csv", "indikator;raum;zeit;wert;zaehler\nquote;G1;2024;12,0;3\n")
        #expect(reading.unmapped.map(\.text) == ["3"])
    }

    @Test func aPatchedValueContradictsTheOtherFile() {
        let whole = ReadingSamples.read("daten/gesamt.csv", "indikator;raum;zeit;wert\nquote;G1;2024;12,0\n")
        let patched = ReadingSamples.read("daten/a.csv", "indikator;raum;zeit;wert\nquote;G1;2024;12,1\n")
        #expect(ReadingSamples.check([whole, whole]).contradictions == [])
        let found = ReadingSamples.check([whole, patched]).contradictions
        #expect(found.map(\.text) == ["12,1"])
        #expect(found.first?.other?.place.path == "daten/gesamt.csv")
    }

    // MARK: JSON

    private static let json = """
        {"metadaten":{"id":"abb-1","titel":"Quote: seit 2023 um 1,5 gestiegen","beschreibung":"5 bis unter 10 Jahre: \
        von 10,5 % (2023) auf 12,0 % (2024).","anmerkungen":[]}
        ,"werte":[
        {"raum_schluessel":"K","raum":"Landkreis Musterkreis","zeit":"2023","alter":"5 bis unter 10 Jahre",\
        "indikator":"quote","wert":10.5,"zeichen":null,"beispieldaten":true},
        {"raum_schluessel":"K","raum":"Landkreis Musterkreis","zeit":"2024","alter":"5 bis unter 10 Jahre",\
        "indikator":"quote","wert":12.0,"zeichen":null,"beispieldaten":true}
        ]}

        """

    @Test func objectsNameTheirCells() {
        let reading = ReadingSamples.read("daten/abb-1.json", Self.json)
        let cell = ReadingSamples.cell("quote", "K", "2024", "alter=a5_9")
        #expect(reading.contents(of: cell) == [.number("12,0")])
        #expect(reading.items.count == 2)
        let check = ReadingSamples.check([reading])
        #expect(check.unmapped == [] && check.contradictions == [])
    }

    @Test(
        "eine Zahl in den Worten folgt aus den Werten",
        arguments: [("um 1,5", "um 1,6"), ("von 10,5", "von 10,4"), ("auf 12,0", "auf 13,0"), ("[]", "[\"n: 17\"]")])
    func patchedWords(from old: String, to new: String) throws {
        let range = try #require(Self.json.firstRange(of: old))
        let reading = ReadingSamples.read("daten/abb-1.json", Self.json.replacingCharacters(in: range, with: new))
        #expect(ReadingSamples.check([reading]).unmapped.count == 1)
    }

    @Test func aNumberOfItsOwnIsNoted() throws {
        let range = try #require(Self.json.firstRange(of: "\"beispieldaten\":true"))
        let text = Self.json.replacingCharacters(in: range, with: "\"zaehler\":4")
        #expect(ReadingSamples.read("daten/abb-1.json", text).unmapped.map(\.text) == ["4"])
        #expect(!ReadingSamples.read("daten/abb-1.json", "{\"werte\":[").unmapped.isEmpty)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
