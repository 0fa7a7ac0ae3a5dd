/// Why a received archive is not read.
package enum ArchiveProblem: Error, Sendable, Hashable {
    /// No archive at all, or cut off: without the directory at the end.
    case unreadable
    /// The directory says something else than the file, or a check sum is wrong.
    case damaged(path: String)
    /// Another way of packing than the two that everybody has.
    case unknownMethod(path: String)
    case encrypted(path: String)
    /// Two files of one path.
    case twins(path: String)
    /// A path that leads out of the archive, or holds what no path holds.
    case strangePath(path: String)
    case tooManyFiles(count: Int, limit: Int)
    case tooLarge(path: String, limit: Int)
    case tooLargeInAll(limit: Int)
    /// Unpacked many times larger than packed, as only bombs are.
    case tooDense(path: String, limit: Int)

    /// The file in the archive, where one is meant.
    package var path: String? {
        switch self {
        case .damaged(let path), .unknownMethod(let path), .encrypted(let path), .twins(let path),
            .strangePath(let path), .tooLarge(let path, _), .tooDense(let path, _):
            path
        case .unreadable, .tooManyFiles, .tooLargeInAll: nil
        }
    }

    /// Whether a limit stopped the reading, not a defect.
    package var isLimit: Bool {
        switch self {
        case .tooManyFiles, .tooLarge, .tooLargeInAll, .tooDense: true
        default: false
        }
    }

    /// The fact in German, without a final period as all messages.
    package var message: String {
        switch self {
        case .unreadable: "Das Archiv ist beschädigt oder unvollständig: Sein Verzeichnis am Ende fehlt"
        case .damaged(let path): "Im Archiv ist »\(path)« beschädigt: Inhalt und Verzeichnis passen nicht zusammen"
        case .unknownMethod(let path): "Im Archiv ist »\(path)« mit einem Verfahren gepackt, das nicht gelesen wird"
        case .encrypted(let path): "Im Archiv ist »\(path)« mit einem Kennwort verschlüsselt"
        case .twins(let path): "Im Archiv steht »\(path)« zweimal"
        case .strangePath(let path): "Im Archiv heißt eine Datei »\(path)«; solche Pfade werden nicht gelesen"
        case .tooManyFiles(let count, let limit):
            "Das Archiv enthält \(grouped(count)) Dateien, gelesen werden höchstens \(grouped(limit))"
        case .tooLarge(let path, let limit):
            "Im Archiv ist »\(path)« ausgepackt größer als \(grouped(limit / 1_000_000)) MB"
        case .tooLargeInAll(let limit): "Das Archiv ist ausgepackt größer als \(grouped(limit / 1_000_000)) MB"
        case .tooDense(let path, let limit):
            "Im Archiv ist »\(path)« ausgepackt mehr als \(grouped(limit))-mal so groß wie gepackt"
        }
    }

    /// The next step in German.
    package var hint: String {
        switch self {
        case .unreadable, .damaged: "Die Datei noch einmal herunterladen oder sich neu schicken lassen."
        case .unknownMethod: "Das Archiv auspacken und als gewöhnliche ZIP-Datei neu packen."
        case .encrypted: "Das Archiv mit dem Kennwort auspacken und ohne Kennwort ablegen."
        case .twins, .strangePath: "Das Archiv auspacken, die Dateien prüfen und neu packen."
        case .tooManyFiles, .tooLarge, .tooLargeInAll, .tooDense:
            "Nur die Dateien ablegen, die gebraucht werden; so große Archive sind oft Schadsoftware."
        }
    }

    /// With points between thousands.
    private func grouped(_ number: Int) -> String {
        number < 1000 ? "\(number)" : grouped(number / 1000) + "." + String(String(1000 + number % 1000).dropFirst())
    }
}
