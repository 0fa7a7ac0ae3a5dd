import Catalogue
import Diagnostics
import Disclosure
import Graphics
import Report
import Values

/// Makes the figure of a `::profil`: a table of indicators in the order of their topics, never of their values.
struct ProfileBuilder {
    let catalogue: Catalogue
    let tables: ProtectedTables
    let settings: ReportSettings
    let style: ChartStyle

    private var text: ValueText { ValueText(signs: settings.signs) }

    /// nil where no row could be answered.
    func figure(_ request: FigureRequest, _ profile: ProfileRequest) -> Diagnosed<Figure?> {
        let finder = ProfileRowFinder(catalogue: catalogue, tables: tables, profile: profile)
        let topics = profile.topics.map { topic in
            Topic(title: topic.title, rows: topic.rows.compactMap(finder.row).filter { isShown($0, profile) })
        }
        .filter { !$0.rows.isEmpty }
        let rows = topics.flatMap(\.rows)
        guard !rows.isEmpty else { return Diagnosed(nil, [empty(request, profile)]) }
        var diagnostics: [Diagnostic] = []
        if request.namedAreas.contains(profile.area), rows.allSatisfy({ $0.own.value.sign == .notCollected }) {
            diagnostics.append(empty(request, profile))
        }
        let wording = ProfileWording(catalogue: catalogue, profile: profile, text: text)
        let columns = profile.comparisons.indices.filter { index in rows.contains { isCollected($0, index) } }
        // Where no row may be compared, nothing is missing; the rows say why.
        let isCompared = rows.contains { $0.context != nil }
        let leftOut = profile.comparisons.indices.filter { isCompared && !columns.contains($0) }
            .map { profile.comparisons[$0] }
        let notes = ProfileNotes(wording: wording, rows: rows, leftOut: leftOut)
        let courses = rows.map { ProfileCourse($0, text: text) }
        let content = ProfileTable(
            topics: topics.map { ($0.title, $0.rows) }, columns: columns, courses: courses, wording: wording,
            notes: notes, text: text, style: style, id: request.id)
        let headline = request.title ?? wording.headline(rows: rows.count)
        let compared = columns.map { profile.comparisons[$0] }
        let sources = rows.flatMap(\.tables)
        let table = content.table(caption: "\(request.number): \(headline)")
        return Diagnosed(
            Figure(
                id: request.id, kind: .table, number: request.number, pagePath: request.pagePath,
                placement: request.placement, headline: headline, subtitle: wording.subtitle(compared), drawing: nil,
                description: request.alternative ?? wording.description(rows, compared), table: table,
                notes: notes.all(breaks: courses.flatMap(\.breaks).uniqued()), legend: legend(table, courses),
                sourceLine: SourceLine(catalogue: catalogue).text(of: sources),
                isSynthetic: rows.flatMap(\.cells).contains(where: \.isSynthetic),
                indicators: rows.map(\.shown.id.value).uniqued()),
            diagnostics)
    }

    private struct Topic {
        let title: String
        let rows: [ProfileRow]
    }

    /// Of the rows that the catalogue chose, those stay that say something about areas of this kind.
    private func isShown(_ row: ProfileRow, _ profile: ProfileRequest) -> Bool {
        guard profile.choice == .all else { return true }
        guard row.sign == .notCollected else { return !row.isWhole }
        if case .substitute = row.standing { return true }
        return row.indicator.areaLevels.isEmpty ? !(row.similar ?? []).isEmpty : row.hasNumber
    }

    /// Now or at an earlier time.
    private func isCollected(_ row: ProfileRow, _ index: Int) -> Bool {
        row.context.map { $0[index].value.sign != .notCollected || row.latestContext[index] != nil } ?? false
    }

    private func legend(_ table: DataTable, _ courses: [ProfileCourse]) -> [LegendEntry] {
        let values = table.rows.flatMap(\.cells).filter { $0.origin == .published }.map(\.value)
        let signs = (values.compactMap(\.sign) + courses.flatMap(\.signs)).uniqued()
            .sorted { $0.strength > $1.strength }
        return text.legend(signs: signs, marks: values.reduce(into: Marks()) { $0.formUnion($1.marks) })
    }

    private func empty(_ request: FigureRequest, _ profile: ProfileRequest) -> Diagnostic {
        let name = catalogue.areas[profile.area]?.name ?? profile.area.text
        return Diagnostic(
            .areaWithoutData, "Für »\(name)« gibt es zu keinem Indikator des Profils Werte", at: request.span,
            hint: "Einen anderen Raum oder andere Indikatoren nennen.")
    }
}
