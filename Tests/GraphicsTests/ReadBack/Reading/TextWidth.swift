/// About how wide a text is: letters in four classes, enough to tell what stands beside what.
enum TextWidth {
    static func about(_ text: DrawnText) -> Double {
        let units = text.string.reduce(0.0) { sum, character in
            switch character {
            case "i", "l", "j", "I", ".", ",", ":", ";", "'", "|": sum + 0.24
            case "f", "t", "r", " ", "\u{A0}", "-", "(", ")", "/": sum + 0.3
            case "m", "M", "W", "w", "%": sum + 0.82
            case _ where character.isUppercase: sum + 0.7
            default: sum + 0.55
            }
        }
        return units * text.size * (text.isBold ? 1.06 : 1)
    }

    static func box(_ text: DrawnText) -> Extent {
        let width = about(text)
        let left =
            switch text.anchor {
            case .start: text.place.x
            case .middle: text.place.x - width / 2
            case .end: text.place.x - width
            }
        return Extent(
            left: left, top: text.place.y - 0.8 * text.size, right: left + width,
            bottom: text.place.y + 0.22 * text.size)
    }
}

extension Extent {
    func distance(to spot: Spot) -> Double {
        let dx = max(left - spot.x, 0, spot.x - right)
        let dy = max(top - spot.y, 0, spot.y - bottom)
        return (dx * dx + dy * dy).squareRoot()
    }
}
