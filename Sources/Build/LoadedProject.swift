import Catalogue
import DataStore
import Diagnostics
import Disclosure
import Report
import Workspace

/// A project as far as it can be understood without computing a value: settings, data, plan.
package struct LoadedProject: Sendable {
    package let settings: ReportSettings
    package let snapshot: DataSnapshot
    package let report: Report
    /// What was published before.
    let earlier: EarlierEditions

    /// Reads settings, data store and content. The value is nil when the settings cannot be read.
    /// A loose file is read as one more page.
    package static func load(
        _ sources: ProjectSources, loose: SourceFile? = nil, audience: Audience = .everybody
    ) -> Diagnosed<LoadedProject?> {
        var diagnostics: [Diagnostic] = []
        guard let file = sources.file("content/bericht.yaml"),
            let settings = ReportSettings.read(file).collecting(into: &diagnostics)?.adapted(to: audience)
        else { return Diagnosed(nil, diagnostics) }
        let defaults =
            settings.protection.map {
                ProtectionDefaults.read($0, for: audience).collecting(into: &diagnostics)
            } ?? .standard(for: audience)
        let snapshot = DataStore.load(
            sources.files(in: "data"), defaults: defaults, asOf: settings.asOf, district: settings.district.value
        ).collecting(into: &diagnostics)
        let report = ReportPlanner.plan(
            content: sources.files(in: "content"), loose: loose, settings: settings, catalogue: snapshot.catalogue
        ).collecting(into: &diagnostics)
        let earlier = EditionArchive(sources, catalogue: snapshot.catalogue).read().collecting(into: &diagnostics)
        return Diagnosed(
            LoadedProject(settings: settings, snapshot: snapshot, report: report, earlier: earlier),
            Consequences.removed(from: diagnostics))
    }
}
