import Glibc

/// The error number of a failed system call, with its meaning in German.
struct SystemError: Error, Equatable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    /// The error of the call that has just failed on this thread.
    static var last: SystemError { SystemError(errno) }

    /// Whether the process itself has used up what it may have (memory, open files).
    var isExhaustion: Bool { [ENOMEM, EMFILE, ENFILE].contains(number) }

    /// Why the call failed, as the end of a sentence.
    var reason: String {
        Self.reasons.first { $0.number == number }?.reason ?? "Das System meldet den Fehler \(number)"
    }

    /// What helps, where something general can be said.
    var nextStep: String? { Self.reasons.first { $0.number == number }?.nextStep }

    // data table
    private static let reasons: [(number: Int32, reason: String, nextStep: String?)] = [
        (EACCES, "Dem Benutzerkonto fehlt die Berechtigung", "Prüfen Sie Eigentümer und Rechte mit »ls -ld«"),
        (EPERM, "Das System erlaubt diesen Zugriff nicht", "Prüfen Sie Eigentümer, Rechte und Schreibschutz"),
        (ENOENT, "Die Datei oder ein Ordner auf dem Weg dorthin fehlt", nil),
        (ENOTDIR, "Ein Teil des Pfads ist kein Ordner", nil),
        (EISDIR, "Das ist ein Ordner, keine Datei", nil),
        (EEXIST, "Der Name ist schon vergeben", nil),
        (ENOTEMPTY, "Der Ordner ist nicht leer", nil),
        (
            ELOOP, "Der Pfad führt über eine symbolische Verknüpfung",
            "Ersetzen Sie die Verknüpfung durch den Ordner oder die Datei selbst"
        ),
        (ENAMETOOLONG, "Der Name ist zu lang", "Kürzen Sie den Namen"),
        (
            ENOSPC, "Auf dem Datenträger ist kein Platz mehr",
            "Schaffen Sie Platz (»df -h« und »df -i« zeigen die Belegung) und starten Sie erneut"
        ),
        (
            EDQUOT, "Das Speicherkontingent des Benutzerkontos ist aufgebraucht",
            "Schaffen Sie Platz und starten Sie erneut"
        ),
        (EROFS, "Der Datenträger ist schreibgeschützt", "Wählen Sie mit --output einen anderen Ordner"),
        (
            EIO, "Der Datenträger meldet einen Lese- oder Schreibfehler",
            "Prüfen Sie den Datenträger, bevor Sie erneut starten"
        ),
        (EXDEV, "Quelle und Ziel liegen auf verschiedenen Datenträgern", nil),
        (EBUSY, "Der Ordner ist ein Einhängepunkt oder gerade belegt", "Wählen Sie einen Unterordner als Ausgabe"),
        (EFBIG, "Die Datei überschreitet die erlaubte Größe", "Prüfen Sie die Grenze mit »ulimit -f«"),
        (EMFILE, "Das Programm darf keine weiteren Dateien öffnen", "Erhöhen Sie die Grenze mit »ulimit -n 1024«"),
        (ENFILE, "Auf dem Rechner sind zu viele Dateien geöffnet", nil),
        (ENOMEM, "Der Arbeitsspeicher reicht nicht aus", nil),
        (ETXTBSY, "Die Datei wird gerade ausgeführt", nil),
        (ESTALE, "Das Netzlaufwerk hat den Ordner verloren", "Hängen Sie das Netzlaufwerk neu ein"),
        (ENXIO, "Das Gerät antwortet nicht", nil),
        (ENODEV, "Das Gerät fehlt", nil),
    ]
}
