import Diagnostics
import Manuscript
import Testing

@Suite struct DirectiveMessageTests {
    /// Text, then the expected `code line:column »marked«`.
    static let slips: [(text: String, problem: String)] = [
        ("Text :wrt{indikator=a}", "direktive-unbekannt 1:7 »wrt«"),
        ("::dagramm{indikator=a}", "direktive-unbekannt 1:3 »dagramm«"),
        (":::hinwies\nText\n:::", "direktive-unbekannt 1:4 »hinwies«"),
        (":größe[x]", "direktive-unbekannt 1:2 »größe«"),
        (":wert{stelen=1 indikator=b}", "attribut-unbekannt 1:7 »stelen«"),
        (":quelle{kennung=a raum=b}", "attribut-unbekannt 1:19 »raum«"),
        (":wert{raum=kreis}", "attribut-fehlt 1:2 »wert«"), ("> - :verweis[x]{}", "attribut-fehlt 1:6 »verweis«"),
        (":wert{indikator=a raum=b raum=c}", "attribut-doppelt 1:26 »raum«"),
        (":verweis{#a #b}", "attribut-doppelt 1:13 »#b«"),
        (":wert{indikator=a stellen=viele}", "attribut-wert 1:27 »viele«"),
        (":wert{indikator=a einheit=nee}", "attribut-wert 1:27 »nee«"),
        (":wert{indikator=a teil=zähler}", "attribut-wert 1:24 »zähler«"),
        (":wert{indikator=\"\"}", "attribut-wert 1:18 »«"),
        ("::verzeichnis{art=abildungen}", "attribut-wert 1:19 »abildungen«"),
        (":behauptung[x]{indikator=a wert>10.5}", "attribut-wert 1:33 »10.5«"),
        (":quelle{LSN}", "attribut-wert 1:9 »LSN«"), ("::karte{indikator=a klassen=9}", "attribut-wert 1:29 »9«"),
        (":wert{indikator=a", "attribut-syntax 1:6 »{«"), (":wert{indikator=\"a}", "attribut-syntax 1:17 »\"«"),
        (":wert{indikator=}", "attribut-syntax 1:7 »indikator«"),
        (":wert{uebergang}", "attribut-syntax 1:7 »uebergang«"),
        (":wert{indikator=a raum=kreis, land}", "attribut-syntax 1:24 »kreis, land«"),
        (":wert{=a}", "attribut-syntax 1:7 »=a«"),
        (":glossar[x]{begriff=„Wort“}", "attribut-syntax 1:21 »„Wort“«"),
        (":wert{indikator>a}", "attribut-syntax 1:7 »indikator«"),
        (":wert{indikator=a #}", "attribut-syntax 1:19 »#«"),
        ("::karte{indikator=a\nzeit=2023}", "attribut-syntax 1:8 »{«"),
        (":glossar[Wort", "direktive-text 1:9 »[«"), (":glossar{begriff=a}", "direktive-text 1:2 »glossar«"),
        (":glossar[]", "direktive-text 1:2 »glossar«"), (":wert[x]{indikator=a}", "direktive-text 1:6 »[x]«"),
        ("::karte[T]{indikator=a}", "direktive-text 1:8 »[T]«"),
        (":::aufklappen\nx\n:::", "direktive-text 1:4 »aufklappen«"),
        ("::wert{indikator=a}", "direktive-form 1:1 »::wert«"),
        ("Hier :diagramm{indikator=a}", "direktive-form 1:6 »:diagramm«"),
        ("::hinweis[x]", "direktive-form 1:1 »::hinweis«"),
        (":::wert{indikator=a}\nx\n:::", "direktive-form 1:1 »:::wert«"),
        ("::karte{indikator=a} dahinter", "direktive-form 1:22 »dahinter«"),
        ("::karte {indikator=a}", "direktive-form 1:9 »{indikator=a}«"),
        (":::hinweis Titel\nx\n:::", "direktive-form 1:12 »Titel«"),
        (":verweis{#Abb-1}", "kennung-form 1:11 »Abb-1«"), (":quelle{a #b}", "attribut-unbekannt 1:12 »b«"),
        (":behauptung[x]{indikator=a}", "behauptung-form 1:2 »behauptung«"),
        (":behauptung[x]{indikator=a trend=steigend wert>3}", "behauptung-form 1:2 »behauptung«"),
        (":behauptung[x]{indikator=a gegen=land}", "behauptung-form 1:28 »gegen«"),
        (":behauptung[x]{indikator=a vergleich=gleich}", "behauptung-form 1:28 »vergleich«"),
        (":behauptung[x]{indikator=a trend=steigt}", "attribut-wert 1:34 »steigt«"),
    ]

    @Test(arguments: slips) func oneSlipIsOneMessage(text: String, problem: String) {
        let probe = Probe("Vorher.\n\n" + text)
        let expected = problem.split(separator: " ", maxSplits: 2).map(String.init)
        let place = expected[1].split(separator: ":")
        #expect(probe.problems == ["\(expected[0]) \((Int(place[0]) ?? 0) + 2):\(place[1]) \(expected[2])"])
        for diagnostic in probe.diagnostics {
            #expect(diagnostic.severity == .error)
            #expect(diagnostic.hint?.isEmpty == false)
            #expect(!diagnostic.message.contains("ungültig"))
            #expect(!diagnostic.message.hasSuffix("."))
        }
    }

    @Test(arguments: [
        (":wrt{a=b}", "wert"), (":difernz{a=b}", "differenz"), (":ternd{a=b}", "trend"),
        (":behauptng[x]", "behauptung"), (":verwies{#a}", "verweis"),
        (":glosar[x]", "glossar"), (":qelle{a}", "quelle"), ("::diagram{a=b}", "diagramm"),
        ("::tabele{a=b}", "tabelle"), ("::karten{a=b}", "karte"),
        ("::kenzahlen{a=b}", "kennzahlen"), ("::verzeichniss{a=b}", "verzeichnis"), ("::einbindung{a=b}", "einbinden"),
        (":::kernaussage\n:::", "kernaussagen"), (":::hinweiß\n:::", "hinweis"), (":::methodick\n:::", "methodik"),
        (":::praxisbeispeil\n:::", "praxisbeispiel"),
        (":::handlungbedarf\n:::", "handlungsbedarf"), (":::aufklapen\n:::", "aufklappen"),
        ("::Diagramm{a=b}", "diagramm"),
        (":wert{indikator=a enheit=ja}", "einheit"), (":wert{indikator=a stelle=1}", "stellen"),
        ("::karte{indikator=a klasen=3}", "klassen"),
        ("::diagramm{indikator=a darstelung=linie}", "darstellung"),
        ("::diagramm{indikator=a darstellung=linien}", "linie"),
        ("::tabelle{indikator=a sortierng=name}", "sortierung"), ("::diagramm{indikator=a geschlect=w}", "geschlecht"),
        ("::kennzahlen{indikator=a}", "indikatoren"), ("::verzeichnis{art=qellen}", "quellen"),
        (":behauptung[x]{indikator=a trend=fallent}", "fallend"),
    ]) func suggestsTheNearestName(text: String, suggestion: String) {
        let probe = Probe(text, breakdownIDs: ["geschlecht", "abschluss", "alter"])
        #expect(probe.diagnostics.first?.hint == "Meinten Sie »\(suggestion)«?")
    }

    @Test func breakdownsPassThrough() {
        let open = Probe(":wert{indikator=a geschlecht=w alter=15..64}", breakdownIDs: nil)
        #expect(open.problems.isEmpty)
        #expect(open.document.directives[0].breakdownAttributes.map(\.name) == ["geschlecht", "alter"])
        #expect(Probe(":wert{indikator=a geschlecht=w}", breakdownIDs: ["geschlecht"]).problems.isEmpty)
        #expect(
            Probe(":wert{indikator=a geschlecht=w}", breakdownIDs: ["alter"]).problems
                == ["attribut-unbekannt 1:19 »geschlecht«"])
        #expect(
            Probe(":wert{indikator=a Geschlecht=w}", breakdownIDs: nil).problems == [
                "attribut-unbekannt 1:19 »Geschlecht«"
            ])
        #expect(Probe("::kennzahlen{indikatoren=a geschlecht=w}").problems == ["attribut-unbekannt 1:28 »geschlecht«"])
    }

    @Test func everyDescriptionIsComplete() {
        let registry = DirectiveRegistry.standard()
        #expect(registry.descriptions.count == 25)
        #expect(registry.names.count == 25)
        for description in registry.descriptions {
            #expect(description.sentence.hasSuffix("."))
            #expect(!description.forms.isEmpty)
            #expect(Set(description.attributes.map(\.name)).count == description.attributes.count)
            if let positional = description.positional { #expect(description.attribute(positional) != nil) }
            for attribute in description.attributes {
                #expect(attribute.sentence.hasSuffix("."))
                #expect(!attribute.kind.germanName.isEmpty)
            }
        }
    }
}
