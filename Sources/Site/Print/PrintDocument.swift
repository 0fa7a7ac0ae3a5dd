import Figures
import Report
import Values

/// A document for paged media: pages of the report set for paper, as one HTML file from which a typesetter makes a PDF.
package struct PrintDocument: Sendable {
    /// Its HTML below the root: `druck/gesamtbericht.html`.
    package let path: String
    /// Where its PDF stands when there is one: `kapitel/x/x.pdf`.
    package let pdfPath: String
    /// What messages call it: »Kapitel Grundschule«.
    package let name: String
    package let bytes: [UInt8]
    /// Names the PDF made of exactly these bytes: everything the document loads has a hash of its content in its name.
    package let key: String

    init(path: String, pdfPath: String, name: String, bytes: [UInt8]) {
        self.path = path
        self.pdfPath = pdfPath
        self.name = name
        self.bytes = bytes
        key = SHA256.hex(of: bytes)
    }
}

extension Site {
    /// The documents of the whole report and of its chapters, each made on its own; those of areas are made with their
    /// pages.
    package var printJobs: [@Sendable () -> PrintDocument] {
        let site = site
        guard !site.report.chapters.isEmpty else { return [] }
        // The whole report takes longest, so it comes first.
        let whole: @Sendable () -> PrintDocument = { ReportPrint(site: site).document }
        return [whole]
            + site.report.chapters.map { page in { @Sendable in ChapterPrint(site: site, page: page).document } }
    }

    /// The same site beside which these files lie as well.
    package func adding(_ files: [DownloadLink]) -> Site {
        var copy = self
        copy.site.add(downloads: files)
        return copy
    }
}
