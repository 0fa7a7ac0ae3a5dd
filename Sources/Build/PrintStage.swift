import Site
import Workspace

/// Puts the finished PDF beside a document for print, where there is one.
struct PrintStage: Sendable {
    private let prints: any FinishedPrints

    init(_ prints: any FinishedPrints) { self.prints = prints }

    func part(of document: PrintDocument) -> PrintPart {
        let pdf = prints.pdf(of: document.key)
        let files = [SiteFile(path: document.path, bytes: document.bytes)]
        return PrintPart(
            document: PrintedDocument(
                path: document.path, pdfPath: document.pdfPath, name: document.name, key: document.key,
                byteCount: document.bytes.count, hasPDF: pdf != nil),
            files: files + (pdf.map { [SiteFile(path: document.pdfPath, bytes: $0)] } ?? []))
    }
}

/// A document for print with its files, in memory for the moment.
struct PrintPart: Sendable {
    let document: PrintedDocument
    let files: [SiteFile]

    /// How pages link its PDF; empty where there is none.
    var links: [DownloadLink] {
        files.filter { $0.path == document.pdfPath }.map { DownloadLink(path: $0.path, byteCount: $0.bytes.count) }
    }
}
