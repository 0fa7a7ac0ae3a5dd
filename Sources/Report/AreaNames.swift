import Catalogue

/// The names of an area in the forms that sentences need.
struct AreaNames: Sendable {
    private let names: [(placeholder: String, name: String)]

    init(_ area: Area, district: Area?) {
        names = [
            ("{raum}", area.name), ("{raum_lang}", area.longName), ("{raum_in}", area.locativeName),
            ("{kreis}", district?.longName ?? ""),
        ]
    }

    /// `{raum}`, `{raum_lang}`, `{raum_in}` and `{kreis}` replaced by their names.
    func filling(_ text: String) -> String {
        guard text.contains("{") else { return text }
        var result = ""
        var rest = Substring(text)
        while let brace = rest.firstIndex(of: "{") {
            result += rest[..<brace]
            rest = rest[brace...]
            if let found = names.first(where: { rest.hasPrefix($0.placeholder) }) {
                result += found.name
                rest = rest.dropFirst(found.placeholder.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result + rest
    }
}
