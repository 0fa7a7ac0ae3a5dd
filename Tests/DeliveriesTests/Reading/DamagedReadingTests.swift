import Deliveries
import Diagnostics
import Testing

/// Deliveries as they arrive on bad days. Each message names the line, the text found and what to do.
@Suite("Damaged deliveries") struct DamagedReadingTests {
    struct Damage: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let code: DiagnosticCode
        let line: Int
        let message: String
        var testDescription: String { name }

        init(_ name: String, _ text: String, _ code: DiagnosticCode, _ line: Int, _ message: String) {
            self.name = name
            self.text = text
            self.code = code
            self.line = line
            self.message = message
        }
    }

    private static func lines(_ text: String, _ change: (inout [String]) -> Void) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        change(&lines)
        return lines.joined(separator: "\n")
    }

    private static let table = SampleDeliveries.table
    private static let flat = SampleDeliveries.flat
    private static let cube = SampleDeliveries.cube
    private static let plain = SampleDeliveries.plain

    static let tables = [
        Damage(
            "ohne Fußnoten", lines(table) { $0.removeSubrange(16...) }, .deliveryForm, 16,
            "Unter der Tabelle fehlen die Linie »__________« und der Stand; die Datei ist abgeschnitten"),
        Damage(
            "ohne Stand", lines(table) { $0.removeSubrange(24...) }, .deliveryForm, 17,
            "Unter der Tabelle fehlt die Zeile »Stand: …«; die Fußnoten sind abgeschnitten"),
        Damage(
            "Fußnote offen", lines(table) { $0.removeSubrange(20...) }, .csvQuote, 18,
            "Ein Anführungszeichen öffnet dieses Feld und wird nicht geschlossen"),
        Damage(
            "ohne Kopf", lines(table) { $0.removeSubrange(5..<8) }, .deliveryForm, 6,
            "Der Tabellenkopf fehlt: Über »2015;DG;Deutschland« steht keine Zeile mit leeren Feldern über den Schlüsseln"
        ),
        Damage(
            "Kopfzeile zu kurz", lines(table) { $0[6] = ";;;Insgesamt;Insgesamt;ohne Abschluss" }, .csvColumns, 7,
            "Die Kopfzeilen sind verschieden breit: 7 Felder in Zeile 6, hier 6"),
        Damage(
            "Zeile zu kurz", lines(table) { $0[11] = "2015;99002;      Südkreis, Landkreis;250;130" }, .csvColumns, 12,
            "Diese Zeile hat 5 Felder, der Kopf 7"),
        Damage(
            "Wert im Namen", lines(table) { $0[11] = "2015;99002;250;130;16;7;8" }, .deliveryForm, 12,
            "Im Feld 3 steht ein Wert, wo in den anderen Zeilen ein Name steht: »250«"),
        Damage(
            "Text im Wert", lines(table) { $0[11] = "2015;99002;Süd;Kreis;130;16;7" }, .deliveryForm, 12,
            "Im Feld 4 steht »Kreis« statt eines Wertes"),
        Damage(
            "Schlüssel fehlt", lines(table) { $0[11] = ";99002;      Südkreis, Landkreis;250;130;16;7" },
            .deliveryForm, 12, "Im ersten Feld fehlt der Schlüssel der Zeile »;99002;Südkreis, Landkreis«"),
        Damage(
            "zweite Tabelle", lines(table) { $0.insert("GENESIS-Tabelle: 88888-01-01-4", at: 12) }, .deliveryForm, 13,
            "Hier beginnt eine zweite Tabelle: »GENESIS-Tabelle: 88888-01-01-4«"),
        Damage(
            "zwei Dezimalzeichen", lines(table) { $0[8] = "2015;DG;Deutschland;900,5;450.25;50;20" }, .numberForm, 9,
            "Dezimalkomma und Dezimalpunkt stehen nebeneinander: »900,5« (Zeile 9, Feld 4) und »450.25« (Zeile 9, Feld 5)"
        ),
        Damage(
            "nur der Titel", lines(table) { $0.removeSubrange(5...) }, .datasetEmpty, 1,
            "Die Tabelle hat keine Zeilen mit Werten"),
        Damage(
            "doppelt umgewandelt", lines(table) { $0[11] = "2015;99002;      SÃ¼dkreis, Landkreis;250;130;16;7" },
            .fileNotUTF8, 12, "»Ã¼« ist ein doppelt umgewandelter Umlaut"),
    ]

    static let flats = [
        Damage(
            "abgeschnitten",
            lines(flat) {
                $0.removeLast(); $0[5] = "99999;Musterstatistik;STAG;Stichtag;2023"
            },
            .deliveryForm, 6, "Die letzte Zeile ist abgeschnitten: 5 von 18 Feldern"),
        Damage(
            "Feld zu viel", lines(flat) { $0[3] += ";;x" }, .csvColumns, 4,
            "Diese Zeile hat 20 Felder, die Kopfzeile nennt 18"),
        Damage(
            "Punkt im Deutschen",
            flat.replacing("70,5", with: "70.5").replacing("71,25", with: "71.25").replacing("68,0", with: "68.0"),
            .numberForm, 2, "»70.5« hat einen Punkt, die Beschriftungen der Datei sind aber deutsch"),
        Damage(
            "gemischt", flat.replacing("71,25", with: "71.25"), .numberForm, 3,
            "Dezimalkomma und Dezimalpunkt stehen in einer Datei: »70,5« (Zeile 2, Feld 14) und »71.25« (Zeile 3, Feld 14)"
        ),
        Damage(
            "Spalte fehlt", flat.replacing(";value_unit;", with: ";wert_einheit;"), .csvColumnMissing, 1,
            "Die Spalte »value_unit« einer flachen Datei fehlt"),
        Damage(
            "zweite Datei angehängt", lines(flat) { $0.insert($0[0], at: 4) }, .deliveryForm, 5,
            "Hier beginnt eine zweite Tabelle mit einer eigenen Kopfzeile"),
        Damage(
            "verschoben", flat.replacing(";-;Prozent", with: ";Südkreis;Prozent"), .deliveryForm, 6,
            "In der Spalte der Werte steht »Südkreis«"),
        Damage(
            "nur Kopf", lines(flat) { $0.removeSubrange(1...) }, .datasetEmpty, 1,
            "Die Datei hat eine Kopfzeile, aber keine Werte"),
        Damage(
            "Kopf doppelt", flat.replacing(";value_unit;", with: ";value;"), .csvColumns, 1,
            "Die Spalte »value« steht zweimal in der Kopfzeile"),
    ]

    static let cubes = [
        Damage(
            "D vor K", lines(cube) { $0.removeSubrange(1..<2) }, .deliveryForm, 2,
            "Dieser Datensatz (D) steht vor der Zeile K, die seine Spalten nennt"),
        Damage(
            "fremde Spalte", cube.replacing("QUALITAET", with: "GUETE"), .csvColumnUnknown, 11,
            "Die Spalte »GUETE« (Feld 7) einer Würfeldatei gibt es nicht"),
        Damage(
            "abgeschnitten",
            lines(cube) {
                $0.removeLast(); $0[14] = "D;99002;GESW;20"
            }, .csvColumns, 15,
            "Die letzte Zeile ist abgeschnitten: 3 von 7 Feldern"),
        Damage(
            "Merkmal fehlt", lines(cube) { $0.remove(at: 4) }, .deliveryForm, 10,
            "Der Würfel nennt 1 Merkmale (DQA), seine Daten haben 2"),
        Damage(
            "Komma", cube.replacing("12.5", with: "12,5"), .numberForm, 12,
            "»12,5« ist keine Zahl, wie sie in Würfeldateien steht"),
        Damage(
            "ohne Werte", lines(cube) { $0.removeSubrange(10...) }, .datasetEmpty, 1,
            "In der Würfeldatei stehen keine Daten (K;QEI)"),
        Damage(
            "fremde Zeile", lines(cube) { $0[12] = "99001;GESW;2024;13.5;;;0.0" }, .deliveryForm, 13,
            "Die Zeile beginnt mit »99001«, in einer Würfeldatei stehen hier K, D oder *"),
        Damage(
            "zwei Würfel", cube + lines(cube) { $0.removeSubrange(..<10) }, .deliveryForm, 16,
            "Hier beginnt ein zweiter Würfel"),
    ]

    static let plains = [
        Damage("leer", " \n\n", .datasetEmpty, 1, "Die Datei ist leer"),
        Damage(
            "Webseite", "<!DOCTYPE html>\n<html><body><table>", .deliveryForm, 1,
            "Die Datei ist eine Webseite oder XML (»<!DOCTYPE html>«), keine Tabelle"),
        Damage(
            "ohne Zahlen", "Gemeinde;Schule\nNordheim;Grundschule\nSüdheim;Realschule\n", .datasetEmpty, 1,
            "In der Datei steht keine Spalte mit Zahlen"),
        Damage(
            "ohne Kopf", "Nordheim;120;6\nSüdheim;340;12\nWestheim;88;4\n", .deliveryForm, 1,
            "Über den Werten steht keine Kopfzeile, die die Spalten nennt"),
        Damage(
            "abgeschnitten",
            lines(plain) {
                $0.removeLast(2); $0[7] = "09901003;Westheim;8"
            }, .deliveryForm, 8,
            "Die letzte Zeile ist abgeschnitten: 3 von 6 Feldern"),
        Damage(
            "zu viele Felder", lines(plain) { $0[6] = "09901002;Südheim;West;1.340;62;1.355;63" }, .csvColumns, 7,
            "Diese Zeile hat 7 Felder, die Kopfzeile nennt 6"),
        Damage(
            "zweite Tabelle",
            lines(plain) {
                $0.replaceSubrange(
                    8..<9, with: ["Gemeinde;Ort;Lehrkräfte;Stunden;Lehrkräfte;Stunden", "09901001;Nordheim;5;20;5;20"])
            }, .deliveryForm, 9, "Hier beginnt eine zweite Tabelle mit einer eigenen Kopfzeile: »Lehrkräfte«"),
        Damage(
            "Anführungszeichen offen", plain.replacing("Südheim", with: "\"Südheim"), .csvQuote, 7,
            "Ein Anführungszeichen öffnet dieses Feld und wird nicht geschlossen"),
        Damage(
            "Nullbyte", plain.replacing("Südheim", with: "Süd\u{0}heim"), .fileNotUTF8, 7,
            "Hier steht ein Nullbyte; die Datei ist kein Text"),
        Damage(
            "gemischt", plain.replacing("125", with: "125,5").replacing("88;4", with: "88.5;4"), .numberForm, 8,
            "Dezimalkomma und Dezimalpunkt stehen nebeneinander: »125,5« (Zeile 6, Feld 5) und »88.5« (Zeile 8, Feld 5)"
        ),
    ]

    @Test(arguments: tables + flats + cubes + plains)
    func isNamed(damage: Damage) {
        let read = SampleDeliveries.read(damage.text)
        let errors = read.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.short).first == "\(damage.line): \(damage.message)")
        #expect(errors.first?.code == damage.code)
        #expect(errors.count == 1, "\(errors.map(\.short))")
        #expect(errors.allSatisfy { ($0.hint ?? "").hasSuffix(".") || ($0.hint ?? "").hasSuffix("?") })
        #expect(errors.first?.span?.file.path == "data/roh/lieferung.csv")
    }

    @Test func severalWrongRowsAreCounted() {
        let text = Self.lines(SampleDeliveries.flat) { lines in for _ in 0..<40 { lines.insert("99999;x", at: 1) } }
        let read = SampleDeliveries.read(text)
        #expect(read.diagnostics.count == 11)
        #expect(read.diagnostics.last?.message == "30 weitere Zeilen haben Fehler wie die genannten")
    }

    @Test(
        arguments: [([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "xls"), ([0x25, 0x50, 0x44, 0x46, 0x2D], "pdf")]
            as [([UInt8], String)])
    func otherKindsOfFilesAreRefused(bytes: [UInt8], ending: String) {
        let read = DeliveryReader.read(
            Delivery(path: "liste." + ending, bytes: bytes + [UInt8](repeating: 0, count: 600)), as: ReadingOptions())
        #expect(read.value.isEmpty)
        #expect(read.diagnostics.count == 1)
        #expect(read.diagnostics.first?.hint?.isEmpty == false)
    }
}

/// Whatever arrives: an answer, never a crash, and nothing lost in silence.
@Suite("Mutations of deliveries") struct DeliveryMutationTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test(arguments: SampleDeliveries.all.map(\.format))
    func damagedBytesGiveAnAnswer(format: DeliveryFormat) throws {
        let text = try #require(SampleDeliveries.all.first { $0.format == format }).text
        var random = Generator(state: 20_261_121)
        let odd: [UInt8] = [0, 0x0A, 0x0D, 0x22, 0x3B, 0x2C, 0x2E, 0x30, 0x4B, 0x44, 0x5F, 0xC3, 0xFF, 0x20]
        for _ in 0..<400 {
            var bytes = Array(text.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = odd[Int.random(in: 0..<odd.count, using: &random)]
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(odd[Int.random(in: 0..<odd.count, using: &random)], at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + 40))
                }
            }
            for wanted in [nil, format] {
                let read = DeliveryReader.read(
                    Delivery(path: "a.csv", bytes: bytes), as: ReadingOptions(format: wanted))
                #expect(!read.value.isEmpty || read.hasErrors)
                for table in read.value where !read.hasErrors {
                    #expect(table.dimensions.allSatisfy { $0.codes.count == table.values.count })
                    #expect(table.places.count == table.values.count)
                    Account.check(table)
                }
            }
        }
    }
}
