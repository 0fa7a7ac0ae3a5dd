import Diagnostics
import Downloads
import Site
import Workspace

/// Writes parts of the site as they are made; what is left of them is small.
struct PartWriter<Output: OutputSink>: Sendable {
    let output: Output

    func write(_ part: Diagnosed<AreaPart>) -> WrittenPart {
        var written = write(Diagnosed(part.value.part, part.diagnostics))
        written.areaFigureCount = part.value.figureCount
        written.prints = part.value.print.map { [$0] } ?? []
        return written
    }

    func write(_ print: PrintPart) -> WrittenPart {
        var written = write(Diagnosed(SitePart(files: print.files)))
        written.prints = [print.document]
        return written
    }

    func write(files: [DownloadFile]) -> WrittenPart {
        write(Diagnosed(SitePart(files: files.map { SiteFile(path: $0.path, bytes: $0.bytes) })))
    }

    /// A part with errors is not written.
    func write(_ part: Diagnosed<SitePart>) -> WrittenPart {
        var written = WrittenPart(entries: part.value.entries, diagnostics: part.diagnostics)
        guard !part.hasErrors else { return written }
        let files = part.value.files.map { OutputFile(path: $0.path, bytes: $0.bytes) }
        written.diagnostics += WrittenMarkup.malformed(in: files)
        do throws(WorkspaceError) {
            for file in files { try output.write(file) }
        } catch {
            written.failure = error
        }
        written.files = files.map(\.entry)
        return written
    }
}

/// What is left of a part that was written.
struct WrittenPart: Sendable {
    var files: [OutputEntry] = []
    var entries: [SearchEntry] = []
    var prints: [PrintedDocument] = []
    var areaFigureCount = 0
    var diagnostics: [Diagnostic] = []
    var failure: WorkspaceError?
}

extension [WrittenPart] {
    /// The parts, with their diagnostics in order; the first failure of the disk ends the run.
    func gathered(into diagnostics: inout [Diagnostic]) throws(WorkspaceError) -> [WrittenPart] {
        for part in self {
            if let failure = part.failure { throw failure }
            diagnostics += part.diagnostics
        }
        return self
    }
}
