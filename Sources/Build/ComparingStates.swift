import Catalogue
import DataStore
import Diagnostics
import Report
import Workspace

/// One side of a comparison: a whole project, or its `data/` alone.
package struct ComparedState: Sendable {
    package let snapshot: DataSnapshot
    /// nil where only data were kept.
    package let project: LoadedProject?

    /// Reads a state. Data alone follow the settings of the other side. The value is nil when the data have errors.
    package static func load(_ sources: ProjectSources, with other: ReportSettings? = nil) -> Diagnosed<ComparedState?>
    {
        if sources.file("content/bericht.yaml") != nil {
            let project = LoadedProject.load(sources)
            guard let value = project.value, !project.diagnostics.contains(where: \.isErrorInData) else {
                return Diagnosed(nil, project.diagnostics)
            }
            return Diagnosed(ComparedState(snapshot: value.snapshot, project: value), project.diagnostics)
        }
        var diagnostics: [Diagnostic] = []
        let defaults =
            other?.protection.map { ProtectionDefaults.read($0).collecting(into: &diagnostics) } ?? .standard
        // Without settings nothing may run out: the first day of all.
        let asOf = other?.asOf ?? CalendarDate(iso: "1900-01-01")
        guard let asOf else { return Diagnosed(nil, diagnostics) }
        let snapshot = DataStore.load(
            sources.files(in: "data"), defaults: defaults, asOf: asOf, district: other?.district.value
        ).collecting(into: &diagnostics)
        guard !diagnostics.contains(where: \.isErrorInData) else { return Diagnosed(nil, diagnostics) }
        return Diagnosed(ComparedState(snapshot: snapshot, project: nil), diagnostics)
    }
}

extension Diagnostic {
    /// Whether the data store itself is wrong rather than a text.
    fileprivate var isErrorInData: Bool { severity == .error && span?.file.path.hasPrefix("data/") ?? true }
}
