import Build
import Diagnostics
import Synchronization
import Testing
import Workspace

/// Finished PDFs join the output and its links; the others are nowhere.
@Suite("Druckseiten und PDFs")
struct PrintStageTests {
    private final class Collected: OutputSink {
        private let state = Mutex<[String: [UInt8]]>([:])

        func write(_ file: OutputFile) throws(WorkspaceError) { state.withLock { $0[file.path] = file.bytes } }

        var files: [String: [UInt8]] { state.withLock { $0 } }
        func text(_ path: String) -> String { String(decoding: files[path] ?? [], as: UTF8.self) }
    }

    /// A PDF of 2,048 bytes for each document whose key is wanted.
    private struct Finished: FinishedPrints {
        var isWanted: @Sendable (String) -> Bool = { _ in true }

        func pdf(of key: String) -> [UInt8]? {
            isWanted(key) ? Array(key.utf8) + [UInt8](repeating: 0x20, count: 2048 - 64) : nil
        }
    }

    private func build(_ prints: any FinishedPrints) async throws -> (output: Collected, product: BuildProduct) {
        let output = Collected()
        var times = StageTimes()
        var options = BuildOptions(jobs: 2)
        options.prints = prints
        let built = try await Pipeline.build(
            SmallProject().sources, options: options, times: &times, into: output)
        #expect(built.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
        return (output, try #require(built.value))
    }

    @Test("ohne fertige PDFs steht nirgends eines, aber jede Druckseite ist da")
    func none() async throws {
        let (output, product) = try await build(NoPrints())
        #expect(product.prints.count >= 2)
        #expect(product.prints.allSatisfy { !$0.hasPDF && output.files[$0.path] != nil })
        #expect(product.prints.map(\.path) == product.prints.map(\.path).sorted())
        #expect(!output.files.keys.contains { $0.hasSuffix(".pdf") })
        for (path, bytes) in output.files where path.hasSuffix(".html") && !path.hasPrefix("druck/") {
            #expect(!String(decoding: bytes, as: UTF8.self).contains(".pdf\""), "\(path)")
        }
    }

    @Test("Druckseiten stehen in keiner Suche und keiner Liste der Seiten")
    func notFound() async throws {
        let (output, _) = try await build(Finished())
        for (path, bytes) in output.files where path.hasSuffix(".js") || path.hasSuffix(".xml") {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("druck/"), "\(path)")
        }
    }

    @Test("fertige PDFs liegen in der Ausgabe, und jede Seite nennt die Größe ihres PDF")
    func all() async throws {
        let (output, product) = try await build(Finished())
        for print in product.prints {
            #expect(print.hasPDF)
            let pdf = try #require(output.files[print.pdfPath])
            #expect(String(decoding: pdf.prefix(64), as: UTF8.self) == print.key)
        }
        let chapter = try #require(product.prints.first { $0.path.hasPrefix("druck/kapitel/") })
        let folder = chapter.pdfPath.split(separator: "/").dropLast().joined(separator: "/")
        let name = try #require(chapter.pdfPath.split(separator: "/").last)
        let page = output.text(folder + "/index.html")
        #expect(page.contains(String(name)) && page.contains("2\u{A0}kB"))
        #expect(output.text("index.html").contains("gesamtbericht.pdf"))
    }

    @Test("nur was fertig ist, wird verlinkt")
    func some() async throws {
        let first = try await build(NoPrints()).product
        let report = try #require(first.prints.first { $0.path == "druck/gesamtbericht.html" })
        let (output, product) = try await build(Finished { $0 == report.key })
        #expect(product.prints.filter(\.hasPDF).map(\.path) == [report.path])
        #expect(output.files.keys.filter { $0.hasSuffix(".pdf") } == [report.pdfPath])
    }
}
