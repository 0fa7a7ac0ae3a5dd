/// What stands in the squares of a tile map: the name in one or more lines, shortened where it is too long, and the
/// value. Where that does not fit into all squares, each has a number instead. The list explains what is short.
struct TileTexts {
    private(set) var lines: [[String]] = []
    private(set) var keys: [KeyList.Entry] = []

    private let measure: TextMeasure
    private static let margin = 4.0
    /// Fewer letters than this tell nothing.
    private static let leastLetters = 3

    init(_ tiles: [TileMapPlot.Tile], size: Double, measure: TextMeasure) {
        self.measure = measure
        if !addNames(tiles, size: size) { addNumbers(tiles) }
    }

    private mutating func addNames(_ tiles: [TileMapPlot.Tile], size: Double) -> Bool {
        let room = size - 2 * Self.margin
        let mostLines = Int((size - 2) / measure.lineHeight) - 1
        guard mostLines >= 1 else { return false }
        let names = tiles.map { $0.name.withoutSoftHyphens }
        let plain = names.map(Self.plain)
        var used = Set(names)
        for (index, tile) in tiles.enumerated() {
            let weight: TextWeight = tile.isOwn ? .bold : .regular
            guard measure.width(tile.value.text, weight) <= room else { return false }
            let whole = measure.wrap(tile.name, weight, maxWidth: room)
            if whole.fits, whole.lines.count <= mostLines {
                lines.append(whole.lines + [tile.value.text])
                continue
            }
            let isOnlyOne = plain.count { $0 == plain[index] } == 1
            let candidates = Self.shortened(plain[index], isOnlyOne: isOnlyOne)
            guard let short = candidates.first(where: { measure.width($0, weight) <= room && !used.contains($0) })
            else { return false }
            used.insert(short)
            lines.append([short, tile.value.text])
            keys.append(KeyList.Entry(mark: short, text: tile.name, weight: weight))
        }
        return true
    }

    private mutating func addNumbers(_ tiles: [TileMapPlot.Tile]) {
        lines = tiles.indices.map { [String($0 + 1)] }
        keys = tiles.enumerated().map { index, tile in
            var entry = KeyList.Entry(
                mark: String(index + 1), text: tile.name + ":\u{A0}" + tile.value.text,
                weight: tile.isOwn ? .bold : .regular)
            if case .missing(_, let kind) = tile.value { entry.missingKind = kind }
            return entry
        }
    }

    /// The name without what stands in brackets to tell it from others.
    private static func plain(_ name: String) -> String {
        guard let bracket = name.firstIndex(of: "("), bracket > name.startIndex else { return name }
        return String(name[..<bracket]).withoutTrailingSpace
    }

    /// Shorter and shorter forms, as they are made by hand: broken off behind a consonant.
    private static func shortened(_ name: String, isOnlyOne: Bool) -> [String] {
        let letters = Array(name)
        var forms = isOnlyOne ? [name] : []
        var rough: [String] = []
        for length in stride(from: letters.count - 2, through: leastLetters, by: -1) {
            let last = letters[length - 1]
            guard last.isLetter else { continue }
            let form = String(letters[..<length]) + "."
            if "aeiouyäöüAEIOUYÄÖÜ".contains(last) { rough.append(form) } else { forms.append(form) }
        }
        return forms + rough
    }
}
