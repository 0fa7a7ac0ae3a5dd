import Markup

/// The values for one template. A missing text, address or group is a section that is not shown.
struct TemplateValues {
    private(set) var fields: [String: Any] = [:]

    mutating func text(_ name: String, _ text: String?) { if let text, !text.isEmpty { fields[name] = text } }

    /// Only for addresses made by `PageLinks`.
    mutating func address(_ name: String, _ address: String?) { if let address { fields[name] = address } }

    mutating func html(_ name: String, _ html: HTML?) { if let html, !html.isEmpty { fields[name] = html.text } }

    mutating func flag(_ name: String, _ flag: Bool) { fields[name] = flag }

    mutating func list(_ name: String, _ entries: [TemplateValues]) { fields[name] = entries.map(\.fields) }

    mutating func group(_ name: String, _ values: TemplateValues?) { if let values { fields[name] = values.fields } }

    mutating func add(_ other: TemplateValues) { fields.merge(other.fields) { _, new in new } }
}

extension TemplateValues {
    /// One entry of a menu.
    static func link(_ text: String, _ address: String, current: String = "false") -> TemplateValues {
        var values = TemplateValues()
        values.text("text", text)
        values.address("ziel_url", address)
        values.text("aktuell", current)
        return values
    }

    /// Names that the templates do not know, or use for something else: for the test that holds both sides together.
    func unknownNames(in known: [String: TemplateField], path: String = "") -> [String] {
        fields.keys.sorted().flatMap { name -> [String] in
            guard let field = known[name] else { return [path + name] }
            switch (field, fields[name]) {
            case (.text, is String), (.address, is String), (.html, is String), (.flag, is Bool): return []
            case (.list(let inner), let entries as [[String: Any]]):
                return entries.flatMap { TemplateValues(fields: $0).unknownNames(in: inner, path: path + name + ".") }
            case (.group(let inner), let entry as [String: Any]):
                return TemplateValues(fields: entry).unknownNames(in: inner, path: path + name + ".")
            default: return [path + name]
            }
        }
    }
}
