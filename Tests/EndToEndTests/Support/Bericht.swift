import Foundation
import Testing

/// The program as a user runs it: a process with arguments, folder and environment.
enum Bericht {
    struct Result: Sendable {
        let code: Int32
        let output: String
        let errors: String
    }

    /// Next to the test bundle, where the build puts both.
    static let path: String = {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        for _ in 0..<6 {
            let candidate = folder.appendingPathComponent("bericht").path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                return candidate
            }
            folder.deleteLastPathComponent()
        }
        return "bericht"
    }()

    /// The repository: the folder of this package, links resolved.
    static let repository: String = {
        var file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { file.deleteLastPathComponent() }
        return file.path
    }()

    /// Runs the program to its end. `environment` is added to a minimal one.
    static func run(
        _ arguments: [String], in folder: String = repository, environment: [String: String] = [:],
        umask: String? = nil, standardOutput: String? = nil
    ) throws -> Result {
        let process = Process()
        let files = try Workplace.folder("lauf")
        let output = files + "/ausgabe"
        let errors = files + "/fehler"
        for file in [output, errors] { try Data().write(to: URL(fileURLWithPath: file)) }
        var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": files]
        variables.merge(environment) { $1 }
        process.environment = variables
        if let umask {
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", "umask \(umask); exec \"$0\" \"$@\"", path] + arguments
        } else {
            process.executableURL = URL(fileURLWithPath: path)
            process.arguments = arguments
        }
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: standardOutput ?? output))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let code = process.terminationReason == .exit ? process.terminationStatus : 1000 + process.terminationStatus
        return Result(code: code, output: try NaiveFiles.text(output), errors: try NaiveFiles.text(errors))
    }
}

/// Where tests put their files: one folder beside the test bundle, emptied when a run begins.
enum Workplace {
    static let root: String = {
        let folder = URL(fileURLWithPath: Bericht.path).deletingLastPathComponent().path + "/arbeit-der-tests"
        try? FileManager.default.removeItem(atPath: folder)
        return folder
    }()

    /// A new, empty folder.
    static func folder(_ name: String) throws -> String {
        let path = root + "/\(name)-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }
}
