extension Palette {
    /// The style rules for the dark scheme and for forced colours, for screens only: print stays light, and light needs
    /// no rule because the drawings carry their light colours as presentation attributes.
    package func stylesheet() -> String {
        var rules = "@media screen and (prefers-color-scheme: dark) {\n"
        for token in Self.plainTokens { rules += rule(token, palette: nil) }
        for size in ColourScheme.paletteSizes {
            for index in 0..<size {
                rules += rule(.series(index, of: size), palette: "palette-\(size)")
                rules += rule(.onSeries(index, of: size), palette: "palette-\(size)")
            }
        }
        for count in ColourScheme.classCounts {
            for index in 0..<count {
                rules += rule(.mapClass(index, of: count), palette: "klassen-\(count)")
                rules += rule(.onClass(index, of: count), palette: "klassen-\(count)")
            }
        }
        rules += "}\n"
        // Old names of the system colours: every browser knows them, and so do older checkers.
        rules += "@media screen and (forced-colors: active) {\n"
        for name in ["text", "text-leise", "text-hervor"] { rules += "  svg.grafik .\(name) { fill: WindowText; }\n" }
        rules += "  svg.grafik .papier { fill: Window; }\n"
        rules += "  svg.grafik .linie-papier { stroke: Window; }\n"
        for name in ["achse", "umriss", "marke", "text"] {
            rules += "  svg.grafik .linie-\(name) { stroke: WindowText; }\n"
        }
        rules += "  svg.grafik .linie-gitter { stroke: GrayText; }\n"
        return rules + "}\n"
    }

    private static let plainTokens: [ColourToken] =
        [.text, .mutedText, .ownText, .paper, .grid, .axis, .outline, .land, .rule, .own, .onOwn]
        + (0..<ColourScheme.contextCount).flatMap { [.context($0), .onContext($0)] }
        + ValueBand.Level.allCases.map { .band($0) } + (-2...2).flatMap { [.opinion($0), .onOpinion($0)] }

    private func rule(_ token: ColourToken, palette: String?) -> String {
        let root = "svg.grafik" + (palette.map { "." + $0 } ?? "")
        let value = dark.colour(token).hex
        let fill = "  \(root) .\(token.name) { fill: \(value); }\n"
        return token.isTextOnly ? fill : fill + "  \(root) .linie-\(token.name) { stroke: \(value); }\n"
    }
}

extension ColourToken {
    fileprivate var isTextOnly: Bool {
        switch self {
        case .mutedText, .ownText, .onSeries, .onOwn, .onContext, .onClass, .onOpinion: true
        default: false
        }
    }
}
