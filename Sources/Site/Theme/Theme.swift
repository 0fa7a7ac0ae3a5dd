import Diagnostics
import Markup

/// How a report looks: tokens, style sheets and page templates, checked and ready to use.
package struct Theme: Sendable {
    package let tokens: ThemeTokens
    let templates: TemplateSet
    /// `thema.css`, for screens and print.
    let stylesheet: String
    /// `druck.css`, for print only.
    let printStylesheet: String
    /// `satz.css`, for the printed documents of the report and its chapters.
    let typesetStylesheet: String
    /// `satz-raum.css`, for the printed documents of areas.
    let areaTypesetStylesheet: String
    /// Scripts for comfort only, by name; pages say everything without them.
    let scripts: [SourceFile]
    /// `symbol.svg`: what browsers show beside the title of a page.
    let icon: SourceFile?

    private static let stylesheetNames = ["thema.css", "druck.css", "satz.css", "satz-raum.css"]

    /// Reads a theme from the files below its folder, such as `themes/standard`. The value is nil when pages could not
    /// be made with it.
    package static func load(_ files: [SourceFile], folder: String) -> Diagnosed<Theme?> {
        var diagnostics: [Diagnostic] = []
        func file(_ name: String) -> SourceFile? { files.first { $0.path == "\(folder)/\(name)" } }
        guard let tokensFile = file("tokens.yaml") else {
            let message = "Das Thema »\(folder.split(separator: "/").last ?? "")« gibt es nicht"
            let names = Set(
                files.compactMap { file -> String? in
                    let parts = file.path.split(separator: "/")
                    return parts.count > 2 && parts[0] == "themes" ? String(parts[1]) : nil
                })
            return Diagnosed(
                nil,
                [
                    Diagnostic(
                        .themeMissing, message, at: nil,
                        hint: "»\(folder)/tokens.yaml« anlegen"
                            + (names.isEmpty
                                ? "." : " oder eines von \(names.sorted().joined(separator: ", ")) nennen."))
                ])
        }
        let tokens = ThemeTokensReader.read(tokensFile).collecting(into: &diagnostics)
        let templates = TemplateSet.load(
            files.filter { $0.path.hasPrefix(folder + "/") }, folder: folder, tokens: tokensFile
        ).collecting(into: &diagnostics)
        var sheets: [String] = []
        for name in stylesheetNames {
            guard let sheet = file(name) else {
                diagnostics.append(
                    Diagnostic(
                        .fileMissing, "Dem Thema fehlt »\(name)«", at: tokensFile.span(0..<0),
                        hint: "»\(folder)/\(name)« anlegen; die Datei darf leer sein."))
                continue
            }
            diagnostics += StylesheetCheck.check(sheet)
            sheets.append(sheet.text)
        }
        let icon = file("symbol.svg")
        if let icon, let problem = PictureSafety.problem(inSVG: icon.bytes) {
            diagnostics.append(
                Diagnostic(
                    .imageUnsafe, "Das Symbol »\(icon.path)« \(problem.text)", at: icon.span(0..<0),
                    hint: "Die Zeichnung als einfache SVG-Datei ohne Skripte, Animation und Verweise ausgeben."))
            return Diagnosed(nil, diagnostics)
        }
        guard let tokens, let templates, sheets.count == stylesheetNames.count else {
            return Diagnosed(nil, diagnostics)
        }
        let theme = Theme(
            tokens: tokens, templates: templates, stylesheet: sheets[0], printStylesheet: sheets[1],
            typesetStylesheet: sheets[2], areaTypesetStylesheet: sheets[3],
            scripts: files.filter { $0.path.hasPrefix(folder + "/") && $0.path.hasSuffix(".js") }
                .sorted { $0.path < $1.path }, icon: icon)
        return Diagnosed(theme, diagnostics)
    }
}

/// A style sheet must not load anything: no `@import`, and `url(…)` has no file to point to.
enum StylesheetCheck {
    static func check(_ file: SourceFile) -> [Diagnostic] {
        let bytes = file.bytes
        var diagnostics: [Diagnostic] = []
        for word in ["@import", "url("] {
            let needle = Array(word.utf8)
            var index = 0
            while index + needle.count <= bytes.count {
                if zip(bytes[index...], needle).allSatisfy({ ($0 | 0x20) == ($1 | 0x20) }) {
                    diagnostics.append(
                        Diagnostic(
                            .tokenValue, "»\(word)« lädt eine weitere Datei",
                            at: file.span(index..<index + needle.count),
                            hint: "Schriften in tokens.yaml nennen, alles andere in diese Datei schreiben."))
                }
                index += 1
            }
        }
        return diagnostics
    }
}
