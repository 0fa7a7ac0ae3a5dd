import Catalogue
import Deliveries
import Diagnostics
import Testing
import Values

@Suite struct RecipeReadingTests {
    @Test func everyKeyIsRead() throws {
        let recipe = try #require(
            read(
                """
                grunddaten: schulabgaenge
                datei: [21111-*.csv, zweite.csv]
                art: genesis-tabelle
                kodierung: latin1
                trennzeichen: tabulator
                kopfzeilen: 7..9
                datenzeilen: 10..
                schluesselspalten: 3
                blatt: Tabelle1
                bereich: A5:F40
                dezimalzeichen: punkt
                zeichensatz: genesis
                zeichen: [{'.': geheim, '': auslassen}, {'-': entfaellt, nur: {abschluss: fhr, zeit: ..2013}}]
                raum: {variable: [DINSG, KREISE], zuordnung: {Bund: DG}}
                zeit: {spalte: "Jahr", auslassen: {Summe: Summe aller Jahre}}
                zeit_art: schuljahr
                schuljahr_aus: endjahr
                stichtag: 03-01
                merkmale:
                  abschluss: {kopf: 2, zuordnung: {"ohne  Abschluss": ohne}, auslassen: {'mit FHR': nicht erhoben}}
                  schulart: {fest: gymnasium}
                kennzahl: BEVSTD
                nur: {KREISE: ['03*'], kopf 2: [a], spalte 3: b, raum: DG, zeit: 2011..}
                auslassen: [{raum: '03453*', zeit: ..2010, grund: alte Zählung}]
                raeume: bekannt
                gebietsstand: 2015-12-31
                umschluesselung: reform
                faktor: 1000
                vorrang: 2
                revision_marke: nein
                """
            ).value)
        #expect(recipe.dataset.value == "schulabgaenge")
        #expect(recipe.patterns.map(\.value) == ["21111-*.csv", "zweite.csv"])
        #expect(recipe.reading.headerRows == 7...9)
        #expect(recipe.reading.firstDataRow == 10)
        #expect(recipe.reading.lastDataRow == nil)
        #expect(recipe.reading.separator == 0x09)
        #expect(recipe.reading.usesDecimalPoint == true)
        #expect(recipe.area.skipsUnknown)
        #expect(recipe.area.labels.targets["Bund"]?.target.value == "DG")
        #expect(recipe.time.naming?.value == .lastYear)
        #expect(recipe.time.day == TimeRule.DayOfYear(month: 3, day: 1))
        #expect(recipe.breakdowns.map(\.id.value) == ["abschluss", "schulart"])
        #expect(recipe.breakdowns[0].labels.targets["ohne Abschluss"]?.target.value == "ohne")
        #expect(
            recipe.selection.map(\.subject) == [
                .dimension(.variable(["KREISE"])), .dimension(.header(2)), .dimension(.column(3)), .area, .time,
            ])
        #expect(recipe.omissions.map(\.reason) == ["alte Zählung"])
        #expect(recipe.signs.refinements.map(\.sign.value) == [".", "", "-"])
        #expect(recipe.signs.refinements[2].conditions.map(\.subject) == [.breakdown("abschluss"), .time])
        #expect(recipe.vintage?.iso == "2015-12-31")
        #expect(recipe.factor?.value == Rational(1000))
        #expect(recipe.priority == 2)
        #expect(!recipe.marksRevisions)
        if case .dimension(let reference) = recipe.area.origin {
            #expect(reference.value == .variable(["DINSG", "KREISE"]))
        } else {
            Issue.record("raum")
        }
    }

    @Test func theDatasetIsNamedAfterTheFile() {
        #expect(read("datei: a.csv\nraum: {spalte: 1}\nzeit: {fest: 2015}").value?.dataset.value == "kitas")
    }

    @Test func columnsOneByOne() throws {
        let recipe = try #require(
            read(
                """
                datei: a.csv
                raum: {spalte: 1}
                zeit: {fest: 2015}
                werte:
                  - {spalte: 5, kopf: [Schüler…, Insgesamt], geschlecht: insgesamt}
                  - {spalte: F, geschlecht: w}
                """
            ).value)
        #expect(recipe.valueColumns.map(\.number) == [5, 6])
        #expect(recipe.valueColumns[0].header.map(\.value) == ["Schüler…", "Insgesamt"])
        #expect(recipe.valueColumns[1].categories.map(\.category.value) == ["w"])
    }

    @Test(arguments: [
        ("", "Rezept: das Feld »datei« fehlt → Die Zeile »datei: …« ergänzen."),
        ("datei: a.csv\nzeit: {spalte: 1}", "Rezept: das Feld »raum« fehlt → Die Zeile »raum: …« ergänzen."),
        (
            "datei: a.csv\nraum: {spalte: 2}\nzeit: {spalte: 1}\nmerkmal: {geschlecht: {kopf: 1}}",
            "Rezept: das Feld »merkmal« gibt es nicht → Meinten Sie »merkmale«?"
        ),
        (
            "datei: a.csv\nraum: {spalte: 2, kopf: 1}\nzeit: {spalte: 1}",
            "»raum« nennt mehrere Fundstellen: spalte, kopf → Genau eine schreiben: »spalte: 2«, »kopf: 1«, »variable: GES« oder »fest: …«."
        ),
        (
            "datei: a.csv\nraum: {spallte: 2}\nzeit: {spalte: 1}",
            "»raum« nennt keine Fundstelle in der Lieferung → Genau eine schreiben: »spalte: 2«, »kopf: 1«, »variable: GES« oder »fest: …«."
        ),
        (
            "datei: a.csv\nraum: {spalte: 2}\nzeit: {spalte: 1}\nzeichensatz: genisis",
            "»zeichensatz« kennt den Wert »genisis« nicht → Meinten Sie »genesis«? Möglich sind: genesis, lsn, ba, eigene."
        ),
        (
            "datei: a.csv\nraum: {spalte: 2}\nzeit: {spalte: 1}\nstichtag: 31.12.",
            "»stichtag« ist »31.12.«, erwartet sind Monat und Tag → Zum Beispiel »stichtag: 12-31« für den 31. Dezember schreiben."
        ),
        (
            "datei: a.csv\nraum: {spalte: 2}\nzeit: {spalte: 1}\nkopfzeilen: 9..7",
            "»kopfzeilen« ist »9..7«, erwartet sind Zeilen → Zum Beispiel »kopfzeilen: 7..9« schreiben; gezählt wird ab 1."
        ),
        (
            "datei: ../a.csv\nraum: {spalte: 2}\nzeit: {spalte: 1}",
            "»datei« ist »../a.csv«, erwartet ist ein Name unterhalb von »data/roh/« → Die Lieferung nach »data/roh/« legen und nur ihren Namen schreiben."
        ),
        (
            "datei: a.csv\nraum: {spalte: 2}\nzeit: {spalte: 1}\nfaktor: 0",
            "»faktor« muss größer als 0 sein → Zum Beispiel »faktor: 1000« schreiben, wenn die Lieferung in Tausend rechnet."
        ),
        (
            "datei: a.csv\nraum: {spalte: 2}\nzeit: {spalte: 1}\nauslassen: [{raum: 03*}]",
            "auslassen: das Feld »grund« fehlt → Die Zeile »grund: …« ergänzen."
        ),
        (
            "datei: a.csv\nraum: {spalte: 2}\nzeit: {spalte: 1}\nauslassen: [{grund: weil}]",
            "»auslassen« sagt nicht, was ausgelassen wird → Zum Beispiel »raum: 09876*« oder »zeit: ..2010« dazuschreiben."
        ),
        (
            "datei: a.csv\nraum: {spalte: 2}\nzeit: {spalte: 1}\nzeichen: {'.': geheimm}",
            "».« kennt den Wert »geheimm« nicht → Meinten Sie »geheim«? Möglich sind: geheim, unbekannt, unsicher, folgt, entfaellt, null, gerundet_null, zahl, auslassen."
        ),
        (
            "datei: a.csv\nraum: {spalte: 2}\nzeit: {spalte: 1}\nmerkmale: {geschlecht: {kopf: 1, zuordnung: {a: w, 'a ': m}}}",
            "»a« steht zweimal → Eine der beiden Zeilen löschen."
        ),
        (
            "datei: a.csv\nraum: {spalte: 2}\nzeit: {spalte: 1}\nwerte: [{spalte: 5}, {spalte: E}]",
            "»werte«: die Spalte E steht zweimal → Einen der beiden Einträge löschen."
        ),
    ])
    func mistakes(text: String, message: String) {
        #expect(read(text).diagnostics.map { "\($0.message) → \($0.hint ?? "")" }.contains(message))
    }

    private func read(_ text: String) -> Diagnosed<Recipe?> {
        Recipe.read(SourceFile(path: "data/importe/kitas.yaml", text: text.isEmpty ? "art: csv" : text))
    }
}
