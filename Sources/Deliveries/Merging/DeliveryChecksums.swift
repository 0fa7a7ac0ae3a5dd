import Diagnostics

/// `data/roh/pruefsummen.txt` in the form of `sha256sum -c`: which deliveries were imported, and that they are still the
/// same.
package struct DeliveryChecksums: Sendable {
    /// Below `data/roh/`.
    package static let fileName = "pruefsummen.txt"
    package static let path = "data/roh/" + fileName

    private var sums: [String: (sum: String, span: SourceSpan?)] = [:]

    /// Reads the list; nothing where there is none yet.
    package static func read(_ file: SourceFile?) -> Diagnosed<DeliveryChecksums> {
        var checksums = DeliveryChecksums()
        var diagnostics: [Diagnostic] = []
        guard let file else { return Diagnosed(checksums) }
        var start = 0
        while start < file.bytes.count {
            let end = file.bytes[start...].firstIndex(of: 0x0A) ?? file.bytes.count
            let isReturn = end > start && file.bytes[end - 1] == 0x0D
            let span = file.span(start..<(isReturn ? end - 1 : end))
            start = end + 1
            let line = span.text
            if line.isEmpty || line.hasPrefix("#") { continue }
            let digits = line.prefix(64)
            let path = line.dropFirst(64)
            guard digits.utf8.count == 64, digits.utf8.allSatisfy(isHexadecimal),
                path.hasPrefix("  ") || path.hasPrefix(" *"), path.count > 2
            else {
                diagnostics.append(
                    Diagnostic(
                        .fieldValue, "Diese Zeile nennt keine Prüfsumme mit Dateinamen", at: span,
                        hint: "Die Zeile löschen; »bericht import« trägt die Lieferungen neu ein."))
                continue
            }
            checksums.sums[String(path.dropFirst(2))] = (digits.lowercased(), span)
        }
        return Diagnosed(checksums, diagnostics)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
    }

    /// Takes a delivery into the list; an error when it is not what it was when it was imported before.
    package mutating func note(_ delivery: Delivery, checksum: String) -> Diagnostic? {
        if let known = sums[delivery.path], known.sum != checksum {
            return Diagnostic(
                .deliveryChanged,
                "Die Lieferung »\(delivery.projectPath)« ist nicht mehr die, die schon übernommen wurde",
                at: known.span,
                hint: "Die alte Datei zurückholen und die neue unter einem anderen Namen danebenlegen; "
                    + "was geliefert wurde, bleibt unverändert.")
        }
        if sums[delivery.path] == nil { sums[delivery.path] = (checksum, nil) }
        return nil
    }

    /// Whether the delivery was imported before.
    package func knows(_ path: String) -> Bool { sums[path] != nil }

    package var bytes: [UInt8] {
        let paths = sums.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return paths.flatMap { path in Array("\(sums[path]?.sum ?? "")  \(path)\n".utf8) }
    }
}
