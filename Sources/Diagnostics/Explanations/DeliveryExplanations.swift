// data table

/// Lieferungen, die importiert werden.
enum DeliveryExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .deliveryForm: (
            "Eine Lieferung in data/roh/ ist nicht so aufgebaut wie ihre Art: Sie ist abgeschnitten, hat keinen Kopf, verschobene Felder oder eine zweite Tabelle, oder sie ist gar keine Tabelle.",
            "Die Datei noch einmal vollständig herunterladen. Liegt es am Aufbau selbst, sagt das Rezept mit »kopfzeilen«, »datenzeilen«, »blatt« oder »bereich«, wo die Tabelle steht.",
            .environment(
                "Beim Herunterladen brach die Verbindung ab, unter der Tabelle fehlen die Fußnoten und der Stand.")
        )
    ]
}
