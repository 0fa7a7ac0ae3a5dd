/// Pages: elements that name their cell, tables, tiles, drawings and blocks that show a calculation.
///
/// The page is walked tag by tag. Where a number stands decides what it has to be:
/// * in an element of class `wert` or `grundwert` with hooks: the value of that cell, equal to its attribute `value`;
/// * in a cell of a table of values outside of such an element: nothing may stand there but words and bounds;
/// * elsewhere inside a figure or a tile, in title and description of a drawing: a mention of their cells;
/// * in a block `rechnung-…`: operand, factor, or result of the calculation;
/// * anywhere else: written by authors, not read.
struct PageReading {
    let names: PublishedNames
    let hooks: Hooks
    let path: String
    var reading = FileReading()
    var tokens: MarkupTokens
    private var frames: [Frame] = []
    var block: CalculationBlock?
    /// Of the last element with hooks.
    private var lastSubject: PublishedItem.Subject?
    /// Of the first element with hooks of this row of a table.
    private var rowSubject: PublishedItem.Subject?
    /// The tint of this cell of a table.
    private var level: Int?
    private var line = 1
    private var counted = 0

    /// What text inside an element is.
    enum Region: Equatable {
        /// Written by authors, or about files.
        case free
        /// Words about the cells of a scope.
        case words(scope: Int)
        /// A cell of a table of values.
        case cell(scope: Int)
        /// The range of a survey below a number.
        case bounds(scope: Int)
        /// The limits of the tints of a table.
        case limits(scope: Int)
        /// Nothing but footnote marks.
        case marks
        /// Inside a block that shows a calculation.
        case block(BlockPart)
    }

    enum BlockPart: Equatable { case reckoning, label, remark, result }

    private struct Frame {
        let name: Range<Int>
        let region: Region

        var isBlock: Bool { if case .block = region { true } else { false } }
    }

    init(names: PublishedNames, hooks: Hooks, path: String, bytes: [UInt8]) {
        self.names = names
        self.hooks = hooks
        self.path = path
        tokens = MarkupTokens(bytes)
    }

    static func read(path: String, bytes: [UInt8], names: PublishedNames, hooks: Hooks) -> FileReading {
        var page = PageReading(names: names, hooks: hooks, path: path, bytes: bytes)
        page.reading.path = path
        page.walk()
        page.comments()
        return page.reading
    }

    private mutating func walk() {
        while let token = tokens.next() {
            switch token {
            case .start(let tag): open(tag)
            case .end(let name): close(name)
            case .text(let range):
                shown(range)
                text(range)
            }
        }
        finishBlock()
    }

    /// What only the source of a page shows.
    private mutating func comments() {
        let open = Array("<!--".utf8)
        let close = Array("-->".utf8)
        let bytes = tokens.bytes
        var start = bytes.startIndex
        while let comment = bytes[start...].firstRange(of: open) {
            let end = bytes[comment.upperBound...].firstRange(of: close)?.lowerBound ?? bytes.endIndex
            if bytes[comment.upperBound..<end].contains(where: NumberText.isDigit) {
                note("", "Zahl in einer Bemerkung, die nur der Quelltext zeigt")
            }
            start = end
        }
    }

    /// Numbers of the text as readers see it.
    private mutating func shown(_ range: Range<Int>) {
        guard hasDigit(range) else { return }
        for number in NumberText.numbers(in: tokens.text(in: range)) { reading.shownNumbers.insert(number.text) }
    }

    // MARK: Places

    /// »Zeile 120«, counted on from the last place.
    mutating func position(_ words: String = "") -> PublishedItem.Place {
        while counted < tokens.place {
            if tokens.bytes[counted] == 0x0A { line += 1 }
            counted += 1
        }
        return PublishedItem.Place(path: path, position: words.isEmpty ? "Zeile \(line)" : "Zeile \(line), \(words)")
    }

    mutating func note(_ text: String, _ reason: String) {
        reading.unmapped.append(UnmappedNumber(place: position(), text: text, reason: reason))
    }

    private var region: Region { frames.last?.region ?? .free }

    private var scope: Int? {
        switch region {
        case .words(let scope), .cell(let scope), .bounds(let scope): scope
        default: nil
        }
    }

    private mutating func newScope() -> Int {
        reading.scopes.append([])
        return reading.scopes.count - 1
    }

    mutating func remember(_ subject: PublishedItem.Subject) {
        lastSubject = subject
        if rowSubject == nil { rowSubject = subject }
        if let level, case .cell(let scope) = region {
            reading.classes.append(DrawnClass(place: position(), subject: subject, level: level, scale: scope))
            self.level = nil
        }
        if let scope { reading.scopes[scope].append(subject) }
    }

    // MARK: Elements

    private static let voids: [StaticString] = ["br", "img", "hr", "input", "meta", "link", "col", "wbr", "source"]

    private mutating func open(_ tag: MarkupTokens.Tag) {
        if tokens.equals("script", at: tag.name) { return script(tag) }
        if tokens.equals("style", at: tag.name) {
            _ = tokens.rawText(until: "style")
            return
        }
        if tokens.equals("svg", at: tag.name) { return drawing(tag) }
        if let value = ValueElement(tag, tokens) { return read(value, tag) }
        if tokens.equals("tr", at: tag.name) { rowSubject = nil }
        if tokens.equals("td", at: tag.name) { level = tint(tag) }
        let next = region(inside: tag)
        attributes(tag, next)
        guard !tag.closesItself, !Self.voids.contains(where: { tokens.equals($0, at: tag.name) }) else { return }
        frames.append(Frame(name: tag.name, region: next))
    }

    /// 2 of `class="stufe-2"`
    private func tint(_ tag: MarkupTokens.Tag) -> Int? {
        guard let words = tokens.text("class", of: tag) else { return nil }
        return words.split(separator: " ").first { $0.hasPrefix("stufe-") }.flatMap { Int($0.dropFirst(6)) }
    }

    private mutating func close(_ name: Range<Int>) {
        guard let place = frames.lastIndex(where: { tokens.bytes[$0.name].elementsEqual(tokens.bytes[name]) }) else {
            return
        }
        if case .block = frames[place].region, tokens.equals("li", at: name),
            frames[..<place].allSatisfy({ !$0.isBlock })
        {
            finishBlock()
        }
        frames.removeSubrange(place...)
    }

    private mutating func region(inside tag: MarkupTokens.Tag) -> Region {
        if tokens.equals("li", at: tag.name), let id = tokens.value("id", of: tag),
            tokens.bytes[id].starts(with: Array("rechnung-".utf8))
        {
            finishBlock()
            block = CalculationBlock(id: tokens.string(id))
            return .block(.label)
        }
        switch region {
        case .block: return blockRegion(tag)
        case .free: return outerRegion(tag)
        case .words(let scope), .cell(let scope): return innerRegion(tag, scope)
        case .bounds, .limits, .marks: return region
        }
    }

    private mutating func blockRegion(_ tag: MarkupTokens.Tag) -> Region {
        if tokens.hasClass("rechengang", tag) { return .block(.reckoning) }
        if tokens.hasClass("bemerkung", tag) { return .block(.remark) }
        if tokens.hasClass("quelle", tag) || tokens.hasClass("fundort", tag) || tokens.hasClass("nur-vorgelesen", tag) {
            return .free
        }
        if tokens.equals("b", at: tag.name), region == .block(.reckoning) { return .block(.result) }
        return region
    }

    private mutating func outerRegion(_ tag: MarkupTokens.Tag) -> Region {
        if tokens.equals("figure", at: tag.name), tokens.hasClass("abbildung", tag) { return figure(tag) }
        if tokens.hasClass("aktuell", tag) || tokens.hasClass("kennzahl", tag) || tokens.hasClass("kachel", tag) {
            return .words(scope: newScope())
        }
        if tokens.equals("table", at: tag.name), tokens.hasClass("zahlen", tag) { return .words(scope: newScope()) }
        if tokens.equals("a", at: tag.name), tokens.hasClass("wert-verweis", tag) { return change(tag) }
        return .free
    }

    /// On paper, the table of a figure stands in an annex.
    private mutating func figure(_ tag: MarkupTokens.Tag) -> Region {
        let scope = newScope()
        if let id = tokens.text("id", of: tag) { reading.figures.append(FigureScope(scope: scope, name: id)) }
        return .words(scope: scope)
    }

    private func innerRegion(_ tag: MarkupTokens.Tag, _ scope: Int) -> Region {
        if tokens.hasClass("toenung", tag) { return .limits(scope: scope) }
        if tokens.hasClass("dateien", tag) || tokens.hasClass("quelle", tag) || tokens.hasClass("fundort", tag) {
            return .free
        }
        if tokens.equals("td", at: tag.name) { return .cell(scope: scope) }
        if tokens.hasClass("spanne", tag) { return .bounds(scope: scope) }
        if tokens.hasClass("nur-vorgelesen", tag) || tokens.hasClass("worte", tag) || tokens.hasClass("wert", tag)
            || tokens.hasClass("verlauf-zeit", tag)
        {
            return .words(scope: scope)
        }
        if tokens.equals("sup", at: tag.name) { return .marks }
        return region
    }

    /// A link around words that say how a value changed: its address names the cells.
    private mutating func change(_ tag: MarkupTokens.Tag) -> Region {
        guard let address = tokens.text("href", of: tag), address.contains("-von-") else { return .free }
        let scope = newScope()
        if let anchor = CalculationAnchor(address, page: path) {
            reading.changes.append(ChangeScope(scope: scope, anchor: anchor))
        }
        return .words(scope: scope)
    }

    /// Words in attributes count like words in text.
    private mutating func attributes(_ tag: MarkupTokens.Tag, _ region: Region) {
        let scope: Int
        switch region {
        case .words(let own), .cell(let own): scope = own
        default: return
        }
        for name in ["aria-label", "title", "alt"] as [StaticString] {
            guard let text = tokens.text(name, of: tag), NumberText.hasDigit(text) else { continue }
            reading.mention(text, names: names, scope: scope, at: position())
        }
    }

    private mutating func script(_ tag: MarkupTokens.Tag) {
        let range = tokens.rawText(until: "script")
        guard tokens.text("type", of: tag) == "application/ld+json",
            let node = JSONParser.read(Array(tokens.bytes[range]))
        else { return }
        reading.append(DocumentReading(path: path).read(node))
    }

    private mutating func drawing(_ tag: MarkupTokens.Tag) {
        let range = tokens.element("svg")
        guard tokens.hasClass("grafik", tag) else { return }
        let own = scope ?? newScope()
        // A drawing the size of a word speaks of the number that it follows.
        if scope == nil, tokens.hasClass("grafik-wortgrafik", tag), let lastSubject {
            reading.scopes[own].append(lastSubject)
        }
        var drawing = DrawingReading(names: names, hooks: hooks, place: position(), tokens: tokens, scope: own)
        drawing.read(root: tag, content: range)
        reading.shownNumbers.formUnion(drawing.result.mentions.map(\.text))
        reading.append(drawing: drawing.result, scope: own)
    }

    // MARK: Text

    private mutating func text(_ range: Range<Int>) {
        switch region {
        case .free, .marks: return
        case .words(let scope):
            guard hasDigit(range) else { return }
            reading.mention(tokens.text(in: range), names: names, scope: scope, at: position())
        case .limits(let scope):
            guard hasDigit(range) else { return }
            let words = tokens.text(in: range)
            guard let limits = KnownWords.limits(in: words) else {
                return reading.mention(words, names: names, scope: scope, at: position())
            }
            for limit in limits {
                reading.limits.append(ClassLimit(place: position(), text: limit.text, scale: scope))
            }
        case .cell:
            guard hasDigit(range) else { return }
            for number in KnownWords.numbers(in: tokens.text(in: range), names: names) {
                note(number.text, "Zahl in einer Tabelle ohne Zelle")
            }
        case .bounds: bounds(range)
        case .block(let part): blockText(tokens.text(in: range), part)
        }
    }

    private func hasDigit(_ range: Range<Int>) -> Bool { tokens.bytes[range].contains(where: NumberText.isDigit) }

    /// »31,0 bis 37,4«
    private mutating func bounds(_ range: Range<Int>) {
        let numbers = NumberText.numbers(in: tokens.text(in: range))
        guard let subject = lastSubject, numbers.count == 2 else {
            for number in numbers { note(number.text, "Bereich ohne Zelle") }
            return
        }
        reading.append(.number(numbers[0].text), of: subject, .lowerBound, at: position())
        reading.append(.number(numbers[1].text), of: subject, .upperBound, at: position())
    }

    // MARK: Elements with values

    private mutating func read(_ element: ValueElement, _ tag: MarkupTokens.Tag) {
        let content = element.content(&tokens, tag)
        for number in NumberText.numbers(in: content.shown) { reading.shownNumbers.insert(number.text) }
        switch element.kind {
        case .end:
            guard let subject = rowSubject, case .cell = region,
                let value = element.value.flatMap(NumberText.fromMachine)
            else {
                note(element.value ?? content.shown, "Ende einer Spanne ohne Zelle")
                return
            }
            groupEnd(value, content.shown, subject)
        case .value, .operand:
            guard let parts = hooks.parts(of: tag, in: tokens), let subject = hooks.subject(parts) else {
                note(content.shown, "Wert ohne bekannte Zelle")
                return
            }
            let found = content.contents(value: element.value, sign: element.sign, names: names)
            for item in found.contents { reading.append(item, of: subject, element.role, at: position()) }
            for rest in found.rest { note(rest, "Zahl neben einem Wert") }
            if element.kind == .operand {
                operand(found.contents, subject)
            } else {
                remember(subject)
                result(subject, found.contents)
            }
        }
    }

    /// The ends of a group come in pairs; a single one is both.
    private mutating func groupEnd(_ value: String, _ shown: String, _ subject: PublishedItem.Subject) {
        let texts = NumberText.numbers(in: shown).map(\.text)
        if texts != [value] { note(shown, "Ende einer Spanne, das anders geschrieben ist als gemeint") }
        let isSecond = reading.items.last.map { $0.role == .groupLowest && $0.subject == subject } ?? false
        reading.append(.number(value), of: subject, isSecond ? .groupHighest : .groupLowest, at: position())
    }
}

extension FileReading {
    mutating func append(drawing: FileReading, scope: Int) {
        for cells in drawing.scopes { scopes[scope] += cells }
        items += drawing.items
        marks += drawing.marks
        unmapped += drawing.unmapped
        mentions += drawing.mentions.map { mention in
            Mention(place: mention.place, text: mention.text, words: mention.words, scope: scope)
        }
        classes += drawing.classes
        limits += drawing.limits
    }
}
