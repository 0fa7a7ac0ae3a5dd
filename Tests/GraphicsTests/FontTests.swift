import Foundation
import Graphics
import Testing

@Suite struct FontTests {
    private static let openSans = "/usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf"
    private static let liberation = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"

    private static func bytes(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }

    /// Skipped where a font is not installed, unless skipping is forbidden.
    private static func canRun(_ path: String) -> Bool {
        bytes(path) != nil || ProcessInfo.processInfo.environment["BERICHT_NO_SKIP"] == "1"
    }

    @Test(.enabled(if: canRun(openSans))) func readsAdvanceWidths() throws {
        let file = try #require(Self.bytes(Self.openSans))
        let font = try #require(FontMetrics(fontFile: file))
        // Advances of Open Sans in units of 1/2048 em.
        #expect(abs(font.width("0", size: 2048) - 1171) < 0.5)
        #expect(abs(font.width("H", size: 2048) - 1511) < 0.5)
        #expect(abs(font.width("Üb 9", size: 2048) - (1491 + 1255 + 532 + 1171)) < 1)
        #expect(font.width("0123456789", size: 10) == font.width("8888888888", size: 10))
        #expect(font.width("Kin\u{AD}der", size: 13) == font.width("Kinder", size: 13))
    }

    /// The built-in table is the width of the metric-equal open font.
    @Test(.enabled(if: canRun(liberation))) func builtInTableAgreesWithTheFontFile() throws {
        let file = try #require(Self.bytes(Self.liberation))
        let font = try #require(FontMetrics(fontFile: file))
        for text in ["Landkreis 5,9\u{A0}%", "»Straße« – ÄÖÜäöüß €", "−12.345,6 … 2019/20", "Familienbildungsstätte"] {
            #expect(abs(font.width(text, size: 13) - FontMetrics.arialRegular.width(text, size: 13)) < 0.15, "\(text)")
        }
        #expect(
            FontMetrics.arialBold.width("Landkreis", size: 13) > FontMetrics.arialRegular.width("Landkreis", size: 13))
    }

    @Test(.enabled(if: canRun(openSans))) func damagedFontsGiveNoMetricsAndNoCrash() throws {
        let whole = try #require(Self.bytes(Self.openSans))
        #expect(FontMetrics(fontFile: []) == nil)
        #expect(FontMetrics(fontFile: Array("kein Font".utf8)) == nil)
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<30 {
            #expect(FontMetrics(fontFile: Array(whole.prefix(Int.random(in: 0..<400, using: &generator)))) == nil)
            var damaged = Array(whole.prefix(60_000))
            for _ in 0..<200 {
                damaged[Int.random(in: 0..<damaged.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            _ = FontMetrics(fontFile: damaged)
        }
    }

    @Test func unknownCharactersCountAsWide() {
        #expect(FontMetrics.arialRegular.width("漢", size: 10) >= 6)
        #expect(FontMetrics.arialRegular.width("\u{202F}", size: 10) <= 3)
    }
}
