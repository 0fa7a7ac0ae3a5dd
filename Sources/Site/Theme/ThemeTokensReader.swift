import Diagnostics
import Graphics
import TypedYAML

/// Reads `tokens.yaml` and checks that texts can be read in both schemes.
struct ThemeTokensReader {
    private var diagnostics: [Diagnostic] = []
    private let file: SourceFile

    static func read(_ file: SourceFile) -> Diagnosed<ThemeTokens?> {
        let document = YAMLReader.read(file)
        var reader = ThemeTokensReader(file: file)
        let tokens = document.value.flatMap { reader.tokens($0) }
        if document.value == nil, document.diagnostics.isEmpty { reader.report("Die Datei ist leer", file.span(0..<0)) }
        return Diagnosed(tokens, document.diagnostics + reader.diagnostics)
    }

    private init(file: SourceFile) { self.file = file }

    private mutating func tokens(_ root: YAMLValue) -> ThemeTokens? {
        var fields = YAMLFields(root, of: "Thema")
        let colours = fields.value("farben")
        let fonts = fields.list("schriften") ?? []
        let fallback = (fields.texts("ersatzschriften") ?? []).compactMap { fontName($0) }
        let monospaced = (fields.texts("festschriften") ?? []).compactMap { fontName($0) }
        let sizes = fields.value("groessen")
        let measure = fields.integer("zeilenbreite", in: 320...960) ?? 592
        for (key, value) in [("farben", colours), ("groessen", sizes)] where value == nil { fields.missing(key) }
        var schemes = YAMLFields(colours ?? YAMLValue(.empty, at: root.span), of: "Farben")
        let light = schemes.value("hell").flatMap { scheme($0, named: "hell") }
        let dark = schemes.value("dunkel").flatMap { scheme($0, named: "dunkel") }
        if colours != nil {
            if schemes.keySpan("hell") == nil { schemes.missing("hell") }
            if schemes.keySpan("dunkel") == nil { schemes.missing("dunkel") }
        }
        var sizeFields = YAMLFields(sizes ?? YAMLValue(.empty, at: root.span), of: "Größen")
        let small = self.sizes("schmal", &sizeFields)
        let large = self.sizes("breit", &sizeFields)
        let loaded = fonts.compactMap { font($0) }
        diagnostics += fields.finish() + schemes.finish() + sizeFields.finish()
        guard let light, let dark, let small, let large else { return nil }
        let tokens = ThemeTokens(
            light: light, dark: dark, fonts: loaded, fallbackFonts: fallback.isEmpty ? ["sans-serif"] : fallback,
            monospacedFonts: monospaced.isEmpty ? ["monospace"] : monospaced, smallScreenSizes: small,
            largeScreenSizes: large, measure: measure)
        for problem in tokens.palette.problems() { report(problem.message, colours?.span ?? root.span) }
        return tokens
    }

    private mutating func scheme(_ value: YAMLValue, named name: String) -> ThemeTokens.Scheme? {
        var fields = YAMLFields(value, of: "Farben »\(name)«")
        var colours: [Colour] = []
        var spans: [String: SourceSpan] = [:]
        for key in ThemeTokens.Scheme.names {
            guard let text = fields.requiredText(key) else { continue }
            guard let colour = Colour(text.value) else {
                report(
                    "»\(text.value)« ist keine Farbe", text.span,
                    hint: "Als \"#rrggbb\" schreiben, in Anführungszeichen.")
                continue
            }
            colours.append(colour)
            spans[key] = text.span
        }
        diagnostics += fields.finish()
        guard colours.count == ThemeTokens.Scheme.names.count else { return nil }
        let scheme = ThemeTokens.Scheme(colours: colours)
        for key in ["tinte", "leise", "haus", "warm"] {
            let grounds = ["papier", "flaeche"]
            guard let ground = grounds.first(where: { scheme[key].contrast(to: scheme[$0]) < 4.5 }) else { continue }
            report(
                "»\(key)« hebt sich im Schema »\(name)« zu wenig von »\(ground)« ab", spans[key] ?? value.span,
                hint: "Eine Farbe wählen, deren Kontrast mindestens 4,5:1 beträgt.")
        }
        return scheme
    }

    private mutating func sizes(_ key: String, _ fields: inout YAMLFields) -> [Int]? {
        guard let list = fields.texts(key) else {
            fields.missing(key)
            return nil
        }
        let numbers = list.compactMap { Int($0.value) }.filter { (10...96).contains($0) }
        guard numbers.count == 6, list.count == 6, numbers == numbers.sorted() else {
            report(
                "»\(key)« braucht sechs aufsteigende Größen von 10 bis 96", fields.keySpan(key) ?? file.span(0..<0),
                hint: "Zum Beispiel »\(key): [14, 16, 18, 22, 28, 44]« schreiben.")
            return nil
        }
        return numbers
    }

    private mutating func font(_ value: YAMLValue) -> FontToken? {
        var fields = YAMLFields(value, of: "Schrift")
        enum Style: String, CaseIterable { case normal, kursiv }
        let family = fields.requiredText("familie").flatMap { fontName($0) }
        let weight = fields.integer("gewicht", in: 100...900)
        let style = fields.choice("stil", Style.self) ?? .normal
        let path = fields.requiredText("datei")
        let sum = fields.requiredText("sha256")
        diagnostics += fields.finish()
        guard let family, let path, let sum else { return nil }
        let isSum =
            sum.value.utf8.count == 64
            && sum.value.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        if !isSum {
            report(
                "»sha256« hat nicht 64 Stellen aus 0–9 und a–f", sum.span, hint: "Den Wert von »sha256sum« übernehmen.")
            return nil
        }
        let isFont = [".ttf", ".otf", ".woff2"].contains { path.value.hasSuffix($0) }
        guard path.value.hasPrefix("/"), isFont else {
            report(
                "»\(path.value)« ist keine Schriftdatei", path.span,
                hint: "Den vollen Pfad einer Datei .ttf, .otf oder .woff2 nennen.")
            return nil
        }
        return FontToken(
            family: family, weight: weight ?? 400, isItalic: style == .kursiv, path: path.value, sha256: sum.value,
            span: path.span)
    }

    /// Names go into style sheets: only letters, digits, blanks and hyphens.
    private mutating func fontName(_ text: Located<String>) -> String? {
        let isPlain = text.value.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
        if isPlain, !text.value.isEmpty { return text.value }
        report(
            "»\(text.value)« ist kein Name einer Schrift", text.span,
            hint: "Nur Buchstaben, Ziffern, Leerzeichen und Bindestriche verwenden.")
        return nil
    }

    private mutating func report(_ message: String, _ span: SourceSpan, hint: String? = nil) {
        diagnostics.append(Diagnostic(.tokenValue, message, at: span, hint: hint))
    }
}
