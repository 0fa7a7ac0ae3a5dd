import Catalogue
import Diagnostics
import Values

/// Base data in dictionary-encoded columns: one entry per observation in every column.
///
/// Made by `DataStore` from a checked CSV file; read by the evaluator through `DatasetIndex`.
package struct Dataset: Sendable {
    package var description: DatasetDescription
    /// The CSV file, for provenance and messages.
    package let file: SourceFile
    /// Dictionary of the column `raum`.
    package let areas: [AreaKey]
    /// Dictionary of the column `zeit`, ascending.
    package let periods: [ReportingPeriod]
    /// Per Merkmal of `description.breakdowns`: dictionary of its column; index 0 is always »insgesamt«.
    package let categories: [[String]]
    /// Dictionary of combinations of footnote ids; index 0 is none.
    package var noteSets: [[String]]
    /// Decimals of `units`: a value is `units / 10^decimals`.
    package var decimals: Int

    package var areaIndex: [Int32]
    package var periodIndex: [Int32]
    /// Per Merkmal.
    package var categoryIndex: [[Int32]]
    package var units: [Int64]
    /// 0 means a number; otherwise 1 + index into `Sign.allCases`.
    package var signs: [UInt8]
    package var marks: [Marks]
    package var noteIndex: [UInt16]
    /// Line of each observation in `file`, from 1.
    package var lines: [Int32]
    /// How sure the values of a survey are; nil where the file has none of the columns `n`, `unten`, `oben`.
    package var samples: SampleColumns?
    /// What stands between the fields of `file`.
    package var separator: UInt8 = 0x3B
    /// Where the table is a sheet of a workbook: which one.
    package var sheet: SheetPlace?
    /// By row: what `data/korrekturen.csv` changed there.
    package var corrections: [Int: Correction] = [:]

    package var count: Int { units.count }

    package init(
        description: DatasetDescription, file: SourceFile, areas: [AreaKey], periods: [ReportingPeriod],
        categories: [[String]], noteSets: [[String]], decimals: Int, areaIndex: [Int32], periodIndex: [Int32],
        categoryIndex: [[Int32]], units: [Int64], signs: [UInt8], marks: [Marks], noteIndex: [UInt16], lines: [Int32],
        samples: SampleColumns? = nil
    ) {
        self.description = description
        self.file = file
        self.areas = areas
        self.periods = periods
        self.categories = categories
        self.noteSets = noteSets
        self.decimals = decimals
        self.areaIndex = areaIndex
        self.periodIndex = periodIndex
        self.categoryIndex = categoryIndex
        self.units = units
        self.signs = signs
        self.marks = marks
        self.noteIndex = noteIndex
        self.lines = lines
        self.samples = samples
    }

    /// The value of one observation. Percentages as delivered (`30,5`) are 0,305 here.
    package func value(at row: Int) -> FigureValue {
        if signs[row] > 0 { return .none(Sign.allCases[Int(signs[row]) - 1]) }
        let scale = RoundedDecimal(units: units[row], decimals: decimals).rational
        guard description.unit == "Prozent" else { return .number(scale, marks[row]) }
        return scale.divided(by: Rational(100)).map { .number($0, marks[row]) } ?? .none(.notApplicable)
    }
}

/// A value that `data/korrekturen.csv` put in place of the one in the file.
package struct Correction: Sendable, Hashable {
    /// As written: a number or the word of a sign.
    package let old: String
    package let new: String
    package let reason: String
    package let day: CalendarDate
    /// The line in `data/korrekturen.csv`.
    package let span: SourceSpan

    package init(old: String, new: String, reason: String, day: CalendarDate, span: SourceSpan) {
        self.old = old
        self.new = new
        self.reason = reason
        self.day = day
        self.span = span
    }
}
