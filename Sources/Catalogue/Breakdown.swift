import Diagnostics

/// A Merkmal: how observations are broken down, such as by sex or by school type.
package struct Breakdown: Sendable {
    package let id: String
    package let title: String
    package let categories: [Category]
    /// Whether the categories without `isSubset` and without a parent add up to the total.
    package let isComplete: Bool
    /// Named cuts: lists of category ids that each cover the whole.
    package let cuts: [(id: String, categories: [String])]
    package let span: SourceSpan

    package init(
        id: String, title: String, categories: [Category], isComplete: Bool,
        cuts: [(id: String, categories: [String])] = [], span: SourceSpan
    ) {
        self.id = id
        self.title = title
        self.categories = categories
        self.isComplete = isComplete
        self.cuts = cuts
        self.span = span
    }

    package func category(_ id: String) -> Category? { categories.first { $0.id == id } }

    /// The categories whose sum is the total: top level, no subsets.
    package var summands: [Category] { categories.filter { $0.parent == nil && !$0.isSubset } }

    /// Whether its categories are a scale of opinions, from in favour to against.
    package var isOpinionScale: Bool { !categories.isEmpty && categories.allSatisfy { $0.opinion != nil } }

    /// The id of the total in data files and selectors.
    package static let totalID = "insgesamt"
}

/// An Ausprägung of a Merkmal.
package struct Category: Sendable, Hashable {
    package let id: String
    package let title: String
    /// The category this one is a part of.
    package let parent: String?
    /// A »darunter«: part of the total, but no summand.
    package let isSubset: Bool
    /// First and last year of age, for age categories; `to` nil means open at the top.
    package let ageFrom: Int?
    package let ageTo: Int?
    /// What the category says in a scale of opinions (`skala`); nil where the Merkmal is none.
    package let opinion: Opinion?

    /// A place in a scale of opinions.
    package enum Opinion: Sendable, Hashable {
        /// 2 is fully in favour, 0 undecided, −2 fully against.
        case level(Int)
        /// No opinion, such as »weiß nicht«: stands beside the scale.
        case outside
    }

    package init(
        id: String, title: String, parent: String? = nil, isSubset: Bool = false, ageFrom: Int? = nil,
        ageTo: Int? = nil, opinion: Opinion? = nil
    ) {
        self.id = id
        self.title = title
        self.parent = parent
        self.isSubset = isSubset
        self.ageFrom = ageFrom
        self.ageTo = ageTo
        self.opinion = opinion
    }
}
