/// How charts of a report look: fonts with their metrics, text sizes, colours.
package struct ChartStyle: Sendable {
    package var regular: FontMetrics
    package var bold: FontMetrics
    /// Written on every drawing, because print engines do not inherit the font of the page.
    package var fontFamily: String
    /// The weight that the bold metrics belong to.
    package var boldWeight = 700
    package var textSize = 13.0
    /// Narrow drawings are shown scaled down on the smallest screens.
    package var narrowTextSize = 14.0
    package var palette = Palette.standard

    /// Up to this width a drawing takes its narrow form.
    package static let narrowWidth = 480.0

    package init(
        regular: FontMetrics = .arialRegular, bold: FontMetrics = .arialBold,
        fontFamily: String = "Arial, 'Liberation Sans', Helvetica, sans-serif"
    ) {
        self.regular = regular
        self.bold = bold
        self.fontFamily = fontFamily
    }

    func measure(width: Double) -> TextMeasure {
        TextMeasure(style: self, size: width <= Self.narrowWidth ? narrowTextSize : textSize)
    }
}

/// Measures texts at the one text size of a drawing.
struct TextMeasure: Sendable {
    let style: ChartStyle
    let size: Double

    /// From the baseline up to the top of capitals and accents, and down to the end of descenders.
    var ascent: Double { 0.84 * size }
    var descent: Double { 0.22 * size }
    var lineHeight: Double { (1.28 * size * 10).rounded() / 10 }
    /// From the middle of a line of text to its baseline.
    var middleToBaseline: Double { 0.355 * size }

    func width(_ text: String, _ weight: TextWeight = .regular) -> Double {
        (weight == .bold ? style.bold : style.regular).width(text, size: size)
    }

    func widest(_ texts: [String], _ weight: TextWeight = .regular) -> Double {
        texts.reduce(0) { max($0, width($1, weight)) }
    }
}
