import Diagnostics

/// The official key of an area, as text: `09876004`, `DG`.
package struct AreaKey: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { text }

    package static func < (left: AreaKey, right: AreaKey) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

/// Kinds of areas, from the largest to the smallest.
package enum AreaType: String, Sendable, CaseIterable, Comparable {
    case federation = "bund"
    case state = "land"
    case region
    case district = "kreis"
    case municipality = "gemeinde"
    case socialArea = "sozialraum"
    case school = "schule"
    case daycare = "kita"

    package static func < (left: AreaType, right: AreaType) -> Bool { left.level < right.level }

    private var level: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    package var singular: String {
        switch self {
        case .federation: "Deutschland"
        case .state: "Land"
        case .region: "Region"
        case .district: "Kreis"
        case .municipality: "Gemeinde"
        case .socialArea: "Sozialraum"
        case .school: "Schule"
        case .daycare: "Kita"
        }
    }

    package var plural: String {
        switch self {
        case .federation: "Deutschland"
        case .state: "Länder"
        case .region: "Regionen"
        case .district: "Kreise"
        case .municipality: "Gemeinden"
        case .socialArea: "Sozialräume"
        case .school: "Schulen"
        case .daycare: "Kitas"
        }
    }
}

/// An area of the report: a row of `data/raeume.csv`.
package struct Area: Sendable {
    package let key: AreaKey
    /// »Musterstadt«
    package let name: String
    package let type: AreaType
    package let parent: AreaKey?
    /// Whether all areas of the next level are listed, so that their sums are sums of the whole.
    package let partsComplete: Bool
    /// »Stadt Musterstadt«; the plain name where none is given.
    package let longName: String
    /// »in der Stadt Musterstadt«, »im Saterland«.
    package let locativeName: String
    package let validFrom: CalendarDate?
    package let validTo: CalendarDate?
    package let comparisonGroup: String?
    /// Whether the area may have pages, rows and downloads of its own.
    package private(set) var isPublic: Bool
    /// Place in a tile map.
    package let tile: (column: Int, row: Int)?
    package let span: SourceSpan

    package init(
        key: AreaKey, name: String, type: AreaType, parent: AreaKey?, partsComplete: Bool = false,
        longName: String? = nil, locativeName: String? = nil, validFrom: CalendarDate? = nil,
        validTo: CalendarDate? = nil, comparisonGroup: String? = nil, isPublic: Bool = true,
        tile: (column: Int, row: Int)? = nil, span: SourceSpan
    ) {
        self.key = key
        self.name = name
        self.type = type
        self.parent = parent
        self.partsComplete = partsComplete
        self.longName = longName ?? name
        self.locativeName = locativeName ?? "in \(longName ?? name)"
        self.validFrom = validFrom
        self.validTo = validTo
        self.comparisonGroup = comparisonGroup
        self.isPublic = isPublic
        self.tile = tile
        self.span = span
    }

    /// The same area for those who may see everything.
    var madePublic: Area {
        var area = self
        area.isPublic = true
        return area
    }

    package func exists(on day: CalendarDate) -> Bool {
        (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
    }

    /// Whether the area exists at some time of the period.
    package func exists(in period: ReportingPeriod) -> Bool {
        if let validFrom, period.lastDay < validFrom { return false }
        if let validTo, period.firstDay > validTo { return false }
        return true
    }
}
