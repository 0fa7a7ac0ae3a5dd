/// The one style sheet of all workbooks: places of `cellXfs` are those of `Sheet.Style`, then the numbers by decimals.
enum WorkbookStyles {
    /// The place of a number with this many decimals, 0…9.
    static func number(decimals: Int) -> Int { 9 + min(max(decimals, 0), 9) }

    /// `xl/styles.xml`. The prefix of the formats asks for German separators wherever the file is opened.
    static let xml: [UInt8] = {
        var xml = XMLBytes(reserving: 4096)
        xml.raw(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="10">
            """)
        for decimals in 0...9 {
            xml.raw("<numFmt numFmtId=\"")
            xml.number(164 + decimals)
            xml.raw("\" formatCode=\"[$-407]#,##0")
            if decimals > 0 { xml.plain("." + String(repeating: "0", count: decimals)) }
            xml.raw("\"/>")
        }
        xml.raw(
            """
            </numFmts><fonts count="5">\
            <font><sz val="11"/><color rgb="FF1A1A1A"/><name val="Calibri"/><family val="2"/></font>\
            <font><b/><sz val="11"/><color rgb="FF1A1A1A"/><name val="Calibri"/><family val="2"/></font>\
            <font><b/><sz val="15"/><color rgb="FF1A1A1A"/><name val="Calibri"/><family val="2"/></font>\
            <font><sz val="11"/><color rgb="FF595959"/><name val="Calibri"/><family val="2"/></font>\
            <font><b/><sz val="11"/><color rgb="FF7A3E00"/><name val="Calibri"/><family val="2"/></font>\
            </fonts><fills count="4"><fill><patternFill patternType="none"/></fill>\
            <fill><patternFill patternType="gray125"/></fill>\
            <fill><patternFill patternType="solid"><fgColor rgb="FFE3EAF1"/><bgColor indexed="64"/></patternFill></fill>\
            <fill><patternFill patternType="solid"><fgColor rgb="FFFFF3E0"/><bgColor indexed="64"/></patternFill></fill>\
            </fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>\
            <border><left/><right/><top/><bottom style="thin"><color rgb="FF5B6B7B"/></bottom><diagonal/></border>\
            </borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="19"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">\
            <alignment vertical="top"/></xf>\
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">\
            <alignment vertical="top" wrapText="1"/></xf>\
            <xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" \
            applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="bottom" wrapText="1"/></xf>\
            <xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" \
            applyFill="1" applyBorder="1" applyAlignment="1">\
            <alignment horizontal="right" vertical="bottom" wrapText="1" indent="1"/></xf>\
            <xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>\
            <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" \
            applyAlignment="1"><alignment vertical="top"/></xf>\
            <xf numFmtId="49" fontId="3" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>\
            <xf numFmtId="49" fontId="4" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" \
            applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
            """)
        for decimals in 0...9 {
            xml.raw("<xf numFmtId=\"")
            xml.number(164 + decimals)
            xml.raw(
                """
                " fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">\
                <alignment horizontal="right" vertical="top" indent="1"/></xf>
                """)
        }
        xml.raw(
            """
            </cellXfs><cellStyles count="1"><cellStyle name="Standard" xfId="0" builtinId="0"/></cellStyles>\
            <dxfs count="0"/></styleSheet>
            """)
        return xml.bytes
    }()
}
