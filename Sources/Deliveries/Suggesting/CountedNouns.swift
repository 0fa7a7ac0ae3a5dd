import Catalogue

/// What a measure counts, as far as its title names something known.
struct CountedNoun {
    let words: [String]
    let unit: String
    let counts: CountedThing

    /// The one whose word stands first in the title.
    static func first(in title: String) -> CountedNoun? {
        let text = " " + LabelWords.folded(title)
        var best: (noun: CountedNoun, position: String.Index)?
        for noun in all {
            for word in noun.words {
                guard let position = text.firstRange(of: " " + word)?.lowerBound else { continue }
                if best.map({ position < $0.position }) ?? true { best = (noun, position) }
            }
        }
        return best?.noun
    }

    private init(
        _ words: [String], _ unit: String, _ kind: CountedThing.Kind, _ singular: String, _ plural: String,
        _ dative: String
    ) {
        self.words = words
        self.unit = unit
        counts = CountedThing(kind: kind, singular: singular, plural: plural, dative: dative)
    }

    private static let all: [CountedNoun] = [
        CountedNoun(
            ["bevoelkerung", "einwohner"], "Personen", .persons, "Einwohnerin oder Einwohner",
            "Einwohnerinnen und Einwohner", "Einwohnerinnen und Einwohnern"),
        CountedNoun(["beschaeftigte"], "Personen", .persons, "Beschäftigte", "Beschäftigte", "Beschäftigten"),
        CountedNoun(
            ["schueler"], "Personen", .persons, "Schülerin oder Schüler", "Schülerinnen und Schüler",
            "Schülerinnen und Schülern"),
        CountedNoun(
            ["absolventen", "abgaenger", "schulabgaenge"], "Personen", .persons, "Abgang", "Abgänge", "Abgängen"),
        CountedNoun(["betreute kinder", "kinder"], "Kinder", .persons, "Kind", "Kinder", "Kindern"),
        CountedNoun(
            ["empfaenger"], "Personen", .persons, "Empfängerin oder Empfänger", "Empfängerinnen und Empfänger",
            "Empfängerinnen und Empfängern"),
        CountedNoun(
            ["taetige personen"], "Personen", .persons, "tätige Person", "tätige Personen", "tätigen Personen"),
        CountedNoun(
            ["personen", "erwerbstaetige", "erwerbspersonen", "erwerbslose", "nichterwerbspersonen"], "Personen",
            .persons, "Person", "Personen", "Personen"),
        CountedNoun(["patienten"], "Fälle", .cases, "Behandlungsfall", "Behandlungsfälle", "Behandlungsfällen"),
        CountedNoun(
            ["allgemein bildende schulen", "allgemeinbildende schulen", "schulen", "grundschulen"], "Schulen", .cases,
            "Schule", "Schulen", "Schulen"),
        CountedNoun(
            ["tageseinrichtungen", "einrichtungen"], "Einrichtungen", .cases, "Einrichtung", "Einrichtungen",
            "Einrichtungen"),
        CountedNoun(["genehmigte plaetze", "plaetze"], "Plätze", .places, "Platz", "Plätze", "Plätzen"),
        CountedNoun(
            ["rechn zahl d vollzeitstellen", "vollzeitstellen"], "Stellen", .fullTime, "Stelle", "Stellen", "Stellen"),
        CountedNoun(["zahl der gemeinden", "gemeinden"], "Gemeinden", .cases, "Gemeinde", "Gemeinden", "Gemeinden"),
        CountedNoun(["betriebe"], "Betriebe", .cases, "Betrieb", "Betriebe", "Betrieben"),
        CountedNoun(["krankenhaeuser"], "Krankenhäuser", .cases, "Krankenhaus", "Krankenhäuser", "Krankenhäusern"),
        CountedNoun(["betten"], "Betten", .places, "Bett", "Betten", "Betten"),
    ]
}

/// The unit of a measure: what is written into the description, and by what the numbers are multiplied.
struct DraftUnit {
    let unit: String?
    let factor: Int
    let noun: CountedNoun?
    /// Means, shares and the like: never summed.
    let isMeasurement: Bool
    let reason: String

    init(title: String, delivered: String?) {
        let folded = " " + LabelWords.folded(title) + " "
        let unit = LabelWords.folded(delivered ?? "")
        let noun = CountedNoun.first(in: title)
        let isMean = ["durchschnitt", " je ", " anteil ", " quote", " veraenderung "].contains { folded.contains($0) }
        let says = delivered.map { "die Lieferung nennt »\($0)«" } ?? ""
        switch unit {
        case "prozent", "percent": self.init(delivered, "Prozent", 1, nil, true, says)
        case _ where delivered == "%": self.init(delivered, "Prozent", 1, nil, true, says)
        case "jahre", "tage", "monate", "stunden": self.init(delivered, delivered, 1, nil, true, says)
        case "qkm", "km2": self.init(delivered, "km²", 1, nil, false, says)
        case "anzahl", "number", "personen":
            self.init(delivered, isMean ? "Anzahl" : noun?.unit ?? "Anzahl", 1, isMean ? nil : noun, isMean, says)
        case "1000", "tsd":
            self.init(delivered, noun?.unit ?? "Anzahl", 1000, noun, isMean, says + ", also Tausend")
        case "": self.init(delivered, noun?.unit, 1, noun, isMean, "aus dem Titel")
        default: self.init(delivered, delivered, 1, nil, isMean || delivered?.contains("=") == true, says)
        }
    }

    private init(
        _ delivered: String?, _ unit: String?, _ factor: Int, _ noun: CountedNoun?, _ isMeasurement: Bool,
        _ reason: String
    ) {
        self.unit = unit
        self.factor = factor
        self.noun = noun
        self.isMeasurement = isMeasurement
        self.reason = reason
    }
}
