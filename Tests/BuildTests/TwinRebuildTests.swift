import Build
import Diagnostics
import Disclosure
import Synchronization
import Testing
import Workspace

/// Sites that are rendered from other states of base data: what must look the same does, and what gives something away
/// is named.
@Suite("Zwillingswelten")
struct TwinRebuildTests {
    /// Keeps the check sums of what a build writes.
    private final class Collected: OutputSink {
        private let files = Mutex<[String: String]>([:])

        func write(_ file: OutputFile) throws(WorkspaceError) {
            files.withLock { $0[file.path] = file.sha256 }
        }

        var checksums: [String: String] { files.withLock { $0 } }
    }

    /// Two Gemeinden of which each has one or two leavers without a certificate in 2022.
    private static func project() throws -> SmallProject {
        var project = try SmallProject()
            .replacing("99001002;2022;ohne;20;", by: "99001002;2022;ohne;2;", in: SmallProject.table)
        project.files[SmallProject.chapter] = """
            ---
            titel: Schule
            ---

            Die Gemeinden stehen in :verweis{#abb-ohne} nebeneinander.

            ::diagramm{#abb-ohne indikator=ohne_abschluss raum=gemeinden,kreis}
            """
        return project
    }

    private static func written(_ project: SmallProject) async throws -> [String: String] {
        let output = Collected()
        var times = StageTimes()
        let built = try await Pipeline.build(
            project.sources, options: BuildOptions(jobs: 2), times: &times, into: output)
        #expect(built.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
        return output.checksums
    }

    /// Rows of the table of the project, from 0.
    private enum Row {
        static let oberquell2022 = (ohne: 0, mit: 1)
        static let oberquell2023 = (ohne: 2, mit: 3)
        static let niederstein2022 = (ohne: 4, mit: 5)
        static let niederstein2023 = (ohne: 6, mit: 7)
        static let kleinau2022 = (ohne: 8, mit: 9)
    }

    /// As many leavers everywhere, some of them with another certificate.
    private static func moved(
        _ amount: Int64, from source: (ohne: Int, mit: Int), to target: (ohne: Int, mit: Int)
    ) -> TwinWorld {
        TwinWorld(
            [(source.ohne, -amount), (source.mit, amount), (target.ohne, amount), (target.mit, -amount)].map {
                TwinWorld.Change(dataset: "schulabgaenge", row: $0.0, amount: $0.1)
            })
    }

    @Test("was gesperrt ist, sieht in beiden Welten gleich aus")
    func equalBytes() async throws {
        let project = try Self.project()
        let written = try await Self.written(project)
        let rebuild = TwinRebuild(of: project.sources, written: written, jobs: 2)
        let result = try await rebuild.compare([Self.moved(1, from: Row.niederstein2022, to: Row.kleinau2022)])
        #expect(result.differences == [])
        #expect(result.worldCount == 1)
        #expect(result.fileCount == written.count)
    }

    @Test("ein Wert, der zu sehen ist, verrät seine Welt in jeder Datei, in der er steht")
    func leak() async throws {
        let project = try Self.project()
        var written = try await Self.written(project)
        written["pruefsummen.txt"] = "steht neben der Website"
        let rebuild = TwinRebuild(of: project.sources, written: written, jobs: 2)
        let harmless = Self.moved(1, from: Row.niederstein2022, to: Row.kleinau2022)
        let visible = Self.moved(5, from: Row.oberquell2023, to: Row.niederstein2023)
        let result = try await rebuild.compare([harmless, visible])
        #expect(result.isCurrent)
        #expect(result.worldCount == 2)
        #expect(result.differences.count == TwinRebuild.namedFiles)
        #expect(result.differences.filter { $0.world != 1 || $0.kind != .changed } == [])
        #expect(result.differences.map(\.path) == result.differences.map(\.path).sorted())
    }

    @Test("was der Sperrplan verbirgt, verrät ein anderer")
    func anotherPlan() async throws {
        let project = try Self.project()
        let written = try await Self.written(project)
        let rebuild = TwinRebuild(of: project.sources, written: written, jobs: 2)
        // Twelve leavers in Oberquell are hidden only because the others could be worked out.
        let world = Self.moved(3, from: Row.oberquell2022, to: Row.kleinau2022)
        let planned = try await rebuild.compare([world])
        #expect(planned.differences == [])
        let open = try await rebuild.compare([world], hiding: ProtectionPlan())
        #expect(open.isCurrent)
        #expect(open.differences.contains { $0.world == 0 && $0.kind == .changed })
    }

    @Test("eine Ausgabe von einem anderen Stand ist kein Vergleich")
    func staleOutput() async throws {
        let project = try Self.project()
        var written = try await Self.written(project)
        written["kapitel/alt/index.html"] = "von früher"
        let changed = try project.replacing("titel: Schule", by: "titel: Schulen", in: SmallProject.chapter)
        let rebuild = TwinRebuild(of: changed.sources, written: written, jobs: 2)
        let result = try await rebuild.compare([Self.moved(1, from: Row.niederstein2022, to: Row.kleinau2022)])
        #expect(!result.isCurrent)
        #expect(result.worldCount == 0)
        #expect(!result.differences.isEmpty)
    }

    @Test("Welten werden zu einer, wenn sie verschiedene Zeilen ändern und zusammen halten")
    func merging() {
        func world(_ rows: Int..., dataset: String = "a") -> TwinWorld {
            TwinWorld(rows.map { TwinWorld.Change(dataset: dataset, row: $0, amount: 1) })
        }
        let worlds = [
            world(1, 2), world(2, 3), world(4), world(1, 2), world(1, dataset: "b"), world(), world(9),
        ]
        let all = TwinWorld.merged(worlds) { _, _ in true }
        #expect(all.map(\.parts) == [[0, 2, 3, 4, 6], [1]])
        #expect(all.first?.world == world(1, 2, 4, 9).united(with: world(1, dataset: "b")))
        // Row 9 holds with nothing else.
        let apart = TwinWorld.merged(worlds) { !($0.changes + $1.changes).contains { $0.row == 9 } }
        #expect(apart.map(\.parts) == [[0, 2, 3, 4], [1], [6]])
    }

    @Test("Änderungen derselben Zeile zählen zusammen, und was sich aufhebt, ändert nichts")
    func sums() {
        let up = TwinWorld([.init(dataset: "a", row: 3, amount: 2)])
        let down = TwinWorld([.init(dataset: "a", row: 3, amount: -2)])
        #expect(up.united(with: down) == .truth)
        #expect(up.united(with: up).changes.map(\.amount) == [4])
    }
}
