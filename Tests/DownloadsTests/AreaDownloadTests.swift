import Catalogue
import Downloads
import Figures
import Testing
import Values

/// What an area can take along: one table, one workbook, one archive.
@Suite struct AreaDownloadTests {
    private let sample = PublishedSample()
    private let path = "raeume/09901-auenbruch/"

    private var figures: [Figure] {
        [
            sample.figure([sample.share(86, 2113), sample.share(90, 2001, year: 2024)], notes: ["Ohne Abendschulen."]),
            sample.figure([sample.share(86, 2113), sample.share(40, 2113, category: "hand")], headline: "Handwerk"),
        ]
    }

    private var area: Area { sample.catalogue.areas[PublishedSample.district]! }

    @Test func everyValueOnce() throws {
        let files = Downloads.area(area, path: path, figures: figures, context: sample.context)
        #expect(files.map(\.path) == [path + "09901-auenbruch.csv", path + "09901-auenbruch.xlsx"])
        let lines = String(decoding: files[0].bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 4)
        #expect(lines[0].contains(";zweig;") && lines[1].contains(";insgesamt;") && lines[3].contains(";Handwerk;"))
    }

    @Test func aSheetForEachTopic() {
        let workbook = AreaDownloads(area: area, figures: figures, context: sample.context).workbook
        #expect(
            workbook.sheets.map(\.name) == ["Inhalt", "D Allgemeinbildende Schulen", "Erläuterungen", "Nachrechnen"])
        #expect(workbook.sheets[1].rows.count == 4 && workbook.sheets[1].table != nil)
        #expect(workbook.title == "Landkreis Auenbruch: Probe")
        #expect(WorkbookTests.problems(WorkbookWriter.parts(of: workbook)) == [])
    }

    @Test(arguments: ["A", "B", "C", "D", "E", "F", "G", "H", ""])
    func namesOfTopicsFitAndEndWithAWord(letter: String) {
        let name = AreaDownloads.sheetName(of: letter)
        #expect(name.utf16.count <= 31 && SheetName.unique([name]) == [name])
        #expect(!name.hasSuffix(" und") && !name.hasSuffix(" zur"))
    }

    @Test func theArchiveHoldsEverything() throws {
        let own = [
            DownloadFile(path: path + "index.html", bytes: Array("<p>Seite</p>".utf8)),
            DownloadFile(path: path + "abb-a.csv", bytes: [1, 2, 3]),
            DownloadFile(path: path + "abb-a.svg", bytes: [4]),
        ]
        let archive = Downloads.areaArchive(area, path: path, figures: figures, files: own, context: sample.context)
        #expect(archive.path == Downloads.areaArchivePath(in: path) && archive.path == path + "09901-auenbruch.zip")
        let text = String(decoding: archive.bytes, as: UTF8.self)
        for name in ["LIESMICH.txt", "index.html", "abb-a.csv", "abb-a.svg"] {
            #expect(text.contains("09901-auenbruch/" + name), "\(name)")
        }
        #expect(
            archive.bytes
                == Downloads.areaArchive(area, path: path, figures: figures, files: own, context: sample.context).bytes)
    }

    @Test func anAreaWithoutFigures() {
        let files = Downloads.area(area, path: path, figures: [], context: sample.context)
        #expect(files.count == 2)
        let workbook = AreaDownloads(area: area, figures: [], context: sample.context).workbook
        #expect(WorkbookTests.problems(WorkbookWriter.parts(of: workbook)) == [])
    }
}
