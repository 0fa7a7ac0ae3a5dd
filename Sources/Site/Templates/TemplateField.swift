/// What a name in a template stands for.
indirect enum TemplateField: Sendable {
    /// Text that is escaped; as a section it shows its inside when there is such a text.
    case text
    /// An address made by the program; the only thing that may stand in `href` and `src`.
    case address
    /// Finished markup, written with three braces.
    case html
    /// Only for sections.
    case flag
    /// As a section it repeats its inside for each entry.
    case list([String: TemplateField])
    /// As a section it shows its inside once, when there is such a thing.
    case group([String: TemplateField])

    /// The names inside a section of this field.
    var inner: [String: TemplateField]? {
        switch self {
        case .list(let fields), .group(let fields): fields
        case .text, .address, .html, .flag: nil
        }
    }
}

/// The names that can be seen at one place of a template: those of the innermost section win.
struct TemplateScope {
    private var layers: [[String: TemplateField]]

    init(_ fields: [String: TemplateField]) { layers = [fields] }

    subscript(name: String) -> TemplateField? {
        for layer in layers.reversed() { if let field = layer[name] { return field } }
        return nil
    }

    /// All names, sorted.
    var names: [String] { Array(Set(layers.flatMap(\.keys))).sorted() }

    func entering(_ fields: [String: TemplateField]?) -> TemplateScope {
        guard let fields else { return self }
        var scope = self
        scope.layers.append(fields)
        return scope
    }
}
