/// Which bands an axis shows. It stretches towards the nearest ones as long as the data keep half of their room; the
/// others are told in words.
struct BandReach {
    private(set) var shown: [ValueBand] = []
    private(set) var hidden: [ValueBand] = []
    private(set) var domain: ClosedRange<Double>

    /// `domainCovering` is the axis for a range of values.
    init(
        _ bands: [ValueBand], extent: ClosedRange<Double>?, isFixed: Bool,
        domainCovering: (ClosedRange<Double>?) -> ClosedRange<Double>
    ) {
        let plain = domainCovering(extent)
        domain = plain
        guard let extent, !bands.isEmpty else { return }
        let size = plain.upperBound - plain.lowerBound
        if !isFixed {
            var range = extent
            let nearest = bands.enumerated().compactMap { index, band in
                band.entry(from: extent).map { (index: index, limit: $0.limit, distance: $0.distance) }
            }.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
            for entry in nearest {
                // A little beyond the limit, so that the band can be seen.
                let beyond = bands[entry.index].from == entry.limit ? size * 0.06 : -size * 0.06
                let wished = min(entry.limit, entry.limit + beyond)...max(entry.limit, entry.limit + beyond)
                guard let wider = ValueExtent.union(range, wished) else { continue }
                let candidate = domainCovering(wider)
                guard candidate.upperBound - candidate.lowerBound <= 2 * size else { continue }
                range = wider
                domain = candidate
            }
        }
        for band in bands {
            if band.range(within: domain) == nil { hidden.append(band) } else { shown.append(band) }
        }
    }
}
