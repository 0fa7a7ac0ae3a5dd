import Foundation

/// A copy of a report project that a test may change.
struct ProjectCopy {
    let folder: String

    /// The demo report of this repository.
    static func demo() throws -> ProjectCopy {
        let copy = ProjectCopy(folder: try Workplace.folder("demo"))
        for part in ["content", "data", "themes"] { try copy.copy(Bericht.repository + "/" + part, to: part) }
        return copy
    }

    /// The report of another district. Its theme has tokens of its own and the templates of the standard theme.
    static func second(named name: String = "zweites") throws -> ProjectCopy {
        let copy = ProjectCopy(folder: try Workplace.folder(name))
        let fixture = Bericht.repository + "/Tests/Fixtures/zweites-projekt"
        for part in ["content", "data"] { try copy.copy(fixture + "/" + part, to: part) }
        try FileManager.default.createDirectory(atPath: copy.folder + "/themes", withIntermediateDirectories: true)
        try copy.copy(Bericht.repository + "/themes/standard", to: "themes/eigen")
        try copy.write("themes/eigen/tokens.yaml", NaiveFiles.text(fixture + "/themes/eigen/tokens.yaml"))
        return copy
    }

    /// The project of a built report, without its output: for comparing outputs byte by byte.
    static func again(_ built: BuiltReport.Built, named name: String) throws -> ProjectCopy {
        let copy = ProjectCopy(folder: try Workplace.folder(name))
        for part in ["content", "data", "themes"] { try copy.copy(built.project.folder + "/" + part, to: part) }
        return copy
    }

    func copy(_ source: String, to part: String) throws {
        try FileManager.default.copyItem(atPath: source, toPath: folder + "/" + part)
    }

    var output: String { folder + "/output" }

    func text(_ path: String) throws -> String { try NaiveFiles.text(folder + "/" + path) }

    func write(_ path: String, _ text: String) throws { try write(path, bytes: Data(text.utf8)) }

    func write(_ path: String, bytes: Data) throws {
        let url = URL(fileURLWithPath: folder + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: folder + "/" + path) }

    /// Replaces the first occurrence of a text that must be there.
    func replace(_ old: String, by new: String, in path: String) throws {
        let text = try text(path)
        guard let range = text.range(of: old) else {
            throw NaiveFiles.Failure(text: "»\(old)« steht nicht in \(path)")
        }
        try write(path, text.replacingCharacters(in: range, with: new))
    }

    func run(_ arguments: String...) throws -> Bericht.Result {
        try Bericht.run(arguments, in: folder)
    }

    func build(_ options: [String] = []) throws -> Bericht.Result { try Bericht.run(["build"] + options, in: folder) }

    /// Every file of the output with its bytes; empty where there is none.
    func outputFiles() throws -> [String: Data] { try Self.files(below: output) }

    static func files(below folder: String) throws -> [String: Data] {
        guard let walk = FileManager.default.enumerator(atPath: folder) else { return [:] }
        var files: [String: Data] = [:]
        for case let path as String in walk {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder),
                !isFolder.boolValue, let data = FileManager.default.contents(atPath: folder + "/" + path)
            else { continue }
            files[path] = data
        }
        return files
    }
}

/// Reports that several tests read; each is built once.
enum BuiltReport {
    struct Built: Sendable {
        let project: ProjectCopy
        let result: Bericht.Result
        let files: [String: Data]
        /// Everything the site says, read once.
        let values: [PublishedSite.Value]

        init(_ project: ProjectCopy) throws {
            self.project = project
            result = try project.build()
            files = try project.outputFiles()
            guard result.code == 0 else { throw NaiveFiles.Failure(text: String(result.errors.prefix(400))) }
            values =
                try PublishedSite(files: files).values
                + PublishedSite.downloads(files: files, merkmale: NaiveProject(folder: project.folder).merkmale)
        }
    }

    static let demo = Result { try Built(.demo()) }
    static let second = Result { try Built(.second()) }
}
