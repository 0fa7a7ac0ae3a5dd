import Foundation
import Testing

/// JSON as a value that tests can change.
indirect enum CatalogueTree: Equatable {
    case text(String)
    case list([CatalogueTree])
    case object([String: CatalogueTree])
    case other

    init(_ bytes: [UInt8]) throws {
        self.init(any: try JSONSerialization.jsonObject(with: Data(bytes)))
    }

    private init(any: Any) {
        switch any {
        case let text as String: self = .text(text)
        case let list as [Any]: self = .list(list.map { CatalogueTree(any: $0) })
        case let object as [String: Any]: self = .object(object.mapValues { CatalogueTree(any: $0) })
        default: self = .other
        }
    }

    subscript(name: String) -> CatalogueTree? { if case .object(let members) = self { members[name] } else { nil } }

    var text: String? { if case .text(let text) = self { text } else { nil } }

    /// The values of a property: none, one, or those of a list.
    func values(_ name: String) -> [CatalogueTree] {
        switch self[name] {
        case .list(let values)?: values
        case let value?: [value]
        case nil: []
        }
    }

    var types: [String] { values("@type").compactMap(\.text) }

    /// The object itself and all objects in it.
    var objects: [CatalogueTree] {
        switch self {
        case .object(let members): [self] + members.sorted { $0.key < $1.key }.flatMap { $0.value.objects }
        case .list(let values): values.flatMap(\.objects)
        case .text, .other: []
        }
    }

    /// The tree with the first object of a type changed; nil when there is none.
    func changingFirst(_ type: String, _ change: ([String: CatalogueTree]) -> [String: CatalogueTree]) -> CatalogueTree?
    {
        switch self {
        case .object(var members):
            if types.contains(type) { return .object(change(members)) }
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                if let changed = value.changingFirst(type, change) {
                    members[name] = changed
                    return .object(members)
                }
            }
            return nil
        case .list(var values):
            for (index, value) in values.enumerated() {
                if let changed = value.changingFirst(type, change) {
                    values[index] = changed
                    return .list(values)
                }
            }
            return nil
        case .text, .other: return nil
        }
    }
}
