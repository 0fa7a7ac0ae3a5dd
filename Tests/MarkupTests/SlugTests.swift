import Markup
import Testing

@Suite struct SlugTests {
    @Test(arguments: [
        ("Übergang Schule – Beruf", "uebergang-schule-beruf"), ("Straße", "strasse"), ("  a  b  ", "a-b"),
        ("Café № 5", "cafe-5"), ("…", ""), ("Öhe", "oehe"), ("A_b", "a-b"),
    ])
    func slugsUseOnlySafeLetters(_ text: String, _ slug: String) {
        #expect(Slug.make(from: text) == slug)
    }

    @Test func aSlugIsItsOwnSlug() {
        #expect(Slug.isValid("kita-und-schule"))
        #expect(!Slug.isValid("Kita"))
        #expect(!Slug.isValid("a--b"))
        #expect(!Slug.isValid(""))
    }
}
