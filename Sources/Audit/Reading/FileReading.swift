/// What one file of a written output says: nothing in it comes from the program that wrote the file.
package struct FileReading: Sendable {
    /// Numbers and signs whose cell the file names.
    package var items: [PublishedItem] = []
    /// Numbers in words about several cells, such as a text alternative; `PublishedRegister` says whether they follow
    /// from what these cells publish.
    package var mentions: [Mention] = []
    /// What is drawn, with the value it can be read as.
    package var marks: [DrawnMark] = []
    /// The cells that mentions of this file speak of.
    package var scopes: [[PublishedItem.Subject]] = []
    /// Fields of maps and tables that are tinted by their value.
    package var classes: [DrawnClass] = []
    /// The limits that a legend gives for tints.
    package var limits: [ClassLimit] = []
    /// Scopes of words about a change.
    package var changes: [ChangeScope] = []
    /// Scopes of figures that a data file of the same name belongs to.
    package var figures: [FigureScope] = []
    /// The key of a document for print.
    package var documentKey: String?
    /// PDFs, with what they were made from.
    package var prints: [PrintOrigin] = []
    /// The file; nil for a reading put together.
    package var path: String?
    /// All numbers that a page shows, for files that repeat its text; empty for other files.
    package var shownNumbers: Set<String> = []
    /// Numbers in files that repeat the text of pages: search, feed.
    package var repetitions: [Repetition] = []
    /// Numbers of base data that calculations put in.
    package var operands: [OperandUse] = []
    /// Numbers in a data context that belong to no cell.
    package var unmapped: [UnmappedNumber] = []

    package init() {}

    mutating func append(_ other: FileReading) {
        let shift = scopes.count
        scopes += other.scopes
        items += other.items
        marks += other.marks
        operands += other.operands
        classes += other.classes.map {
            DrawnClass(place: $0.place, subject: $0.subject, level: $0.level, scale: $0.scale + shift)
        }
        repetitions += other.repetitions
        limits += other.limits.map { ClassLimit(place: $0.place, text: $0.text, scale: $0.scale + shift) }
        changes += other.changes.map { ChangeScope(scope: $0.scope + shift, anchor: $0.anchor) }
        figures += other.figures.map { FigureScope(scope: $0.scope + shift, name: $0.name) }
        prints += other.prints
        unmapped += other.unmapped
        mentions += other.mentions.map { mention in
            Mention(place: mention.place, text: mention.text, words: mention.words, scope: mention.scope + shift)
        }
    }

    mutating func append(
        _ content: PublishedItem.Content, of subject: PublishedItem.Subject, _ role: PublishedItem.Role = .value,
        at place: PublishedItem.Place
    ) {
        items.append(PublishedItem(place: place, subject: subject, role: role, content: content))
    }
}

/// A number that stands where only published values may stand, and that the audit cannot trace to a cell.
package struct UnmappedNumber: Sendable, Hashable {
    package let place: PublishedItem.Place
    /// As it is written.
    package let text: String
    /// Why it belongs to nothing: »Spalte ohne Bedeutung«.
    package let reason: String

    package init(place: PublishedItem.Place, text: String, reason: String) {
        self.place = place
        self.text = text
        self.reason = reason
    }
}

/// A number in words that speak of several cells without naming one: »von 6,1 % auf 5,5 %«.
package struct Mention: Sendable, Hashable {
    package let place: PublishedItem.Place
    /// In the form of `PublishedItem.Content`.
    package let text: String
    /// The words around it.
    package let words: String
    /// Which of the scopes of its file holds the cells.
    package let scope: Int

    package init(place: PublishedItem.Place, text: String, words: String, scope: Int) {
        self.place = place
        self.text = text
        self.words = words
        self.scope = scope
    }
}

/// A figure whose table stands elsewhere: what its data file publishes, its words may say.
package struct FigureScope: Sendable, Hashable {
    package let scope: Int
    package let name: String
}

/// A PDF: nobody reads it, since it says what the document says that it was made from.
package struct PrintOrigin: Sendable, Hashable {
    package let path: String
    /// nil where it does not say.
    package let key: String?
}

/// A number that the calculation of a cell puts in. Blocks of pages name what it is of, as an item; workbooks only say
/// for which cell it is put in, and may show no other numbers than the page of that cell.
package struct OperandUse: Sendable, Hashable {
    package let place: PublishedItem.Place
    /// The cell that is calculated.
    package let cell: PublishedItem.Subject
    /// In the form of `PublishedItem.Content`.
    package let text: String
    /// Whether an item says what it is of.
    package let isNamed: Bool

    package init(place: PublishedItem.Place, cell: PublishedItem.Subject, text: String, isNamed: Bool) {
        self.place = place
        self.cell = cell
        self.text = text
        self.isNamed = isNamed
    }
}

/// A bar, point, field or area of a drawing that names its cell, read through the axis.
package struct DrawnMark: Sendable, Hashable {
    /// What can be said of its value.
    package enum Reading: Sendable, Hashable {
        /// Between these ends, by the precision of its coordinates.
        case between(Double, Double)
        /// A length between these, whatever the sign of the value.
        case length(Double, Double)
        /// Only that a value is drawn.
        case drawn
    }

    package let place: PublishedItem.Place
    package let subject: PublishedItem.Subject
    package let reading: Reading

    package init(place: PublishedItem.Place, subject: PublishedItem.Subject, reading: Reading) {
        self.place = place
        self.subject = subject
        self.reading = reading
    }
}

/// A field of a map or a table that is tinted by its value: of two levels of a scale, the higher one holds the higher
/// values.
package struct DrawnClass: Sendable, Hashable {
    package let place: PublishedItem.Place
    package let subject: PublishedItem.Subject
    /// From 1 upwards.
    package let level: Int
    /// Which scale of its file it belongs to, by scope.
    package let scale: Int

    package init(place: PublishedItem.Place, subject: PublishedItem.Subject, level: Int, scale: Int) {
        self.place = place
        self.subject = subject
        self.level = level
        self.scale = scale
    }
}

/// A number in the legend of tints: »10 bis unter 20«.
package struct ClassLimit: Sendable, Hashable {
    package let place: PublishedItem.Place
    package let text: String
    package let scale: Int

    package init(place: PublishedItem.Place, text: String, scale: Int) {
        self.place = place
        self.text = text
        self.scale = scale
    }
}

/// A number in a file that repeats the text of a page.
package struct Repetition: Sendable, Hashable {
    package let place: PublishedItem.Place
    package let text: String
    package let words: String
    /// The page that has to show it.
    package let page: String

    package init(place: PublishedItem.Place, text: String, words: String, page: String) {
        self.place = place
        self.text = text
        self.words = words
        self.page = page
    }
}
