/// Something that layout could not solve. The drawing is complete nevertheless; whoever publishes it must know.
package enum LayoutProblem: Sendable, Hashable {
    case textOverlap(String, String)
    case textClipped(String)
    /// A label that stays too wide however it is broken.
    case labelTooWide(String)
    /// A map of more areas than can be named.
    case tooManyAreas(Int)

    /// A German sentence without a final period.
    package var message: String {
        switch self {
        case .textOverlap(let first, let second):
            "Die Texte »\(first)« und »\(second)« überdecken sich in der Abbildung"
        case .textClipped(let text): "Der Text »\(text)« ragt aus der Abbildung heraus"
        case .labelTooWide(let text): "Die Beschriftung »\(text)« ist breiter als ihr Platz in der Abbildung"
        case .tooManyAreas(let count): "Die Karte zeigt \(count) Räume und kann ihre Namen und Werte nicht nennen"
        }
    }

    /// The next step.
    package var hint: String {
        switch self {
        case .textOverlap: "Weniger Reihen oder Ausprägungen zeigen oder kürzere Titel angeben"
        case .textClipped: "Einen kürzeren Titel angeben"
        case .labelTooWide: "Einen kürzeren Titel angeben oder mit weichen Trennstrichen (&shy;) trennen"
        case .tooManyAreas:
            "Mit »raum=« weniger als \(MapPlot.namedAreas) Räume auswählen; die Werte stehen in der Tabelle"
        }
    }
}

extension Scene {
    /// All texts in drawing order.
    package var texts: [SceneText] {
        var texts: [SceneText] = []
        func collect(_ items: [SceneItem]) {
            for item in items {
                switch item {
                case .text(let text): texts.append(text)
                case .group(let group): collect(group.items)
                case .shape: break
                }
            }
        }
        collect(items)
        return texts
    }

    /// Every pair of texts whose boxes reach into each other by more than a hair.
    package func textOverlaps() -> [(first: SceneText, second: SceneText)] {
        let texts = texts
        let sorted = texts.map { (text: $0, box: $0.box) }.sorted { $0.box.minY < $1.box.minY }
        var pairs: [(first: SceneText, second: SceneText)] = []
        for (index, upper) in sorted.enumerated() {
            for lower in sorted[(index + 1)...] {
                if lower.box.minY >= upper.box.maxY { break }
                if upper.box.overlap(with: lower.box) > 0.25 { pairs.append((upper.text, lower.text)) }
            }
        }
        return pairs
    }

    /// Every text that leaves the drawing.
    package func clippedTexts() -> [SceneText] {
        let frame = Box(minX: 0, minY: 0, maxX: width, maxY: height)
        return texts.filter { !frame.contains($0.box, tolerance: 0.25) }
    }

    var problems: [LayoutProblem] {
        layoutProblems + textOverlaps().map { .textOverlap($0.first.string, $0.second.string) }
            + clippedTexts().map { .textClipped($0.string) }
    }
}
