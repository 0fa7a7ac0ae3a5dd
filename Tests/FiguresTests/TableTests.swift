import Diagnostics
import Figures
import Testing

/// Tables of values: their heads, the order and groups of their rows, what may be sorted, classes and courses.
@Suite("Tabellen")
struct TableTests {
    private let world = TableWorld()

    // MARK: Heads

    @Test("eine Spalte heißt nach ihrer Zeit und nennt die Einheit, mehrere überlassen sie der Beschriftung")
    func columnHeads() throws {
        let single = try world.table("::tabelle{indikator=quote raum=99001,99002 zeit=2023}")
        #expect(single.columns == [DataTable.Head("2023", note: "in Prozent")])
        let several = try world.table("::tabelle{indikator=quote raum=99001,99002 zeit=2022,2023}")
        #expect(several.columns == ["2022", "2023"])
        #expect(several.unit == "Prozent")
        let series = try world.table("::tabelle{indikator=quote raum=kreis}")
        #expect(series.columns == [DataTable.Head("Landkreis Auenbruch", note: "in Prozent")])
    }

    @Test("Indikatoren mit verschiedenen Einheiten nennen ihre eigene")
    func mixedUnits() throws {
        let rows = try world.table("::tabelle{indikator=quote,zahl raum=kreis zeit=2023}")
        #expect(rows.unit == nil)
        #expect(rows.rows.map(\.note) == ["in Prozent", "Personen"])
        let columns = try world.table("::tabelle{indikator=quote,zahl raum=99001,99002 zeit=2023}")
        #expect(columns.columns.map(\.note) == ["in Prozent", "Personen"])
        #expect(columns.rows[0].cells.map(\.display.text) == ["10,0", "10"])
    }

    @Test("drei Richtungen ergeben zwei Zeilen von Köpfen, jede Gruppe mit allen Spalten")
    func twoLevels() throws {
        let table = try world.table("::tabelle{indikator=quote,zahl nach=herkunft raum=99001,99002 zeit=2023}")
        #expect(table.groups.map(\.head.title) == ["quote", "zahl"])
        #expect(table.groups.map(\.head.note) == ["in Prozent", "Personen"])
        #expect(table.groups.map(\.span) == [2, 2])
        #expect(table.columns.map(\.title) == ["nah", "fern", "nah", "fern"])
        #expect(table.rows[1].cells.map(\.coordinates.indicator) == ["quote", "quote", "zahl", "zahl"])
        // Each cell is written in the unit of its group.
        #expect(table.rows[1].cells.map(\.display.text) == ["10,0", "10,0", "10", "10"])
    }

    // MARK: Rows

    @Test("Ausprägungen stehen eingerückt unter der, zu der sie gehören")
    func nestedCategories() throws {
        let table = try world.table("::tabelle{indikator=zahl nach=zweig raum=kreis zeit=2023}")
        #expect(
            table.rows.map(\.title) == ["Handwerk", "Holz", "Metall", "Sprachen", "darunter mit Abschluss", "Garten"])
        #expect(table.rows.map(\.level) == [0, 1, 1, 0, 1, 0])
        #expect(
            table.sections == [.init(3, lead: .firstRow), .init(2, lead: .firstRow), .init(1)])
    }

    @Test("Räume mehrerer Arten stehen unter Überschriften, ein einzelner Kreis ohne")
    func areaGroups() throws {
        let types = try world.table("::tabelle{indikator=quote raum=gemeinden,99001,99002,land zeit=2023}")
        #expect(
            types.sections == [.init(3, lead: .heading("Gemeinden")), .init(2, lead: .heading("Kreise")), .init(1)])
        #expect(types.rows.map(\.title).suffix(3) == ["Landkreis Auenbruch", "Landkreis Bergau", "Musterland"])
        let single = try world.table("::tabelle{indikator=quote raum=gemeinden,kreis zeit=2023}")
        #expect(single.sections == [.init(3), .init(1)])
        #expect(single.rows.map(\.emphasis) == [.none, .none, .none, .own])
        let mixed = try world.table("::tabelle{indikator=quote raum=kreis,land zeit=2023}")
        #expect(mixed.sections == [.init(2)])
    }

    @Test("Gemeinden mehrerer Kreise stehen unter ihrem Kreis")
    func superordinateAreas() throws {
        let table = try world.table(
            "::tabelle{indikator=quote raum=99001001,99002001,99001002,99002002 zeit=2023 vergleich=land}")
        #expect(
            table.sections == [
                .init(2, lead: .heading("Landkreis Auenbruch")), .init(2, lead: .heading("Landkreis Bergau")), .init(1),
            ])
        #expect(table.rows.map(\.title) == ["Oberquell", "Niederstein", "Tannhain", "Wiesenbrück", "Musterland"])
        #expect(table.rows.map(\.emphasis) == [.none, .none, .none, .none, .context])
    }

    @Test("Abschnitte enthalten jede Zeile genau einmal")
    func sectionsCoverRows() throws {
        for raum in ["gemeinden", "gemeinden,kreis", "land,gemeinden,99001,99002", "99001001,99002001"] {
            for nach in ["", " nach=zweig", " nach=herkunft,zweig"] {
                let table = try world.table("::tabelle{indikator=zahl raum=\(raum)\(nach) zeit=2023}")
                #expect(table.sections.map(\.rowCount).reduce(0, +) == table.rows.count)
                #expect(Set(table.rows.map(\.title)).count == table.rows.count)
            }
        }
    }

    // MARK: Notes

    @Test("eine Fußnote mancher Felder bekommt eine Nummer, eine aller Felder keine")
    func notesOfCells() throws {
        var world = world
        world.notes = { $0.area == "99002" ? ["a", "b"] : ["b"] }
        let figure = try #require(try world.tables("::tabelle{indikator=quote raum=99001,99002 zeit=2023}").first)
        #expect(figure.notes == ["1) Gilt hier.", "Gilt überall."])
        #expect(figure.table.rows.map { $0.cells.map(\.notes) } == [[[]], [[1]]])
        // Under a drawing a number would point to nothing.
        let drawn = try #require(try world.tables("::diagramm{indikator=quote raum=99001,99002 zeit=2023}").first)
        #expect(drawn.notes.contains("Gilt hier."))
        #expect(drawn.table.rows.allSatisfy { $0.cells.allSatisfy { $0.notes.isEmpty } })
    }

    // MARK: Sorting

    @Test("Gemeinden werden nur mit Erlaubnis nach dem Wert sortiert, nach dem Namen immer")
    func sortingOfMunicipalities() throws {
        let directive = "::tabelle{indikator=quote raum=gemeinden,kreis zeit=2023}"
        #expect(try world.table(directive).sorting == TableSorting(titles: .alphabetical, values: .forbidden))
        var allowed = world
        allowed.ranking = "ja"
        #expect(try allowed.table(directive).sorting == TableSorting(titles: .alphabetical, values: .allowed))
        // Below a drawing and on a map the same rule holds.
        let drawn = try world.table("::diagramm{indikator=quote raum=gemeinden zeit=2023}")
        #expect(drawn.sorting?.values == .forbidden)
    }

    @Test("was sonst sortiert werden darf")
    func sortingOfOthers() throws {
        func sorting(_ attributes: String) throws -> TableSorting? {
            try world.table("::tabelle{\(attributes)}").sorting
        }
        #expect(
            try sorting("indikator=quote raum=99001,99002,land zeit=2023")
                == TableSorting(titles: .alphabetical, values: .allowed))
        #expect(
            try sorting("indikator=quote raum=kreis") == TableSorting(titles: .inOrder, values: .allowed))
        #expect(
            try sorting("indikator=zahl nach=zweig raum=kreis zeit=2023")
                == TableSorting(titles: .alphabetical, values: .allowed))
        // Ages have an order that their names do not have.
        #expect(
            try sorting("indikator=zahl nach=alter raum=kreis zeit=2023")
                == TableSorting(titles: .inOrder, values: .allowed))
        // Times in rows, Gemeinden in columns: no Gemeinde is ranked.
        #expect(try sorting("indikator=quote raum=gemeinden nach=raum")?.values == .allowed)
        #expect(try sorting("indikator=quote raum=99001,99002 zeit=2023") == nil, "two rows need no sorting")
        #expect(try sorting("indikator=quote,zahl raum=kreis zeit=2023") == nil, "different units have no order")
    }

    // MARK: Classes

    @Test("getönte Felder haben runde Grenzen, jede gehört zur Klasse darüber")
    func classes() throws {
        var world = world
        world.value = { ["99001": "10", "99002": "19,9", "99": "20", "99001001": "31"][$0.area] ?? nil }
        let table = try world.table("::tabelle{indikator=quote raum=99001,99002,land zeit=2023 waerme=ja}")
        let tint = try #require(table.tint)
        #expect(tint.hue == .house)
        let limits = tint.labels.dropLast().map { $0.split(separator: " ").last.map(String.init) ?? "" }
        #expect(limits.allSatisfy { !$0.isEmpty })
        #expect(tint.labels.first == "unter \(limits[0])")
        #expect(tint.labels.last == "\(limits[limits.count - 1]) und mehr")
        let tints = table.rows.compactMap { $0.cells[0].tint }
        #expect(tints == tints.sorted() && tints.count == 3)
        for (row, level) in zip(table.rows, tints) {
            let number = try #require(row.cells[0].value.decimal).double
            let bounds = limits.compactMap { Double($0.replacing(",", with: ".")) }
            #expect(bounds.filter { $0 <= number }.count == level, "\(number) in \(tint.labels)")
        }
    }

    @Test("Felder ohne Zahl sind nie getönt, Gemeinden nur in Grau, Summen von Anzahlen gar nicht")
    func withoutClasses() throws {
        var world = world
        world.value = { ["99001001": "10", "99001002": "geheim", "99001003": "30", "99001": "4000"][$0.area] ?? nil }
        let table = try world.table("::tabelle{indikator=zahl raum=gemeinden,kreis zeit=2023 waerme=ja}")
        #expect(table.tint?.hue == .neutral)
        #expect(table.rows.map { $0.cells[0].tint == nil } == [false, true, false, true])
        // One number makes no classes.
        let one = try world.table("::tabelle{indikator=zahl raum=99001001,99001002 zeit=2023 waerme=ja}")
        #expect(one.tint == nil)
        #expect(one.rows.allSatisfy { $0.cells[0].tint == nil })
        let units = try world.built("::tabelle{indikator=quote,zahl raum=kreis zeit=2023 waerme=ja}").1
        #expect(units.map(\.code) == [.figureKind])
    }

    // MARK: Courses

    @Test("der Verlauf sagt Anfang und Ende, und was dazwischen fehlt, zeigt die Zeichnung")
    func course() throws {
        var world = world
        world.value = { place in
            switch (place.area, place.year) {
            case ("99001", 2021): "6,1"
            case ("99001", 2022): "geheim"
            case ("99001", 2023): "5,9"
            case ("99002", 2022): "7,0"
            case ("99", 2021): "4,0"
            case ("99", 2022): "4,5"
            default: nil
            }
        }
        let figures = try world.tables("::tabelle{indikator=quote raum=99001,99002,land zeit=2023 verlauf=ja}")
        let figure = try #require(figures.first)
        #expect(figure.table.courseHead == DataTable.Head("Entwicklung 2021 bis 2023", note: "gleiche Skala"))
        #expect(
            figure.table.rows.map(\.course?.words) == [
                "von 6,1 auf 5,9", "nur eine Zahl: 7,0 (2022)", "von 4,0 auf 4,5 (2022)",
            ])
        let drawing = try #require(figure.table.rows[0].course?.drawing)
        let svg = String(decoding: drawing.html.bytes, as: UTF8.self)
        #expect(svg.contains("aria-hidden=\"true\""))
        #expect(svg.components(separatedBy: "data-missing=\"geheim\"").count == 2)
        // The signs of the drawings are explained, although the columns do not have them.
        #expect(figure.legend.contains { $0.meaning == "aus Gründen der Geheimhaltung nicht ausgewiesen" })
    }

    @Test("der Verlauf reicht bis zur Zeit der Tabelle, und Brüche stehen in den Anmerkungen")
    func courseEndsWithTheTable() throws {
        var world = world
        world.events = [(2022, .seriesBreak, "Neue Zählung.")]
        let figure = try #require(
            try world.tables("::tabelle{indikator=zahl nach=herkunft raum=kreis zeit=2022 verlauf=ja}").first)
        #expect(figure.table.courseHead?.title == "Entwicklung 2021 bis 2022")
        #expect(figure.notes.contains("2022: Neue Zählung."))
    }

    @Test("ohne Zahl steht das Zeichen statt einer Zeichnung")
    func courseWithoutNumbers() throws {
        var world = world
        world.value = { $0.area == "99002" ? "geheim" : "5" }
        let table = try world.table("::tabelle{indikator=quote raum=99001,99002 zeit=2023 verlauf=ja}")
        let course = try #require(table.rows[1].course)
        #expect(course.words == "geheim zu halten")
        #expect(course.drawing.plainText == "g")
    }

    @Test("verschiedene Einheiten haben eigene Skalen; mehr als eine Wertspalte ist zu viel")
    func courseLimits() throws {
        let table = try world.table("::tabelle{indikator=quote,zahl raum=kreis zeit=2023 verlauf=ja}")
        #expect(table.courseHead?.note == "je eigene Skala")
        for attributes in ["raum=99001,99002", "raum=kreis", "nach=herkunft,zweig raum=kreis zeit=2023"] {
            let diagnostics = try world.built("::tabelle{indikator=quote \(attributes) verlauf=ja}").1
            #expect(diagnostics.map(\.code) == [.figureKind], "\(attributes)")
        }
        // At the first time of the data there is no course yet.
        let first = try world.built("::tabelle{indikator=quote raum=99001,99002 zeit=2021 verlauf=ja}").1
        #expect(first.map(\.code) == [.figureKind])
    }
}
