import Catalogue
import DataStore
import Diagnostics
import Testing

/// Tables in other encodings and with other separators: declared, or found and said.
@Suite struct TableFormTests {
    private static let text =
        "raum;zeit;geschlecht;wert;zeichen;marken;fussnote\n09999001;2023;w;5,5;;;a\n09999001;2023;m;6;;;\n"
    private static let path = "data/grunddaten/kinder.csv"

    private static func utf16(_ text: String, isLittle: Bool, mark: Bool = true) -> [UInt8] {
        ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
            return isLittle ? bytes : bytes.reversed()
        }
    }

    private static func latin(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8(truncatingIfNeeded: $0.value) }
    }

    /// A project whose numbers may have decimals and whose footnote has an umlaut for an id would be refused; the umlaut
    /// stands in a column of text instead.
    private static func load(_ bytes: [UInt8], saying line: String = "") throws -> (
        dataset: [String]?, messages: [Diagnostic]
    ) {
        let project = SampleProject.small.replacing(
            "art: personen", by: "art: vollzeit", in: "data/grunddaten/kinder.yaml"
        )
        .describing(line)
        let files = project.sources.filter { $0.path != path } + [SourceFile(path: path, bytes: bytes)]
        let day = try #require(CalendarDate(iso: "2026-01-31"))
        let loaded = DataStore.load(files, asOf: day)
        return (loaded.value.datasets.first.map(LoadingTests.lines), loaded.diagnostics)
    }

    private static let expected = ["09999001 2023 w 5,5000 (a)", "09999001 2023 m 6,0000"]

    @Test func everyFormIsReadAlike() throws {
        let plain = try Self.load(Array(Self.text.utf8))
        let wanted = try #require(plain.dataset)
        #expect(plain.messages.isEmpty)
        let comma = Self.text.split(separator: "5,5").joined(separator: "\"5,5\"").replacing(";", with: ",")
        let tabs = Self.text.replacing(";", with: "\t")
        let forms: [(name: String, bytes: [UInt8], line: String, hint: String)] = [
            ("commas", Array(comma.utf8), "trennzeichen: komma", "»trennzeichen: komma«"),
            ("tabs", Array(tabs.utf8), "trennzeichen: tabulator", "»trennzeichen: tabulator«"),
            ("UTF-16 little", Self.utf16(Self.text, isLittle: true), "kodierung: utf16", "»kodierung: utf16«"),
            ("UTF-16 big", Self.utf16(Self.text, isLittle: false), "kodierung: utf16", "»kodierung: utf16«"),
            (
                "UTF-16 without mark", Self.utf16(Self.text, isLittle: true, mark: false), "kodierung: utf16",
                "»kodierung: utf16«"
            ),
            (
                "tabs in UTF-16", Self.utf16(tabs, isLittle: true), "kodierung: utf16\ntrennzeichen: tabulator",
                "»kodierung: utf16« und »trennzeichen: tabulator«"
            ),
        ]
        for form in forms {
            let declared = try Self.load(form.bytes, saying: form.line)
            #expect(declared.dataset == wanted, "\(form.name)")
            #expect(declared.messages.isEmpty, "\(form.name)")
            let found = try Self.load(form.bytes)
            #expect(found.dataset == wanted, "\(form.name)")
            #expect(found.messages.map(SampleProject.short) == ["kinder.csv:1:1 daten-form"], "\(form.name)")
            #expect(found.messages.first?.severity == .warning)
            #expect(
                found.messages.first?.hint == "Wird alles richtig gelesen, in »kinder.yaml« ergänzen: \(form.hint).",
                "\(form.name)")
        }
        let named = try Self.load(Array(("sep=,\n" + comma).utf8))
        #expect(named.dataset == wanted && named.messages.isEmpty)
    }

    @Test func placesAndExcerptsAreThoseOfTheText() throws {
        let text = "raum;zeit;geschlecht;wert\n09999001;2023;w;5\n09999001;2023;Mädchen;6\n"
        for (bytes, form) in [
            (Self.latin(text), "latin1"), (Self.latin(text), "windows1252"),
            (Self.utf16(text, isLittle: true), "utf16"),
        ] {
            let messages = try Self.load(bytes, saying: "kodierung: \(form)").messages
            #expect(messages.map(SampleProject.short) == ["kinder.csv:3:15 auspraegung-unbekannt"])
            #expect(messages.first?.span?.text == "Mädchen")
            #expect(messages.first?.message.contains("»Mädchen«") == true)
        }
        let windows = try Self.load(Self.latin(text.replacing("Mädchen", with: "5€")))
        #expect(
            windows.messages.map(SampleProject.short) == [
                "kinder.csv:1:1 daten-form", "kinder.csv:3:15 auspraegung-unbekannt",
            ])
        #expect(windows.messages.first?.message.contains("Windows-1252") == true)
    }

    @Test func aWrongDeclarationIsNotBelieved() throws {
        let text = "raum;zeit;geschlecht;wert\n09999001;2023;Mädchen;6\n"
        #expect(
            try Self.load(Array(text.utf8), saying: "kodierung: latin1").messages.map(SampleProject.short)
                == ["kinder.csv:2:16 datei-kodierung"])
        #expect(
            try Self.load(Self.latin(text), saying: "kodierung: utf8").messages.map(SampleProject.short)
                == ["kinder.csv:2:16 datei-kodierung"])
        #expect(
            try Self.load(Array(text.utf8) + Self.latin("ö")).messages.map(SampleProject.short)
                == ["kinder.csv:3:1 datei-kodierung"])
    }

    @Test func decimalCommasBetweenCommasWantQuotes() throws {
        let text = "raum,zeit,geschlecht,wert\n09999001,2023,w,5,5\n"
        let messages = try Self.load(Array(text.utf8), saying: "trennzeichen: komma").messages
        #expect(messages.map(SampleProject.short) == ["kinder.csv:2:19 csv-spalten"])
        #expect(
            messages.first?.hint
                == "Ein Komma im Text oder in einer Zahl verlangt »\"…\"« um das ganze Feld: »\"12,5\"«.")
    }

    @Test func correctionsMayBeStoredOtherwise() throws {
        let text =
            "grunddaten;raum;zeit;alt;neu;grund;wer;wann\nkinder;09999001;2023;10;10;Zählfehler;Schulamt;2025-12-01\n"
        let files = SampleProject.small.sources + [SourceFile(path: "data/korrekturen.csv", bytes: Self.latin(text))]
        let day = try #require(CalendarDate(iso: "2026-01-31"))
        let loaded = DataStore.load(files, asOf: day)
        #expect(loaded.diagnostics.map(SampleProject.short) == ["korrekturen.csv:1:1 daten-form"])
        #expect(loaded.value.datasets.first?.corrections[1]?.reason == "Zählfehler")
    }
}
