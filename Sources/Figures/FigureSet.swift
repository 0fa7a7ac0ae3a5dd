import Catalogue
import Disclosure
import Manuscript
import Markup
import Report

/// Everything computed from published values that pages show: the answer to each planned directive.
///
/// `Site` looks answers up by the place of the directive; it computes no number itself.
package struct FigureSet: Sendable {
    /// In reading order of the whole report.
    package let figures: [Figure]
    private let figureIndex: [String: Int]
    /// Answers of inline directives and tiles.
    private let inlineAnswers: [AnswerKey: InlineAnswer]
    private var tiles: [AnswerKey: [Tile]]

    package struct AnswerKey: Sendable, Hashable {
        /// Page below the root.
        package let page: String
        package let source: SourceKey

        package init(page: String, source: SourceKey) {
            self.page = page
            self.source = source
        }
    }

    package init(figures: [Figure], inlineAnswers: [AnswerKey: InlineAnswer], tiles: [AnswerKey: [Tile]]) {
        self.figures = figures
        self.inlineAnswers = inlineAnswers
        self.tiles = tiles
        figureIndex = Dictionary(figures.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// How the numbers of a page came about that has its own explanations.
    package private(set) var calculations: [Calculation] = []

    mutating func add(calculations more: [Calculation]) { calculations += more }

    mutating func add(tiles more: [(AnswerKey, Tile)]) { for (key, tile) in more { tiles[key] = [tile] } }

    package func figure(_ id: String) -> Figure? { figureIndex[id].map { figures[$0] } }

    package func answer(_ key: AnswerKey) -> InlineAnswer? { inlineAnswers[key] }

    /// The tiles of `::kennzahlen`; for a `:wert` on the start page one tile with its course over time.
    package func tiles(_ key: AnswerKey) -> [Tile]? { tiles[key] }
}

/// What an inline directive shows.
package enum InlineAnswer: Sendable {
    /// `:wert`
    case value(DisplayedValue, CellCoordinates, part: ValueRequest.Part, showsUnit: Bool, isSynthetic: Bool)
    /// `:differenz`, `:trend`: text made from two published values, the later one and an earlier one.
    case change(String, CellCoordinates, since: ReportingPeriod)
    /// `:behauptung`: checked and true.
    case claim(CellCoordinates)
    /// `:::wenn`: which of its texts holds.
    case branch(ConditionalText.Branch)
}
