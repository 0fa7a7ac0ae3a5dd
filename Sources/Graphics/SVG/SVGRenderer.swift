import Markup

/// What a drawing says about itself beyond its marks.
package struct SVGIdentity: Sendable, Hashable {
    /// Unique in the page; all ids inside the drawing begin with it.
    package var id: String
    /// The name: kind, subject, place, years, main result.
    package var title: String
    /// Range, extremes, missing values, where the table is.
    package var description: String
    package var source: String?
    /// Further class names of the `svg` element.
    package var classes: [String]

    package init(id: String, title: String, description: String, source: String? = nil, classes: [String] = []) {
        self.id = id
        self.title = title
        self.description = description
        self.source = source
        self.classes = classes
    }
}

/// Where the markup will stand.
package enum SVGUse: Sendable {
    /// In a page: class names let the style sheet take over in the dark scheme.
    case inline
    /// A file of its own with everything in it.
    case standalone
    /// In a document for paged media. Print engines pass only the name on to readers of the PDF and ignore the page's
    /// style sheet: the name carries the description too, and there are no class names.
    case print
}

extension Scene {
    /// The drawing as SVG: light colours as presentation attributes, class names for the dark scheme, nothing that a
    /// strict content security policy or a print engine would drop.
    package func svg(_ identity: SVGIdentity, style: ChartStyle, use: SVGUse = .inline) -> Node {
        SVGRenderer(style: style, scene: self, use: use).node(identity)
    }
}

struct SVGRenderer {
    let style: ChartStyle
    let scene: Scene
    let use: SVGUse

    func node(_ identity: SVGIdentity) -> Node {
        var children: [Node] = []
        if scene.kind.exposure == .named {
            let name = use == .print ? "\(identity.title) \(identity.description)" : identity.title
            children.append(.element(Element("title", [Attribute("id", identity.id + "-t")], [.text(name)])))
            if use != .print {
                children.append(
                    .element(Element("desc", [Attribute("id", identity.id + "-d")], [.text(identity.description)])))
            }
        }
        if use == .standalone {
            let page = Box(minX: 0, minY: 0, maxX: scene.width, maxY: scene.height)
            children.append(node(SceneShape(.rect(page), .fill(.paper)), inherited: nil))
        }
        for item in scene.items { append(item, to: &children, shape: nil, text: nil) }
        return .element(Element("svg", rootAttributes(identity), children))
    }

    private func rootAttributes(_ identity: SVGIdentity) -> [Attribute] {
        var attributes: [Attribute] = []
        func add(_ name: String, _ value: String?) {
            if let value { attributes.append(Attribute(name, value)) }
        }
        if use == .standalone { add("xmlns", "http://www.w3.org/2000/svg") }
        var classes = ["grafik", "grafik-" + scene.kind.className]
        if let size = scene.paletteSize { classes.append("palette-\(size)") }
        if let count = scene.classCount { classes.append("klassen-\(count)") }
        add("class", (classes + identity.classes).joined(separator: " "))
        if scene.kind.exposure == .decorative {
            add("aria-hidden", "true")
        } else {
            add("role", "img")
            // In a file of its own title and desc name the drawing by themselves; SVG knows no aria-labelledby or lang.
            switch use {
            case .inline: add("aria-labelledby", "\(identity.id)-t \(identity.id)-d")
            case .print: add("aria-labelledby", "\(identity.id)-t")
            case .standalone: break
            }
        }
        add(use == .standalone ? "xml:lang" : "lang", "de")
        let (width, height) = (SVGNumber.text(scene.width), SVGNumber.text(scene.height))
        add("viewBox", "0 0 \(width) \(height)")
        add("width", width)
        add("height", height)
        add("font-family", style.fontFamily)
        add("font-size", SVGNumber.text(scene.textSize))
        add("data-chart", scene.kind.name)
        add(
            "data-domain",
            scene.domain.map { SVGNumber.machine($0.lowerBound) + " " + SVGNumber.machine($0.upperBound) })
        add("data-scale-group", scene.scaleGroup)
        add("data-source", identity.source)
        return attributes
    }

    private func append(_ item: SceneItem, to nodes: inout [Node], shape: ShapeStyle?, text: TextStyle?) {
        switch item {
        case .shape(let one): nodes.append(node(one, inherited: shape))
        case .text(let one):
            nodes.append(node(one, inherited: text))
        case .group(let group):
            guard !group.items.isEmpty else { return }
            var children: [Node] = []
            children.reserveCapacity(group.items.count)
            for item in group.items { append(item, to: &children, shape: group.shapeStyle, text: group.textStyle) }
            var attributes: [Attribute] = []
            if let style = group.shapeStyle { add(style, to: &attributes) }
            if let style = group.textStyle { add(style, to: &attributes) }
            for one in group.attributes { attributes.append(Attribute("data-" + one.name, one.value)) }
            nodes.append(.element(Element("g", attributes, children)))
        }
    }

    private func node(_ shape: SceneShape, inherited: ShapeStyle?) -> Node {
        var attributes: [Attribute] = []
        attributes.reserveCapacity(8 + shape.attributes.count)
        func number(_ name: String, _ value: Double) { attributes.append(Attribute(name, SVGNumber.text(value))) }
        let name: String
        switch shape.geometry {
        case .line(let from, let to):
            name = "path"
            attributes.append(Attribute("d", SVGPath.data([[from, to]], closed: false)))
        case .rect(let box):
            name = "rect"
            // Width and height from rounded sides, so that neighbours keep their gap.
            let (left, top) = (SVGNumber.tenths(box.minX), SVGNumber.tenths(box.minY))
            attributes.append(Attribute("x", SVGNumber.text(tenths: left)))
            attributes.append(Attribute("y", SVGNumber.text(tenths: top)))
            attributes.append(Attribute("width", SVGNumber.text(tenths: SVGNumber.tenths(box.maxX) - left)))
            attributes.append(Attribute("height", SVGNumber.text(tenths: SVGNumber.tenths(box.maxY) - top)))
        case .circle(let centre, let radius):
            name = "circle"
            number("cx", centre.x)
            number("cy", centre.y)
            number("r", radius)
        case .path(let runs, let closed):
            name = "path"
            attributes.append(Attribute("d", SVGPath.data(runs, closed: closed)))
        case .ribbon(let ribbon):
            name = "path"
            attributes.append(Attribute("d", SVGPath.data(ribbon)))
        }
        if shape.style != inherited { add(shape.style, to: &attributes) }
        if let mark = shape.mark { attributes.append(Attribute("data-mark", mark.rawValue)) }
        for attribute in shape.attributes { attributes.append(Attribute("data-" + attribute.name, attribute.value)) }
        return .element(Element(name, attributes))
    }

    private func add(_ style: ShapeStyle, to attributes: inout [Attribute]) {
        if use != .print {
            switch (style.fill, style.stroke) {
            case (let fill?, let stroke?): attributes.append(Attribute("class", fill.name + " linie-" + stroke.name))
            case (let fill?, nil): attributes.append(Attribute("class", fill.name))
            case (nil, let stroke?): attributes.append(Attribute("class", "linie-" + stroke.name))
            case (nil, nil): break
            }
        }
        attributes.append(Attribute("fill", style.fill.map { light($0) } ?? "none"))
        guard let stroke = style.stroke else { return }
        attributes.append(Attribute("stroke", light(stroke)))
        attributes.append(Attribute("stroke-width", SVGNumber.text(style.strokeWidth)))
        if !style.dash.isEmpty {
            attributes.append(
                Attribute("stroke-dasharray", style.dash.map { SVGNumber.text($0) }.joined(separator: " ")))
        }
        if style.roundEnds {
            attributes.append(Attribute("stroke-linecap", "round"))
            attributes.append(Attribute("stroke-linejoin", "round"))
        }
    }

    private func node(_ text: SceneText, inherited: TextStyle?) -> Node {
        var attributes = placeAttributes(of: text)
        if text.style != inherited { add(text.style, to: &attributes) }
        if let kind = text.missingKind { attributes.append(Attribute("data-missing", kind)) }
        for attribute in text.attributes { attributes.append(Attribute("data-" + attribute.name, attribute.value)) }
        return .element(Element("text", attributes, [.text(text.string)]))
    }

    private func placeAttributes(of text: SceneText) -> [Attribute] {
        [Attribute("x", SVGNumber.text(text.place.x)), Attribute("y", SVGNumber.text(text.place.y))]
    }

    private func add(_ style: TextStyle, to attributes: inout [Attribute]) {
        if use != .print { attributes.append(Attribute("class", style.token.name)) }
        attributes.append(Attribute("fill", light(style.token)))
        if style.size != scene.textSize { attributes.append(Attribute("font-size", SVGNumber.text(style.size))) }
        if style.weight == .bold { attributes.append(Attribute("font-weight", String(self.style.boldWeight))) }
        switch style.anchor {
        case .start: break
        case .middle: attributes.append(Attribute("text-anchor", "middle"))
        case .end: attributes.append(Attribute("text-anchor", "end"))
        }
    }

    private func light(_ token: ColourToken) -> String { style.palette.light.colour(token).hex }
}
