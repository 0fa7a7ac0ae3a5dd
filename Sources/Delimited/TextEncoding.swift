import Diagnostics

/// Whether a file is text in UTF-8, the only encoding that is read.
package enum TextEncoding {
    /// What is wrong with the encoding, nil when nothing is.
    package static func problem(of file: SourceFile) -> Diagnostic? {
        let bytes = file.bytes
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return Diagnostic(
                .fileNotUTF8, "Die Datei ist in UTF-16 gespeichert, gelesen wird nur UTF-8", at: file.span(0..<0),
                hint: hint(for: file))
        }
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            let range = error.byteOffsets
            return Diagnostic(
                .fileNotUTF8, "Dieses Zeichen ist nicht in UTF-8 gespeichert", at: file.span(range),
                hint: hint(for: file))
        }
    }

    private static func hint(for file: SourceFile) -> String {
        file.path.hasSuffix(".csv")
            ? "In der Tabellenkalkulation als »CSV UTF-8« speichern, im Editor die Kodierung »UTF-8« wählen."
            : "Im Editor die Kodierung »UTF-8« wählen und neu speichern."
    }
}
