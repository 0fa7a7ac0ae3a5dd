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
        case .onSeries(let index, _): "auf-reihe-\(index + 1)"
        case .onOwn: "auf-hervor"
        case .onContext(let index): "auf-kontext-\(index + 1)"
        case .onClass(let index, _): "auf-klasse-\(index + 1)"
        case .paper: "papier"
        case .grid: "gitter"
        case .axis: "achse"
        case .outline: "umriss"
        case .land: "land"
        case .rule: "marke"
        case .series(let index, _): "reihe-\(index + 1)"
        case .own: "hervor"
        case .context(let index): "kontext-\(index + 1)"
        case .mapClass(let index, _): "klasse-\(index + 1)"
        case .band(let level): "band-\(level.rawValue + 1)"
        case .opinion(let step): "meinung-\(step + 3)"
        case .onOpinion(let step): "auf-meinung-\(step + 3)"
        }
    }

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
