import Diagnostics

/// Which names the output may hold: such that every web server, every disk and every archive keeps them as they are.
enum OutputNames {
    /// The list of check sums, always written last; also the mark that a folder is ours.
    static let checksums = "pruefsummen.txt"

    /// Stands beside it in an edition that must never be published.
    static let internalMark = "INTERN.txt"

    private static let longestSegment = 200
    private static let longestPath = 1000
    private static let fileLimit = 200_000
    // data table
    private static let reserved: Set<String> = [
        "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
        "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    ]

    /// Refuses the whole list when one name in it could not be written safely.
    static func check(_ paths: [String]) throws(WorkspaceError) {
        guard paths.count <= fileLimit else {
            throw WorkspaceError(
                .limit, .limitReached, "Der Bericht hätte \(paths.count) Dateien; die Grenze liegt bei \(fileLimit)",
                hint: "Den Bericht auf mehrere Projekte aufteilen.")
        }
        var kinds: [String: (path: String, isFolder: Bool)] = [checksums: (checksums, false)]
        for path in paths {
            try check(path)
            let folded = path.lowercased()
            if let other = kinds.updateValue((path, false), forKey: folded) { throw twin(path, other.path) }
            for (index, byte) in folded.utf8.enumerated() where byte == 0x2F {
                let folder = String(decoding: folded.utf8.prefix(index), as: UTF8.self)
                if let other = kinds[folder] {
                    if !other.isFolder { throw twin(path, other.path) }
                } else {
                    kinds[folder] = (path, true)
                }
            }
        }
    }

    /// Refuses a name that could not be written safely.
    static func check(_ path: String) throws(WorkspaceError) {
        guard let reason = problem(with: path) else { return }
        throw WorkspaceError(
            .content, .fileNameCollision, "»\(path)« kann so nicht in die Ausgabe: \(reason)",
            hint: "Eine Kennung aus a–z, 0–9 und Bindestrichen vergeben.")
    }

    /// Why a path cannot be used, as the end of a sentence; nil when it can.
    static func problem(with path: String) -> String? {
        // Nearly all names, at a look at their bytes.
        if isPlain(path) { return nil }
        if path.utf8.count > longestPath { return "Der Pfad ist länger als \(longestPath) Zeichen" }
        for segment in path.split(separator: "/", omittingEmptySubsequences: false) {
            if segment.isEmpty { return "Ein Teil des Pfads ist leer" }
            if segment.utf8.count > longestSegment { return "Ein Name ist länger als \(longestSegment) Zeichen" }
            if segment.hasPrefix(".") || segment.hasPrefix("-") || segment.hasSuffix(".") {
                return "Ein Name beginnt mit Punkt oder Bindestrich oder endet mit einem Punkt"
            }
            if let character = segment.unicodeScalars.first(where: { !isAllowed($0) }) {
                return "Das Zeichen U+\(hex(character)) ist in Dateinamen nicht vorgesehen"
            }
            let stem = segment.prefix { $0 != "." }.lowercased()
            if reserved.contains(stem) { return "»\(stem)« ist unter Windows ein Gerätename" }
        }
        return nil
    }

    /// Whether the path is nothing but lower case letters, digits and single marks between them, and too short or too
    /// long for a device.
    private static func isPlain(_ path: String) -> Bool {
        var previous = UInt8(ascii: "/")
        var stem = 0
        var length = 0
        var isInStem = true
        for byte in path.utf8 {
            length += 1
            switch byte {
            case 0x61...0x7A, 0x30...0x39: if isInStem { stem += 1 }
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"):
                guard isLetterOrDigit(previous) else { return false }
                if byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") {
                    if isInStem, stem == 3 || stem == 4 { return false }
                    isInStem = byte == UInt8(ascii: "/")
                    stem = 0
                } else if isInStem {
                    stem += 1
                }
            default: return false
            }
            previous = byte
        }
        return isLetterOrDigit(previous) && !(isInStem && (stem == 3 || stem == 4)) && length <= longestSegment
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    static func twin(_ path: String, _ other: String) -> WorkspaceError {
        WorkspaceError(
            .content, .fileNameCollision, "»\(path)« und »\(other)« wären in der Ausgabe derselbe Name",
            hint: "Einer der beiden Seiten oder Abbildungen eine andere Kennung geben.")
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
        default: false
        }
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
