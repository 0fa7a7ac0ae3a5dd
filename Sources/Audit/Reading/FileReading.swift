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
    /// Numbers in a data context that belong to no cell.
    package var unmapped: [UnmappedNumber] = []

    package init() {}

    mutating func append(_ other: FileReading) {
        let shift = scopes.count
        scopes += other.scopes
        items += other.items
        marks += other.marks
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

/// A bar, point, field or area of a drawing that names its cell, read through the axis.
package struct DrawnMark: Sendable, Hashable {
    /// What can be said of its value.
    package enum Reading: Sendable, Hashable {
        /// Between these ends, by the precision of its coordinates.
        case between(Double, Double)
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
