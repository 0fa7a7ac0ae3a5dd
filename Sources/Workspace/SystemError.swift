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

    /// What helps.
    var nextStep: String {
        Self.reasons.first { $0.number == number }?.nextStep
            ?? "Pfad, Rechte und Datenträger prüfen und erneut starten."
    }

    // data table
    private static let reasons: [(number: Int32, reason: String, nextStep: String)] = [
        (EACCES, "Dem Benutzerkonto fehlt die Berechtigung", "Eigentümer und Rechte mit »ls -ld« prüfen."),
        (EPERM, "Das System erlaubt diesen Zugriff nicht", "Eigentümer, Rechte und Schreibschutz prüfen."),
        (ENOENT, "Die Datei oder ein Ordner auf dem Weg dorthin fehlt", "Den Pfad prüfen."),
        (ENOTDIR, "Ein Teil des Pfads ist kein Ordner", "Den Pfad prüfen."),
        (EISDIR, "Das ist ein Ordner, keine Datei", "Den Ordner umbenennen oder entfernen."),
        (EEXIST, "Der Name ist schon vergeben", "Den Eintrag umbenennen oder entfernen."),
        (ENOTEMPTY, "Der Ordner ist nicht leer", "Den Ordner leeren oder einen anderen wählen."),
        (
            ELOOP, "Der Pfad führt über eine symbolische Verknüpfung",
            "Die Verknüpfung durch den Ordner oder die Datei selbst ersetzen."
        ),
        (ENAMETOOLONG, "Der Name ist zu lang", "Den Namen kürzen."),
        (
            ENOSPC, "Auf dem Datenträger ist kein Platz mehr",
            "Platz schaffen (»df -h« und »df -i« zeigen die Belegung) und erneut starten."
        ),
        (
            EDQUOT, "Das Speicherkontingent des Benutzerkontos ist aufgebraucht",
            "Platz schaffen und erneut starten."
        ),
        (EROFS, "Der Datenträger ist schreibgeschützt", "Mit --output einen anderen Ordner wählen."),
        (
            EIO, "Der Datenträger meldet einen Lese- oder Schreibfehler",
            "Den Datenträger prüfen, dann erneut starten."
        ),
        (
            EXDEV, "Quelle und Ziel liegen auf verschiedenen Datenträgern",
            "Einen Ordner auf demselben Datenträger wählen."
        ),
        (EBUSY, "Der Ordner ist ein Einhängepunkt oder gerade belegt", "Einen Unterordner als Ausgabe wählen."),
        (EFBIG, "Die Datei überschreitet die erlaubte Größe", "Die Grenze mit »ulimit -f« prüfen."),
        (EMFILE, "Das Programm darf keine weiteren Dateien öffnen", "Die Grenze mit »ulimit -n 1024« erhöhen."),
        (ENFILE, "Auf dem Rechner sind zu viele Dateien geöffnet", "Andere Programme schließen und erneut starten."),
        (ENOMEM, "Der Arbeitsspeicher reicht nicht aus", "Andere Programme schließen und erneut starten."),
        (ETXTBSY, "Die Datei wird gerade ausgeführt", "Das Programm beenden und erneut starten."),
        (ESTALE, "Das Netzlaufwerk hat den Ordner verloren", "Das Netzlaufwerk neu einhängen."),
        (ENXIO, "Das Gerät antwortet nicht", "Das Gerät prüfen."),
        (ENODEV, "Das Gerät fehlt", "Das Gerät anschließen."),
    ]
}
