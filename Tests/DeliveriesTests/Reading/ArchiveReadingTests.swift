import Archives
import Deliveries
import Testing

/// Flat files arrive packed.
@Suite("Packed deliveries") struct ArchiveReadingTests {
    private func read(_ parts: [(String, String)], damage: ([UInt8]) -> [UInt8] = { $0 }) throws -> (
        values: [String], messages: [String]
    ) {
        let bytes = try ZipArchive.bytes(of: parts.map { ArchiveEntry(path: $0.0, bytes: Array($0.1.utf8)) })
        let read = DeliveryReader.read(Delivery(path: "flach.zip", bytes: damage(bytes)), as: ReadingOptions())
        return (read.value.first?.values ?? [], read.diagnostics.map(\.message))
    }

    @Test func theOnlyTableIsRead() throws {
        let read = try read([("liesmich.txt", "Hinweise"), ("99999_flat.csv", SampleDeliveries.flat)])
        #expect(read.values == ["70,5", "71,25", "68,0", "1234", "-"])
        #expect(read.messages == [])
    }

    @Test func damageIsNamed() throws {
        #expect(try read([("bild.png", "x")]).messages == ["Im Archiv liegt keine CSV-Datei, sondern: bild.png"])
        #expect(
            try read([("a.csv", SampleDeliveries.flat), ("b.csv", SampleDeliveries.flat)]).messages
                == ["Im Archiv liegen 2 CSV-Dateien: a.csv, b.csv"])
        #expect(
            try read([("a.csv", "PK\u{3}\u{4}")]).messages == ["»a.csv« im Archiv ist keine CSV-Datei"])
        let cut = try read([("a.csv", SampleDeliveries.flat)]) { Array($0.dropLast(30)) }
        #expect(cut.values == [])
        #expect(cut.messages.count == 1)
        let wrong = try read([("a.csv", SampleDeliveries.flat)]) { bytes in
            var bytes = bytes
            bytes[80] ^= 0xFF
            return bytes
        }
        #expect(wrong.messages == ["»a.csv« im Archiv ist beschädigt oder zu groß"])
        let inner = try read([("a.csv", SampleDeliveries.flat.replacing(";-;", with: ";"))])
        #expect(inner.messages == ["Diese Zeile hat 17 Felder, die Kopfzeile nennt 18"])
    }
}
