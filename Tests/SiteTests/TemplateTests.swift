import Diagnostics
import Foundation
import Site
import Testing

/// What a web team may write into templates, and what is refused with position and next step.
@Suite struct TemplateTests {
    /// The delivered theme with one template replaced or added.
    private func load(_ name: String, _ text: String) throws -> Diagnosed<Theme?> {
        var files = try SmallSite.themeFiles().filter { $0.path != "themes/standard/\(name)" }
        files.append(SourceFile(path: "themes/standard/\(name)", text: text))
        return Theme.load(files, folder: "themes/standard")
    }

    @Test func deliveredThemeHasNoProblem() throws { _ = try SmallSite.theme() }

    @Test(arguments: [
        ("<p>{{titel}}</p>", nil),
        ("<p class=\"{{kennung}} x\">{{! ein Hinweis }}</p>", nil),
        ("<a href=\"{{start_url}}#oben\">x</a>", nil),
        ("{{{einleitung_html}}}", nil),
        ("{{#abschnitte}}<h2 id=\"{{anker}}\">{{{ueberschrift_html}}}</h2>{{titel}}{{/abschnitte}}", nil),
        ("<p>{{tittel}}</p>", DiagnosticCode.templateUnknownName),
        ("{{anker}}", .templateUnknownName),
        ("{{>kopfteil}}", .templateUnknownName),
        ("{{#titel}}<p>", .templateSyntax),
        ("{{/titel}}", .templateSyntax),
        ("{{#titel}}{{/kennung}}", .templateSyntax),
        ("{{titel", .templateSyntax),
        ("{{titel}", .templateSyntax),
        ("{{=<% %>=}}", .templateSyntax),
        ("{{&titel}}", .templateSyntax),
        ("{{.}}", .templateSyntax),
        ("{{$titel}}", .templateSyntax),
        ("{{<anfang}}", .templateSyntax),
        ("{{%CONTENT_TYPE: TEXT}}", .templateSyntax),
        ("{{upper(titel)}}", .templateSyntax),
        ("<p class=\"", .templateSyntax),
        ("{{{titel}}}", .templatePlace),
        ("{{einleitung_html}}", .templatePlace),
        ("{{abschnitte}}", .templatePlace),
        ("{{hat_gliederung}}", .templatePlace),
        ("<p title={{titel}}>x</p>", .templatePlace),
        ("<p title='{{titel}}'>x</p>", .templatePlace),
        ("<p {{titel}}>x</p>", .templatePlace),
        ("<{{titel}}>x", .templatePlace),
        ("<p onclick=\"{{titel}}\">x</p>", .templatePlace),
        ("<p ONCLICK=\"{{titel}}\">x</p>", .templatePlace),
        ("<p style=\"{{titel}}\">x</p>", .templatePlace),
        ("<a href=\"{{titel}}\">x</a>", .templatePlace),
        ("<a href=\"javascript:{{start_url}}\">x</a>", .templatePlace),
        ("<img src=\"bilder/{{start_url}}\">", .templatePlace),
        ("<p title=\"{{{einleitung_html}}}\">x</p>", .templatePlace),
        ("<script>{{titel}}</script>", .templatePlace),
        ("<SCRIPT>{{titel}}</SCRIPT>", .templatePlace),
        ("<style>{{titel}}</style>", .templatePlace),
        ("<title>{{{einleitung_html}}}</title>", .templatePlace),
        ("<!-- {{titel}} -->", .templatePlace),
        ("<p title=\"{{#titel}}\">x{{/titel}}</p>", .templatePlace),
        ("{{#titel}}<p title=\"{{/titel}}\">x</p>", .templatePlace),
        ("{{>kapitel}}", .templateCycle),
    ]) func chapterTemplate(_ text: String, _ code: DiagnosticCode?) throws {
        let loaded = try load("kapitel.mustache", "<main>\n\(text)\n</main>\n")
        if let code {
            #expect(loaded.value == nil)
            let first = try #require(loaded.diagnostics.first)
            #expect(first.code == code, "\(first.message)")
            #expect(first.span?.file.path == "themes/standard/kapitel.mustache")
            #expect(first.span?.start.line ?? 0 >= 2)
            #expect(first.hint?.isEmpty == false)
        } else {
            #expect(loaded.diagnostics == [])
        }
    }

    @Test func theProblemIsShownWhereItIs() throws {
        let problem = try #require(try load("kapitel.mustache", "<h1>\n  {{tittel}}</h1>").diagnostics.first)
        #expect(problem.span?.text == "{{tittel}}")
        #expect(problem.span?.start.line == 2)
        #expect(problem.hint == "Meinten Sie »titel«?")
    }

    @Test func circlesThroughPartialsAreShown() throws {
        var files = try SmallSite.themeFiles().filter { !$0.path.hasSuffix("pfad.mustache") }
        files.append(SourceFile(path: "themes/standard/pfad.mustache", text: "{{>runde}}"))
        files.append(SourceFile(path: "themes/standard/runde.mustache", text: "{{>pfad}}"))
        let loaded = Theme.load(files, folder: "themes/standard")
        #expect(loaded.value == nil)
        #expect(loaded.diagnostics.allSatisfy { $0.code == .templateCycle })
        #expect(loaded.diagnostics.first?.message.contains("pfad → runde → pfad") == true)
    }

    @Test func deepNestingEnds() throws {
        var files = try SmallSite.themeFiles()
        for level in 0..<30 {
            files.append(SourceFile(path: "themes/standard/tief\(level).mustache", text: "{{>tief\(level + 1)}}"))
        }
        files.append(SourceFile(path: "themes/standard/tief30.mustache", text: "Ende"))
        files = files.filter { !$0.path.hasSuffix("/ende.mustache") }
        files.append(SourceFile(path: "themes/standard/ende.mustache", text: "{{>tief0}}"))
        #expect(Theme.load(files, folder: "themes/standard").diagnostics.map(\.code).contains(.templateCycle))
    }

    @Test func partialsSeeTheNamesOfTheirPlace() throws {
        var files = try SmallSite.themeFiles()
        files.append(SourceFile(path: "themes/standard/stueck.mustache", text: "<b>{{anker}}</b>"))
        func load(_ text: String) -> Diagnosed<Theme?> {
            let chapter = SourceFile(path: "themes/standard/kapitel.mustache", text: text)
            return Theme.load(files.filter { $0.path != chapter.path } + [chapter], folder: "themes/standard")
        }
        #expect(load("{{#abschnitte}}{{>stueck}}{{/abschnitte}}").diagnostics == [])
        let outside = load("{{>stueck}}")
        #expect(outside.diagnostics.map(\.code) == [.templateUnknownName])
        #expect(outside.diagnostics.first?.span?.file.path == "themes/standard/stueck.mustache")
    }

    @Test(arguments: ["start.mustache", "kachel.mustache", "thema.css", "druck.css"])
    func missingFilesAreNamed(_ name: String) throws {
        let files = try SmallSite.themeFiles().filter { !$0.path.hasSuffix("/" + name) }
        let loaded = Theme.load(files, folder: "themes/standard")
        #expect(loaded.value == nil)
        #expect(loaded.diagnostics.contains { $0.code == .fileMissing && $0.message.contains(name) })
    }

    @Test func stylesheetsLoadNothing() throws {
        let loaded = try load("thema.css", "p { background: URL(x.png) }\n@import 'y.css';")
        #expect(loaded.diagnostics.map(\.code) == [.tokenValue, .tokenValue])
        #expect(
            loaded.diagnostics.map { $0.span?.start.line } == [2, 1]
                || loaded.diagnostics.map { $0.span?.start.line } == [1, 2])
    }

    @Test(arguments: [
        ("tinte: \"#1b1f24\"", "tinte: black", DiagnosticCode.tokenValue),
        ("leise: \"#555d66\"", "leise: \"#c0c0c0\"", .tokenValue),
        ("breit: [14, 16, 18, 22, 28, 44]", "breit: [14, 16, 18]", .tokenValue),
        ("familie: Open Sans", "familie: 'x\"; }'", .tokenValue),
        ("sha256: e64e", "sha256: zz4e", .tokenValue),
        ("zeilenbreite:", "zeilenbreit:", .fieldUnknown),
        ("  dunkel:", "  dunkler:", .fieldUnknown),
    ]) func tokens(_ old: String, _ new: String, _ code: DiagnosticCode) throws {
        let text = try #require(try SmallSite.themeFiles().first { $0.path.hasSuffix("tokens.yaml") }).text
        let changed = text.replacingOccurrences(of: old, with: new)
        #expect(changed != text)
        let loaded = try load("tokens.yaml", changed)
        #expect(loaded.diagnostics.map(\.code).contains(code), "\(loaded.diagnostics.map(\.message))")
        #expect(loaded.diagnostics.allSatisfy { $0.span != nil })
    }
}
