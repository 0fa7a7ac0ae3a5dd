import Catalogue
import Disclosure
import Markup

/// A table of published values with its heads; the same model serves pages and downloads.
package struct DataTable: Sendable {
    package let caption: String
    /// Head of the column of row titles.
    package let stub: String
    /// Groups of columns above the column heads; empty when one row of heads is enough.
    package let groups: [Group]
    package let columns: [Head]
    package let rows: [Row]
    /// The rows in runs that belong together; together they hold every row once, in order.
    package let sections: [Section]
    /// Unit of all values, or nil when columns or rows differ and name theirs.
    package let unit: String?
    /// The classes by which cells are tinted.
    package let tint: TableTint?
    /// Head of the column with the course of each row.
    package let courseHead: Head?
    /// Before which column the course of each row stands; behind all of them where there is none.
    package let courseColumn: Int
    /// Head of the column that says between which values similar areas lie.
    package let corridorHead: Head?
    /// The column that all others stand beside for comparison.
    package let ownColumn: Int?
    /// By what readers may sort; nil keeps the rows as they are.
    package let sorting: TableSorting?

    package init(
        caption: String, stub: String, groups: [Group] = [], columns: [Head], rows: [Row], sections: [Section]? = nil,
        unit: String?, tint: TableTint? = nil, courseHead: Head? = nil, courseColumn: Int? = nil,
        corridorHead: Head? = nil, ownColumn: Int? = nil, sorting: TableSorting? = nil
    ) {
        self.caption = caption
        self.stub = stub
        self.groups = groups
        self.columns = columns
        self.rows = rows
        self.sections = sections ?? [Section(rows.count)]
        self.unit = unit
        self.tint = tint
        self.courseHead = courseHead
        self.courseColumn = min(courseColumn ?? columns.count, columns.count)
        self.corridorHead = corridorHead
        self.ownColumn = ownColumn
        self.sorting = sorting
    }
}

extension DataTable {
    /// The head of a column: what it shows, and below it in which unit.
    package struct Head: Sendable, Hashable, ExpressibleByStringLiteral {
        package let title: String
        /// »in Prozent«, or a note such as »gleiche Skala«; nil where the caption says it for all columns.
        package let note: String?

        package init(_ title: String, note: String? = nil) {
            self.title = title
            self.note = note
        }

        package init(stringLiteral title: String) { self.init(title) }
    }

    package struct Group: Sendable, Hashable {
        package let head: Head
        /// How many columns stand under it.
        package let span: Int

        package init(_ head: Head, span: Int) {
            self.head = head
            self.span = span
        }
    }

    /// A run of rows.
    package struct Section: Sendable, Hashable {
        package enum Lead: Sendable, Hashable {
            case none
            /// A row of its own above the others, without values: »Gemeinden«.
            case heading(String)
            /// The first row is what the others are parts of.
            case firstRow
        }

        package let rowCount: Int
        package let lead: Lead

        package init(_ rowCount: Int, lead: Lead = .none) {
            self.rowCount = rowCount
            self.lead = lead
        }
    }

    package struct Row: Sendable {
        package let title: String
        /// »in Prozent«, where rows have units of their own.
        package let note: String?
        /// A sentence about the row, such as what stands in place of a value that may not be shown.
        package let remark: String?
        package let cells: [Cell]
        package let emphasis: Emphasis
        /// How far its title is set in: 1 below a row it is a part of.
        package let level: Int
        package let course: Course?

        /// Between which values similar areas lie, beside the value of the area itself.
        package var corridor: Corridor? { cells.lazy.compactMap(\.corridor).first }

        package init(
            title: String, note: String? = nil, remark: String? = nil, cells: [Cell], emphasis: Emphasis = .none,
            level: Int = 0, course: Course? = nil
        ) {
            self.title = title
            self.note = note
            self.remark = remark
            self.cells = cells
            self.emphasis = emphasis
            self.level = level
            self.course = course
        }
    }

    /// Whether a row is the area of the report or a comparison.
    package enum Emphasis: Sendable { case none, own, context }

    /// A row over time: a drawing or sign that screen readers pass over, and what they say instead.
    package struct Course: Sendable {
        package let drawing: Node
        /// »von 6,1 auf 5,9«
        package let words: String

        package init(drawing: Node, words: String) {
            self.drawing = drawing
            self.words = words
        }
    }

    package struct Cell: Sendable {
        package enum Origin: Sendable {
            case published
            /// Made from the other cells of the table, as the rest of a sum: downloads leave it out, because there it
            /// would belong to no indicator.
            case computed
            /// No value at all, but words that say why, or nothing where a note below the table says it.
            case words
        }

        package let value: PublishedValue
        /// What pages show: »5,9«, »g«.
        package let display: DisplayedValue
        package let coordinates: CellCoordinates
        /// The range in which the true value probably lies: »31,0 bis 37,4«.
        package let interval: String?
        /// The same bounds as numbers, for downloads.
        package let bounds: PublishedInterval?
        /// How many answered, in a survey.
        package let sampleSize: Int?
        /// Numbers of the notes that belong to this cell and not to the whole table.
        package let notes: [Int]
        /// Its class, from 0; nil in a table that is not tinted and where there is no number.
        package let tint: Int?
        package let origin: Origin
        /// The cell of the protected table, with what the value was computed from; nil where the table has none.
        package let source: PublishedCell?
        package let corridor: Corridor?

        package init(
            value: PublishedValue, display: DisplayedValue, coordinates: CellCoordinates, interval: String? = nil,
            bounds: PublishedInterval? = nil, sampleSize: Int? = nil, notes: [Int] = [], tint: Int? = nil,
            origin: Origin = .published, source: PublishedCell? = nil, corridor: Corridor? = nil
        ) {
            self.value = value
            self.display = display
            self.coordinates = coordinates
            self.interval = interval
            self.bounds = bounds
            self.sampleSize = sampleSize
            self.notes = notes
            self.tint = tint
            self.origin = origin
            self.source = source
            self.corridor = corridor
        }
    }
}

/// By what the rows of a table may be sorted in a page.
package struct TableSorting: Sendable, Hashable {
    /// Times, ages and steps of a scale have an order of their own, which names do not have.
    package enum Titles: Sendable { case alphabetical, inOrder }
    package enum Values: Sendable { case allowed, forbidden }

    package let titles: Titles
    /// Forbidden where it would rank Gemeinden, and where rows have different units.
    package let values: Values

    package init(titles: Titles, values: Values) {
        self.titles = titles
        self.values = values
    }
}

/// The classes of a tinted table, from little to much.
package struct TableTint: Sendable, Hashable {
    package enum Hue: String, Sendable {
        case house = "haus"
        /// Where a colour must not look like a judgement.
        case neutral = "grau"
    }

    /// »unter 10«, »10 bis unter 20«, »20 und mehr«
    package let labels: [String]
    package let hue: Hue

    package init(labels: [String], hue: Hue) {
        self.labels = labels
        self.hue = hue
    }
}

/// What a cell belongs to: the hooks `data-indikator`, `data-raum`, `data-zeit` and the Merkmale.
package struct CellCoordinates: Sendable, Hashable {
    package let indicator: String
    package let area: AreaKey
    package let period: ReportingPeriod
    package let categories: [FixedCategory]

    package init(indicator: String, area: AreaKey, period: ReportingPeriod, categories: [FixedCategory]) {
        self.indicator = indicator
        self.area = area
        self.period = period
        self.categories = categories
    }

    /// The id of this cell's calculation on the page of its indicator.
    package var anchor: String { anchor(on: .indicatorPage) }

    /// The page of the indicator with the calculation of this cell, below the root.
    package var address: String { "indikatoren/\(indicator)/#\(anchor)" }
}

/// A value as a page shows it, in every medium.
package struct DisplayedValue: Sendable, Hashable {
    /// »5,9« or the sign; with letters of marks behind.
    package let text: String
    /// The letters of marks at the end of `text`.
    package let letters: String
    /// With unit, for sentences: »5,9 %«.
    package let textWithUnit: String
    /// The unit as it stands behind the number: »%«; empty where there is none to be set.
    package let unit: String
    /// What a screen reader should say instead, for signs and marks: »geheim zu halten«.
    package let spoken: String?
    /// The machine value of `<data value>`; nil without a number.
    package let machine: String?
    /// The word of the sign; nil with a number.
    package let sign: String?

    package init(
        text: String, letters: String = "", textWithUnit: String, unit: String = "", spoken: String?, machine: String?,
        sign: String?
    ) {
        self.text = text
        self.letters = letters
        self.textWithUnit = textWithUnit
        self.unit = unit
        self.spoken = spoken
        self.machine = machine
        self.sign = sign
    }

    /// `text` without letters and the blank before them, for columns that give letters a place of their own.
    package var textWithoutLetters: String {
        letters.isEmpty ? text : String(text.dropLast(letters.count + 1))
    }
}
