import Catalogue
import Diagnostics
import Disclosure
import Indicators
import Report
import Values

/// What differs between two states of the data, and what of the newer report it touches.
package struct DataComparison: Sendable {
    package var datasets: [DatasetChanges] = []
    package var indicators: [IndicatorChanges] = []
    package var figures: [TouchedFigure] = []
    package var texts: [TouchedText] = []
    package var descriptions: [DescriptionChange] = []
    /// Whether protected values were left out.
    package let display: ExplanationProtection.Display

    package var isEmpty: Bool {
        datasets.isEmpty && indicators.isEmpty && figures.isEmpty && texts.isEmpty && descriptions.isEmpty
    }

    /// Changed base data of one dataset.
    package struct DatasetChanges: Sendable {
        package let id: String
        package let title: String
        package let values: [ChangedValue]
    }

    /// Changed values of one indicator.
    package struct IndicatorChanges: Sendable {
        package let id: String
        package let title: String
        package let values: [ChangedValue]
    }

    /// A value that is not what it was.
    package struct ChangedValue: Sendable {
        package let area: AreaKey
        package let areaName: String
        package let period: ReportingPeriod
        package let categories: [NamedCategory]
        /// nil where there was no such value.
        package let old: ShownValue?
        /// nil where there is none any more.
        package let new: ShownValue?
        /// File and line of base data, in the newer state where it is there.
        package let place: ProvenanceReference?
    }

    package struct NamedCategory: Sendable, Hashable {
        package let breakdown: String
        package let id: String
        package let title: String
    }

    /// A value as it is written, and whether it may be published.
    package struct ShownValue: Sendable, Hashable {
        package let text: String
        package let isProtected: Bool
    }

    /// A figure of the newer report that shows changed values.
    package struct TouchedFigure: Sendable {
        package let id: String
        /// »Abb. B1-1«
        package let number: String
        package let title: String
        package let page: String
        package let place: ProvenanceReference
        package let valueCount: Int
    }

    /// A place in the texts of the newer report that rests on changed values.
    package struct TouchedText: Sendable {
        /// The word of the directive: `wert`, `behauptung`, `kennzahlen`.
        package let directive: String
        /// The words in brackets; nil where there are none.
        package let label: String?
        package let indicator: String
        package let page: String
        package let place: ProvenanceReference
        /// What it shows or is checked by, before and now.
        package let old: String?
        package let new: String?
        /// Whether what is claimed is not true any more.
        package let isContradicted: Bool
        /// In how many pages of areas it stands so.
        package var pageCount = 1
    }

    /// Something about data that is described otherwise.
    package struct DescriptionChange: Sendable, Hashable {
        /// `indikator`, `grunddaten`, `merkmal`, `quelle`, `raum`
        package let kind: String
        package let id: String
        /// The key in the file; nil where the whole is new or gone.
        package let field: String?
        package let old: String?
        package let new: String?
    }

    /// Compares two states. The report of the newer one says which figures and texts are touched.
    package static func of(
        _ old: ComparedState, _ new: ComparedState, showing display: ExplanationProtection.Display
    ) -> DataComparison {
        var comparison = DataComparison(display: display)
        comparison.descriptions = DescriptionComparison(old.snapshot.catalogue, new.snapshot.catalogue).changes
        let values = IndicatorComparison(old, new, display: display)
        comparison.datasets =
            DatasetComparison(
                old.snapshot, new.snapshot, protection: (values.old.protection, values.new.protection), display: display
            ).changes
        comparison.indicators = values.changes
        if let report = new.project?.report {
            let touched = UseComparison(report, values: values)
            comparison.figures = touched.figures
            comparison.texts = touched.texts
        }
        return comparison
    }

    static func named(_ categories: [(breakdown: String, id: String)], in catalogue: Catalogue) -> [NamedCategory] {
        categories.map { breakdown, id in
            NamedCategory(
                breakdown: breakdown, id: id, title: catalogue.breakdown(breakdown)?.category(id)?.title ?? id)
        }
    }
}
