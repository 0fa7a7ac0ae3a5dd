import Diagnostics
import Foundation
import Site
import Testing

@Suite struct LinkTests {
    private func problems(_ chapter: String) throws -> [Diagnostic] {
        try SmallSite(chapter: chapter).rendered().diagnostics
    }

    @Test(arguments: [
        "[x](../zweites/)", "[x](../zweites)", "[x](../zweites/index.html)", "[x](../../)", "[x](../../impressum/)",
        "[x](02-zweites.md)", "[x](seiten/impressum.md)", "[x](../../verzeichnisse/quellen/)",
        "[x](../../indikatoren/quote/)",
        "[x](../../verzeichnisse/quellen/#quelle-amt)", "[x](../../verzeichnisse/glossar/#begriff-quote)",
        "## Teil\n\n[x](#teil)", "[x](https://example.org/)", "[x](mailto:a@example.org)", "<https://example.org/>",
    ]) func goodLinks(_ text: String) throws { #expect(try problems(text) == []) }

    @Test(arguments: [
        ("[x](../zweitens/)", DiagnosticCode.linkBroken), ("[x](../zweites/#nirgends)", .linkBroken),
        ("[x](/zweites/)", .linkBroken), ("[x](../../../zweites/)", .linkBroken), ("[x](03-drittes.md)", .linkBroken),
        ("[x](#nirgends)", .linkBroken), ("[x](javascript:alert)", .linkUnsafe),
        ("[x](ftp://example.org/)", .linkUnsafe),
        ("[x](//example.org/)", .linkUnsafe), ("[x](data:text/html,x)", .linkUnsafe),
        ("![Bild](bilder/fehlt.png)", .imageMissing), ("![Bild](https://example.org/x.png)", .imageMissing),
    ]) func badLinks(_ text: String, _ code: DiagnosticCode) throws {
        let found = try problems("Vorher.\n\n\(text)")
        #expect(found.map(\.code) == [code])
        #expect(found.first?.span?.start.line == 8)
        #expect(found.first?.hint?.isEmpty == false)
        #expect(found.allSatisfy { $0.severity == .error })
    }

    @Test func unsafeLinksLeaveOnlyTheirText() throws {
        let site = try SmallSite(chapter: "[Klick](javascript:alert)").rendered()
        let page = try #require(site.value.first { $0.path == "kapitel/erstes/index.html" })
        let text = String(decoding: page.bytes, as: UTF8.self)
        #expect(!text.contains("javascript:"))
        #expect(text.contains("<p>Klick</p>"))
    }

    @Test func picturesAreCopiedUnderTheirContent() throws {
        var small = SmallSite(chapter: "![Ein Platz](bilder/platz.png)")
        let header: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
        let bytes = header + [0, 0, 1, 64, 0, 0, 0, 200, 8, 2, 0, 0, 0]
        small.images = [
            SourceFile(path: "content/bilder/platz.png", bytes: bytes),
            SourceFile(path: "content/bilder/unbenutzt.png", bytes: [1]),
        ]
        let site = try small.rendered()
        #expect(site.diagnostics == [])
        let copies = site.value.filter { $0.path.hasSuffix(".png") }
        #expect(copies.map(\.bytes) == [bytes])
        let page = String(
            decoding: try #require(site.value.first { $0.path == "kapitel/erstes/index.html" }).bytes, as: UTF8.self)
        #expect(page.contains("src=\"../../\(copies[0].path)\" alt=\"Ein Platz\" width=\"320\" height=\"200\""))
    }

    @Test func picturesNeedWords() throws {
        var small = SmallSite(chapter: "![](bilder/platz.png)")
        small.images = [SourceFile(path: "content/bilder/platz.png", bytes: [1])]
        #expect(try small.rendered().diagnostics.map(\.code) == [.imageAlternative])
    }
}
