import Audit
import Catalogue
import DataStore
import Diagnostics
import Indicators
import Workspace

/// Checks a written output against the project it was made from: `bericht audit`.
package struct Auditing: Sendable {
    private let catalogue: Catalogue
    private let audit: Audit
    private let reading: PublishedReading
    private let sources: ProjectSources
    /// What is wrong with formulas: nothing that is published of them could be held to the data.
    package let errors: [Diagnostic]

    package init(_ project: LoadedProject, _ sources: ProjectSources) {
        catalogue = project.snapshot.catalogue
        let evaluator = Evaluator.prepare(catalogue: catalogue, datasets: project.snapshot.datasets)
        errors = evaluator.diagnostics.filter { $0.severity == .error }
        audit = Audit(catalogue: catalogue, datasets: project.snapshot.datasets, evaluator: evaluator.value)
        reading = PublishedReading(catalogue: catalogue)
        self.sources = sources
    }

    /// Reads every file and says what follows from all of them together.
    package func outcome(of written: WrittenOutput, jobs: Int) async throws(WorkspaceError) -> Audit.Outcome {
        let reading = reading
        let readings = await mapConcurrently(written.paths, jobs: jobs) { path -> Result<FileReading, WorkspaceError> in
            do throws(WorkspaceError) {
                return .success(reading.read(path: path, bytes: try written.bytes(of: path)))
            } catch {
                return .failure(error)
            }
        }
        var output: [FileReading] = []
        for reading in readings { output.append(try reading.get()) }
        let editions = catalogue.protection.archive.map { sources.files(in: $0, suffix: "gesamt.csv") } ?? []
        let known = catalogue.protection.known.compactMap { sources.file($0) }
        return audit.outcome(output: output, editions: items(of: editions), elsewhere: items(of: known))
    }

    private func items(of files: [SourceFile]) -> [PublishedItem] {
        files.flatMap { reading.read(path: $0.path, bytes: $0.bytes).items }
    }
}
