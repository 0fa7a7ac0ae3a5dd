import Catalogue
import Diagnostics
import Figures
import Testing

/// What a row says where the area has no value of its own: every sentence word for word.
@Suite("Profil: Ersatz")
struct ProfileSubstituteTests {
    private static let own = ProfileWorld.own
    private static let district = ProfileWorld.district

    private func remark(
        own: [String: String], district: [String: String] = [:], world: ProfileWorld = ProfileWorld()
    ) throws -> String? {
        try world.remark { place in
            switch place.area {
            case Self.own: own[place.indicator]
            case Self.district: district[place.indicator]
            default: "1,0"
            }
        }
    }

    @Test("mehrere Jahre zusammen")
    func pooled() throws {
        #expect(
            try remark(own: ["quote": "geheim", "drei": "4,2", "breit": "21,0"], district: ["quote": "5,9"])
                == "Einzeljahr geheim zu halten; 2023 bis 2025 zusammen: 4,2 %")
        #expect(
            try remark(own: ["quote": "unsicher", "drei": "4,2p"])
                == "Einzeljahr nicht sicher genug; 2023 bis 2025 zusammen: 4,2 % (vorläufiger Wert)")
        #expect(
            try remark(own: ["drei": "4,2"]) == "Einzeljahr nicht erhoben; 2023 bis 2025 zusammen: 4,2 %")
        var schools = ProfileWorld()
        schools.kind = .schoolYear
        #expect(
            try remark(own: ["quote": "geheim", "drei": "4,2"], world: schools)
                == "Einzelnes Schuljahr geheim zu halten; 2023/24 bis 2025/26 zusammen: 4,2 %")
    }

    @Test("Ausprägungen zusammengefasst")
    func merged() throws {
        #expect(
            try remark(own: ["quote": "geheim", "drei": "geheim", "breit": "21,0"], district: ["quote": "5,9"])
                == "Geheim zu halten; Ausprägungen zusammengefasst: Höchstens Hauptschulabschluss, 21,0 %")
    }

    @Test("der Ersatz des Ersatzes, mit beiden Schritten")
    func substituteOfSubstitute() throws {
        #expect(
            try remark(own: ["quote": "geheim", "drei": "geheim", "breit": "geheim", "breit3": "18,4"])
                == "Einzeljahr geheim zu halten; Ausprägungen zusammengefasst: "
                + "Höchstens Hauptschulabschluss (3 Jahre), 2023 bis 2025 zusammen: 18,4 %")
    }

    @Test("der Wert des Landkreises, in seinem eigenen Wort")
    func districtValue() throws {
        let secret = ["quote": "geheim", "drei": "geheim", "breit": "folgt"]
        #expect(
            try remark(own: secret, district: ["quote": "5,9"])
                == "Geheim zu halten; Wert des Landkreises: 5,9 %")
        for (name, said) in [
            ("Kreis Auenbruch", "Wert des Kreises"), ("Stadt Auenbruch", "Wert der Stadt"),
            ("Region Auenbruch", "Wert der Region"), ("Auenbruch", "Wert für Auenbruch"),
        ] {
            var world = ProfileWorld()
            world.districtName = name
            #expect(
                try remark(own: secret, district: ["quote": "5,9"], world: world)
                    == "Geheim zu halten; \(said): 5,9 %")
        }
        #expect(try remark(own: [:], district: ["quote": "5,9"]) == "Nicht erhoben; Wert des Landkreises: 5,9 %")
    }

    @Test(
        "kein Ersatz: jedes Zeichen in Worten",
        arguments: [
            ("geheim", "Aus Gründen der Geheimhaltung nicht ausgewiesen"),
            ("unsicher", "Nicht sicher genug, um ausgewiesen zu werden"), ("unbekannt", "Zahlenwert unbekannt"),
            ("folgt", "Angabe folgt später"), ("nicht_erhoben", "Nicht erhoben"),
            ("raum_besteht_nicht", "Gebiet besteht zu dieser Zeit nicht"),
            ("entfaellt", "Angabe entfällt, weil sie keinen Sinn ergibt"),
        ])
    func everySign(sign: String, words: String) throws {
        #expect(try remark(own: ["quote": sign, "drei": "geheim", "breit": "geheim"]) == words)
    }

    @Test(
        "wo die Angabe folgt oder keinen Sinn ergibt, springt nichts ein",
        arguments: ["folgt", "unbekannt", "entfaellt"])
    func notReplaced(sign: String) throws {
        let words = try remark(own: ["quote": sign, "drei": "4,2", "breit": "21,0"], district: ["quote": "5,9"])
        #expect(words?.contains("4,2") == false)
        #expect(words?.contains("5,9") == false)
    }

    @Test("alle Spalten der Zeile zeigen den Ersatz zur selben Zeit, mit seinen eigenen Koordinaten")
    func likeWithLike() throws {
        var world = ProfileWorld()
        world.groups = ProfileWorld.oneGroup
        world.value = { place in
            if place.indicator == "drei" { return place.area == Self.own ? "4,2" : "6,1" }
            return place.area == Self.own && place.year == 2025 ? "geheim" : "9,9"
        }
        let figure = try world.profile("::profil{raum=\(Self.own) indikatoren=quote}")
        let row = try #require(figure.table.rows.first)
        #expect(row.title == "Ohne Abschluss")
        #expect(row.note == "in Prozent, 2023–2025")
        #expect(row.cells.map(\.display.text) == ["4,2", "6,1", "6,1"])
        #expect(row.cells.map(\.coordinates.indicator) == ["drei", "drei", "drei"])
        #expect(row.cells[0].coordinates.address == "indikatoren/drei/#rechnung-99001002-2025")
        #expect(row.corridor?.indicator == "drei")
        #expect(row.corridor?.words == "4,2 bis 6,1")
        #expect(row.course?.words == "2019 bis 2025: von 4,2 auf 4,2")
        #expect(figure.indicators == ["drei"])
        #expect(
            figure.notes.contains(
                "Wo ein Ersatz für den Einzelwert steht, zeigt ihn die ganze Zeile, auch die Spalten zum Vergleich."))
        #expect(figure.description.contains("Eine Zeile hat keinen eigenen Wert und sagt, was an seiner Stelle steht."))
    }

    @Test("der Wert des Landkreises steht in seiner Spalte, in der eigenen das Zeichen")
    func districtColumn() throws {
        var world = ProfileWorld()
        world.substitutes = [:]
        world.value = { $0.area == Self.own ? "geheim" : "5,9" }
        let row = try #require(
            try world.profile("::profil{raum=\(Self.own) indikatoren=quote}").table.rows.first)
        #expect(row.cells.map(\.display.sign) == ["geheim", nil, nil])
        #expect(row.cells[0].coordinates.area.text == Self.own)
        #expect(row.cells[1].display.text == "5,9")
        #expect(row.course == nil)
    }

    @Test("ein Raum ganz ohne Daten behält jede Zeile; genannt ist er ein Fehler, als Raum der Seite nicht")
    func areaWithoutData() throws {
        var world = ProfileWorld()
        world.groups = ProfileWorld.oneGroup
        world.value = { $0.area == Self.own ? nil : "5,9" }
        let outcome = try world.outcome("::profil{raum=\(Self.own) indikatoren=quote,kita}")
        #expect(outcome.codes == [.areaWithoutData])
        let figure = try #require(outcome.figures.first)
        #expect(
            figure.table.rows.map { $0.remark?.replacing("\u{00A0}", with: " ") }
                == Array(repeating: "Nicht erhoben; Wert des Landkreises: 5,9 %", count: 2))
        world.value = { $0.area == Self.district ? nil : "5,9" }
        let inherited = try world.outcome("::profil{indikatoren=quote,kita vergleich=land}")
        #expect(inherited.codes == [])
        #expect(inherited.figures.first?.table.rows.map(\.remark) == ["Nicht erhoben", "Nicht erhoben"])
    }
}
