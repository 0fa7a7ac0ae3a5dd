import Catalogue
import Diagnostics

extension Report {
    /// The areas that a text names in the words of `raum=`, outside of any page: `@` is the district of the report.
    /// `named` are those that stand there by key or name rather than as a group.
    package func areas(inWords text: String) -> Diagnosed<(all: [AreaKey], named: [AreaKey])> {
        let bytes = Array(text.utf8)
        let file = SourceFile(path: "", bytes: bytes)
        let context = PageContext(area: settings.district.value, path: "", slug: "", code: "")
        let selection = AreaSelection(areas: catalogue.areas, settings: settings, context: context)
        let all = selection.resolve(Located(text, at: file.span(0..<bytes.count)))
        let named = text.commaList.filter { !AreaSelection.words.contains($0) }.flatMap {
            selection.resolve(Located($0, at: file.span(0..<bytes.count))).value
        }
        // There is no file to point to.
        let diagnostics = all.diagnostics.map {
            Diagnostic($0.code, $0.message, at: nil, severity: $0.severity, hint: $0.hint)
        }
        return Diagnosed((all.value, named), diagnostics)
    }
}
