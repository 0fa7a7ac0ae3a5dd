import Catalogue
import Report

/// The areas that have pages of their own, in their order: made once, asked by every page.
struct AreaSeries: Sendable {
    struct Member: Sendable {
        let area: Area
        /// Below the root.
        let path: String
    }

    /// Type by type in the order of the settings, each in official order.
    let members: [Member]
    private let places: [AreaKey: Int]
    private let maps: [AreaType: AreaMap]

    init(_ report: Report, map: (AreaType, [Area]) -> AreaMap?) {
        var members: [Member] = []
        if let pages = report.areaPages {
            members = pages.areas.compactMap { key in
                report.catalogue.areas[key].map { Member(area: $0, path: pages.path(of: key)) }
            }
        }
        self.members = members
        places = Dictionary(
            members.enumerated().map { ($1.area.key, $0) }, uniquingKeysWith: { first, _ in first })
        var maps: [AreaType: AreaMap] = [:]
        for type in Set(members.map(\.area.type)) {
            maps[type] = map(type, members.map(\.area).filter { $0.type == type })
        }
        self.maps = maps
    }

    /// Kinds of areas that have pages, in the order of the settings.
    var types: [AreaType] { members.map(\.area.type).uniqued() }

    func members(of type: AreaType) -> [Member] { members.filter { $0.area.type == type } }

    func path(of area: AreaKey) -> String? { places[area].map { members[$0].path } }

    /// Where areas of a type lie; nil without borders or tiles, and where there are too many of them.
    func map(of type: AreaType) -> AreaMap? { maps[type] }

    /// The areas before and after one in official order.
    func neighbours(of area: AreaKey) -> PageNeighbours {
        guard let place = places[area] else { return .none }
        func neighbour(_ index: Int) -> PageNeighbours.Neighbour? {
            guard members.indices.contains(index) else { return nil }
            return PageNeighbours.Neighbour(title: members[index].area.name, path: members[index].path)
        }
        return PageNeighbours(previous: neighbour(place - 1), next: neighbour(place + 1))
    }
}

extension AreaType {
    /// »Alle Daten dieser Gemeinde«
    var ofThis: String {
        switch self {
        case .municipality, .region, .school, .daycare: "dieser \(singular)"
        case .socialArea: "dieses Sozialraums"
        case .district: "dieses Kreises"
        case .state: "dieses Landes"
        case .federation: "dieses Raums"
        }
    }
}
