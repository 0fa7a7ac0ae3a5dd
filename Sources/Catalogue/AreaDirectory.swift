import Diagnostics

/// All areas of the project, by key and by name, in the order of the file.
package struct AreaDirectory: Sendable {
    package let all: [Area]
    private let indexByKey: [AreaKey: Int]
    private let keysByName: [String: [AreaKey]]
    private let childrenByKey: [AreaKey: [AreaKey]]
    private let keysByGroup: [String: [AreaKey]]

    package init(_ areas: [Area]) {
        all = areas
        indexByKey = Dictionary(areas.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        var names: [String: [AreaKey]] = [:]
        var children: [AreaKey: [AreaKey]] = [:]
        var groups: [String: [AreaKey]] = [:]
        for area in areas {
            if let group = area.comparisonGroup { groups[group, default: []].append(area.key) }
            for name in Set([area.name, area.longName]) { names[name.lowercased(), default: []].append(area.key) }
            if let parent = area.parent { children[parent, default: []].append(area.key) }
        }
        keysByName = names
        childrenByKey = children.mapValues { $0.sorted() }
        keysByGroup = groups.mapValues { $0.sorted() }
    }

    package subscript(key: AreaKey) -> Area? { indexByKey[key].map { all[$0] } }

    /// Where the area stands in the file.
    package func position(of key: AreaKey) -> Int? { indexByKey[key] }

    /// The areas that have this name or long name; several mean the name is ambiguous.
    package func keys(named name: String) -> [AreaKey] { (keysByName[name.lowercased()] ?? []).sorted() }

    /// Direct children in official order.
    package func children(of key: AreaKey) -> [AreaKey] { childrenByKey[key] ?? [] }

    /// The areas of a group of similar ones (`vergleichsgruppe`), in official order.
    package func group(_ name: String) -> [AreaKey] { keysByGroup[name] ?? [] }

    /// Whether any area belongs to a group of similar ones.
    package var hasGroups: Bool { !keysByGroup.isEmpty }

    /// All areas below `key` of one type, in official order.
    package func descendants(of key: AreaKey, type: AreaType) -> [AreaKey] {
        var result: [AreaKey] = []
        var pending = children(of: key)
        var seen: Set<AreaKey> = [key]
        while let next = pending.popLast() {
            guard seen.insert(next).inserted, let area = self[next] else { continue }
            if area.type == type { result.append(next) }
            pending += children(of: next)
        }
        return result.sorted()
    }

    package func ancestors(of key: AreaKey) -> [AreaKey] {
        var result: [AreaKey] = []
        var current = self[key]?.parent
        while let key = current, !result.contains(key) {
            result.append(key)
            current = self[key]?.parent
        }
        return result
    }
}
