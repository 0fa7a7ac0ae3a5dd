import Markup

/// The values for one template. A missing text, address or group is a section that is not shown.
///
/// Every text is escaped here, on its way in: templates write all values as they are, see `TemplateSet`.
struct TemplateValues {
    private(set) var fields: [String: Any] = [:]

    mutating func text(_ name: String, _ text: String?) {
        if let text, !text.isEmpty { fields[name] = MarkupOutput.escaped(text) }
    }

    /// Only for addresses made by `PageLinks`.
    mutating func address(_ name: String, _ address: String?) {
        if let address { fields[name] = MarkupOutput.escaped(address) }
    }

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
        var unknown: [String] = []
        for (name, value) in fields {
            switch (known[name], value) {
            case (.text, is String), (.address, is String), (.html, is String), (.flag, is Bool): continue
            case (.list(let inner), let entries as [[String: Any]]):
                for entry in entries {
                    unknown += TemplateValues(fields: entry).unknownNames(in: inner, path: path + name + ".")
                }
            case (.group(let inner), let entry as [String: Any]):
                unknown += TemplateValues(fields: entry).unknownNames(in: inner, path: path + name + ".")
            default: unknown.append(path + name)
            }
        }
        return unknown.sorted()
    }
}
