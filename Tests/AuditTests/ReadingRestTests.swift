import Audit
import Testing

/// Hidden parts of a whole that are drawn as one: the part without a cell may only be what the others leave.
@Suite("Teile, die zusammen gezeichnet sind") struct ReadingRestTests {
    /// Two shown parts of 30 and 20 % on an axis from 0 to 100, two pixels for one per cent.
    private static func drawing(restFrom left: Double = 101.1, to right: Double = 199.5, parts: Int = 2) -> String {
        let bars = [
            #"<rect x="0" y="30" width="59.4" height="20" data-mark="bar" data-alter="a0_4""#,
            #"<rect x="60.6" y="30" width="39.4" height="20" data-mark="bar" data-alter="a5_9""#,
        ].prefix(parts).map { "\($0) data-indikator=\"quote\" data-raum=\"G1\" data-zeit=\"2024\"/>" }
        return """
            <svg class="grafik" font-size="10" data-chart="bar-horizontal" data-domain="0 100">\
            <path d="M0 20v60M100 20v60M200 20v60" class="linie-gitter"/>\
            <g class="text-leise" text-anchor="middle"><text x="0" y="10">0</text><text x="100" y="10">50</text>\
            <text x="200" y="10">100</text></g><g>\(bars.joined())</g>\
            <rect x="\(left)" y="30.5" width="\(right - left)" height="19" class="papier linie-umriss" \
            stroke-width="1" data-mark="rest"/></svg>
            """
    }

    private static let values =
        "indikator;raum;zeit;alter;wert;zeichen\nquote;G1;2024;a0_4;30,0;\nquote;G1;2024;a5_9;20,0;\n"

    private static func findings(_ drawing: String) -> Int {
        let check = ReadingSamples.check([
            ReadingSamples.read("daten/abb.csv", values), ReadingSamples.read("abbildungen/abb.svg", drawing),
        ])
        return check.unmapped.count + check.contradictions.count
    }

    @Test func whatIsLeftSaysNothing() { #expect(Self.findings(Self.drawing()) == 0) }

    @Test(
        "ein anderes Ende, ein anderer Anfang oder ein Teil allein fällt auf",
        arguments: [
            drawing(restFrom: 104), drawing(restFrom: 97), drawing(to: 190), drawing(restFrom: 61.1, to: 150),
            drawing(restFrom: 0.5, parts: 0),
        ])
    func anythingElseIsFound(_ drawing: String) { #expect(Self.findings(drawing) > 0) }
}
