import Archives
import Markup

/// Reads parts of a workbook that lies in an archive.
struct PartReading {
    private let files: PackedFiles
    private let elements: Int

    init(_ bytes: [UInt8], limits: SpreadsheetLimits) throws(SpreadsheetProblem) {
        elements = limits.elements
        do throws(ArchiveProblem) {
            files = try ZipArchive.open(bytes, limits: limits.archive)
        } catch {
            throw Self.problem(error)
        }
    }

    func has(_ path: String) -> Bool { files.entry(path) != nil }

    /// Whether anything lies below a folder.
    func hasFolder(_ path: String) -> Bool { files.entries.contains { $0.path.hasPrefix(path + "/") } }

    /// A short part as a whole; nil when there is none.
    func bytes(_ path: String) throws(SpreadsheetProblem) -> [UInt8]? {
        guard let entry = files.entry(path) else { return nil }
        do throws(ArchiveProblem) {
            return try files.contents(of: entry)
        } catch {
            throw Self.problem(error)
        }
    }

    /// Hands a part to a receiver and gives it back with all that it found; nil when there is no such part.
    func read<Receiver: XMLReceiver>(
        _ path: String, into receiver: Receiver
    ) throws(SpreadsheetProblem) -> Receiver? {
        guard let entry = files.entry(path) else { return nil }
        let reader = XMLEventReader(receiver, upTo: elements)
        do throws(ArchiveProblem) {
            try files.read(entry) { reader.feed($0) }
        } catch {
            throw Self.problem(error)
        }
        do throws(XMLFile.Problem) {
            return try reader.finish() as? Receiver
        } catch {
            throw Self.problem(error, in: entry.path)
        }
    }

    private static func problem(_ problem: ArchiveProblem) -> SpreadsheetProblem {
        switch problem {
        case .encrypted(let path):
            SpreadsheetProblem(
                .locked, part: path, message: "Die Mappe ist mit einem Kennwort verschlüsselt",
                hint: "Die Mappe mit dem Kennwort öffnen, das Kennwort entfernen und neu speichern.")
        case .unreadable:
            SpreadsheetProblem(
                .damaged,
                message: "Die Mappe ist beschädigt oder unvollständig: Das Verzeichnis am Ende der Datei fehlt",
                hint: "Die Datei noch einmal herunterladen oder sich neu schicken lassen.")
        case .damaged(let path):
            .damaged(path, "Die Mappe ist beschädigt: Ihr Teil »\(path)« lässt sich nicht auspacken")
        case .twins(let path): .damaged(path, "Die Mappe ist beschädigt: Ihr Teil »\(path)« steht zweimal darin")
        case .strangePath(let path), .unknownMethod(let path):
            SpreadsheetProblem(.unsafe, part: path, message: problem.message, hint: problem.hint)
        case .tooManyFiles, .tooLarge, .tooLargeInAll, .tooDense:
            .limit(problem.path, problem.message)
        }
    }

    private static func problem(_ problem: XMLFile.Problem, in part: String) -> SpreadsheetProblem {
        switch problem {
        case .malformed(let line):
            .damaged(part, "Die Mappe ist beschädigt: Ihr Teil »\(part)« ist in Zeile \(line) kein wohlgeformtes XML")
        case .documentType:
            SpreadsheetProblem(
                .unsafe, part: part,
                message:
                    "Der Teil »\(part)« der Mappe hat eine Dokumenttyp-Angabe (DOCTYPE); das kommt nur in Schadsoftware vor",
                hint: "Die Datei nicht verwenden und bei der liefernden Stelle nachfragen.")
        case .tooDeep:
            .limit(part, "Der Teil »\(part)« der Mappe ist tiefer als \(XMLFile.deepest) Elemente verschachtelt")
        case .tooLarge: .limit(part, "Der Teil »\(part)« der Mappe hat zu viele Elemente")
        }
    }
}
