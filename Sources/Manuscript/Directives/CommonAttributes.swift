/// Attributes that several directives share, so that they read the same everywhere.
extension AttributeDescription {
    static let indikator = AttributeDescription("indikator", .indicator, .required, "Kennung des Indikators.")
    static let indikatoren = AttributeDescription(
        "indikator", .indicators, .required, "Kennung eines Indikators oder mehrerer, mit Komma getrennt.")
    static let raum = AttributeDescription(
        "raum", .area, .optional(default: "@, also der Raum der Seite"),
        "Raum mit Schlüssel oder Namen; »@« ist der Raum der Seite.")
    static let raeume = AttributeDescription(
        "raum", .areas, .optional(default: "@, also der Raum der Seite"),
        "Räume mit Schlüssel oder Namen, auch kreis, land, gemeinden oder gruppe.")
    static let zeit = AttributeDescription(
        "zeit", .period, .optional(default: "letzte"), "Ein Zeitbezug wie 2023, 2022/23 oder letzte.")
    static let zeiten = AttributeDescription(
        "zeit", .periods, .optional(default: "alle Zeiten"), "Zeiten wie 2015..2023, 2015.., letzte:5 oder eine Liste.")
    static let zeitraum = AttributeDescription(
        "zeit", .periods, .optional(default: "alle Zeiten"), "Zeitraum wie 2015..2023, statt von und bis.")
    static let stellen = AttributeDescription(
        "stellen", .natural(0...6), .optional(default: "aus dem Indikator"), "Zahl der Nachkommastellen.")
    static let einheit = AttributeDescription(
        "einheit", .flag, .optional(default: "ja"), "Ob die Einheit hinter der Zahl steht.")
    static let von = AttributeDescription(
        "von", .period, .optional(default: "der erste Zeitbezug"), "Zeitbezug, mit dem verglichen wird.")
    static let bis = AttributeDescription(
        "bis", .period, .optional(default: "letzte"), "Zeitbezug, der verglichen wird.")
    static let nach = AttributeDescription(
        "nach", .breakdowns, .optional(default: nil), "Was die Reihen bildet: ein Merkmal, raum oder zeit.")
    static let titel = AttributeDescription(
        "titel", .text, .optional(default: "aus dem Indikator"), "Überschrift der Abbildung.")
    static let alt = AttributeDescription(
        "alt", .text, .optional(default: "aus den Daten erzeugt"), "Beschreibung für alle, die das Bild nicht sehen.")
    static let sortierung = AttributeDescription(
        "sortierung", .choice(["amtlich", "name", "wert"]), .optional(default: "amtlich"),
        "Reihenfolge der Räume; nach dem Wert nur, wo Ranglisten erlaubt sind.")
    static let klassen = AttributeDescription(
        "klassen", .natural(2...5), .optional(default: "4"), "Zahl der Farbklassen.")
    static let schwellen = AttributeDescription(
        "schwellen", .flag, .optional(default: "ja bei Linien über die Zeit"),
        "Ob die Schwellen des Indikators als getönte Flächen gezeigt werden.")
    static let ausrichtung = AttributeDescription(
        "ausrichtung", .choice(["links", "mitte"]), .optional(default: "links"),
        "Nur bei »likert«: ob alle Balken links beginnen oder Zustimmung und Ablehnung von der Mitte aus.")
    static let prognose = AttributeDescription(
        "prognose", .flag, .optional(default: "nein"), "Ob vorausberechnete Werte mitgezeigt werden.")
    static let vergleichsraeume = AttributeDescription(
        "vergleich", .areas, .optional(default: "aus dem Indikator"), "Räume, die zum Vergleich mitgezeigt werden.")
    static let trotzBruch = AttributeDescription(
        "trotz_bruch", .text, .optional(default: nil), "Grund, warum über einen Bruch hinweg verglichen wird.")
}
