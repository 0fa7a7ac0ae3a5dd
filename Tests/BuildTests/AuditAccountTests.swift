import Build
import Diagnostics
import Synchronization
import Testing
import Workspace

/// What the office for data protection and readers are told about protection: counts and rules.
@Suite("Rechenschaft über die Geheimhaltung")
struct AuditAccountTests {
    /// Keeps one page of what a build writes.
    private final class OnePage: OutputSink {
        private let path: String
        private let text = Mutex("")

        init(_ path: String) { self.path = path }

        func write(_ file: OutputFile) throws(WorkspaceError) {
            if file.path == path { text.withLock { $0 = String(decoding: file.bytes, as: UTF8.self) } }
        }

        var content: String { text.withLock { $0 } }
    }

    private static let exception = """

        geheimhaltung:
          ausnahmen:
            - zelle: {grunddaten: schulabgaenge, raum: 99001003, zeit: 2022, abschluss: ohne}
              grund: Die Familien haben zugestimmt.
              bis: 2026-12-31

        """

    @Test("gezählt wird je Datensatz und Indikator, jede Zelle einmal, mit ihrem Grund")
    func counts() async throws {
        let account = await AuditAccount(try SmallProject().loaded()).account(jobs: 2)
        let dataset = try #require(account.datasets.first)
        #expect(account.datasets.count == 1 && dataset.id == "schulabgaenge")
        #expect(dataset.rules.first == "Zahlen von 1 bis 2 erscheinen nicht")
        // Kleinau has 1 leaver without a certificate in 2022 and 2 in 2023.
        #expect(dataset.primary == 2 && dataset.secondary >= 2 && dataset.delivered == 0)
        let indicator = try #require(account.indicators.first)
        #expect(indicator.id == "ohne_abschluss" && indicator.hidden[.few] == 2)
        #expect((indicator.hidden[.computable] ?? 0) >= 2)
        // Three Gemeinden, Kreis and Land at two times; the Land has no data.
        #expect(indicator.shown + indicator.hiddenCount == 8)
        #expect(account.exceptions.isEmpty)
    }

    @Test("eine Ausnahme steht mit Grund, Tag und Wirkung da")
    func exceptions() async throws {
        var project = SmallProject()
        project.files["content/bericht.yaml", default: ""] += Self.exception
        let account = await AuditAccount(try project.loaded()).account(jobs: 2)
        let exception = try #require(account.exceptions.first)
        #expect(exception.cells == "Schulabgänge, Kleinau, 2022, ohne Abschluss")
        #expect(exception.reason == "Die Familien haben zugestimmt." && exception.until == "31.12.2026")
        #expect(exception.count == 1)
        #expect(account.datasets.first?.primary == 1)
    }

    @Test("eine Kachel mit dem Zeichen sagt, was es heißt")
    func tiles() async throws {
        var project = SmallProject()
        func page(of area: String) async throws -> String {
            project.files[SmallProject.chapter] =
                "---\ntitel: Schule\n---\n\n::kennzahlen{indikatoren=ohne_abschluss raum=\(area)}\n"
            let page = OnePage("kapitel/schule/index.html")
            var times = StageTimes()
            _ = try await Pipeline.build(
                project.sources, options: BuildOptions(jobs: 2), times: &times, into: page)
            return page.content
        }
        let words = "<span class=\"kachel-text\">g = aus Gründen der Geheimhaltung nicht ausgewiesen</span>"
        #expect(try await page(of: "99001003").contains(words))
        let open = try await page(of: "99001")
        #expect(open.contains("kachel-zahl") && !open.contains(words))
    }

    @Test("die Seite für alle nennt Regel und Anteil, aber nicht, was warum gesperrt ist")
    func publicPage() async throws {
        let page = OnePage("daten/abdeckung/index.html")
        var times = StageTimes()
        let product = try await Pipeline.build(
            SmallProject().sources, options: BuildOptions(jobs: 2), times: &times, into: page)
        #expect(product.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
        let text = page.content.replacing("\u{A0}", with: " ")
        #expect(text.contains("Zahlen von 1 bis 2 erscheinen nicht"))
        let account = await AuditAccount(try SmallProject().loaded()).account(jobs: 2)
        let hidden = account.indicators.reduce(0) { $0 + $1.hiddenCount }
        #expect(text.contains("Von 8 Werten, Aufgliederungen mitgezählt, sind \(hidden) ("))
        for word in ["primär", "sekundär", "Intervall", "schützt andere"] { #expect(!text.contains(word), "\(word)") }
    }
}
