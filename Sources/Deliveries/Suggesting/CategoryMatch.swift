import Catalogue

/// Labels of a delivery as categories of a Merkmal, of the project's own or of a new one.
struct CategoryMatch {
    let catalogue: Catalogue

    /// What a label of a delivery is called: in a file with codes the code beside the text.
    struct Label: Hashable {
        let code: String
        let text: String
        var parent: String?

        /// What `zuordnung` names: the code where there is one.
        var key: String { code.isEmpty ? text : code }
    }

    /// A Merkmal of the draft: which one, and the category of every label.
    struct Result: Equatable {
        var id: String
        var title: String
        /// All of an existing Merkmal; of a new one those that the labels give.
        var categories: [Category]
        var isNew: Bool
        /// Sets of categories of which each covers the whole, of an existing Merkmal.
        var wholes: [Set<String>]
        /// By label, in its order; `insgesamt` for totals.
        var assignments: [Assignment]
        /// An existing Merkmal whose categories resemble some of the labels.
        var similar: String?
    }

    struct Assignment: Equatable {
        let label: Label
        let category: String
    }

    /// `taken`: ids of Merkmale that the draft has given already.
    func match(_ labels: [Label], title: String, fallback: String, suffix: String, taken: [String]) -> Result {
        let parts = labels.filter { !isTotal($0) }
        if let existing = existing(parts, title: title) {
            let assignments = labels.map { label in
                Assignment(label: label, category: category(label, in: existing)?.id ?? Breakdown.totalID)
            }
            return Result(
                id: existing.id, title: existing.title, categories: existing.categories, isNew: false,
                wholes: existing.isComplete
                    ? [Set(existing.summands.map(\.id))] + existing.cuts.map { Set($0.categories) } : [],
                assignments: assignments)
        }
        return new(labels, title: title.isEmpty ? fallback : title, suffix: suffix, taken: taken)
    }

    /// Labels of files whose rows stand in no order: the total first, ages by age, the rest by code.
    func sorted(_ labels: [Label]) -> [Label] {
        func rank(_ label: Label) -> (Int, Int, String) {
            if isTotal(label) { return (0, 0, "") }
            if let age = LabelWords.age(label.text) { return (1, age.from * 200 + (age.to ?? 199), label.key) }
            return (2, 0, label.key)
        }
        return labels.sorted { rank($0) < rank($1) }
    }

    func isTotal(_ label: Label) -> Bool {
        let code = label.code.uppercased()
        return LabelWords.isTotal(label.text) || code == "INSGESAMT" || code.hasSuffix("-INS")
    }

    // MARK: Existing Merkmale

    private func existing(_ labels: [Label], title: String) -> Breakdown? {
        guard !labels.isEmpty else { return nil }
        let fitting = catalogue.breakdowns.filter { breakdown in
            let ids = labels.map { category($0, in: breakdown)?.id }
            return !ids.contains(nil) && Set(ids).count == ids.count
        }
        let wanted = LabelWords.folded(title)
        return fitting.first { LabelWords.folded($0.title) == wanted || $0.id == wanted } ?? fitting.first
    }

    func category(_ label: Label, in breakdown: Breakdown) -> Category? {
        if let age = LabelWords.age(label.text),
            let same = breakdown.categories.first(where: { $0.ageFrom == age.from && $0.ageTo == age.to })
        {
            return same
        }
        let names = names(label)
        return breakdown.categories.first { category in
            names.contains(LabelWords.folded(category.id))
                || names.contains(LabelWords.folded(LabelWords.plain(category.title)))
        }
    }

    /// Folded ways to write a label: its code, its text, and what is known to mean the same.
    private func names(_ label: Label) -> Set<String> {
        var result: Set<String> = [
            LabelWords.folded(label.text), LabelWords.folded(LabelWords.plain(label.text)),
            LabelWords.folded(label.code),
        ]
        for group in Self.synonyms where !result.isDisjoint(with: group) { result.formUnion(group) }
        result.remove("")
        return result
    }

    /// Codes of GENESIS and common wordings, folded.
    private static let synonyms: [Set<String>] = [
        ["gesw", "weiblich", "w", "frauen", "maedchen", "female"],
        ["gesm", "maennlich", "m", "maenner", "jungen", "male"],
        [
            "nata", "auslaendisch", "auslaender", "auslaender innen", "auslaenderinnen und auslaender",
            "auslaenderinnen", "foreign",
        ],
        ["natd", "deutsch", "deutsche", "deutsche r", "german"],
    ]

    /// What follows the name of a measure where the delivery has no title for its categories.
    static let kindOf = ", Art"

    // MARK: New Merkmale

    private func new(_ labels: [Label], title: String, suffix: String, taken: [String]) -> Result {
        let known = catalogue.breakdowns.map(\.id) + taken
        let stem = title.hasSuffix(Self.kindOf) ? String(title.dropLast(Self.kindOf.count)) : nil
        var id = stem.map { LabelWords.identifier($0, limit: 44) + "_art" } ?? LabelWords.identifier(title)
        if known.contains(id) || Self.reserved.contains(id) { id += suffix.isEmpty ? "_neu" : "_" + suffix }
        while known.contains(id) { id += "_2" }
        var categories: [Category] = []
        var assignments: [Assignment] = []
        for label in labels {
            guard !isTotal(label) else {
                assignments.append(Assignment(label: label, category: Breakdown.totalID))
                continue
            }
            let parent = label.parent.map { parent in
                self.id(of: Label(code: "", text: parent), among: &categories, isSubset: false, parent: nil)
            }
            let isSubset = LabelWords.isSubset(label.text)
            assignments.append(
                Assignment(
                    label: label, category: self.id(of: label, among: &categories, isSubset: isSubset, parent: parent)))
        }
        return Result(
            id: id, title: title, categories: Self.withoutOverlap(categories), isNew: true, wholes: [],
            assignments: assignments,
            similar: similar(labels.filter { !isTotal($0) }))
    }

    /// Ages that overlap are no cut through all ages but names of something else: they stay words.
    private static func withoutOverlap(_ categories: [Category]) -> [Category] {
        let ages = categories.filter { $0.ageFrom != nil }.sorted { ($0.ageFrom ?? 0) < ($1.ageFrom ?? 0) }
        let overlap = zip(ages, ages.dropFirst()).contains { ($0.ageTo ?? 999) >= ($1.ageFrom ?? 0) }
        guard overlap else { return categories }
        return categories.map { category in
            Category(id: category.id, title: category.title, parent: category.parent, isSubset: category.isSubset)
        }
    }

    /// The id of a category, which is added where it does not exist yet.
    private func id(of label: Label, among categories: inout [Category], isSubset: Bool, parent: String?) -> String {
        let title = LabelWords.plain(label.text)
        if let known = categories.first(where: { $0.title == title && $0.parent == parent }) { return known.id }
        let age = LabelWords.age(label.text)
        var id =
            age.map { age in "a\(age.from)" + (age.to.map { "_\($0)" } ?? "") }
            ?? LabelWords.identifier(title, isName: false)
        if id == Breakdown.totalID { id += "_teil" }
        var number = 2
        let stem = id
        while categories.contains(where: { $0.id == id }) {
            id = "\(stem)_\(number)"
            number += 1
        }
        categories.append(
            Category(
                id: id, title: title, parent: parent, isSubset: isSubset, ageFrom: age?.from, ageTo: age?.to ?? nil))
        return id
    }

    /// The Merkmal of the project that shares most categories with the labels; nil where none does.
    private func similar(_ labels: [Label]) -> String? {
        var best: (id: String, count: Int)?
        for breakdown in catalogue.breakdowns {
            let count = labels.filter { category($0, in: breakdown) != nil }.count
            if count > (best?.count ?? 0) { best = (breakdown.id, count) }
        }
        return best?.id
    }

    private static let reserved: Set<String> = [
        "art", "titel", "nach", "zeit", "raum", "alt", "wert", "n", "zeichen", "marken", "fussnote", "unten", "oben",
        "indikator", "indikatoren", "vergleich", "gegen", "trend", "darstellung", "sortierung", "klassen", "teil",
        "stellen", "einheit", "von", "bis", "prognose", "schwellen",
    ]
}
