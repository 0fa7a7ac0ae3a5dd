/// What a number is of, in words: the area, and what is counted there.
package struct CellName: Sendable, Hashable {
    package let area: String
    /// »Abgänge«, »2023«, »ohne Abschluss«
    package let parts: [String]

    package init(area: String, parts: [String] = []) {
        self.area = area
        self.parts = parts
    }

    /// »Abgänge, Musterdorf, 2023, ohne Abschluss«
    package var text: String { ([parts.first, area].compactMap { $0 } + parts.dropFirst()).joined(separator: ", ") }

    /// What the names have in common, and the rest of each: an area alone where everything else is the same.
    static func shortened(_ names: [CellName]) -> (common: String, rests: [String]) {
        guard let first = names.first, names.count > 1 else { return ("", names.map(\.text)) }
        let shared = first.parts.filter { part in names.allSatisfy { $0.parts.contains(part) } }
        let isOneArea = names.allSatisfy { $0.area == first.area }
        let rests = names.map { name in
            let rest = (isOneArea ? [] : [name.area]) + name.parts.filter { !shared.contains($0) }
            // Only the totals of all categories say nothing of their own.
            return rest.isEmpty ? "insgesamt" : rest.joined(separator: ", ")
        }
        return (((isOneArea ? [first.area] : []) + shared).joined(separator: ", "), rests)
    }
}
