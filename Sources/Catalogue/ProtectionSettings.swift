import Diagnostics

/// How small numbers are protected in the whole report: `geheimhaltung:` of `bericht.yaml`.
package struct ProtectionSettings: Sendable, Hashable {
    /// What it costs to lose a cell; everything else costs 1.
    package struct Costs: Sendable, Hashable {
        /// A value of all categories of all its Merkmale.
        package var overall: Int
        /// A value of a Kreis or a larger area.
        package var district: Int
        /// A value of the latest period.
        package var latestPeriod: Int

        package init(overall: Int = 20, district: Int = 10, latestPeriod: Int = 3) {
            self.overall = overall
            self.district = district
            self.latestPeriod = latestPeriod
        }
    }

    /// Cells that may be shown although they are secret by their number (`ausnahmen`).
    package struct Exception: Sendable, Hashable {
        package let cells: CellPattern
        package let reason: String
        package let until: CalendarDate
        package let span: SourceSpan

        package init(cells: CellPattern, reason: String, until: CalendarDate, span: SourceSpan) {
            self.cells = cells
            self.reason = reason
            self.until = until
            self.span = span
        }
    }

    /// Cells that are known from elsewhere and hence never hidden (`nie_sperren`).
    package struct KeptOpen: Sendable, Hashable {
        package let cells: CellPattern
        package let span: SourceSpan

        package init(cells: CellPattern, span: SourceSpan) {
            self.cells = cells
            self.span = span
        }
    }

    /// What holds for datasets that say nothing.
    package let rule: ProtectionRule
    package let costs: Costs
    /// In the order of the file.
    package let keptOpen: [KeptOpen]
    /// In the order of the file.
    package let exceptions: [Exception]
    /// Files with numbers that are known from elsewhere (`bekannt`), for the audit.
    package let known: [String]
    /// The folder of earlier editions (`archiv`); nil where there is none.
    package let archive: String?
    /// For whom the report is made.
    package let audience: Audience

    package init(
        rule: ProtectionRule = .standard, costs: Costs = Costs(), keptOpen: [KeptOpen] = [],
        exceptions: [Exception] = [], known: [String] = [], archive: String? = nil, audience: Audience = .everybody
    ) {
        self.rule = rule
        self.costs = costs
        self.keptOpen = keptOpen
        self.exceptions = exceptions
        self.known = known
        self.archive = archive
        self.audience = audience
    }

    package static let standard = ProtectionSettings()

    /// Whether the author has a reason to show the cell although it is secret by its number.
    package func isExcepted(
        dataset: String, area: AreaKey, period: ReportingPeriod, categories: (String) -> [String]
    ) -> Bool {
        exceptions.contains {
            $0.cells.contains(dataset: dataset, area: area, period: period, categories: categories)
        }
    }

    /// The first entry of `nie_sperren` that names the cell.
    package func keptOpen(
        dataset: String, area: AreaKey, period: ReportingPeriod, categories: (String) -> [String]
    ) -> KeptOpen? {
        keptOpen.first { $0.cells.contains(dataset: dataset, area: area, period: period, categories: categories) }
    }

    /// What is said where `nie_sperren` names a cell that is secret itself. It never tells the number.
    package static func secretKeptOpen(_ entry: KeptOpen, cell: String) -> Diagnostic {
        Diagnostic(
            .protectionEntry, "»nie_sperren« nennt einen Wert, der selbst geheim ist: \(cell)", at: entry.span,
            hint:
                "Den Eintrag enger fassen oder, wenn der Wert gezeigt werden darf, ihn mit Grund unter »ausnahmen« eintragen."
        )
    }
}

/// Which cells of base data are meant: `{grunddaten:, raum:, zeit:, <merkmal>:}`. What is not named may be anything.
package struct CellPattern: Sendable, Hashable {
    package struct Selection: Sendable, Hashable {
        package let breakdown: String
        /// Ids of categories; `insgesamt` means the sum over all of them.
        package let categories: [String]

        package init(breakdown: String, categories: [String]) {
            self.breakdown = breakdown
            self.categories = categories
        }
    }

    package let dataset: String
    package let scope: Scope?
    /// In the order they are written.
    package let selections: [Selection]

    package init(dataset: String, scope: Scope? = nil, selections: [Selection] = []) {
        self.dataset = dataset
        self.scope = scope
        self.selections = selections
    }

    /// - Parameter categories: by Merkmal, what the cell is about; empty means the sum over all of them. A cell of
    ///   several categories is meant where all of them are named.
    package func contains(
        dataset: String, area: AreaKey, period: ReportingPeriod, categories: (String) -> [String]
    ) -> Bool {
        guard dataset == self.dataset, scope?.contains(area, period) ?? true else { return false }
        return selections.allSatisfy { selection in
            let own = categories(selection.breakdown)
            return own.isEmpty
                ? selection.categories.contains(Breakdown.totalID) : own.allSatisfy(selection.categories.contains)
        }
    }
}
