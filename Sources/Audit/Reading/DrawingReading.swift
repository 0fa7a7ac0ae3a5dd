/// A drawing, by itself or in a page: words, and marks that name their cell, read through the axis as precisely as
/// coordinates are written.
struct DrawingReading {
    let names: PublishedNames
    let hooks: Hooks
    let place: PublishedItem.Place
    let tokens: MarkupTokens
    let scope: Int
    var result = FileReading()

    /// Coordinates and ticks are written in tenths of a pixel; both ends of a bar and the axis add up.
    static let precision = 0.3

    private struct Group {
        let parts: Hooks.Parts?
        let isQuiet: Bool
        let isFrame: Bool
        let anchor: TextAnchor?
        let fill: Int?
    }

    enum TextAnchor { case start, middle, end }

    /// A number that stands at an axis, before it is known whether it does.
    struct Label {
        let text: String
        let words: String
        let x: Double
        let y: Double
        let anchor: TextAnchor
    }

    private struct Shape {
        let subject: PublishedItem.Subject
        let outline: Outline
        let isBar: Bool
    }

    private var labels: [Label] = []
    private var shapes: [Shape] = []
    /// Parts of bars that belong to no cell: what is left to 100.
    private var rests: [Outline] = []
    private var frame = AxisFrame()
    private var chart = ""
    private var fontSize = 13.0
    private var domain: ClosedRange<Double>?
    /// The source, which is written below the drawing as well.
    private var source = ""
    /// Whether fields are tinted by their value.
    private var hasLevels = false
    /// Small numbers that stand in areas without room for a name, and again in the key: how often each occurs.
    private var keys: [String: Int] = [:]

    init(names: PublishedNames, hooks: Hooks, place: PublishedItem.Place, tokens: MarkupTokens, scope: Int) {
        self.names = names
        self.hooks = hooks
        self.place = place
        self.tokens = tokens
        self.scope = scope
        result.scopes = [[]]
    }

    /// A file of its own.
    static func read(path: String, bytes: [UInt8], names: PublishedNames, hooks: Hooks) -> FileReading {
        var tokens = MarkupTokens(bytes)
        while let token = tokens.next() {
            guard case .start(let tag) = token, tokens.equals("svg", at: tag.name) else { continue }
            let range = tokens.element("svg")
            var drawing = DrawingReading(
                names: names, hooks: hooks, place: .init(path: path, position: ""), tokens: tokens, scope: 0)
            drawing.read(root: tag, content: range)
            return drawing.result
        }
        return FileReading()
    }

    mutating func read(root: MarkupTokens.Tag, content: Range<Int>) {
        chart = tokens.text("data-chart", of: root) ?? ""
        fontSize = number("font-size", root) ?? 13
        let ends = (tokens.text("data-domain", of: root) ?? "").split(separator: " ").compactMap { Double($0) }
        if ends.count == 2, ends[0] <= ends[1] { domain = ends[0]...ends[1] }
        source = tokens.text("data-source", of: root) ?? ""
        hasLevels = chart == "map" || chart == "tile-map" || chart == "heat"
        attributes(root)
        var inner = MarkupTokens(tokens.bytes, in: content)
        var groups: [Group] = []
        var texts: [Label?] = []
        while let token = inner.next() {
            switch token {
            case .start(let tag):
                let group = group(tag, in: groups.last)
                shape(tag, group)
                guard !tag.closesItself else { continue }
                groups.append(group)
                texts.append(label(tag, group))
            case .end:
                _ = groups.popLast()
                _ = texts.popLast()
            case .text(let range):
                text(inner.text(in: range), texts.last ?? nil)
            }
        }
        finish()
    }

    // MARK: Elements

    private func group(_ tag: MarkupTokens.Tag, in outer: Group?) -> Group {
        let parts = hooks.parts(of: tag, in: tokens, adding: outer?.parts) ?? outer?.parts
        let anchor: TextAnchor? =
            switch tokens.text("text-anchor", of: tag) {
            case "end": .end
            case "middle": .middle
            case "start": .start
            default: outer?.anchor
            }
        let isFrame = tokens.hasClass("linie-gitter", tag) || tokens.hasClass("linie-achse", tag)
        var fill = outer?.fill
        if let range = tokens.value("class", of: tag) {
            for word in tokens.string(range).split(separator: " ") where word.hasPrefix("klasse-") {
                fill = Int(word.dropFirst(7))
            }
        }
        return Group(
            parts: parts, isQuiet: (outer?.isQuiet ?? false) || tokens.hasClass("text-leise", tag),
            isFrame: (outer?.isFrame ?? false) || isFrame, anchor: anchor, fill: fill)
    }

    private func label(_ tag: MarkupTokens.Tag, _ group: Group) -> Label? {
        guard group.isQuiet, tokens.equals("text", at: tag.name), let x = number("x", tag), let y = number("y", tag)
        else { return nil }
        return Label(text: "", words: "", x: x, y: y, anchor: group.anchor ?? .start)
    }

    private mutating func shape(_ tag: MarkupTokens.Tag, _ group: Group) {
        attributes(tag)
        if group.isFrame, let path = tokens.value("d", of: tag) {
            frame.add(PathPoints.lines(Array(tokens.bytes[path])))
        }
        if let scopeParts = group.parts, let subject = hooks.subject(scopeParts), tokens.equals("g", at: tag.name) {
            result.scopes[0].append(subject)
        }
        guard let mark = tokens.text("data-mark", of: tag), mark != "rule", mark != "line" else { return }
        if mark == "rest", let outline = outline(tag) { return rests.append(outline) }
        guard let parts = group.parts, let subject = hooks.subject(parts) else { return }
        result.scopes[0].append(subject)
        if let fill = group.fill, mark == "area" {
            result.classes.append(DrawnClass(place: place, subject: subject, level: fill, scale: scope))
        }
        guard let outline = outline(tag), mark == "bar" || mark == "point" else {
            result.marks.append(DrawnMark(place: place, subject: subject, reading: .drawn))
            return
        }
        shapes.append(Shape(subject: subject, outline: outline, isBar: mark == "bar"))
    }

    private func outline(_ tag: MarkupTokens.Tag) -> Outline? {
        if tokens.equals("rect", at: tag.name), let width = number("width", tag), let height = number("height", tag) {
            // Hollow bars lie inside of their lines.
            let line = tokens.hasClass("papier", tag) ? number("stroke-width", tag) ?? 0 : 0
            return Outline(
                x: (number("x", tag) ?? 0) - line / 2, y: (number("y", tag) ?? 0) - line / 2, width: width + line,
                height: height + line)
        }
        if tokens.equals("circle", at: tag.name), let x = number("cx", tag), let y = number("cy", tag) {
            return Outline(x: x, y: y, width: 0, height: 0)
        }
        guard let path = tokens.value("d", of: tag) else { return nil }
        return PathPoints.outline(Array(tokens.bytes[path]))
    }

    private func number(_ name: StaticString, _ tag: MarkupTokens.Tag) -> Double? {
        tokens.value(name, of: tag).flatMap { Double(tokens.string($0)) }
    }

    private mutating func attributes(_ tag: MarkupTokens.Tag) {
        for name in ["aria-label", "title"] as [StaticString] {
            guard let words = tokens.text(name, of: tag), NumberText.hasDigit(words) else { continue }
            result.mention(words, names: names, scope: 0, at: place)
        }
    }

    private mutating func text(_ words: String, _ label: Label?) {
        guard NumberText.hasDigit(words) else { return }
        // A line of the source, and no number that happens to stand in it.
        guard words.utf8.count < 12 || !source.contains(words), !isBeginningOfAxis(words) else { return }
        if hasLevels, let limits = KnownWords.limits(in: words) {
            // Fields of a heat table name only what sets them apart.
            if chart == "heat", isInDomain(limits) { return }
            for limit in limits { result.limits.append(ClassLimit(place: place, text: limit.text, scale: scope)) }
            return
        }
        if chart == "map", words.utf8.count <= 2, words.utf8.allSatisfy(NumberText.isDigit) {
            keys[words, default: 0] += 1
            return
        }
        guard let label else { return result.mention(words, names: names, scope: 0, at: place) }
        let bytes = Array(words.utf8)
        let numbers = NumberText.numbers(in: bytes)
        if numbers.count == 1, numbers[0].range.lowerBound == 0 || bytes[0] == 0x2D {
            labels.append(
                Label(text: numbers[0].text, words: words, x: label.x, y: label.y, anchor: label.anchor))
        } else {
            result.mention(words, names: names, scope: 0, at: place)
        }
    }

    private func isInDomain(_ limits: [NumberText.Found]) -> Bool {
        guard let domain else { return false }
        return limits.allSatisfy { PublishedRegister.double($0.text).map(domain.contains) ?? false }
    }

    /// »Achse beginnt bei 5,5«
    private func isBeginningOfAxis(_ words: String) -> Bool {
        guard words.hasPrefix("Achse beginnt bei "), let domain else { return false }
        let numbers = NumberText.numbers(in: words).compactMap { PublishedRegister.double($0.text) }
        return numbers.count == 1 && abs(numbers[0] - domain.lowerBound) < 0.000_001
    }

    // MARK: Through the axis

    private mutating func finish() {
        let upward = chart == "line" || chart == "bar-vertical" || chart == "area"
        let sideways = chart.hasPrefix("bar-") && !upward || chart == "dots" || chart == "dumbbell"
        var axis: ValueAxis?
        if upward { axis = frame.upward(labels, fontSize: fontSize) }
        if sideways { axis = frame.rightward(labels) }
        let rest = labels.indices.filter { axis?.labels.contains($0) != true }
        if !isLadder(rest.map { labels[$0].text }) {
            for index in rest { result.mention(labels[index].words, names: names, scope: 0, at: place) }
        }
        for (words, count) in keys.sorted(by: { $0.key < $1.key }) where count != 2 || Int(words) ?? 0 > keys.count {
            result.mention(words, names: names, scope: 0, at: place)
        }
        for rest in rests where !isLeft(rest, axis, upward) {
            result.unmapped.append(
                UnmappedNumber(
                    place: place, text: "", reason: "gezeichnet ist ein Teil, der nicht aus den Teilen daneben folgt"))
        }
        for shape in shapes {
            let reading = axis.flatMap { read(shape, $0, upward) } ?? .drawn
            result.marks.append(DrawnMark(place: place, subject: shape.subject, reading: reading))
        }
    }

    /// Whether numbers at axes that cannot be read, such as those of many small fields, are nothing but ticks: in equal
    /// steps inside of the domain.
    private func isLadder(_ texts: [String]) -> Bool {
        let values = Set(texts.compactMap(PublishedRegister.double)).sorted()
        guard values.count > 1, let domain, values[0] >= domain.lowerBound - 0.001,
            values[values.count - 1] <= domain.upperBound + 0.001
        else { return false }
        let steps = zip(values.dropFirst(), values).map { $0 - $1 }
        return steps.allSatisfy { abs($0 - steps[0]) < 0.001 }
    }

    /// Parts of a stacked bar keep a gap to the next one.
    private func gap(_ shape: Shape, _ upward: Bool) -> Double {
        let count = (shapes.map(\.outline) + rests).count { $0.isInBar(of: shape.outline, upward) }
        return count > 1 ? Self.gap : 0
    }

    private static let gap = 1.2

    /// Whether a part without a cell is what the others of its bar leave to 100, so that it says nothing of its own.
    private func isLeft(_ rest: Outline, _ axis: ValueAxis?, _ upward: Bool) -> Bool {
        guard let axis, let origin = axis.origin else { return false }
        func reach(_ outline: Outline) -> (from: Double, to: Double) {
            upward
                ? (origin - outline.y - outline.height, origin - outline.y)
                : (outline.x - origin, outline.x + outline.width - origin)
        }
        let (from, to) = reach(rest)
        let others = shapes.filter { $0.isBar && $0.outline.isInBar(of: rest, upward) }.map { reach($0.outline).to }
        let distance = from - (others.max() ?? 0)
        return !others.isEmpty && abs(to - 100 * axis.scale) <= 2 * Self.precision
            && distance >= -Self.precision && distance <= Self.gap + Self.precision
    }

    private func read(_ shape: Shape, _ axis: ValueAxis, _ upward: Bool) -> DrawnMark.Reading? {
        let slack = Self.precision / axis.scale
        if shape.isBar {
            let length = (upward ? shape.outline.height : shape.outline.width) / axis.scale
            // Bars of negative values run the other way.
            return .length(max(0, length - slack), length + slack + gap(shape, upward) / axis.scale)
        }
        guard let origin = axis.origin else { return nil }
        let center = upward ? shape.outline.y + shape.outline.height / 2 : shape.outline.x + shape.outline.width / 2
        let value = (upward ? origin - center : center - origin) / axis.scale
        // The middle of a symbol need not be that of the box around it.
        let symbol = max(shape.outline.width, shape.outline.height) / 5 / axis.scale
        return .between(value - slack - symbol, value + slack + symbol)
    }
}

/// Where a shape lies.
struct Outline {
    let x: Double
    let y: Double
    let width: Double
    let height: Double

    /// Whether both are parts of one bar.
    func isInBar(of other: Outline, _ upward: Bool) -> Bool {
        func isSame(_ one: Double, _ other: Double) -> Bool { abs(one - other) < 0.15 }
        return upward
            ? isSame(x, other.x) && isSame(width, other.width) : isSame(y, other.y) && isSame(height, other.height)
    }
}
