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
        ),
        .deliveryChanged: (
            "Eine Lieferung in data/roh/ ist nicht mehr Byte für Byte die, die schon übernommen wurde. Das steht in data/roh/pruefsummen.txt. Was geliefert wurde, bleibt, wie es kam, damit sich jede Zahl bis zu ihrer Quelle verfolgen lässt.",
            "Die alte Fassung zurückholen. Eine neue Fassung unter einem anderen Namen danebenlegen; der Import stellt beide gegenüber und nennt jeden berichtigten Wert.",
            .environment("Jemand hat eine Lieferung in Excel geöffnet und gespeichert.")
        ),
        .deliveryOlder: (
            "Eine Lieferung nennt einen anderen Wert als die Grunddaten, ihr Stand ist aber älter. Ein älterer Stand überschreibt nie einen neueren.",
            "Die neuere Lieferung im Rezept behalten. Soll die ältere gelten, im Rezept »vorrang« nennen.",
            .environment("Im Rezept steht eine Lieferung vom Februar, die Grunddaten haben den Stand vom Oktober.")
        ),
        .recipeConflict: (
            "Zwei Rezepte füllen dieselben Grunddaten und nennen für denselben Raum, dieselbe Zeit und dieselbe Ausprägung verschiedene Werte.",
            "In einem der beiden Rezepte »vorrang« nennen; das höhere gilt, und das Protokoll zählt die Unterschiede auf. Oder eines mit »nur« auf die Jahre beschränken, die das andere nicht hat.",
            .environment(
                "Eine Tabelle des Landesamts und eine des Bundes überschneiden sich in einem Jahr und weichen voneinander ab."
            )
        ),
    ]
}
