import Delimited
import Diagnostics

/// The text of a delivery, or why its bytes are none.
enum DeliveryText {
    /// The text in UTF-8 under the path of the delivery; nil after an error.
    static func read(_ delivery: Delivery, as form: TextForm?) -> Diagnosed<(file: SourceFile, form: TextForm)?> {
        let raw = SourceFile(path: delivery.projectPath, bytes: delivery.bytes)
        do {
            let decoded = try DecodedText(delivery.bytes, declared: form)
            let file = SourceFile(path: delivery.projectPath, bytes: decoded.bytes)
            return Diagnosed((file, decoded.form), remarks(decoded, file))
        } catch {
            return Diagnosed(nil, [problem(error, in: raw)])
        }
    }

    private static func remarks(_ text: DecodedText, _ file: SourceFile) -> [Diagnostic] {
        var remarks: [Diagnostic] = []
        if text.isDetected, text.form != .utf8 {
            remarks.append(
                Diagnostic(
                    .deliveryForm, "Die Kodierung ist als \(text.form.title) erkannt", at: file.span(0..<0),
                    severity: .note,
                    hint: "Sind Umlaute falsch, im Rezept »kodierung« nennen: utf8, utf16, latin1 oder windows1252."))
        }
        let spoiled = spoiled(file.bytes)
        if text.form == .utf8, let range = spoiled.doubled {
            remarks.append(
                Diagnostic(
                    .fileNotUTF8, "»\(file.text(in: range))« ist ein doppelt umgewandelter Umlaut",
                    at: file.span(range),
                    hint: "Die Datei neu herunterladen; sie ist mit falscher Kodierung geöffnet und gespeichert worden."
                ))
        }
        if let range = spoiled.replaced {
            remarks.append(
                Diagnostic(
                    .fileNotUTF8, "Hier steht »\u{FFFD}«: Ein Zeichen ist beim Speichern verloren gegangen",
                    at: file.span(range), severity: .warning,
                    hint: "Die Datei neu herunterladen und nicht in einem anderen Programm speichern."))
        }
        return remarks
    }

    private static func problem(_ problem: DecodedText.Problem, in file: SourceFile) -> Diagnostic {
        let span = file.span(problem.range)
        switch problem.kind {
        case .foreignBytes:
            return Diagnostic(
                .fileNotUTF8, "Dieses Zeichen ist nicht in \(problem.form.title) gespeichert", at: span,
                hint: "Im Rezept »kodierung« prüfen; ohne sie wird die Kodierung erkannt.")
        case .mixed:
            return Diagnostic(
                .fileNotUTF8, "Ein Teil der Datei ist in UTF-8 gespeichert (hier), ein anderer nicht", at: span,
                hint:
                    "Die Datei neu herunterladen oder im Rezept »kodierung: \(problem.form.rawValue)« schreiben, wenn die Zeichen so gemeint sind."
            )
        case .cut:
            return Diagnostic(
                .deliveryForm, "Die Datei endet mitten in einem Zeichen; sie ist abgeschnitten", at: span,
                hint: "Die Datei noch einmal vollständig herunterladen.")
        case .binary:
            return Diagnostic(
                .fileNotUTF8, "Hier steht ein Nullbyte; die Datei ist kein Text", at: span,
                hint: "Die Datei neu als CSV herunterladen oder das Original (.xlsx, .ods) ablegen.")
        }
    }

    /// »Ã¼« (UTF-8 read as an older form and stored as UTF-8 again) and »\u{FFFD}«, each where it stands first.
    private static func spoiled(_ bytes: [UInt8]) -> (doubled: Range<Int>?, replaced: Range<Int>?) {
        let seconds: Set<UInt8> = [0xA4, 0xB6, 0xBC, 0x9F]
        var doubled: Range<Int>?
        var replaced: Range<Int>?
        // Both begin with a byte above all of ASCII; most bytes are below.
        for index in bytes.indices where bytes[index] >= 0xC3 && index + 2 < bytes.count {
            if bytes[index] == 0xC3, doubled == nil, bytes[index + 1] == 0x83, bytes[index + 2] == 0xC2,
                index + 3 < bytes.count, seconds.contains(bytes[index + 3])
            {
                doubled = index..<index + 4
            } else if bytes[index] == 0xEF, replaced == nil, bytes[index + 1] == 0xBF, bytes[index + 2] == 0xBD {
                replaced = index..<index + 3
            }
        }
        return (doubled, replaced)
    }
}
