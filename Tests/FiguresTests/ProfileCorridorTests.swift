import Figures
import Testing

/// The corridor of similar areas: only from enough published numbers, and never with a name.
@Suite("Profil: ähnliche Räume")
struct ProfileCorridorTests {
    private static let own = ProfileWorld.own

    private func figure(
        _ groups: [String: String], _ value: @escaping (ProfileWorld.Place) -> String? = { _ in "10,0" }
    ) throws -> Figure {
        var world = ProfileWorld()
        world.groups = groups
        world.value = value
        return try world.profile("::profil{raum=\(Self.own) indikatoren=quote,kita}")
    }

    @Test("ohne Vergleichsgruppen im Projekt fehlt die Spalte ohne ein Wort, ohne eigene Gruppe mit einem Satz")
    func noGroup() throws {
        let silent = try figure([:])
        #expect(silent.table.corridorHead == nil)
        #expect(silent.notes.allSatisfy { !$0.contains("hnliche") })
        let none = try figure(["99001001": "doerfer"])
        #expect(none.table.corridorHead == nil)
        #expect(
            none.notes.contains(
                "Ähnliche Gemeinden: Für Gemeinde Niederstein ist keine Vergleichsgruppe festgelegt."))
    }

    @Test("eine Gruppe aus zwei Gemeinden ist zu klein, Räume anderer Art zählen nicht mit")
    func smallGroup() throws {
        let two = try figure([Self.own: "doerfer", "99001001": "doerfer", "99001": "doerfer"])
        #expect(two.table.corridorHead == nil)
        #expect(
            two.notes.contains(
                "Ähnliche Gemeinden: Zur Vergleichsgruppe gehören nur 2 Gemeinden, das sind zu wenige."))
    }

    @Test("weniger als drei Zahlen ergeben keinen Bereich, sondern Worte")
    func fewNumbers() throws {
        let secret = try figure(ProfileWorld.oneGroup) { place in
            ["99001001", "99001002"].contains(place.area) ? "10,0" : place.indicator == "kita" ? "12,0" : "geheim"
        }
        #expect(secret.table.rows.map { $0.corridor?.words } == ["10,0 bis 12,0", "zu wenige Werte"])
        #expect(secret.table.rows.map { $0.corridor?.range?.areaCount } == [5, nil])
    }

    @Test("gleiche Grenzen stehen einmal da")
    func equalBounds() throws {
        #expect(try figure(ProfileWorld.oneGroup).table.rows[0].corridor?.words == "10,0")
    }

    @Test("keine andere Gemeinde steht im Profil: nicht in Zellen, Worten, Anmerkungen oder Quellen")
    func isolation() throws {
        let figure = try figure(ProfileWorld.oneGroup) { place in
            place.area == Self.own ? (place.indicator == "quote" ? "geheim" : "10,0") : "1\(place.area.suffix(1)),0"
        }
        let allowed: Set<String> = [Self.own, ProfileWorld.district, ProfileWorld.state]
        #expect(figure.table.rows.flatMap(\.cells).allSatisfy { allowed.contains($0.coordinates.area.text) })
        let texts =
            figure.notes + figure.table.rows.flatMap { [$0.title, $0.note, $0.remark].compactMap { $0 } }
            + [figure.headline, figure.subtitle, figure.description, figure.sourceLine]
        for (key, name) in ProfileWorld.municipalities where key != Self.own {
            #expect(texts.allSatisfy { !$0.contains(name) && !$0.contains(key) })
        }
    }

    @Test("der Bereich hängt nicht von geheimen Werten ab")
    func secrecy() throws {
        func corridor(_ secret: String) throws -> String? {
            try figure(ProfileWorld.oneGroup) { $0.area == "99001003" ? secret : "1\($0.area.suffix(1)),0" }
                .table.rows[0].corridor?.words
        }
        #expect(try corridor("geheim") == "11,0 bis 15,0")
        #expect(try corridor("unbekannt") == "11,0 bis 15,0")
    }
}
