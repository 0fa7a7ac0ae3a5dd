import Graphics

extension Theme {
    /// How drawings look: the colours of the theme, and the metrics of those of its fonts that this machine has.
    package func chartStyle(fonts: [LoadedFont]) -> ChartStyle {
        let upright = fonts.filter { !$0.token.isItalic }
        let regular = upright.first { $0.token.weight == 400 }
        let bold = upright.filter { $0.token.weight >= 600 }.min { $0.token.weight < $1.token.weight }
        var style = ChartStyle(
            regular: regular.flatMap { FontMetrics(fontFile: $0.bytes) } ?? .arialRegular,
            bold: bold.flatMap { FontMetrics(fontFile: $0.bytes) } ?? .arialBold,
            fontFamily: tokens.chartFontFamily)
        if let bold { style.boldWeight = bold.token.weight }
        style.palette = tokens.palette
        return style
    }
}
