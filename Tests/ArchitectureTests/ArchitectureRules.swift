import Foundation

/// The rules of the house, each as a function from files to violations in the form `path:line: reason`, so that every rule
/// can also be tried on a planted bad sample.
enum ArchitectureRules {
    /// The modules from the bottom to the top; a module may import those before it. Modules in one row never import
    /// each other.
    static let rows: [[String]] = [
        ["Diagnostics"],
        ["Values", "Markup", "TypedYAML", "Archives", "LinearPrograms"],
        ["Delimited", "Spreadsheets"],
        ["Manuscript", "Catalogue", "Graphics"],
        ["Indicators"],
        ["DataStore"],
        ["Disclosure", "Audit"],
        ["Report"],
        ["Figures"],
        ["Site", "Downloads"],
        ["Workspace", "Starter", "Printing"],
        ["Build"],
        ["Deliveries"],
        ["bericht"],
    ]

    /// The only exceptions to »one row, no imports«: YAML scalars become values.
    static let allowedInRow: Set<String> = ["TypedYAML>Values", "TypedYAML>Markup"]

    /// C libraries and the modules that wrap them.
    static let wrappers = [
        "CCmarkGFM": "Manuscript", "CCrypto": "Values", "CLibXML2": "Markup", "CLibZip": "Archives",
        "CClp": "LinearPrograms",
        "CLinux": "Workspace", "CMimalloc": "Workspace",
        "CStarter": "Starter",
    ]

    /// Never import the road to true numbers.
    static let readers: Set<String> = ["Report", "Figures", "Site", "Downloads"]
    static let secrets: Set<String> = ["Indicators", "DataStore"]

    static func importDirection(_ files: [SwiftFile]) -> [String] {
        let rank = Dictionary(
            uniqueKeysWithValues: rows.enumerated().flatMap { row in row.element.map { ($0, row.offset) } })
        return files.flatMap { file -> [String] in
            guard let own = rank[file.module] else {
                return ["\(file.path):1: »\(file.module)« steht in keiner Zeile des Bildes"]
            }
            return file.imports.compactMap { imported in
                guard let other = rank[imported], imported != file.module else { return nil }
                if other < own || allowedInRow.contains("\(file.module)>\(imported)") { return nil }
                return "\(file.path):1: \(file.module) darf \(imported) nicht einbinden"
            }
        }
    }

    static func trueNumbersStayInside(_ files: [SwiftFile]) -> [String] {
        files.filter { readers.contains($0.module) }.flatMap { file in
            file.imports.filter(secrets.contains).map { "\(file.path):1: \(file.module) darf \($0) nicht sehen" }
        }
    }

    /// C types never leave one file.
    static func oneFilePerLibrary(_ files: [SwiftFile]) -> [String] {
        wrappers.keys.sorted().flatMap { library -> [String] in
            let importing = files.filter { $0.imports.contains(library) }
            var violations = importing.filter { $0.module != wrappers[library] }.map {
                "\($0.path):1: \(library) gehört in das Modul \(wrappers[library] ?? "")"
            }
            if library != "CLinux", importing.count > 1 {
                violations += importing.map {
                    "\($0.path):1: \(library) wird in \(importing.count) Dateien eingebunden"
                }
            }
            return violations
        }
    }

    /// Only the workspace meets the disk, processes and the clock. File names like `Process` in other words are fine.
    static func onlyTheWorkspaceMeetsTheSystem(_ files: [SwiftFile]) -> [String] {
        let words = [
            "FileManager", "FileHandle", "Process(", "ProcessInfo", "Date()", "Date.now", "ContinuousClock",
            "SuspendingClock",
            "contentsOfFile", "contentsOf: URL", "Data(contentsOf", "fopen(", "getenv(", "URLSession",
            "CommandLine.arguments",
            "Thread.sleep", "Task.sleep",
        ]
        let libraries: Set<String> = ["Glibc", "Musl", "Darwin", "Dispatch", "Foundation"]
        return files.filter { $0.module != "Workspace" }.flatMap { file in
            let calls = find(words, in: file, reason: "gehört in das Modul Workspace")
            // Foundation hides all of this; FoundationEssentials is enough for the core modules.
            let imports = file.imports.filter(libraries.contains).map {
                "\(file.path):1: import \($0) gehört in das Modul Workspace"
            }
            return calls + imports
        }
    }

    static func noShortcuts(_ files: [SwiftFile]) -> [String] {
        let everywhere = [
            "try!", "as!", "fatalError(", "@unchecked Sendable", "nonisolated(unsafe)", "@testable",
            "assumingMemoryBound",
            "String(format:", "NumberFormatter", "DateFormatter", ".randomElement(", ".shuffled(",
        ]
        return files.flatMap { file -> [String] in
            var violations = find(everywhere, in: file, reason: "ist nicht erlaubt")
            if file.module != "bericht" {
                violations += find(["print(", "debugPrint(", "dump("], in: file, reason: "gehört in das Programm")
            }
            return violations
        }
    }

    /// Notes to oneself belong into the list of issues.
    static func noNotesToSelf(_ files: [SwiftFile]) -> [String] {
        files.flatMap { file in
            file.lines.enumerated().compactMap { index, line in
                ["TODO", "FIXME", "XXX:", "HACK"].first { line.contains($0) }.map { "\(file.path):\(index + 1): \($0)" }
            }
        }
    }

    /// The product knows no particular district.
    static func noParticularDistrict(_ files: [SwiftFile]) -> [String] {
        files.flatMap { file in
            file.lines.enumerated().compactMap { index, line in
                ["Cloppenburg", "03453"].first { line.contains($0) }.map { "\(file.path):\(index + 1): \($0)" }
            }
        }
    }

    private static func find(_ words: [String], in file: SwiftFile, reason: String) -> [String] {
        file.code.enumerated().flatMap { index, line in
            words.filter { occurs($0, in: line) }.map { "\(file.path):\(index + 1): »\($0)« \(reason)" }
        }
    }

    /// As a word of its own: `fingerprint(` is no `print(`.
    private static func occurs(_ word: String, in line: String) -> Bool {
        var rest = Substring(line)
        while let range = rest.range(of: word) {
            let before = rest[..<range.lowerBound].last
            let startsWord = word.first.map { $0.isLetter || $0 == "_" } ?? false
            if !startsWord || !(before.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." } ?? false) {
                return true
            }
            rest = rest[range.upperBound...]
        }
        return false
    }
}
