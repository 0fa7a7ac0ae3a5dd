import Audit
import Catalogue
import DataStore
import Diagnostics
import Indicators
import Values
import Workspace

extension TwinRebuild {
    /// Renders the written site again from all second worlds of an audit, united as far as they are independent.
    package static func compare(
        _ outcome: Audit.Outcome, of project: LoadedProject, _ sources: ProjectSources, with written: WrittenOutput,
        jobs: Int
    ) async throws(WorkspaceError) -> Result {
        let sums = await mapConcurrently(written.paths, jobs: jobs) {
            path -> Swift.Result<(path: String, sha256: String, key: String?), WorkspaceError> in
            do throws(WorkspaceError) {
                let file = OutputFile(path: path, bytes: try written.bytes(of: path))
                return .success((path, file.sha256, MadeFrom.key(in: file.bytes)))
            } catch {
                return .failure(error)
            }
        }
        var checksums: [String: String] = [:]
        var prints = WrittenPrints(written)
        for file in sums {
            let file = try file.get()
            checksums[file.path] = file.sha256
            prints.add(file.path, key: file.key)
        }
        return try await TwinRebuild(of: sources, written: checksums, prints: prints, jobs: jobs)
            .compare(worlds(outcome, datasets: project.snapshot.datasets))
    }

    /// Sums that are shown exactly are the same in two worlds together if they are in each; what is rounded need not be.
    static func worlds(_ outcome: Audit.Outcome, datasets: [Dataset]) -> [TwinWorld] {
        let rounded = Set(datasets.filter { $0.description.protection.rounding != nil }.map(\.description.id))
        let scales = Dictionary(
            datasets.map { ($0.description.id, (0..<$0.decimals).reduce(Int64(1)) { scale, _ in scale * 10 }) },
            uniquingKeysWith: { first, _ in first })
        let worlds = outcome.worlds.map { changes in
            TwinWorld(
                changes.map {
                    TwinWorld.Change(
                        dataset: $0.dataset, row: $0.row, amount: $0.amount * (scales[$0.dataset] ?? 1))
                })
        }
        return TwinWorld.merged(worlds) { one, other in
            rounded.isDisjoint(with: one.datasets.intersection(other.datasets))
        }.map(\.world)
    }
}

extension TwinWorld {
    /// Those with changed rows.
    var datasets: Set<String> { Set(changes.map(\.dataset)) }
}

extension TwinRebuild.Result {
    /// What the audit says about worlds that can be told apart. It names files, never values.
    package var findings: [AuditReport.Finding] {
        guard isCurrent else {
            return [
                AuditReport.Finding(
                    kind: .unproved,
                    message:
                        "Die Ausgabe ist nicht die, die aus dem Projekt entsteht (\(names(of: differences))): erst »bericht build«, dann prüfen"
                )
            ]
        }
        return Dictionary(grouping: differences, by: \.world).sorted { ($0.key ?? -1) < ($1.key ?? -1) }.map {
            _, files in
            AuditReport.Finding(
                kind: .unproved,
                message: "Die Website verrät, aus welchen geheimen Werten sie entstanden ist: \(names(of: files))")
        }
    }

    private func names(of files: [TwinRebuild.Difference]) -> String {
        files.map { $0.path.isEmpty ? $0.kind.rawValue : "\($0.path) (\($0.kind.rawValue))" }.joined(separator: ", ")
    }

    /// One line for the terminal.
    package var text: String {
        let verdict = differences.isEmpty ? "Byte für Byte gleich" : "nicht gleich"
        let worlds = worldCount == 1 ? "einer zweiten Welt" : "\(worldCount) zweiten Welten"
        return "Neu gebaut aus \(worlds), verglichen \(fileCount) Dateien: \(verdict)\n"
    }
}
