import Catalogue
import DataStore
import Diagnostics

/// What an import knows of the project: the files of `data/` and the settings that checking them needs.
package struct ImportProject: Sendable {
    /// All files below `data/`, without the deliveries.
    package let files: [SourceFile]
    /// The list of check sums; it lies among the deliveries.
    package let checksums: SourceFile?
    package let defaults: ProtectionDefaults
    package let asOf: CalendarDate
    package let district: AreaKey?

    package init(
        files: [SourceFile], checksums: SourceFile? = nil, defaults: ProtectionDefaults = .standard,
        asOf: CalendarDate, district: AreaKey? = nil
    ) {
        self.files = files
        self.checksums = checksums
        self.defaults = defaults
        self.asOf = asOf
        self.district = district
    }

    func file(_ path: String) -> SourceFile? { files.first { $0.path == path } }

    func describe() -> Diagnosed<Catalogue> {
        DataStore.describe(files, defaults: defaults, asOf: asOf, district: district)
    }

    /// Loads the data with some files in place of the old ones. Only what the new files made wrong is said: their own
    /// errors, and those that were not there before.
    func errors(after changes: [ImportedFile]) -> [Diagnostic] {
        let changed = Dictionary(changes.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 })
        let kept = files.filter { changed[$0.path] == nil }
        let new = changes.map { SourceFile(path: $0.path, bytes: $0.bytes) }
        let found = load(kept + new)
        guard !found.isEmpty else { return [] }
        let before = Set(load(files).map(ErrorName.init))
        return found.filter { error in
            changed[error.span?.file.path ?? ""] != nil || !before.contains(ErrorName(error))
        }
    }

    private func load(_ files: [SourceFile]) -> [Diagnostic] {
        DataStore.load(files, defaults: defaults, asOf: asOf, district: district).diagnostics
            .filter { $0.severity == .error }
    }

    /// An error apart from where exactly it stands.
    private struct ErrorName: Hashable {
        let code: DiagnosticCode
        let message: String
        let path: String?

        init(_ error: Diagnostic) {
            code = error.code
            message = error.message
            path = error.span?.file.path
        }
    }
}

/// A file that an import wants to write.
package struct ImportedFile: Sendable, Equatable {
    /// Relative to the project.
    package let path: String
    package let bytes: [UInt8]
}
