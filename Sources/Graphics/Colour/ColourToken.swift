/// What a colour means. Scenes carry tokens; the renderer writes the light value as a presentation attribute and the
/// token's name as a class, by which style sheets replace it in the dark scheme.
package enum ColourToken: Sendable, Hashable {
    /// Labels, units and notes.
    case text, mutedText
    /// Words that belong to the own area.
    case ownText
    /// Text upon a filled mark.
    case onSeries(Int, of: Int), onOwn, onContext(Int), onClass(Int, of: Int)
    case paper, grid, axis
    /// Borders of areas, hatches.
    case outline
    /// An area without a value on a locator map.
    case land
    /// Targets and events.
    case rule
    case series(Int, of: Int)
    case own
    case context(Int)
    case mapClass(Int, of: Int)
    /// Behind marks: a band of values that asks for attention.
    case band(ValueBand.Level)
    /// A step of an opinion scale, from -2 (against) over 0 (neutral) to 2 (in favour).
    case opinion(Int)
    case onOpinion(Int)

    /// The class name for a fill; a stroke has `linie-` before it.
    package var name: String {
        switch self {
        case .text: "text"
        case .mutedText: "text-leise"
        case .ownText: "text-hervor"
        case .onSeries(let index, _): Self.numbered("auf-reihe-", index + 1)
        case .onOwn: "auf-hervor"
        case .onContext(let index): Self.numbered("auf-kontext-", index + 1)
        case .onClass(let index, _): Self.numbered("auf-klasse-", index + 1)
        case .paper: "papier"
        case .grid: "gitter"
        case .axis: "achse"
        case .outline: "umriss"
        case .land: "land"
        case .rule: "marke"
        case .series(let index, _): Self.numbered("reihe-", index + 1)
        case .own: "hervor"
        case .context(let index): Self.numbered("kontext-", index + 1)
        case .mapClass(let index, _): Self.numbered("klasse-", index + 1)
        case .band(let level): Self.numbered("band-", level.rawValue + 1)
        case .opinion(let step): Self.numbered("meinung-", step + 3)
        case .onOpinion(let step): Self.numbered("auf-meinung-", step + 3)
        }
    }

    /// Without interpolation, which is slow and happens for every mark.
    private static func numbered(_ name: String, _ number: Int) -> String {
        name + (digits.indices.contains(number) ? digits[number] : String(number))
    }

    private static let digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]

    /// The text token that can be read upon this mark.
    var textUpon: ColourToken {
        switch self {
        case .series(let index, let count): .onSeries(index, of: count)
        case .own: .onOwn
        case .context(let index): .onContext(index)
        case .mapClass(let index, let count): .onClass(index, of: count)
        case .opinion(let step): .onOpinion(step)
        default: .text
        }
    }
}

extension SeriesRole {
    func token(paletteSize: Int) -> ColourToken {
        switch self {
        case .series(let index): .series(index % paletteSize, of: paletteSize)
        case .own: .own
        case .context(let index): .context(index % ColourScheme.contextCount)
        }
    }
}
