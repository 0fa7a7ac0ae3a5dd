import Diagnostics
import Graphics
import Site
import Starter
import Workspace

/// A theme together with the fonts it names, read from where their packages put them.
struct LoadedTheme: Sendable {
    let theme: Theme
    let fonts: [LoadedFont]
    let chartStyle: ChartStyle

    /// nil when the theme is missing or unusable. A missing font is a warning: the fallback stack serves.
    static func load(_ sources: ProjectSources, named name: Located<String>) -> Diagnosed<LoadedTheme?> {
        let folder = "themes/\(name.value)"
        let files = files(sources, named: name.value)
        guard !files.isEmpty else {
            let names = Set(
                sources.files(in: "themes").compactMap { $0.path.split(separator: "/").dropFirst().first } + [
                    "standard"
                ])
            return Diagnosed(
                nil,
                [
                    Diagnostic(
                        .themeMissing, "Das Thema »\(name.value)« gibt es nicht", at: name.span,
                        hint: Suggestion.hint(
                            for: name.value, among: names.map(String.init).sorted(),
                            otherwise: "Einen Ordner themes/\(name.value) anlegen, etwa als Kopie von themes/standard.")
                    )
                ])
        }
        var diagnostics: [Diagnostic] = []
        guard let theme = Theme.load(files, folder: folder).collecting(into: &diagnostics) else {
            return Diagnosed(nil, diagnostics)
        }
        var fonts: [LoadedFont] = []
        for token in theme.tokens.fonts {
            switch SystemFont.read(path: token.path, sha256: token.sha256) {
            case .bytes(let bytes): fonts.append(LoadedFont(token: token, bytes: bytes))
            case .missing: diagnostics.append(problem("fehlt auf diesem Rechner", token))
            case .different: diagnostics.append(problem("ist eine andere Fassung als im Thema genannt", token))
            case .unreadable(let reason): diagnostics.append(problem("lässt sich nicht lesen (\(reason))", token))
            }
        }
        return Diagnosed(
            LoadedTheme(theme: theme, fonts: fonts, chartStyle: theme.chartStyle(fonts: fonts)), diagnostics)
    }

    /// The files of a theme. What its folder does not hold comes from the standard theme that the program carries with
    /// it, so that a theme may be as small as its own colours, and `standard` needs no folder at all.
    private static func files(_ sources: ProjectSources, named name: String) -> [SourceFile] {
        let folder = "themes/\(name)"
        let own = sources.files(in: folder)
        guard !own.isEmpty || name == "standard" else { return [] }
        let paths = Set(own.map(\.path))
        return own
            + CarriedFile.standardTheme.map { SourceFile(path: "\(folder)/\($0.path)", bytes: Array($0.text.utf8)) }
            .filter { !paths.contains($0.path) }
    }

    private static func problem(_ what: String, _ token: FontToken) -> Diagnostic {
        Diagnostic(
            .fontMissing, "Die Schrift »\(token.path)« \(what); es gilt die Ersatzschrift", at: token.span,
            severity: .warning, hint: "Das Schriftpaket installieren oder Pfad und Prüfsumme in tokens.yaml anpassen.")
    }
}
