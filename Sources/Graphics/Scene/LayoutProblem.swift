/// Something that layout could not solve. The drawing is complete nevertheless; whoever publishes it must know.
package enum LayoutProblem: Sendable, Hashable {
    case textOverlap(String, String)
    case textClipped(String)
    /// A label that stays too wide however it is broken.
    case labelTooWide(String)
    /// A point among so many others that neither its name nor a number finds a place.
    case labelWithoutPlace(String)
    /// A map of more areas than can be named.
    case tooManyAreas(Int)

    /// A German sentence without a final period.
    package var message: String {
        switch self {
        case .textOverlap(let first, let second):
            "Die Texte »\(first)« und »\(second)« überdecken sich in der Abbildung"
        case .textClipped(let text): "Der Text »\(text)« ragt aus der Abbildung heraus"
        case .labelTooWide(let text): "Die Beschriftung »\(text)« ist breiter als ihr Platz in der Abbildung"
        case .labelWithoutPlace(let label): "Der Punkt »\(label)« findet keinen Platz für seinen Namen in der Abbildung"
        case .tooManyAreas(let count): "Die Karte zeigt \(count) Räume und kann ihre Namen und Werte nicht nennen"
        }
    }

    /// The next step.
    package var hint: String {
        switch self {
        case .textOverlap: "Weniger Reihen oder Ausprägungen zeigen oder kürzere Titel angeben"
        case .textClipped: "Einen kürzeren Titel angeben"
        case .labelTooWide: "Einen kürzeren Titel angeben oder mit weichen Trennstrichen (&shy;) trennen"
        case .labelWithoutPlace: "Weniger Räume auswählen; die Werte stehen in der Tabelle"
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
        return Self.overlaps(texts.map(\.box)).map { (texts[$0], texts[$1]) }
    }

    /// Every text that leaves the drawing.
    package func clippedTexts() -> [SceneText] {
        let frame = Box(minX: 0, minY: 0, maxX: width, maxY: height)
        return texts.filter { !frame.contains($0.box, tolerance: 0.25) }
    }

    /// Pairs of boxes from top to bottom, by index: only boxes that begin above the end of another can touch it.
    private static func overlaps(_ boxes: [Box]) -> [(Int, Int)] {
        let order = boxes.indices.sorted { boxes[$0].minY < boxes[$1].minY }
        var pairs: [(Int, Int)] = []
        for position in order.indices {
            let upper = boxes[order[position]]
            var next = position + 1
            while next < order.count, boxes[order[next]].minY < upper.maxY {
                if upper.overlap(with: boxes[order[next]]) > 0.25 { pairs.append((order[position], order[next])) }
                next += 1
            }
        }
        return pairs
    }

    var problems: [LayoutProblem] {
        let texts = texts
        let boxes = texts.map(\.box)
        let frame = Box(minX: 0, minY: 0, maxX: width, maxY: height)
        var problems = layoutProblems
        for (upper, lower) in Self.overlaps(boxes) {
            problems.append(.textOverlap(texts[upper].string, texts[lower].string))
        }
        for index in boxes.indices where !frame.contains(boxes[index], tolerance: 0.25) {
            problems.append(.textClipped(texts[index].string))
        }
        return problems
    }
}
