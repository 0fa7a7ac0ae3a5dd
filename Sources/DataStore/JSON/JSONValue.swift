/// A JSON value with the bytes it was written in.
struct JSONValue: Sendable {
    enum Content: Sendable {
        case object([JSONMember])
        case array([JSONValue])
        case string(String)
        case number(Double)
        case bool(Bool)
        case null
    }

    let content: Content
    let range: Range<Int>

    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.name == name }?.value
    }

    var string: String? { if case .string(let text) = content { text } else { nil } }
    var number: Double? { if case .number(let number) = content { number } else { nil } }
    var elements: [JSONValue]? { if case .array(let elements) = content { elements } else { nil } }

    var isNull: Bool { if case .null = content { true } else { false } }
}

/// One `"name": value` of an object.
struct JSONMember: Sendable {
    let name: String
    let value: JSONValue
}
