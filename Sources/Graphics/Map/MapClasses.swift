import Values

/// The classes of a choropleth: half-open intervals without gaps, named in German.
struct MapClasses {
    let limits: [RoundedDecimal]
    let labels: [String]

    /// Without limits, numbers form one class named by their range.
    init(_ limits: [RoundedDecimal], limitLabel: (RoundedDecimal) -> String, values: [PlotValue?]) {
        let texts = limits.map(limitLabel)
        self.limits = limits
        if let first = texts.first, let last = texts.last {
            let inner = zip(texts, texts.dropFirst()).map { "\($0) bis unter \($1)" }
            labels = ["unter \(first)"] + inner + ["\(last) und mehr"]
            return
        }
        let numbers = values.compactMap { value in value?.number.map { ($0, value?.text ?? "") } }
        guard let low = numbers.min(by: { $0.0 < $1.0 }), let high = numbers.max(by: { $0.0 < $1.0 }) else {
            labels = []
            return
        }
        labels = [low.1 == high.1 ? low.1 : "\(low.1) bis \(high.1)"]
    }

    var count: Int { labels.count }

    /// How many steps the ramp of colours has.
    var rampSize: Int? {
        count == 0
            ? nil
            : min(max(count, ColourScheme.classCounts.lowerBound), ColourScheme.classCounts.upperBound)
    }

    /// The class that holds a value: each limit belongs to the class above it.
    func index(of value: Double) -> Int { limits.prefix { $0.double <= value }.count }

    /// The colour of an area: of its class, or of paper under hatches.
    func fill(_ value: PlotValue) -> ColourToken {
        guard let number = value.number, let rampSize else { return .paper }
        return .mapClass(min(index(of: number), count - 1), of: rampSize)
    }
}

/// A sign that stands in areas without a number, and its meaning.
package struct MapSign: Sendable, Hashable {
    package var symbol: String
    package var words: String

    package init(_ symbol: String, _ words: String) {
        self.symbol = symbol
        self.words = words
    }
}
