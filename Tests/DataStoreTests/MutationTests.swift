import Catalogue
import DataStore
import Diagnostics
import Testing

/// Damaged files end in messages, never in a trap; every message points into its file.
@Suite struct MutationTests {
    private static var rich: SampleProject {
        SampleProject.small.with(
            "data/karten/k.geojson",
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"schluessel\":\"09999001\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[8.0,52.8],[8.1,52.8],[8.1,52.9],[8.0,52.8]]]}}]}"
        )
        .with("data/ereignisse.yaml", "- {id: g9, ab: 2020, art: bruch, raum: [09], grunddaten: [kinder], text: x}\n")
        .with("data/zuordnungen/z.csv", "von;nach;gewicht\n09999001;09999002;0,25\n09999001;09999001;0,75\n")
        .describing(
            "toleranz: {raum: 1, grund: x}\nrest: {geschlecht: m}\nangenommen: [{code: daten-summe, grund: x, bis: 2027-01-01}]"
        )
        .rows(
            "09999001;2023;\"w\";5;;vorlaeufig;a", "09999001;2023;m;;geheim;;", "09999;2023;;1.234,5;;;",
            "09999002;2023;;7;;;")
    }

    @Test func twoThousandDamagedProjectsLoad() throws {
        var random = SeededGenerator(seed: 20_261_121)
        let files = Self.rich.sources.sorted { $0.path < $1.path }
        let pieces = [
            ";", "\"", "\n", "\r", "\u{0}", ":", "- ", "[", "{", "]", "}", "&a", "*a", "!x", ",", "\t",
            "999999999999999999", "-", "é", "#", "|", "'",
        ]
        let day = try #require(CalendarDate(iso: "2026-01-31"))
        var codes: Set<DiagnosticCode> = []
        var withoutHint: Set<String> = []
        for _ in 0..<2000 {
            var damaged = files
            let victim = Int.random(in: 0..<files.count, using: &random)
            var bytes = files[victim].bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<6, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.removeSubrange(place...)
                case 3:
                    let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
                    bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
                default:
                    let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
                    bytes.insert(contentsOf: Array(piece.utf8), at: place)
                }
            }
            damaged[victim] = SourceFile(path: files[victim].path, bytes: bytes)
            let loaded = DataStore.load(damaged, asOf: day)
            for diagnostic in loaded.diagnostics {
                codes.insert(diagnostic.code)
                if diagnostic.hint?.isEmpty ?? true { withoutHint.insert(diagnostic.message) }
                guard let span = diagnostic.span else { continue }
                #expect(span.range.upperBound <= span.file.bytes.count)
                #expect(DiagnosticText().text(diagnostic).hasSuffix("\n"))
            }
            for dataset in loaded.value.datasets {
                #expect(dataset.areaIndex.count == dataset.count && dataset.lines.count == dataset.count)
                for row in 0..<dataset.count { _ = dataset.value(at: row) }
            }
        }
        #expect(withoutHint.sorted() == [])
        // The damage reaches all kinds of checks.
        #expect(codes.count >= 25, "\(codes.map(\.rawValue).sorted())")
    }
}
