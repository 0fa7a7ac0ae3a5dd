extension Workbook {
    /// Reads XLSX, XLSM and ODS. What the file really is decides, not the ending of its name.
    package static func read(
        _ bytes: [UInt8], limits: SpreadsheetLimits = .standard
    ) throws(SpreadsheetProblem) -> Workbook {
        if case .refused(let problem) = FileForm(bytes) { throw problem }
        let parts = try PartReading(bytes, limits: limits)
        return if parts.has("content.xml"), parts.has("mimetype") {
            try OpenDocumentReader(parts, limits: limits).workbook()
        } else {
            try OfficeOpenReader(parts, limits: limits).workbook()
        }
    }
}
