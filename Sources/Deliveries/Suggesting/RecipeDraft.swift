/// What `bericht import --suggest` proposes for a delivery: new files, entries for existing ones, and what a person has
/// to decide before the import can run.
package struct RecipeDraft: Sendable, Equatable {
    /// New files; none of them exists yet.
    package var files: [DraftFile]
    /// Entries to be added at the end of files that may exist already.
    package var additions: [DraftFile]
    /// What the delivery does not say; each stands as a comment `# FRAGE: …` in the file it is about.
    package var questions: [DraftQuestion]

    package init(files: [DraftFile] = [], additions: [DraftFile] = [], questions: [DraftQuestion] = []) {
        self.files = files
        self.additions = additions
        self.questions = questions
    }
}

/// A file of the project and the text that is to be written to it.
package struct DraftFile: Sendable, Equatable {
    /// Relative to the project: `data/importe/bevoelkerung.yaml`.
    package let path: String
    package let text: String
    /// What it holds, for the list that is shown: »Rezept«, »Beschreibung der Grunddaten«.
    package let purpose: String

    package init(path: String, text: String, purpose: String) {
        self.path = path
        self.text = text
        self.purpose = purpose
    }
}

/// Something that the delivery leaves open: the key that is missing in the draft, and the question.
package struct DraftQuestion: Sendable, Hashable {
    package let path: String
    package let key: String
    package let text: String

    package init(path: String, key: String, text: String) {
        self.path = path
        self.key = key
        self.text = text
    }
}
