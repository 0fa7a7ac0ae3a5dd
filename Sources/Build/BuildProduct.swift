import Catalogue
import DataStore
import Diagnostics
import Disclosure
import Indicators
import Report
import Workspace

/// What a build made.
package struct BuildProduct: Sendable {
    package let report: Report
    package let pageCount: Int
    package let figureCount: Int
    /// The documents for print, by path.
    package let prints: [PrintedDocument]
    let datasets: [Dataset]
    /// What is hidden everywhere, and how much that is.
    package let planned: PlannedProtection

    /// What is wrong with the column `herkunft`. It hinders no page, so that only a check asks for it.
    package var originProblems: [Diagnostic] { DataStore.originProblems(of: datasets) }
}

/// A document for print as a build leaves it.
package struct PrintedDocument: Sendable, Hashable {
    /// Its HTML below the output: `druck/kapitel/x.html`.
    package let path: String
    /// Where its PDF stands when there is one: `kapitel/x/x.pdf`.
    package let pdfPath: String
    /// What messages call it: »Kapitel Grundschule«.
    package let name: String
    /// Names the PDF made of exactly this HTML.
    package let key: String
    package let byteCount: Int
    /// Whether the PDF was finished before the build, and is part of the output.
    package let hasPDF: Bool
}

/// A figure as a file of its own.
package struct ExportedDrawing: Sendable {
    package let id: String
    /// A document with everything in it.
    package let svg: [UInt8]
}

/// How a build runs.
package struct BuildOptions: Sendable {
    /// How many tasks work at once; the result does not depend on it.
    package var jobs: Int
    /// What is hidden, where that was decided before: for another state of base data that must look the same.
    package var plan: ProtectionPlan?
    /// Which state of base data is shown; that of the files unless another is tried.
    package var world: TwinWorld = .truth
    /// The PDFs that are finished; what is missing among them is linked nowhere.
    package var prints: any FinishedPrints = NoPrints()
    /// For whom the report is made.
    package var audience = Audience.everybody

    package init(jobs: Int, plan: ProtectionPlan? = nil, world: TwinWorld = .truth) {
        self.jobs = max(1, jobs)
        self.plan = plan
        self.world = world
    }
}
