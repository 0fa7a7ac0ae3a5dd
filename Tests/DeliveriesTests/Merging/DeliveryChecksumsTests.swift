import Deliveries
import Diagnostics
import Testing

/// The list of deliveries that were taken over.
@Suite("Prüfsummen der Lieferungen")
struct DeliveryChecksumsTests {
    private let delivery = Delivery(path: "2018/liste.csv", bytes: Array("abc".utf8))
    private let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test("die Liste hat die Form von sha256sum und ist nach Namen geordnet")
    func form() {
        var list = DeliveryChecksums.read(nil).value
        #expect(list.note(delivery, checksum: delivery.checksum) == nil)
        #expect(list.note(Delivery(path: "2017.csv", bytes: []), checksum: String(repeating: "0", count: 64)) == nil)
        let text = String(decoding: list.bytes, as: UTF8.self)
        #expect(text == String(repeating: "0", count: 64) + "  2017.csv\n" + sum + "  2018/liste.csv\n")
        let again = DeliveryChecksums.read(SourceFile(path: DeliveryChecksums.path, text: text))
        #expect(again.diagnostics.isEmpty)
        #expect(again.value.bytes == list.bytes)
    }

    @Test("eine veränderte Lieferung ist ein Fehler an ihrer Zeile")
    func changed() {
        let file = SourceFile(
            path: DeliveryChecksums.path, text: "# vom Amt\n" + sum.uppercased() + "  2018/liste.csv\r\n")
        var list = DeliveryChecksums.read(file).value
        #expect(list.note(delivery, checksum: delivery.checksum) == nil)
        let other = Delivery(path: "2018/liste.csv", bytes: [])
        let problem = list.note(other, checksum: other.checksum)
        #expect(problem?.span?.start.line == 2)
        #expect(problem?.message.contains("data/roh/2018/liste.csv") == true)
    }

    @Test("eine Zeile anderer Form ist ein Fehler")
    func foreign() {
        let file = SourceFile(path: DeliveryChecksums.path, text: "liste.csv ok\n")
        #expect(DeliveryChecksums.read(file).diagnostics.map(\.span?.start.line) == [1])
    }
}
