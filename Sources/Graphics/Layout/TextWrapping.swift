/// A text broken into lines.
struct WrappedText: Sendable, Hashable {
    var lines: [String]
    var width: Double
    /// False when a single word is wider than the room.
    var fits: Bool
}

extension TextMeasure {
    /// Breaks a text after spaces, hyphens and slashes and at soft hyphens; no word is ever cut elsewhere.
    func wrap(_ text: String, _ weight: TextWeight = .regular, maxWidth: Double) -> WrappedText {
        let plain = text.withoutSoftHyphens
        let whole = width(plain, weight)
        if whole <= maxWidth { return WrappedText(lines: [plain], width: whole, fits: true) }
        var lines: [String] = []
        var line = ""
        for part in Self.parts(of: text) {
            // A soft hyphen needs room for its hyphen, because the line may end there.
            let reserve = part.isSoft ? width("-", weight) : 0
            if line.isEmpty {
                line = part.text
            } else if width((line + part.text).withoutTrailingSpace, weight) + reserve <= maxWidth {
                line += part.text
            } else {
                lines.append(ended(line))
                line = part.text
            }
            if part.isSoft { line += "\u{AD}" }
        }
        if !line.isEmpty { lines.append(ended(line)) }
        let widest = widest(lines, weight)
        return WrappedText(lines: lines, width: widest, fits: widest <= maxWidth + 0.05)
    }

    private func ended(_ line: String) -> String {
        line.unicodeScalars.last == "\u{AD}"
            ? line.withoutSoftHyphens + "-" : line.withoutSoftHyphens.withoutTrailingSpace
    }

    /// Pieces that stay together; a piece ends with its space or hyphen, or softly.
    private static func parts(of text: String) -> [(text: String, isSoft: Bool)] {
        var parts: [(text: String, isSoft: Bool)] = []
        var current = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{AD}":
                parts.append((String(current), true))
                current = String.UnicodeScalarView()
            case " ", "-", "/", "\u{2010}":
                current.append(scalar)
                parts.append((String(current), false))
                current = String.UnicodeScalarView()
            default:
                current.append(scalar)
            }
        }
        if !current.isEmpty { parts.append((String(current), false)) }
        return parts.filter { !$0.text.isEmpty }
    }
}

extension String {
    /// The text as it is drawn on one line.
    var withoutSoftHyphens: String {
        guard utf8.contains(0xC2) else { return self }
        var kept = String.UnicodeScalarView()
        for scalar in unicodeScalars where scalar != "\u{AD}" { kept.append(scalar) }
        return String(kept)
    }

    var withoutTrailingSpace: String {
        var view = self[...]
        while view.utf8.last == 0x20 { view = view.dropLast() }
        return String(view)
    }
}
