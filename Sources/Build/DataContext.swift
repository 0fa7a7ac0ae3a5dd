import Catalogue
import DataStore
import Diagnostics
import Report
import Workspace

/// What of the report's settings is needed to check its data.
package struct DataContext: Sendable {
    package let defaults: ProtectionDefaults
    package let asOf: CalendarDate
    package let district: AreaKey

    init(_ settings: ReportSettings, defaults: ProtectionDefaults) {
        self.defaults = defaults
        asOf = settings.asOf
        district = settings.district.value
    }

    /// nil when the settings cannot be read.
    package static func read(_ sources: ProjectSources) -> Diagnosed<DataContext?> {
        var diagnostics: [Diagnostic] = []
        guard let file = sources.file("content/bericht.yaml"),
            let settings = ReportSettings.read(file).collecting(into: &diagnostics)
        else { return Diagnosed(nil, diagnostics) }
        let defaults =
            settings.protection.map { ProtectionDefaults.read($0).collecting(into: &diagnostics) } ?? .standard
        return Diagnosed(DataContext(settings, defaults: defaults), diagnostics)
    }
}
