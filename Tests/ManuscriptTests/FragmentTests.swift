import Diagnostics
import Manuscript
import Testing
import TypedYAML

/// Markdown inside YAML: places point into the YAML file.
@Suite struct FragmentTests {
    private func fragment(_ yaml: String, key: String = "text") -> Probe? {
        let file = SourceFile(path: "a.yaml", text: yaml)
        guard let fields = YAMLReader.read(file).value?.fields, let field = fields.first(where: { $0.key == key }),
            let text = field.value.scalar
        else { return nil }
        return Probe(
            ManuscriptParser.parseFragment(text, at: field.value.span, directives: .standard(breakdownIDs: [])))
    }

    @Test(arguments: [
        (
            "id: a\ntext: |\n  Erste Zeile\n  mit :wert{indikator=a}\n\n  - Punkt :quelle{b}\n    weiter :quelle{c}\nrest: x",
            ["wert 4:7-4:24", "quelle 6:11-6:20", "quelle 7:12-7:21"]
        ),
        ("text: Ein Satz mit :wert{indikator=a}.", ["wert 1:20-1:37"]),
        ("text: 'Ein ''Satz'' mit :wert{indikator=a}.'", ["wert 1:25-1:42"]),
        ("text: \"Ein \\\"Satz\\\" mit :wert{indikator=a}.\"", ["wert 1:25-1:42"]),
        (
            "text: >\n  Gefaltet über\n  Zeilen mit :wert{indikator=a}\n  Ende :quelle{b}\n",
            ["wert 3:14-3:31", "quelle 4:8-4:17"]
        ),
        ("text: Ein Satz\n  über zwei :wert{indikator=a}\n", ["wert 2:13-2:30"]),
        ("- x\n- y\n", []),
    ]) func placesPointIntoTheYAML(yaml: String, places: [String]) {
        guard let probe = fragment(yaml) else {
            #expect(places.isEmpty)
            return
        }
        #expect(probe.problems.isEmpty)
        #expect(probe.places == places)
    }

    @Test func messagesPointIntoTheYAML() {
        let probe = fragment("a: b\ntext: |\n    Text :wert{indikatr=a}\n\n    :::hinweis\n    x\n")
        #expect(probe?.problems == ["attribut-unbekannt 3:16 »indikatr«", "kasten-offen 5:5 »:::hinweis«"])
    }

    @Test func spansAreUnindented() {
        let file = SourceFile(path: "a.yaml", text: "text: |\n    Text :quelle{a}\n\n    - b\n      :quelle{c}\n")
        let probe = Probe(
            ManuscriptParser.parseFragment(file.span(8..<file.bytes.count), directives: .standard(breakdownIDs: [])))
        #expect(probe.places == ["quelle 2:10-2:19", "quelle 5:7-5:16"])
        #expect(probe.document.blocks.count == 2)
        let tail = Probe(
            ManuscriptParser.parseFragment(file.span(12..<file.bytes.count), directives: .standard(breakdownIDs: [])))
        #expect(tail.places == probe.places)
    }

    /// The place alone is enough, whatever the style of the scalar.
    @Test(arguments: [
        (
            "- text: Ein Satz\n    über :wert{indikator=a}\n\n    neu\n  mehr: x",
            "<p>Ein Satz\nüber a</p>\n<p>neu</p>\n", ["wert 2:10-2:27"]
        ),
        ("text: 'Ein ''Satz'' :wert{indikator=a}'", "<p>Ein 'Satz' a</p>\n", ["wert 1:21-1:38"]),
        (
            "text: \"Ein \\\"Satz\\\" :wert{indikator=a}\"\nmehr: x", "<p>Ein &quot;Satz&quot; a</p>\n",
            ["wert 1:21-1:38"]
        ),
        ("text: Ein Satz\nmehr: x", "<p>Ein Satz</p>\n", []),
        ("text: |-\n  - a\n  - b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", []),
        ("text: >\n  a\n  b :wert{indikator=a}\nmehr: x", "<p>a\nb a</p>\n", ["wert 3:5-3:22"]),
    ]) func placesAreEnough(yaml: String, html: String, places: [String]) {
        let file = SourceFile(path: "a.yaml", text: yaml)
        let root = YAMLReader.read(file).value
        guard let field = (root?.fields ?? root?.elements?.first?.fields)?.first else {
            Issue.record("no field")
            return
        }
        let probe = Probe(ManuscriptParser.parseFragment(field.value.span, directives: .standard(breakdownIDs: [])))
        var options = RenderingOptions.plain
        options.inlineDirective = { directive, _ in .init(trusted: Array((directive["indikator"]?.value ?? "").utf8)) }
        #expect(GFMRenderer.html(probe.document, options: options).text == html)
        #expect(probe.places == places)
    }

    @Test func yamlBodiesWorkInFragments() {
        let probe = fragment("text: |\n  Davor\n\n  :::karte\n  indikator: a\n  klassen: 3\n  :::\n")
        #expect(probe?.problems == [])
        #expect(probe?.attributes == ["indikator=a@5:3,5:14", "klassen=3@6:3,6:12"])
    }
}
