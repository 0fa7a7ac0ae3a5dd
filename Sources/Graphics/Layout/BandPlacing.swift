/// Where the label of a band stands: inside the band if there is a free place, else in the key.
struct BandPlacing {
    struct Placed {
        var band: ValueBand
        /// The tinted part of the plot.
        var box: Box
        /// nil when the key has to name the band.
        var label: SceneText?
    }

    var bands: [Placed] = []

    static let none = BandPlacing()

    private init() {}

    /// Bands across a plot whose values go upwards. Labels search their band from the left for a place that is free of
    /// marks (boxes and lines) and texts.
    init(_ bands: [ValueBand], frame: VerticalFrame, avoiding boxes: [Box], lines: [[Point]], canvas: Canvas) {
        let y = frame.y
        var taken = boxes
        for band in bands {
            guard let range = band.range(within: frame.scale.domain) else { continue }
            let box = Box(
                minX: frame.left, minY: y.position(range.upperBound), maxX: frame.right,
                maxY: y.position(range.lowerBound))
            let label = Self.free(band, in: box, avoiding: taken, lines: lines, canvas: canvas)
            if let label { taken.append(label.box.grown(by: 2)) }
            self.bands.append(Placed(band: band, box: box, label: label))
        }
    }

    /// Bands across horizontal bars, named in a row of their own at the head of the plot.
    init(_ bands: [ValueBand], x: LinearScale, canvas: Canvas) {
        for band in bands {
            guard let range = band.range(within: x.domain) else { continue }
            let box = Box(minX: x.position(range.lowerBound), minY: 0, maxX: x.position(range.upperBound), maxY: 0)
            let text = canvas.text(
                band.label.withoutSoftHyphens, at: Point((box.minX + box.maxX) / 2, 0),
                canvas.textStyle(.text, anchor: .middle))
            self.bands.append(Placed(band: band, box: box, label: text.width + 8 <= box.maxX - box.minX ? text : nil))
        }
    }

    /// What the key has to name.
    var legend: [Legend.Entry] {
        bands.filter { $0.label == nil }.map {
            Legend.Entry(label: $0.band.label, weight: .regular, swatch: .band($0.band.level))
        }
    }

    var labels: [SceneText] { bands.compactMap(\.label) }

    mutating func move(down distance: Double) {
        for index in bands.indices {
            bands[index].box.minY += distance
            bands[index].box.maxY += distance
            bands[index].label?.place.y += distance
        }
    }

    /// Gives lying bands their height and their labels a baseline.
    mutating func stretch(from top: Double, to bottom: Double, labelBaseline: Double) {
        for index in bands.indices {
            bands[index].box.minY = top
            bands[index].box.maxY = bottom
            bands[index].label?.place.y = labelBaseline
        }
    }

    /// Tints, and a thin line at each limit.
    func draw(limits: [[Point]], on canvas: inout Canvas) {
        for placed in bands where placed.box.maxX > placed.box.minX && placed.box.maxY > placed.box.minY {
            canvas.add(SceneShape(.rect(placed.box), .fill(.band(placed.band.level))))
        }
        let runs = limits.cut(outOf: labels.map { $0.box.grown(by: 1) })
        if !runs.isEmpty { canvas.add(SceneShape(.path(runs, closed: false), .stroke(.outline, width: 0.8))) }
    }

    func drawLabels(on canvas: inout Canvas) {
        for label in labels { canvas.add(label) }
    }

    private static func free(
        _ band: ValueBand, in box: Box, avoiding boxes: [Box], lines: [[Point]], canvas: Canvas
    ) -> SceneText? {
        let measure = canvas.measure
        let string = band.label.withoutSoftHyphens
        let width = measure.width(string)
        let textHeight = measure.ascent + measure.descent
        guard box.maxY - box.minY >= textHeight + 3, box.maxX - box.minX >= width + 12 else { return nil }
        // Beside the limit that leads into the band, else in its middle; at the other side only where no band follows.
        let (high, low) = (box.minY + 2 + measure.ascent, box.maxY - 2 - measure.descent)
        let baselines =
            (band.from == nil ? [high, (high + low) / 2] : [low, (high + low) / 2])
            + (band.from == nil ? [low] : band.to == nil ? [high] : [])
        let near = boxes.filter { $0.maxY > box.minY && $0.minY < box.maxY }
        for baseline in baselines {
            var x = box.minX + 6
            while x + width <= box.maxX - 4 {
                let room = Box(
                    minX: x, minY: baseline - measure.ascent, maxX: x + width, maxY: baseline + measure.descent
                ).grown(by: 3)
                if let hit = near.first(where: { $0.overlap(with: room) > 0 }) {
                    x = max(x + 1, hit.maxX + 3.5)
                } else if lines.isFree(room) {
                    return canvas.text(string, at: Point(x, baseline), canvas.textStyle(.text))
                } else {
                    x += 6
                }
            }
        }
        return nil
    }
}

extension ValueBand {
    /// The part of a band that an axis shows; nil when that is less than a hair.
    func range(within domain: ClosedRange<Double>) -> ClosedRange<Double>? {
        let lower = max(from ?? domain.lowerBound, domain.lowerBound)
        let upper = min(to ?? domain.upperBound, domain.upperBound)
        return upper - lower > (domain.upperBound - domain.lowerBound) * 0.005 ? lower...upper : nil
    }

    /// The limit by which values enter the band first, and how far it is; nil for a band without limits.
    func entry(from values: ClosedRange<Double>) -> (limit: Double, distance: Double)? {
        [from, to].compactMap { $0 }.filter(\.isFinite).map { limit in
            (limit, max(values.lowerBound - limit, limit - values.upperBound, 0))
        }.min { $0.1 < $1.1 }
    }

    /// Both limits that lie on an axis.
    func limits(within domain: ClosedRange<Double>) -> [Double] {
        [from, to].compactMap { $0 }.filter { domain.contains($0) }
    }
}

extension [[Point]] {
    /// Whether no line touches a box.
    func isFree(_ box: Box) -> Bool {
        allSatisfy { run in zip(run, run.dropFirst()).allSatisfy { box.share(of: $0, $1) == nil } }
    }
}

extension [ValueBand] {
    /// Each limit on an axis once, in order.
    func limits(within domain: ClosedRange<Double>) -> [Double] {
        Set(flatMap { $0.limits(within: domain) }).sorted()
    }
}
