import Diagnostics
import Figures
import Markup
import Report

/// Everything a site is made of.
package struct SiteInput: Sendable {
    package let report: Report
    package var figures: FigureSet
    package let sheets: [IndicatorSheet]
    package let theme: Theme
    /// The fonts of the theme that this machine has.
    package let fonts: [LoadedFont]
    /// Files below `content/bilder`.
    package let images: [SourceFile]
    /// The files beside the pages: pages link to those that are listed here.
    package let downloads: [DownloadLink]
    /// What each kind of message means, for the handbook.
    package let messages: [MessageExplanation]
    /// What is promised about the protection of small numbers, one or two sentences.
    package let protectionNote: String?

    package init(
        report: Report, figures: FigureSet, sheets: [IndicatorSheet], theme: Theme, fonts: [LoadedFont] = [],
        images: [SourceFile] = [], downloads: [DownloadLink] = [],
        messages: [MessageExplanation] = [], protectionNote: String? = nil
    ) {
        self.report = report
        self.figures = figures
        self.sheets = sheets
        self.theme = theme
        self.fonts = fonts
        self.images = images
        self.downloads = downloads
        self.messages = messages
        self.protectionNote = protectionNote
    }
}

/// A file for download, made elsewhere.
package struct DownloadLink: Sendable {
    /// `daten/ID.csv`
    package let path: String
    /// 0 for an archive that holds the page itself: its size is not known when the page is written.
    package let byteCount: Int

    package init(path: String, byteCount: Int) {
        self.path = path
        self.byteCount = byteCount
    }
}
