// data table

/// Projekt und Dateien.
enum FilesExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .projectMissing: (
            "In diesem Ordner liegt kein Bericht: Die Datei content/bericht.yaml fehlt.",
            "In den Ordner des Berichts wechseln oder ihn mit --project nennen.",
            .project([.removed(BaseFile.settings)])
        ),
        .fileMissing: (
            "Eine genannte Datei gibt es im Projekt nicht.",
            "Den Namen prüfen; Groß- und Kleinschreibung zählt.",
            .text("::einbinden{datei=bausteine/schulen.md}")
        ),
        .fileUnreadable: (
            "Eine Datei lässt sich nicht lesen, weil Rechte fehlen oder der Datenträger einen Fehler meldet.",
            "Die Rechte der Datei prüfen oder sie neu ablegen.",
            .environment("Im Ordner »content« liegt eine Datei, die keine ist, zum Beispiel ein Programmanschluss.")
        ),
        .fileTooLarge: (
            "Eine Datei ist größer als die Grenze, die für ihre Art gilt.",
            "Die Datei teilen oder kürzen. Die Grenzen nennt das Handbuch.",
            .project([.repeated("Ein sehr langer Text. ", times: 200000, in: "content/seiten/protokoll.md")])
        ),
        .fileNotUTF8: (
            "Eine Textdatei ist nicht in UTF-8 gespeichert, deshalb wären Umlaute verfälscht.",
            "Die Datei im Editor als UTF-8 speichern.",
            .project([
                .latin1(
                    "content/02-kita.md",
                    """
                    ---
                    titel: Frühe Bildung
                    ---

                    """)
            ])
        ),
        .fileOutsideProject: (
            "Ein Pfad führt aus dem Projekt hinaus oder die Datei ist nur eine Verknüpfung. Gelesen wird nur im Projektordner.",
            "Die Datei in das Projekt kopieren und von dort verwenden.",
            .text("::einbinden{datei=../../daten/liste.md}")
        ),
        .fileNameCollision: (
            "Zwei Dateinamen unterscheiden sich nur in der Groß- und Kleinschreibung oder in der Schreibweise der Umlaute. Auf manchen Rechnern wären sie dieselbe Datei.",
            "Eine der beiden Dateien umbenennen.",
            .project([
                .file("content/bilder/Schule.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"),
                .file("content/bilder/schule.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"),
            ])
        ),
        .formatVersion: (
            "Die Datei wurde für eine andere Fassung des Formats geschrieben.",
            "»formatversion: 1« schreiben oder eine passende Fassung des Programms verwenden.",
            .project([.line("formatversion:", in: BaseFile.settings, becomes: "formatversion: 2")])
        ),
        .imageMissing: (
            "Ein Bild, das der Text zeigt, gibt es im Projekt nicht.",
            "Das Bild in content/bilder ablegen und den Pfad prüfen.",
            .text("![Eine Schule](bilder/schule.png)")
        ),
        .imageUnsafe: (
            "Eine SVG-Datei ist mehr als eine Zeichnung: Sie enthält Skripte, Animation oder Verweise nach außen.",
            "Die Zeichnung als einfache SVG-Datei neu ausgeben.",
            .project([
                .file(
                    "content/bilder/schule.svg",
                    "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>\n"),
                .added(
                    """

                    ![Eine Schule](bilder/schule.svg)

                    """, to: BaseFile.chapter),
            ])
        ),
        .imageAlternative: (
            "Einem Bild fehlt der Text für alle, die es nicht sehen.",
            "Zwischen die eckigen Klammern schreiben, was das Bild zeigt.",
            .project([
                .file(
                    "content/bilder/schule.svg",
                    "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"9\" height=\"9\"/></svg>\n"),
                .added(
                    """

                    ![](bilder/schule.svg)

                    """, to: BaseFile.chapter),
            ])
        ),
        .linkBroken: (
            "Ein Link zeigt auf eine Seite, die es nicht gibt.",
            "Den Pfad prüfen; für Abbildungen und Abschnitte :verweis verwenden.",
            .text("Mehr steht [hier](../kita/).")
        ),
        .linkUnsafe: (
            "Ein Link beginnt mit einem Schema, das Seiten gefährden kann. Erlaubt sind »http«, »https«, »mailto« und Pfade im Projekt.",
            "Eine Adresse mit https:// verwenden.",
            .text("Mehr steht [hier](javascript:alert).")
        ),
        .slugTwice: (
            "Zwei Seiten hätten dieselbe Adresse.",
            "Einer der Seiten im Kopf einen anderen »slug:« geben.",
            .project([
                .file(
                    "content/02-schule.md",
                    """
                    ---
                    titel: Weitere Schulen
                    ---

                    """)
            ])
        ),
        .slugForm: (
            "Eine Adresse enthält Zeichen, die dort nicht stehen können.",
            "Nur a–z, 0–9 und einzelne Bindestriche verwenden.",
            .project([
                .line("titel:", in: BaseFile.chapter, becomes: "titel: Schule\nslug: Schule & Beruf")
            ])
        ),
        .chapterMissing: (
            "Der Bericht hat kein Kapitel.",
            "Im Ordner »content« eine Datei wie »01-einleitung.md« anlegen.",
            .project([.removed(BaseFile.chapter)])
        ),
        .requiredPageMissing: (
            "Eine Seite fehlt, die das Gesetz verlangt: Impressum, Datenschutz oder Erklärung zur Barrierefreiheit.",
            "Die Seite in content/seiten mit genau diesem Titel anlegen.",
            .project([.removed("content/seiten/impressum.md")])
        ),
    ]
}
