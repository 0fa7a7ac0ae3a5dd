import Diagnostics
import Graphics
import TypedYAML

/// The choices of a theme that are no rules: colours, fonts, sizes. Read from `tokens.yaml`.
package struct ThemeTokens: Sendable {
    /// The colours of one scheme, by the names of their custom properties.
    struct Scheme: Sendable {
        static let names = ["tinte", "leise", "papier", "flaeche", "linie", "linie-stark", "haus", "warm"]

        let colours: [Colour]

        subscript(name: String) -> Colour { Self.names.firstIndex(of: name).map { colours[$0] } ?? .black }
    }

    let light: Scheme
    let dark: Scheme
    /// In the order of the file; files may be missing on a machine.
    package let fonts: [FontToken]
    let fallbackFonts: [String]
    let monospacedFonts: [String]
    /// Six sizes in CSS pixels, from small to large.
    let smallScreenSizes: [Int]
    let largeScreenSizes: [Int]
    /// The width of a line of text in CSS pixels; smaller text gets shorter lines, so that they hold as many letters.
    let measure: Int

    /// The font list for drawings, as CSS writes it.
    package var chartFontFamily: String {
        Self.fontList(Array(fonts.prefix(1).map(\.family)) + fallbackFonts, quote: "'")
    }

    /// The colours of drawings: everything follows from the house colour.
    package var palette: Palette { Palette(house: light["haus"], houseDark: dark["haus"]) }

    static func fontList(_ families: [String], quote: String) -> String {
        families.map { $0.contains(" ") ? quote + $0 + quote : $0 }.joined(separator: ", ")
    }

    /// The custom properties that `thema.css` uses.
    var customProperties: String {
        let fixed = [
            "--schrift: \(textFonts)", "--schrift-fest: \(Self.fontList(monospacedFonts, quote: "\""))",
            "--zeile: \(Self.rem(measure))",
            "--zeile-mittel: \(Self.rem(measure * largeScreenSizes[1] / largeScreenSizes[2]))",
            "--zeile-klein: \(Self.rem(measure * largeScreenSizes[0] / largeScreenSizes[2]))",
        ]
        let plain = Self.declarations(light) + fixed + Self.declarations(smallScreenSizes)
        return """
            :root { \(plain.joined(separator: "; ")); }
            @media (min-width: 46em) { :root { \(Self.declarations(largeScreenSizes).joined(separator: "; ")); } }
            @media screen and (prefers-color-scheme: dark) { :root { \(Self.declarations(dark).joined(separator: "; ")); } }

            """
    }

    private var textFonts: String {
        Self.fontList((fonts.first.map { [$0.family] } ?? []) + fallbackFonts, quote: "\"")
    }

    /// The custom properties of documents for paged media: paper is light, and its sizes are its own.
    var printProperties: String {
        let fonts = "--schrift: \(textFonts); --schrift-fest: \(Self.fontList(monospacedFonts, quote: "\""))"
        // What stands in the margins inherits from the page and from no element.
        return """
            :root { \(Self.declarations(light).joined(separator: "; ")); \(fonts); }
            @page { font-family: \(textFonts); }

            """
    }

    private static func declarations(_ scheme: Scheme) -> [String] {
        zip(Scheme.names, scheme.colours).map { "--\($0): \($1.hex)" }
    }

    private static func declarations(_ sizes: [Int]) -> [String] {
        sizes.enumerated().map { "--g\($0 + 1): \(rem($1))" }
    }

    /// CSS pixels in units of the reader's own text size.
    private static func rem(_ pixels: Int) -> String {
        let thousandths = pixels * 1000 / 16
        let (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1000)
        guard rest > 0 else { return "\(whole)rem" }
        var digits = String(rest)
        digits = String(repeating: "0", count: 3 - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)rem"
    }
}

/// A font file that the build copies into the site.
package struct FontToken: Sendable {
    package let family: String
    package let weight: Int
    package let isItalic: Bool
    /// Where the file is on the machine.
    package let path: String
    /// Check sum of the file, in lower-case hexadecimal digits.
    package let sha256: String
    package let span: SourceSpan
}

/// A font with its bytes.
package struct LoadedFont: Sendable {
    package let token: FontToken
    package let bytes: [UInt8]

    package init(token: FontToken, bytes: [UInt8]) {
        self.token = token
        self.bytes = bytes
    }
}
