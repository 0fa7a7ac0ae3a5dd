// data table

/// Daten.
enum DataExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .csvQuote: (
            "Ein Anführungszeichen in einer CSV-Datei wird nicht geschlossen oder steht mitten im Feld.",
            "Felder mit Anführungszeichen ganz in \"…\" setzen und innere verdoppeln."
        ),
        .csvColumns: (
            "Eine Zeile hat mehr oder weniger Felder als die Kopfzeile.",
            "Fehlende oder überzählige Semikolons berichtigen."
        ),
        .csvColumnUnknown: (
            "Eine Spalte ist weder eine feste Spalte noch ein Merkmal der Grunddaten.",
            "Die Spalte umbenennen oder das Merkmal in der Beschreibung nennen."
        ),
        .csvColumnMissing: (
            "Eine Spalte fehlt, die gebraucht wird.",
            "Die Spalte in der Kopfzeile ergänzen."
        ),
        .numberForm: (
            "Ein Wert ist keine Zahl in deutscher Schreibweise. Erwartet wird das Dezimalkomma; Punkte trennen nur Tausender.",
            "Zum Beispiel 1234,5 oder 1.234,5 schreiben."
        ),
        .periodForm: (
            "Eine Zeitangabe hat keine der erlaubten Formen.",
            "2023, 2022/23, 2023-12-31, 2023-Q4, 2023-11 oder WS 2023/24 schreiben."
        ),
        .periodKind: (
            "Eine Zeitangabe passt nicht zum Zeitbezug der Datei. Je Datei gibt es nur eine Art.",
            "Die Zeit in der Form schreiben, die »zeitbezug« nennt."
        ),
        .areaUnknown: (
            "Ein Raum steht nicht in data/raeume.csv.",
            "Den Schlüssel oder Namen prüfen oder den Raum ergänzen."
        ),
        .areaKeyZero: (
            "Einem Schlüssel fehlt die führende Null, meist nach einem Umweg über eine Tabellenkalkulation.",
            "Den Schlüssel mit führender Null schreiben."
        ),
        .areaAmbiguous: (
            "Mehrere Räume heißen so.",
            "Statt des Namens den Schlüssel schreiben."
        ),
        .areaParent: (
            "Der übergeordnete Raum fehlt, ist kleiner als der Raum selbst oder führt im Kreis.",
            "Die Spalte »uebergeordnet« in data/raeume.csv berichtigen."
        ),
        .areaValidity: (
            "Eine Angabe steht für eine Zeit, in der es den Raum nicht gab, oder Beginn und Ende sind vertauscht.",
            "gueltig_von und gueltig_bis in data/raeume.csv prüfen."
        ),
        .categoryUnknown: (
            "Eine Ausprägung ist in data/merkmale.yaml nicht genannt.",
            "Die Schreibweise prüfen oder die Ausprägung ergänzen."
        ),
        .breakdownUnknown: (
            "Ein Merkmal ist in data/merkmale.yaml nicht genannt.",
            "Die Schreibweise prüfen oder das Merkmal anlegen."
        ),
        .breakdownReserved: (
            "Ein Merkmal heißt wie ein Attribut der Direktiven und wäre dort nicht zu unterscheiden.",
            "Dem Merkmal einen anderen Namen geben."
        ),
        .signUnknown: (
            "Ein Wort in der Spalte »zeichen« ist kein bekanntes Zeichen.",
            "geheim, unbekannt, unsicher, folgt, entfaellt, null oder gerundet_null schreiben."
        ),
        .signWithValue: (
            "Eine Zeile hat zugleich eine Zahl und ein Zeichen für eine fehlende Zahl.",
            "Eines von beiden löschen."
        ),
        .valueMissing: (
            "Eine Zeile hat weder eine Zahl noch ein Zeichen. Eine Lücke muss sagen, warum sie da ist.",
            "Die Zahl ergänzen oder in »zeichen« den Grund nennen."
        ),
        .markUnknown: (
            "Ein Wort in der Spalte »marken« ist keine bekannte Marke.",
            "vorlaeufig, berichtigt, geschaetzt, eingeschraenkt oder vorausberechnet schreiben."
        ),
        .noteUnknown: (
            "Eine Fußnote ist in der Beschreibung der Grunddaten nicht erklärt.",
            "Die Fußnote unter »fussnoten« ergänzen."
        ),
        .observationTwice: (
            "Für dieselbe Stelle gibt es zwei Zeilen.",
            "Eine der beiden Zeilen löschen; gezählt wird nie doppelt."
        ),
        .totalContradiction: (
            "Eine Summe stimmt nicht mit ihren Teilen überein.",
            "Die Werte prüfen. Weicht schon die Quelle ab, »toleranz« mit Grund angeben."
        ),
        .numberImpossible: (
            "Ein Wert kann so nicht sein: eine negative Anzahl oder ein Anteil über 100 Prozent.",
            "Den Wert in der Quelle nachschlagen."
        ),
        .datasetEmpty: (
            "Eine Datei mit Grunddaten enthält keine Zeile.",
            "Die Daten ergänzen oder die Datei entfernen."
        ),
        .datasetUnknown: (
            "Grunddaten dieses Namens gibt es nicht.",
            "Den Namen prüfen oder die Grunddaten anlegen."
        ),
        .sidecarMissing: (
            "Zu einer CSV-Datei fehlt die Beschreibung, oder zur Beschreibung fehlt die CSV-Datei.",
            "Beide Dateien mit demselben Namen in data/grunddaten ablegen."
        ),
        .sourceUnknown: (
            "Eine Quelle steht nicht in data/quellen.yaml.",
            "Die Schreibweise prüfen oder die Quelle eintragen."
        ),
        .crosswalkWeights: (
            "Die Gewichte einer Zuordnung ergeben für einen Ausgangsraum nicht 1.",
            "Die Gewichte dieses Raums so ändern, dass ihre Summe 1 ist."
        ),
        .mapGeometry: (
            "Eine Grenze hat keine brauchbare Form: offene Linie, vertauschte oder projizierte Koordinaten, doppelter Schlüssel.",
            "Die Grenzen in WGS84 mit Länge und Breite ausgeben und Ringe schließen."
        ),
        .mapAreaMissing: (
            "Zu einem Raum fehlt die Grenze, oder die Grenze gehört zu keinem Raum.",
            "In der Kartendatei das Feld »schluessel« mit dem Schlüssel aus raeume.csv füllen."
        ),
    ]
}
