/// Whether a drawing that authors bring along is only a drawing: no script, no handler, nothing from elsewhere.
package enum PictureSafety {
    /// What is not allowed in an SVG file, with its line; nil when everything is.
    package static func problem(inSVG bytes: [UInt8]) -> (line: Int, text: String)? {
        let file: XMLFile
        do {
            file = try XMLFile(bytes)
        } catch {
            switch error {
            case .malformed(let line): return (line, "ist kein wohlgeformtes XML")
            case .documentType(let line): return (line, "hat eine Dokumenttyp-Angabe (DOCTYPE)")
            case .tooDeep(let line): return (line, "ist tiefer als \(XMLFile.deepest) Elemente verschachtelt")
            case .tooLarge: return (1, "ist größer als 100 MB")
            }
        }
        guard file.elements.first?.name == "svg" else { return (1, "ist keine SVG-Zeichnung") }
        for element in file.elements {
            if refusedElements.contains(element.name) { return (element.line, "enthält das Element »\(element.name)«") }
            for attribute in element.attributes {
                if attribute.name.lowercased().hasPrefix("on") {
                    return (element.line, "enthält das Attribut »\(attribute.name)«")
                }
                let isAddress = attribute.name == "href" || attribute.name.hasSuffix(":href") || attribute.name == "src"
                if isAddress, let value = attribute.value, !value.hasPrefix("#") {
                    return (element.line, "verweist auf »\(value)«")
                }
            }
        }
        return nil
    }

    private static let refusedElements: Set<String> = [
        "script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "set",
        "animate", "animateMotion", "animateTransform",
    ]
}
