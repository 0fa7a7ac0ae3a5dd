import Catalogue

/// How one number of the report came about: »So wurde gerechnet«.
package struct Calculation: Sendable {
    /// A number that was put in.
    package struct Step: Sendable, Hashable {
        /// »Schulabgänge, ohne Hauptschulabschluss, 2015«
        package let label: String
        package let value: DisplayedValue
        /// »data/grunddaten/schulabgaenge.csv, Zeile 31«
        package let origin: String
        /// What the number is of, for programs.
        package let subject: Subject

        package init(label: String, value: DisplayedValue, origin: String, subject: Subject) {
            self.label = label
            self.value = value
            self.origin = origin
            self.subject = subject
        }

        /// What a number that was put in is of.
        package enum Subject: Sendable, Hashable {
            /// The selection as `merkmal=auspraegung`.
            case baseData(String, area: AreaKey, period: ReportingPeriod, selection: [String])
            /// A published value that a change is computed from.
            case cell(CellCoordinates)
        }
    }

    /// What stands between the calculation and the number as it is shown.
    package enum Relation: String, Sendable {
        case exact = "="
        /// Rounded once, at the end.
        case rounded = "→"
        /// The numbers that were put in are rounded themselves.
        case approximate = "≈"
    }

    package let coordinates: CellCoordinates
    /// The first time of a change; nil for a value.
    package let since: ReportingPeriod?
    /// »Landkreis …«
    package let area: String
    /// »2015, weiblich«
    package let title: String
    package let result: DisplayedValue
    /// »86 ÷ 2.113 × 100 = 4,069…«; nil where a number was taken over as it is, and where there is none.
    package let reckoning: String?
    package let relation: Relation
    package let steps: [Step]
    /// »Quelle: Landesamt, Schulstatistik; eigene Berechnung. Stand: 31.01.2026«
    package let source: String
    /// What else is to be said: why there is no number, signs and marks, ranges of surveys.
    package let remarks: [String]
    package let isSynthetic: Bool
    /// Whether values of other areas stand in for the number.
    package let isRedistributed: Bool

    package init(
        coordinates: CellCoordinates, since: ReportingPeriod? = nil, area: String, title: String,
        result: DisplayedValue, reckoning: String? = nil, relation: Relation = .exact, steps: [Step], source: String,
        remarks: [String] = [], isSynthetic: Bool, isRedistributed: Bool = false
    ) {
        self.coordinates = coordinates
        self.since = since
        self.area = area
        self.title = title
        self.result = result
        self.reckoning = reckoning
        self.relation = relation
        self.steps = steps
        self.source = source
        self.remarks = remarks
        self.isSynthetic = isSynthetic
        self.isRedistributed = isRedistributed
    }

    /// Its id on the page where it stands.
    package func anchor(on place: ExplanationPlace) -> String { coordinates.anchor(on: place, since: since) }
}

/// On which kind of page a calculation stands.
package enum ExplanationPlace: Sendable {
    case indicatorPage
    /// The page of the calculations of one area, with all its indicators.
    case areaPage
}

extension CellCoordinates {
    /// The id of the calculation of this cell, or of its change since an earlier time. However the cell was asked for,
    /// there is one.
    package func anchor(on place: ExplanationPlace, since: ReportingPeriod? = nil) -> String {
        var anchor = Array("rechnung".utf8)
        func add(_ part: String) {
            anchor.append(UInt8(ascii: "-"))
            // Every number of every page has one: bytes rather than characters.
            for byte in part.utf8 {
                switch byte {
                case 0x30...0x39, 0x61...0x7A: anchor.append(byte)
                case 0x41...0x5A: anchor.append(byte | 0x20)
                case 0x80...0xBF: break
                default: anchor.append(UInt8(ascii: "-"))
                }
            }
        }
        if place == .areaPage { add(indicator) }
        add(area.text)
        if let since {
            add("von")
            add(since.text)
            add("bis")
        }
        add(period.text)
        let sorted =
            categories.count < 2
            ? categories : categories.sorted { ($0.breakdown, $0.category) < ($1.breakdown, $1.category) }
        for category in sorted {
            add(category.breakdown)
            add(category.category)
        }
        return String(decoding: anchor, as: UTF8.self)
    }
}
