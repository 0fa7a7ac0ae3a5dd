/// Collects texts so that those of one style become one group, which names the style once.
struct TextGroups {
    private var styles: [TextStyle] = []
    private var texts: [[SceneText]] = []

    mutating func add(_ text: SceneText) {
        if let index = styles.firstIndex(of: text.style) {
            texts[index].append(text)
        } else {
            styles.append(text.style)
            texts.append([text])
        }
    }

    func draw(on canvas: inout Canvas) {
        for (style, list) in zip(styles, texts) { canvas.addGroup(style, list) }
    }
}
