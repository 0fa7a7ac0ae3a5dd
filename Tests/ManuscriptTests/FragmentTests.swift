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

    @Test func yamlBodiesWorkInFragments() {
        let probe = fragment("text: |\n  Davor\n\n  :::karte\n  indikator: a\n  klassen: 3\n  :::\n")
        #expect(probe?.problems == [])
        #expect(probe?.attributes == ["indikator=a@5:3,5:14", "klassen=3@6:3,6:12"])
    }
}
