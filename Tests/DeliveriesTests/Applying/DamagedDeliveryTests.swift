import Catalogue
import Deliveries
import Diagnostics
import Testing

/// What is wrong with a delivery, or has changed in it, stops with the place, the text found and the next step.
@Suite struct DamagedDeliveryTests {
    private let base = """
        zeichensatz: genesis
        raum: {spalte: 2}
        zeit: {spalte: 1}
        merkmale: {geschlecht: {kopf: 1, zuordnung: {Insgesamt: insgesamt}}}

        """
    private let header = [["Insgesamt", "weiblich"]]
    private let good = [["2015", "09876001", "12", "7"], ["2015", "09876002", "5", "3"]]

    private func messages(
        _ rows: [[String]], header: [[String]]? = nil, recipe: String? = nil,
        dataset: DatasetDescription = SmallCatalogue.dataset()
    ) throws -> [String] {
        try SmallRun(
            recipe ?? base, to: SmallTable(header: header ?? self.header, rows: rows).raw, dataset: dataset
        ).messages
    }

    @Test func theGoodOneIsSilent() throws {
        #expect(try messages(good) == [])
    }

    @Test func unknownLabel() throws {
        #expect(
            try messages(good, header: [["Insgesamt", "weiblih"]]) == [
                "»liste.csv«, Zeile 3, Feld 4: »weiblih« ist im Merkmal »geschlecht« nicht zugeordnet (und an einer weiteren Stelle) → Falls das gemeint ist, »zuordnung: {weiblih: w}« schreiben, sonst die richtige Ausprägung oder »auslassen: {weiblih: Grund}«."
            ])
    }

    @Test func newColumn() throws {
        #expect(
            try messages([["2015", "09876001", "12", "7", "1"]], header: [["Insgesamt", "weiblich", "divers"]]) == [
                "»liste.csv«, Zeile 3, Feld 5: »divers« ist im Merkmal »geschlecht« nicht zugeordnet → »zuordnung: {divers: …}« oder »auslassen: {divers: Grund}« schreiben; Ausprägungen: insgesamt, w, m."
            ])
    }

    @Test func emptyLabel() throws {
        #expect(
            try messages([["2015", "09876001", "12", "7"]], header: [["Insgesamt", ""]]) == [
                "»liste.csv«, Zeile 3, Feld 4: die leere Bezeichnung in »kopf 1« ist im Merkmal »geschlecht« nicht zugeordnet → »zuordnung: {'': …}« oder »auslassen: {'': Grund}« schreiben; Ausprägungen: insgesamt, w, m."
            ])
    }

    @Test func changedHeader() throws {
        let recipe = """
            raum: {spalte: 2}
            zeit: {spalte: 1}
            werte: [{spalte: 3, kopf: [Schüler], geschlecht: insgesamt}, {spalte: 9, geschlecht: w}]
            """
        #expect(
            try messages(good, header: [["Klassen", "Schüler"]], recipe: recipe) == [
                "»liste.csv«: über Spalte 3 steht »Klassen«, das Rezept erwartet »Schüler« → Das Erwartete steht jetzt über Spalte 4; »spalte« berichtigen.",
                "»liste.csv«: in Spalte 9 steht kein Wert → Die Nummer der Spalte mit der Lieferung vergleichen.",
            ])
    }

    @Test func missingColumn() throws {
        #expect(
            try messages(good, recipe: base.replacing("spalte: 2", with: "spalte: Gemeinde")) == [
                "»liste.csv«: »spalte Gemeinde« gibt es in der Lieferung nicht → Es gibt: spalte 1, spalte 2, kopf 1."
            ])
    }

    @Test func unknownAreas() throws {
        #expect(
            try messages([["2015", "09876004", "1", "2"], ["2015", "Aheim", "3", "4"]]) == [
                "»liste.csv«, Zeile 3, Feld 3: den Raum »09876004« gibt es nicht in »raeume.csv« (und an einer weiteren Stelle) → Meinten Sie »09876001«? Den Raum in »raeume.csv« eintragen, mit »nur: {raum: …}« auswählen oder »raeume: bekannt« schreiben.",
                "»liste.csv«, Zeile 4, Feld 3: den Raum »Aheim« gibt es nicht in »raeume.csv« (und an einer weiteren Stelle) → Namen verbinden nur mit »schluessel: name«; gemeint ist wohl »09876001«. Den Raum in »raeume.csv« eintragen, mit »nur: {raum: …}« auswählen oder »raeume: bekannt« schreiben.",
            ])
    }

    @Test func keysWithExponent() throws {
        #expect(
            try messages([["2015", "9,876E+06", "1", "2"]]) == [
                "»liste.csv«, Zeile 3, Feld 3: »9,876E+06« ist ein Schlüssel, aus dem die Tabellenkalkulation eine Zahl mit Exponent gemacht hat; seine Ziffern sind verloren (und an einer weiteren Stelle) → Die Datei neu holen und die Spalte vor dem Speichern als Text formatieren."
            ])
    }

    @Test func jointMunicipalitiesAndTheirMembers() throws {
        let recipe = base.replacing("{spalte: 2}", with: "{spalte: 2, zuordnung: {'09876401': 09876003}}")
        #expect(
            try messages([["2015", "09876401", "9", "4"], ["2015", "09876401012", "5", "2"]], recipe: recipe) == [
                "»liste.csv«, Zeile 4, Feld 3: »09876401« enthält »09876401012«; beide zusammen zählen doppelt → Nur eine der beiden Ebenen auswählen, zum Beispiel mit »auslassen: [{raum: '09876401', grund: Samtgemeinde}]«, oder die Samtgemeinde in »raeume.csv« als »uebergeordnet« eintragen."
            ])
    }

    @Test func valuesOfAreasThatDidNotExist() throws {
        #expect(
            try messages([["2015", "09879", "9", "4"], ["2017", "09877", "5", "-"]]) == [
                "»liste.csv«, Zeile 3, Feld 3: »09879« (Neukreis) bestand im Jahr 2015 nicht, die Lieferung nennt aber »9« (und an einer weiteren Stelle) → »gueltig_von« und »gueltig_bis« in »raeume.csv« prüfen oder mit »umschluesselung« umrechnen.",
                "»liste.csv«, Zeile 4, Feld 3: »09877« (Altkreis Nord) bestand im Jahr 2017 nicht, die Lieferung nennt aber »5« → »gueltig_von« und »gueltig_bis« in »raeume.csv« prüfen oder mit »umschluesselung« umrechnen.",
            ])
    }

    @Test func wholeRowsOfDashes() throws {
        #expect(
            try messages([["2015", "09876001", "-", "-"], ["2015", "09876002", "-", "3"]]) == [
                "»liste.csv«, Zeile 3, Feld 3: alle Werte von »09876001« sind im Jahr 2015 »-«; so steht auch ein Raum in der Tabelle, den es da nicht gab → Wenn der Raum nicht bestand, »gueltig_von« oder »gueltig_bis« in »raeume.csv« eintragen, sonst mit »auslassen« ausnehmen."
            ])
    }

    @Test func timesOfOtherForms() throws {
        #expect(
            try messages([["Mrz 16", "09876001", "1", "2"]]) == [
                "»liste.csv«, Zeile 3, Feld 3: »Mrz 16« hat ein Jahr mit zwei Ziffern: so schreibt eine Tabellenkalkulation um (und an einer weiteren Stelle) → In der Lieferung nachsehen, was dort stand; für »2016-03« »zeit: {…, zuordnung: {'Mrz 16': 2016-03}}« schreiben."
            ])
        #expect(
            try messages([["Summe", "09876001", "1", "2"]]) == [
                "»liste.csv«, Zeile 3, Feld 3: »Summe« ist keine Zeit in einer bekannten Form (und an einer weiteren Stelle) → »zeit: {…, zuordnung: {'Summe': 2023}}« schreiben oder die Zeilen mit »auslassen« ausnehmen."
            ])
        #expect(
            try messages(good, dataset: SmallCatalogue.dataset(.schoolYear)) == [
                "»liste.csv«, Zeile 3, Feld 3: »2015« kann zwei Schuljahre meinen (und an 3 weiteren Stellen) → »schuljahr_aus: anfangsjahr« oder »schuljahr_aus: endjahr« schreiben; die Quelle sagt, was gemeint ist."
            ])
        #expect(
            try messages(good, dataset: SmallCatalogue.dataset(.referenceDate)) == [
                "»liste.csv«, Zeile 3, Feld 3: »2015« nennt nur das Jahr, die Grunddaten »personen« haben Stichtage (und an 3 weiteren Stellen) → Den Tag im Rezept nennen, zum Beispiel »stichtag: 12-31«."
            ])
        #expect(
            try messages([["31.12.2015", "09876001", "1", "2"]]) == [
                "»liste.csv«, Zeile 3, Feld 3: »31.12.2015« ist eine Zeit der Art »stichtag«, die Grunddaten »personen« haben »kalenderjahr« (und an einer weiteren Stelle) → Im Rezept »zuordnung« dafür schreiben oder in »data/grunddaten/personen.yaml« »zeitbezug« berichtigen."
            ])
    }

    @Test func undecidedSigns() throws {
        #expect(
            try messages([["2015", "09876001", ".", "7"], ["2015", "09876002", ".", "."]]) == [
                "»liste.csv«, Zeile 3, Feld 3: ».« lässt der Zeichensatz »genesis« offen (und an 2 weiteren Stellen) → Im Rezept entscheiden: »zeichen: {'.': geheim}« oder »zeichen: {'.': unbekannt}«."
            ])
    }

    @Test func signsWithoutASystem() throws {
        #expect(
            try messages([["2015", "09876001", "0", "7"]], recipe: base.replacing("zeichensatz: genesis\n", with: ""))
                == [
                    "»liste.csv«, Zeile 3, Feld 3: »0« bedeutet je nach Quelle Verschiedenes → Im Rezept »zeichensatz: genesis«, »lsn«, »ba« oder »eigene« schreiben."
                ])
    }

    @Test func unknownSigns() throws {
        let words = "geheim, unbekannt, unsicher, folgt, entfaellt, null, gerundet_null, zahl, auslassen."
        #expect(
            try messages([["2015", "09876001", "k.A.", "*"], ["2015", "09876002", "", "7f"]]) == [
                "»liste.csv«, Zeile 3, Feld 3: »k.A.« ist keine Zahl und kein Zeichen des Zeichensatzes »genesis« → Im Rezept unter »zeichen« sagen, was es bedeutet: »zeichen: {'k.A.': …}«; möglich sind: \(words)",
                "»liste.csv«, Zeile 3, Feld 4: »*« ist keine Zahl und kein Zeichen des Zeichensatzes »genesis« → Im Rezept unter »zeichen« sagen, was es bedeutet: »zeichen: {'*': …}«; möglich sind: \(words)",
                "»liste.csv«, Zeile 4, Feld 3: die Zelle ist leer → Im Rezept unter »zeichen« sagen, was es bedeutet: »zeichen: {'': …}«; möglich sind: \(words)",
                "»liste.csv«, Zeile 4, Feld 4: die Kennzeichnung »f« an »7f« gibt es in diesem Zeichensatz nicht → Den Zeichensatz prüfen; die Stelle sonst mit »auslassen« ausnehmen.",
            ])
    }

    @Test func numbersOfTheOtherStyle() throws {
        #expect(
            try messages([["2015", "09876001", "12.5", "7"]]) == [
                "»liste.csv«, Zeile 3, Feld 3: »12.5« hat einen Dezimalpunkt, erwartet ist ein Dezimalkomma → Im Rezept »dezimalzeichen: punkt« schreiben, wenn das für alle Werte gilt."
            ])
        #expect(
            try messages([["2015", "09876001", "12,5", "7"]], recipe: base + "dezimalzeichen: punkt") == [
                "»liste.csv«, Zeile 3, Feld 3: »12,5« hat ein Dezimalkomma, erwartet ist ein Dezimalpunkt → Im Rezept »dezimalzeichen: komma« schreiben, wenn das für alle Werte gilt."
            ])
    }

    @Test func thousandsNotHeldThroughout() throws {
        #expect(
            try messages([["2015", "09876001", "218.412", "1234"]]) == [
                "»liste.csv«, Zeile 3, Feld 3: »218.412« hat Trennzeichen zwischen Tausendern, »1234« (Zeile 3, Feld 4) nicht oder andere → Nachsehen, ob der Punkt ein Dezimalpunkt ist: dann »dezimalzeichen: punkt«; sonst die Stelle mit »auslassen« ausnehmen oder beim Absender nachfragen."
            ])
        #expect(
            try messages([["2015", "09876001", "1.2345.678", "7"]]) == [
                "»liste.csv«, Zeile 3, Feld 3: in »1.2345.678« stehen die Trennzeichen nicht vor je drei Ziffern → Die Lieferung prüfen; die Stelle sonst mit »auslassen« und einem Grund ausnehmen."
            ])
    }

    @Test func twoValuesForOneCell() throws {
        let header = [["Schulen", "Schüler"], ["Insgesamt", "Insgesamt"]]
        #expect(
            try messages(
                [["2015", "09876001", "3", "120"], ["2015", "09876002", "4", "130"]], header: header,
                recipe: base.replacing("kopf: 1", with: "kopf: 2")) == [
                    "»liste.csv«, Zeile 3, Feld 4: für »09876001«, 2015, geschlecht = insgesamt steht hier »120«, in Zeile 3, Feld 3 »3« (und an einer weiteren Stelle) → Sie unterscheiden sich in kopf 1 (»Schulen« und »Schüler«): als Merkmal zuordnen oder mit »nur« auswählen."
                ])
    }

    @Test func mistakesOfTheRecipe() throws {
        #expect(
            try messages(good, recipe: base.replacing("Insgesamt: insgesamt", with: "Insgesamt: insgesammt")) == [
                "Das Merkmal »geschlecht« hat keine Ausprägung »insgesammt« → Meinten Sie »insgesamt«? Möglich sind: insgesamt, w, m."
            ])
        #expect(
            try messages(good, recipe: "raum: {spalte: 2}\nzeit: {spalte: 1}\nmerkmale: {alter: {kopf: 1}}") == [
                "Die Grunddaten »personen« haben kein Merkmal »alter« → Sie haben: geschlecht.",
                "Das Rezept nennt das Merkmal »geschlecht« der Grunddaten »personen« nicht → Unter »merkmale« seine Fundstelle nennen oder »geschlecht: {fest: insgesamt}« schreiben.",
            ])
        #expect(
            try messages(good, recipe: base + "zeit_art: schuljahr") == [
                "»zeit_art« ist »schuljahr«, die Grunddaten »personen« haben »kalenderjahr« → »zeit_art« löschen oder in »data/grunddaten/personen.yaml« »zeitbezug« berichtigen."
            ])
        #expect(
            try messages(good, recipe: base + "umschluesselung: reform") == [
                "Die Zuordnung »reform« gibt es nicht in »data/zuordnungen/« → Die Datei »data/zuordnungen/reform.csv« anlegen oder die Zeile löschen."
            ])
        #expect(
            try messages(good, recipe: base + "nur: {kopf 1: [Insgesamt, weibl]}") == [
                "»liste.csv«: »weibl« kommt in »kopf 1« nicht vor → Meinten Sie »weiblich«?"
            ])
    }

    @Test func recutRates() throws {
        let rows = [
            Crosswalk.Row(from: AreaKey("09877"), to: AreaKey("09879"), weight: .one, span: SmallCatalogue.span)
        ]
        let run = try SmallRun(
            base + "umschluesselung: reform",
            to: SmallTable(header: header, rows: [["2015", "09877", "44,2", "45,6"]]).raw,
            dataset: SmallCatalogue.dataset(quantity: .measurement), crosswalks: [Crosswalk(id: "reform", rows: rows)])
        #expect(
            run.messages == [
                "Die Grunddaten »personen« lassen sich nicht umrechnen: sie sind über Räume nicht additiv → Nur Anzahlen umrechnen; Anteile und Mittelwerte aus ihnen neu berechnen."
            ])
    }

    @Test func severalMeasures() throws {
        var table = SmallTable(header: header, rows: good).raw
        let place = RawPlace(row: 1, column: 3)
        table.dimensions.append(
            RawDimension(
                name: .variable("kennzahl"), title: "Kennzahl",
                labels: [
                    RawLabel(code: "BEV", text: "Bevölkerung", place: place, note: "1000"),
                    RawLabel(code: "ANT", text: "Anteil", place: place, note: "Prozent"),
                ], codes: [0, 0, 1, 1]))
        #expect(
            try SmallRun(base, to: table).messages == [
                "»liste.csv«, Zeile 3, Feld 3: die Werte sind in »1000« angegeben, die Grunddaten »personen« zählen »Personen« → »faktor: 1000« schreiben oder in der Beschreibung »einheit: 1000 Personen«.",
                "»liste.csv«, Zeile 4, Feld 3: die Lieferung hat mehrere Kennzahlen: »Bevölkerung« (BEV), »Anteil« (ANT) → Die gemeinte nennen: »kennzahl: BEV«; sollen es mehrere sein, als Liste.",
            ])
        #expect(try SmallRun(base + "kennzahl: ANT", to: table).messages == [])
    }

    @Test func rowsWithoutAreaOrTime() throws {
        let rows = [["2015", "", "1", "2"], ["", "09876001", "3", "4"]]
        #expect(
            try messages(rows) == [
                "»liste.csv«, Zeile 3, Feld 3: der Wert hat keinen Raum in »raum« (und an einer weiteren Stelle) → »auslassen: {'': Grund}« unter »raum« schreiben; in Flat-Dateien alle Variablen mit Räumen nennen: »variable: [DINSG, KREISE]«.",
                "»liste.csv«, Zeile 4, Feld 3: der Wert hat keine Zeit (und an einer weiteren Stelle) → In »zeit« die Spalte, die Kopfzeile oder die Variable mit der Zeit nennen, oder »auslassen: {'': Grund}« schreiben.",
            ])
        let run = try SmallRun(
            base.replacing("{spalte: 2}", with: "{spalte: 2, zuordnung: {'': 09876}}")
                .replacing("{spalte: 1}", with: "{spalte: 1, auslassen: {'': Zwischensumme}}"),
            to: SmallTable(header: header, rows: rows).raw)
        #expect(run.cells == ["09876 2015 insgesamt: 1", "09876 2015 w: 2"])
        #expect(run.skipped == ["2 × ohne Zeit: Zwischensumme (Zeile 4, Feld 3)"])
    }

    /// At the vintage of the delivery the area was gone.
    @Test func areaVintage() throws {
        #expect(
            try messages([["2015", "09877", "1", "2"]], recipe: base + "gebietsstand: 2016-12-31") == [
                "»liste.csv«, Zeile 3, Feld 3: »09877« (Altkreis Nord) bestand am 31.12.2016 nicht, die Lieferung nennt aber »1« (und an einer weiteren Stelle) → »gueltig_von« und »gueltig_bis« in »raeume.csv« prüfen oder mit »umschluesselung« umrechnen."
            ])
    }
}

extension DamagedDeliveryTests {
    /// Hundreds of unknown areas have one cause and get a short answer.
    @Test func manyUnknownLabels() throws {
        let rows = (100..<400).map { ["2015", "08136\($0)", "1", "2"] }
        let run = try SmallRun(
            "zeichensatz: genesis\nraum: {spalte: 2}\nzeit: {spalte: 1}\n"
                + "merkmale: {geschlecht: {kopf: 1, zuordnung: {Insgesamt: insgesamt}}}",
            to: SmallTable(header: [["Insgesamt", "weiblich"]], rows: rows).raw)
        #expect(run.messages.count == 21)
        #expect(
            run.messages.last
                == "»liste.csv«, Zeile 23, Feld 3: in »spalte 2« sind 280 weitere Bezeichnungen nicht zugeordnet → Erst die genannten klären; oft ist es eine Ursache."
        )
    }
}
