import Catalogue
import Markup
import Report

/// The indicators by the phase of life that they speak of: as the catalogue says, else as the first chapter that uses
/// them, else as all chapters on their field of education.
struct LifePhases {
    struct Group {
        let title: String
        let anchor: String
        let pages: [IndicatorPage]
    }

    /// In the order of the chapters; phases that only the catalogue knows come behind, what belongs to none comes last.
    /// Empty where no phase is named at all.
    let groups: [Group]

    init(_ report: Report) {
        let chapters = report.chapters.compactMap { chapter in
            chapter.front.lifePhase.map { (path: chapter.path, phase: $0) }
        }
        var pages: [String: [IndicatorPage]] = [:]
        var order: [String] = []
        for chapter in chapters where !order.contains(chapter.phase) { order.append(chapter.phase) }
        for page in report.indicators {
            let used = chapters.first { chapter in page.uses.contains { $0.address.hasPrefix(chapter.path) } }?.phase
            let related = Set(
                report.chapters.filter { $0.front.field == page.indicator.field }.compactMap(\.front.lifePhase))
            let phase = page.indicator.lifePhase ?? used ?? (related.count == 1 ? related.first : nil) ?? ""
            pages[phase, default: []].append(page)
            if !phase.isEmpty, !order.contains(phase) { order.append(phase) }
        }
        guard !order.isEmpty else {
            groups = []
            return
        }
        groups = (order + [""]).compactMap { phase in
            pages[phase].map {
                Group(
                    title: phase.isEmpty ? "Übergreifend" : phase,
                    anchor: "lebensphase-" + (phase.isEmpty ? "uebergreifend" : Slug.make(from: phase)), pages: $0)
            }
        }
    }
}
