import Spreadsheets
import Testing

/// ODS as LibreOffice writes it.
@Suite struct OpenDocumentTests {
    private func table(_ rows: String, name: String = "Tabelle1", more: String = "") -> String {
        "<table:table table:name='\(name)' \(more)>\(rows)</table:table>"
    }

    @Test func cellsOfEveryType() throws {
        let book = SampleBook.ods(
            table(
                """
                <table:table-row><table:table-cell office:value-type='string' calcext:value-type='string'>\
                <text:p>Sater<text:span>land</text:span> <text:s text:c='2'/>x</text:p><text:p>zwei</text:p></table:table-cell>\
                <table:table-cell office:value-type='float' office:value='30.499999999999996'><text:p>30,50</text:p></table:table-cell>\
                <table:table-cell office:value-type='percentage' office:value='0.305'><text:p>31 %</text:p></table:table-cell>\
                <table:table-cell office:value-type='date' office:date-value='2016-03-01T12:00:00'><text:p>Mrz 16</text:p></table:table-cell>\
                <table:table-cell office:value-type='boolean' office:boolean-value='true'><text:p>WAHR</text:p></table:table-cell>\
                <table:table-cell office:value-type='string' calcext:value-type='error'><text:p>#DIV/0!</text:p></table:table-cell>\
                <table:table-cell><office:annotation><text:p>Notiz</text:p></office:annotation></table:table-cell>\
                <table:table-cell table:formula='of:=1'/></table:table-row>
                """))
        #expect(
            try book.cells() == [
                "A1": .text("Saterland   x\nzwei"), "B1": .number("30.5"), "C1": .number("0.305"),
                "D1": .date("2016-03-01"), "E1": .truth(true), "F1": .error("#DIV/0!"),
                "H1": .error("Formel ohne gespeichertes Ergebnis"),
            ])
    }

    @Test func repetitionsAndCoveredCells() throws {
        let book = SampleBook.ods(
            table(
                """
                <table:table-row table:number-rows-repeated='3'><table:table-cell table:number-columns-repeated='2'/>\
                </table:table-row><table:table-row table:number-rows-repeated='2' table:visibility='collapse'>\
                <table:table-cell/><table:table-cell table:number-columns-repeated='2' office:value-type='float' \
                office:value='7'><text:p>7</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell \
                table:number-columns-spanned='3' table:number-rows-spanned='2' office:value-type='string'><text:p>Kopf</text:p>\
                </table:table-cell><table:covered-table-cell table:number-columns-repeated='2'/><table:table-cell \
                office:value-type='float' office:value='1'/></table:table-row><table:table-row \
                table:number-rows-repeated='1048570'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>
                """))
        let sheet = try #require(try book.read().sheets.first)
        #expect(sheet.rows.map(\.number) == [4, 5, 6] && sheet.rows.map(\.isHidden) == [true, true, false])
        #expect(
            try book.cells() == [
                "B4": .number("7"), "C4": .number("7"), "B5": .number("7"), "C5": .number("7"), "A6": .text("Kopf"),
                "D6": .number("1"),
            ])
        #expect(sheet.merges.map(\.text) == ["A6:C7"])
    }

    @Test func hiddenSheetsCopiesOfOthersAndNames() throws {
        let row =
            "<table:table-row><table:table-cell office:value-type='float' office:value='1'/></table:table-row>"
        let book = SampleBook.ods(
            table(row, more: "table:style-name='versteckt'")
                + table(row, name: "Blatt 2", more: "table:style-name='da'")
                + table(row, name: "&apos;file:///tmp/x.ods&apos;#$Tabelle1")
                + "<table:dde-links><table:dde-link>\(table(row, name: "DDE"))</table:dde-link></table:dde-links>",
            styles: "<style:style style:name='versteckt' style:family='table'><style:table-properties "
                + "table:display='false'/></style:style><style:style style:name='da'><style:table-properties "
                + "table:display='true'/></style:style>",
            names: "<table:named-range table:name='Daten' table:cell-range-address='$Tabelle1.$A$5:.$F$40'/>"
                + "<table:named-range table:name='B' table:cell-range-address=\"$'Blatt 2'.$A$1\"/>")
        let workbook = try book.read()
        #expect(workbook.sheets.map(\.name) == ["Tabelle1", "Blatt 2"])
        #expect(workbook.sheets.map(\.isHidden) == [true, false])
        #expect(workbook.definedNames.map(\.range.text) == ["A5:F40", "A1:A1"])
        #expect(workbook.definedNames.map(\.sheet) == ["Tabelle1", "Blatt 2"])
    }
}
