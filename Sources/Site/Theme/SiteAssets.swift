import Graphics
import Values

/// The files that every page uses: style sheets, scripts and fonts, with a hash of their content in the name.
struct SiteAssets: Sendable {
    let files: [SiteFile]
    /// Paths below the root.
    let stylesheet: String
    let printStylesheet: String
    /// The style sheets of documents for paged media.
    let typesetStylesheet: String
    let areaTypesetStylesheet: String
    let scripts: [String]
    let icon: String?
    /// Scripts of one kind of page: those that are called like its template.
    let ownScripts: [TemplateName: String]

    init(theme: Theme, fonts: [LoadedFont]) {
        var files: [SiteFile] = []
        var faces = ""
        for font in fonts {
            let name = font.token.path.split(separator: "/").last.map(String.init) ?? "schrift"
            let file = Self.file(name: name, bytes: font.bytes)
            files.append(file)
            faces += Self.face(font.token, fileName: String(file.path.dropFirst("assets/".count)))
        }
        let tints = TintStylesheet(palette: theme.tokens.palette)
        var css = faces + theme.tokens.customProperties + theme.stylesheet + "\n"
        css += theme.tokens.palette.stylesheet() + tints.text
        let paged = [("druck-satz.css", theme.typesetStylesheet), ("druck-raum.css", theme.areaTypesetStylesheet)].map {
            Self.file(name: $0, bytes: Array((faces + theme.tokens.printProperties + $1 + "\n" + tints.light).utf8))
        }
        let screen = Self.file(name: "stil.css", bytes: Array(css.utf8))
        let print = Self.file(name: "druck.css", bytes: Array(theme.printStylesheet.utf8))
        let scripts = theme.scripts.map { script in
            Self.file(name: script.path.split(separator: "/").last.map(String.init) ?? "skript.js", bytes: script.bytes)
        }
        let icon = theme.icon.map { Self.file(name: "symbol.svg", bytes: $0.bytes) }
        self.files = files + [screen, print] + paged + scripts + [icon].compactMap { $0 }
        self.icon = icon?.path
        stylesheet = screen.path
        printStylesheet = print.path
        typesetStylesheet = paged[0].path
        areaTypesetStylesheet = paged[1].path
        var shared: [String] = []
        var own: [TemplateName: String] = [:]
        for (script, file) in zip(theme.scripts, scripts) {
            let name = script.path.split(separator: "/").last?.dropLast(".js".count) ?? ""
            if let template = TemplateName(rawValue: String(name)) {
                own[template] = file.path
            } else {
                shared.append(file.path)
            }
        }
        self.scripts = shared
        ownScripts = own
    }

    /// `assets/NAME-HASH.EXT`
    static func file(name: String, bytes: [UInt8]) -> SiteFile {
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        let stem = name[..<dot].lowercased()
        return SiteFile(
            path: "assets/\(stem)-\(SHA256.hex(of: bytes).prefix(12))\(name[dot...].lowercased())", bytes: bytes)
    }

    private static func face(_ font: FontToken, fileName: String) -> String {
        let format = font.path.hasSuffix(".woff2") ? "woff2" : font.path.hasSuffix(".otf") ? "opentype" : "truetype"
        return """
            @font-face { font-family: "\(font.family)"; font-weight: \(font.weight); \
            font-style: \(font.isItalic ? "italic" : "normal"); \
            src: url("\(fileName)") format("\(format)"); }

            """
    }
}
