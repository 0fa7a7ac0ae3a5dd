import Graphics
import Testing

@Suite struct PictureSheetTests {
    private static let caption = PictureCaption(
        headline:
            "Ohne Abschluss: seit 2013 um 1,3 Prozentpunkte gesunken, im Land dagegen gestiegen und zuletzt höher",
        subtitle: "Anteil der Schulabgänge ohne Hauptschulabschluss, Landkreis und Land, 2013 bis 2024, in Prozent",
        notes: ["g = Zahlenwert geheim zu halten", "Quelle: Beispieldaten. Stand: 15.01.2026"])

    /// A picture that leaves its page says what it shows and where it comes from, and nothing collides.
    @Test func everyDrawingKeepsItsPlaceOnTheSheet() {
        for sample in SampleKinds.samples {
            let scene = sample.plot.layout(width: sample.wide, style: SamplePlots.style).scene
            guard scene.kind.exposure == .named, sample.wide > 400 else { continue }
            let sheet = scene.sheet(Self.caption, style: SamplePlots.style)
            #expect(sheet.textOverlaps().isEmpty, "\(sample.name)")
            #expect(sheet.clippedTexts().isEmpty, "\(sample.name)")
            let words = sheet.texts.map(\.string).joined(separator: " ")
            for text in [Self.caption.headline, Self.caption.subtitle] + Self.caption.notes {
                #expect(words.contains(text), "\(sample.name): \(text)")
            }
            #expect(sheet.texts.count >= scene.texts.count + 4 && sheet.shapes.count == scene.shapes.count)
        }
    }

    /// Every mark moves by the same step: the drawing stays true.
    @Test func theDrawingIsMovedAsAWhole() throws {
        let scene = SamplePlots.bars.layout(width: 720, style: SamplePlots.style).scene
        let sheet = scene.sheet(Self.caption, style: SamplePlots.style)
        func boxes(_ scene: Scene) -> [Box] {
            scene.shapes.compactMap { if case .rect(let box) = $0.geometry { box } else { nil } }
        }
        let steps = zip(boxes(scene), boxes(sheet)).map { old, new in
            [new.minX - old.minX, new.maxX - old.maxX, new.minY - old.minY, new.maxY - old.maxY].map {
                ($0 * 100).rounded()
            }
        }
        let step = try #require(steps.first)
        #expect(steps.allSatisfy { $0 == step } && step[0] == step[1] && step[2] == step[3])
    }
}
