import Catalogue
import Diagnostics

/// Where a directive is evaluated: the area of its page.
package struct PageContext: Sendable {
    /// What `@` stands for: the district on ordinary pages.
    package let area: AreaKey
    /// Folder of the page below the root.
    package let path: String
    package let slug: String
    package let code: String
    /// What ids of figures begin with: the key of the area on pages made from the template.
    package let idPrefix: String
    package let placement: FigurePlacement

    package init(
        area: AreaKey, path: String, slug: String, code: String, idPrefix: String = "",
        placement: FigurePlacement = .shared
    ) {
        self.area = area
        self.path = path
        self.slug = slug
        self.code = code
        self.idPrefix = idPrefix
        self.placement = placement
    }

    /// The id of a figure: the one its author gave, else made from its place on the page.
    func figureID(_ given: String?, ordinal: Int) -> String { idPrefix + (given ?? "\(slug)-\(ordinal)") }
}

/// Resolves `raum=`: keys, names, `@`, `gemeinden`, `kreis`, `land`, `bund`, `gruppe` and lists of them.
struct AreaSelection {
    let areas: AreaDirectory
    let settings: ReportSettings
    let context: PageContext

    static let words = ["@", "gemeinden", "kreis", "land", "bund", "gruppe"]

    /// The areas in the order given; groups in official order; no area twice.
    func resolve(_ text: Located<String>) -> Diagnosed<[AreaKey]> {
        var keys: [AreaKey] = []
        var diagnostics: [Diagnostic] = []
        var offset = 0
        for part in text.value.split(separator: ",", omittingEmptySubsequences: false) {
            let length = part.utf8.count
            let span =
                text.span.range.count >= text.value.utf8.count
                ? text.span.part(offset: offset, length: length) : text.span
            offset += length + 1
            let name = String(part).trimmingBlanks
            guard !name.isEmpty else { continue }
            for key in resolve(name, at: span).collecting(into: &diagnostics) where !keys.contains(key) {
                keys.append(key)
            }
        }
        if keys.isEmpty, diagnostics.isEmpty {
            let hint = "Schlüssel oder Namen aus data/raeume.csv verwenden, oder \(Self.words.joined(separator: ", "))."
            diagnostics.append(Diagnostic(.areaUnknown, "»raum« nennt keinen Raum", at: text.span, hint: hint))
        }
        return Diagnosed(keys, diagnostics)
    }

    private func resolve(_ name: String, at span: SourceSpan) -> Diagnosed<[AreaKey]> {
        switch name {
        case "@": return Diagnosed([context.area])
        case "kreis": return Diagnosed([ancestorOrSelf(.district) ?? settings.district.value])
        case "land": return Diagnosed([settings.state ?? ancestorOrSelf(.state)].compactMap { $0 })
        case "bund": return Diagnosed(areas.all.filter { $0.type == .federation }.map(\.key))
        case "gemeinden": return Diagnosed(municipalities)
        case "gruppe": return group(at: span)
        default: break
        }
        if areas[AreaKey(name)] != nil { return checkedPublic(AreaKey(name), at: span) }
        let named = areas.keys(named: name)
        if named.count == 1 { return checkedPublic(named[0], at: span) }
        if named.count > 1 {
            let choices = named.map { "\($0) (\(areas[$0]?.type.singular ?? ""))" }.joined(separator: ", ")
            return Diagnosed(
                [],
                [
                    Diagnostic(
                        .areaAmbiguous, "»\(name)« heißen mehrere Räume", at: span,
                        hint: "Den Schlüssel schreiben: \(choices).")
                ])
        }
        return Diagnosed([], [unknown(name, at: span)])
    }

    private func checkedPublic(_ key: AreaKey, at span: SourceSpan) -> Diagnosed<[AreaKey]> {
        guard let area = areas[key], !area.isPublic else { return Diagnosed([key]) }
        let message = "»\(area.name)« ist nicht öffentlich und dient nur für Summen"
        return Diagnosed([], [Diagnostic(.areaUnknown, message, at: span, hint: "Einen öffentlichen Raum nennen.")])
    }

    private func unknown(_ name: String, at span: SourceSpan) -> Diagnostic {
        if areas[AreaKey("0" + name)] != nil {
            return Diagnostic(
                .areaKeyZero, "Dem Schlüssel »\(name)« fehlt die führende Null", at: span,
                hint: "»0\(name)« schreiben.")
        }
        let candidates = areas.all.flatMap { [$0.name, $0.longName, $0.key.text] } + Self.words
        return Diagnostic(
            .areaUnknown, "Den Raum »\(name)« gibt es nicht", at: span,
            hint: Suggestion.hint(
                for: name, among: candidates,
                otherwise:
                    "Schlüssel oder Namen aus data/raeume.csv verwenden, oder \(Self.words.joined(separator: ", "))."))
    }

    private func ancestorOrSelf(_ type: AreaType) -> AreaKey? {
        ([context.area] + areas.ancestors(of: context.area)).first { areas[$0]?.type == type }
    }

    /// The public municipalities of the report's district.
    var municipalities: [AreaKey] {
        areas.descendants(of: settings.district.value, type: .municipality).filter { areas[$0]?.isPublic ?? false }
    }

    private func group(at span: SourceSpan) -> Diagnosed<[AreaKey]> {
        guard let group = areas[context.area]?.comparisonGroup else {
            let message = "Der Raum dieser Seite gehört zu keiner Vergleichsgruppe"
            let hint = "In data/raeume.csv die Spalte »vergleichsgruppe« füllen."
            return Diagnosed([], [Diagnostic(.areaUnknown, message, at: span, hint: hint)])
        }
        return Diagnosed(areas.all.filter { $0.comparisonGroup == group && $0.isPublic }.map(\.key).sorted())
    }
}

extension String {
    /// Without blanks at both ends.
    var trimmingBlanks: String {
        var text = Substring(self)
        while let first = text.first, first == " " || first == "\t" || first == "\n" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" || last == "\n" { text.removeLast() }
        return String(text)
    }

    /// The parts between commas, trimmed, empty ones left out.
    var commaList: [String] { split(separator: ",").map { String($0).trimmingBlanks }.filter { !$0.isEmpty } }
}
