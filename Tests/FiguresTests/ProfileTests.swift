import Catalogue
import Diagnostics
import Figures
import Report
import Testing
import Values

/// Profiles of one area: their rows and columns, what stands in for a missing value, the corridor of similar areas.
@Suite("Profil")
struct ProfileTests {
    private static let own = ProfileWorld.own
    private static let district = ProfileWorld.district
    private static let state = ProfileWorld.state

    /// Values of the own area and of the district by indicator, the same at all times; nil is not collected.
    private static func values(
        own: [String: String], district: [String: String] = [:]
    ) -> (ProfileWorld.Place) -> String? {
        { place in
            switch place.area {
            case Self.own: own[place.indicator]
            case Self.district: district[place.indicator]
            default: "1,0"
            }
        }
    }

    // MARK: Rows and columns

    @Test("eine Zeile je Indikator: eigener Wert, Entwicklung, Landkreis, Land, ähnliche Gemeinden")
    func columns() throws {
        var world = ProfileWorld()
        world.groups = ProfileWorld.oneGroup
        world.value = { place in
            switch place.area {
            case Self.own: "\(place.year - 2015),5"
            case Self.district: "20,0"
            case Self.state: "21,0"
            default: "1\(place.area.suffix(1)),0"
            }
        }
        let figure = try world.profile("::profil{#profil-a raum=\(Self.own) indikatoren=quote,kita}")
        let table = figure.table
        #expect(figure.kind == .table)
        #expect(figure.id == "profil-a")
        #expect(figure.number == "Tab.\u{00A0}P-1")
        #expect(table.columns.map(\.title) == ["Niederstein", "Landkreis Auenbruch", "Musterland"])
        #expect(table.courseHead == DataTable.Head("Entwicklung", note: "je eigene Skala"))
        #expect(table.courseColumn == 1)
        #expect(
            table.corridorHead == DataTable.Head("ähnliche Gemeinden", note: "kleinster bis größter Wert"))
        #expect(table.sorting == nil)
        #expect(table.unit == nil)
        let row = try #require(table.rows.last)
        #expect(row.title == "Ohne Abschluss")
        #expect(row.note == "in Prozent, 2025")
        #expect(row.remark == nil)
        #expect(row.cells.map(\.display.text) == ["10,5", "20,0", "21,0"])
        #expect(row.cells.map(\.coordinates.area.text) == [Self.own, Self.district, Self.state])
        #expect(row.cells.allSatisfy { $0.coordinates.period == .calendarYear(2025) })
        #expect(row.corridor?.words == "10,5 bis 15,0")
        #expect(row.corridor?.range?.areaCount == 5)
        #expect(row.course?.words == "2021 bis 2025: von 6,5 auf 10,5")
        #expect(figure.headline == "Gemeinde Niederstein: 2 Indikatoren im Überblick")
        #expect(
            figure.subtitle
                == "Gemeinde Niederstein, je Indikator die letzte Zeit; zum Vergleich Landkreis Auenbruch, Musterland und ähnliche Gemeinden"
        )
    }

    @Test(
        "ohne Angabe kommen alle aktiven Indikatoren, nach Bereichen im Katalog, ohne die, die für andere einspringen")
    func everything() throws {
        let figure = try ProfileWorld().profile("::profil{raum=\(Self.own)}")
        #expect(figure.table.rows.map(\.title) == ["Einwohner", "Betreuungsquote", "Ohne Abschluss"])
        #expect(
            figure.table.sections == [
                .init(1, lead: .heading("Rahmenbedingungen")), .init(1, lead: .heading("Frühkindliche Bildung")),
                .init(1, lead: .heading("Allgemeinbildende Schulen")),
            ])
    }

    @Test("Indikatoren für andere Arten von Räumen fehlen in der Auswahl des Katalogs")
    func otherLevels() throws {
        var world = ProfileWorld()
        world.levels = [.district]
        #expect(try world.outcome("::profil{raum=\(Self.own)}").codes == [.areaWithoutData])
        world.levels = [.municipality]
        #expect(try world.profile("::profil{raum=\(Self.own)}").table.rows.count == 3)
        // The author may name them all the same.
        world.levels = [.district]
        #expect(try world.profile("::profil{raum=\(Self.own) indikatoren=kita}").table.rows.count == 1)
    }

    @Test("eigene Abschnitte behalten ihre Reihenfolge")
    func ownSections() throws {
        let figure = try ProfileWorld().profile(
            """
            :::profil
            raum: \(Self.own)
            bereiche:
              - {titel: Schule und danach, indikatoren: [quote, breit]}
              - titel: Frühe Jahre
                indikatoren: kita
            :::
            """)
        #expect(
            figure.table.rows.map(\.title)
                == ["Ohne Abschluss", "Höchstens Hauptschulabschluss", "Betreuungsquote"])
        #expect(
            figure.table.sections == [
                .init(2, lead: .heading("Schule und danach")), .init(1, lead: .heading("Frühe Jahre")),
            ])
    }

    @Test("die Zeilen stehen nie nach dem Wert")
    func order() throws {
        for isRising in [true, false] {
            var world = ProfileWorld()
            world.value = { place in
                let position = ["zahl", "kita", "quote", "breit"].firstIndex(of: place.indicator) ?? 0
                return isRising ? "\(10 + position)" : "\(90 - position)"
            }
            let figure = try world.profile("::profil{raum=\(Self.own) indikatoren=breit,zahl,quote,kita}")
            #expect(
                figure.table.rows.map(\.title)
                    == ["Einwohner", "Betreuungsquote", "Höchstens Hauptschulabschluss", "Ohne Abschluss"])
        }
    }

    @Test("was nirgends erhoben ist, bekommt keine Spalte, sondern einen Satz")
    func missingColumn() throws {
        var world = ProfileWorld()
        world.value = { $0.area == Self.state ? nil : "10,0" }
        let figure = try world.profile("::profil{raum=\(Self.own) indikatoren=quote,kita}")
        #expect(figure.table.columns.map(\.title) == ["Niederstein", "Landkreis Auenbruch"])
        #expect(figure.notes.contains("Musterland: für diese Indikatoren nicht erhoben."))
        world.value = { $0.area == Self.state && $0.indicator == "kita" ? nil : "10,0" }
        let mixed = try world.profile("::profil{raum=\(Self.own) indikatoren=quote,kita}")
        #expect(mixed.table.rows.map { $0.cells[2].origin } == [.words, .published])
        #expect(mixed.table.rows[0].cells[2].display.text.isEmpty)
        #expect(mixed.table.rows[0].cells[2].display.spoken == "nicht erhoben")
        #expect(mixed.legend == [])
        #expect(mixed.notes.contains("Musterland: Wo die Spalte leer ist, ist der Indikator dort nicht erhoben."))
        #expect(mixed.table.rows.allSatisfy { $0.remark == nil })
    }

    @Test("ein Indikator, der nicht verglichen wird, steht allein und nennt den Grund")
    func withoutComparison() throws {
        var world = ProfileWorld()
        world.groups = ProfileWorld.oneGroup
        world.value = { _ in "10" }
        let figure = try world.profile("::profil{raum=\(Self.own) indikatoren=zahl,quote}")
        let row = try #require(figure.table.rows.first)
        #expect(row.cells.map(\.origin) == [.published, .words, .words])
        #expect(row.cells.dropFirst().allSatisfy { $0.display.text.isEmpty })
        #expect(row.corridor == nil)
        #expect(
            figure.notes.contains("Ohne Vergleich: Einwohner. Anzahlen verschieden großer Räume sagen wenig."))
    }

    @Test("fehlt dem Vergleich die Zeit der Zeile, steht keine Zahl einer anderen Zeit da, sondern wann die letzte war")
    func olderComparison() throws {
        var world = ProfileWorld()
        world.value = { place in
            if place.area == Self.state, place.year > 2023 { return nil }
            return place.area == Self.district && place.year == 2025 ? "folgt" : "10,0"
        }
        let row = try #require(
            try world.profile("::profil{raum=\(Self.own) indikatoren=quote}").table.rows.first)
        #expect(row.cells[2].value.sign == .notCollected)
        #expect(
            row.remark
                == "Landkreis Auenbruch: Angabe folgt später. Musterland: für diese Zeit nicht erhoben, zuletzt 2023")
    }

    @Test("die Zeit der Zeile ist die letzte des Raums, auch wenn andere schon weiter sind")
    func ownTime() throws {
        var world = ProfileWorld()
        world.groups = ProfileWorld.oneGroup
        world.value = { place in
            place.area == Self.own && place.year == 2025
                ? nil : place.area == Self.own ? "7,0" : "\(place.year - 2000),0"
        }
        let row = try #require(
            try world.profile("::profil{raum=\(Self.own) indikatoren=quote}").table.rows.first)
        #expect(row.note == "in Prozent, 2024")
        #expect(row.cells.map(\.display.text) == ["7,0", "24,0", "24,0"])
        #expect(row.corridor?.words == "7,0 bis 24,0")
    }
}

/// What stands below a profile.
@Suite("Profil: Anmerkungen")
struct ProfileNoteTests {
    private static let own = ProfileWorld.own

    @Test("Fußnoten tragen Nummern an ihren Zahlen, Brüche der Entwicklung stehen darunter")
    func footnotes() throws {
        var world = ProfileWorld()
        world.notes = { place in
            place.indicator == "kita" ? ["a"] : place.area == Self.own && place.year == 2025 ? ["b"] : []
        }
        world.events = [(2023, .seriesBreak, "Neue Zählung."), (2024, .event, "Ein Fest.")]
        let figure = try world.profile("::profil{raum=\(Self.own) indikatoren=kita,quote}")
        #expect(figure.table.rows.map { $0.cells.map(\.notes) } == [[[1], [1], [1]], [[2], [], []]])
        #expect(
            figure.notes == [
                "Alle Zahlen einer Zeile gelten für dieselbe Zeit.", "1) Gilt hier.", "2) Gilt dort.",
                "2023: Neue Zählung.",
            ])
    }

    @Test("Zeichen der Zellen und der Entwicklung stehen in der Legende")
    func legend() throws {
        var world = ProfileWorld()
        world.value = { place in
            place.area == Self.own ? (place.year == 2022 ? "geheim" : "10,0p") : "10,0"
        }
        let figure = try world.profile("::profil{raum=\(Self.own) indikatoren=quote}")
        #expect(figure.legend.map(\.symbol) == ["g", "p"])
    }
}

/// What an author may write.
@Suite("Profil: Angaben")
struct ProfileDirectiveTests {
    private static let own = ProfileWorld.own

    @Test("Vergleiche sind Worte, keine einzelnen Räume")
    func comparisons() throws {
        let outcome = try ProfileWorld().outcome("::profil{raum=\(Self.own) indikatoren=quote vergleich=kreiss}")
        #expect(outcome.codes == [.attributeValue])
        #expect(
            outcome.diagnostics.first?.hint == "Meinten Sie »kreis«? Möglich sind: kreis, land, bund, gruppe, nein.")
        #expect(
            try ProfileWorld().outcome("::profil{raum=\(Self.own) indikatoren=quote vergleich=99001001}").codes
                == [.attributeValue])
        let alone = try ProfileWorld().profile("::profil{raum=\(Self.own) indikatoren=quote vergleich=nein}")
        #expect(alone.table.columns.map(\.title) == ["Niederstein"])
        let reversed = try ProfileWorld().profile("::profil{raum=\(Self.own) indikatoren=quote vergleich=land,kreis}")
        #expect(reversed.table.columns.map(\.title) == ["Niederstein", "Musterland", "Landkreis Auenbruch"])
    }

    @Test("ein Raum, und Indikatoren, die es gibt")
    func mistakes() throws {
        #expect(try ProfileWorld().outcome("::profil{raum=gemeinden indikatoren=quote}").codes == [.attributeValue])
        #expect(
            try ProfileWorld().outcome("::profil{raum=\(Self.own) indikatoren=quotee}").codes == [.indicatorUnknown])
    }

    @Test("der Kreis hat keinen Landkreis neben sich")
    func district() throws {
        let figure = try ProfileWorld().profile("::profil{indikatoren=quote}")
        #expect(figure.table.columns.map(\.title) == ["Landkreis Auenbruch", "Musterland"])
    }

    @Test("Überschrift und Beschreibung gehen vor; {raum} steht für den Namen")
    func titles() throws {
        let figure = try ProfileWorld().profile(
            "::profil{raum=\(Self.own) indikatoren=quote titel=\"Profil: {raum_lang}\" alt=\"Kurz.\"}")
        #expect(figure.headline == "Profil: Gemeinde Niederstein")
        #expect(figure.description == "Kurz.")
    }
}
