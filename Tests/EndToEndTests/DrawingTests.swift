import Foundation
import Testing

/// Positions and lengths in drawings, compared with values computed a second time.
@Suite("Zeichnungen")
struct DrawingTests {
    private struct Mark {
        let kind: String
        let place: String
        /// Length of a bar in pixels, or height of a point above the bottom.
        let measure: Double
        let cell: NaivePublication.Cell
    }

    private func marks(_ svg: String, _ publication: NaivePublication) throws -> (chart: String, marks: [Mark]) {
        var chart = ""
        var marks: [Mark] = []
        for tag in HTMLTags(svg) {
            if let kind = tag.attributes["data-chart"] { chart = kind }
            guard let kind = tag.attributes["data-mark"], let indicator = tag.attributes["data-indikator"],
                let area = tag.attributes["data-raum"],
                let time = tag.attributes["data-zeit"].flatMap({ NaiveTime($0) })
            else { continue }
            var categories: [String: String] = [:]
            for id in publication.evaluator.project.merkmale.keys {
                categories[id] = tag.attributes["data-" + id.replacing("_", with: "-")]
            }
            let measure: Double?
            switch (kind, chart) {
            case ("bar", _):
                // An outline lies half inside and half outside of its bar.
                let outline =
                    tag.attributes["stroke"] == nil ? 0 : tag.attributes["stroke-width"].flatMap { Double($0) } ?? 0
                let side = chart == "bar-horizontal" ? "width" : "height"
                measure = tag.attributes[side].flatMap { Double($0) }.map { $0 + outline }
            case ("point", _): measure = tag.attributes["cy"].flatMap { Double($0) }.map { -$0 }
            default: measure = 0
            }
            marks.append(
                Mark(
                    kind: kind, place: "\(indicator) \(area) \(time.text) \(categories)", measure: measure ?? .nan,
                    cell: try publication.cell(indicator, area: area, time: time, categories: categories)))
        }
        return (chart, marks)
    }

    /// How far the marks are from lying on one straight line over their values.
    private func deviation(_ marks: [Mark], throughZero: Bool) -> Double {
        let points = marks.compactMap { mark in
            mark.cell.value.flatMap { Double($0) }.map { (value: throughZero ? abs($0) : $0, measure: mark.measure) }
        }
        guard let low = points.min(by: { $0.value < $1.value }), let high = points.max(by: { $0.value < $1.value }),
            high.value > 0, throughZero || high.value > low.value
        else { return 0 }
        let origin = throughZero ? (value: 0, measure: 0) : low
        let slope = (high.measure - origin.measure) / (high.value - origin.value)
        return points.map { abs(origin.measure + ($0.value - origin.value) * slope - $0.measure) }.max() ?? 0
    }

    @Test("Balken sind so lang und Punkte liegen so hoch wie ihr Wert", arguments: NaiveComparisonTests.reports)
    func geometry(report: String) throws {
        let built = try NaiveComparisonTests.built(report)
        let publication = NaivePublication(
            evaluator: NaiveEvaluator(project: try NaiveProject(folder: built.project.folder)))
        var problems: [String] = []
        var count = 0
        for (path, data) in built.files.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".svg") {
            guard path.hasPrefix("abbildungen/") else { continue }
            let (chart, marks) = try marks(String(decoding: data, as: UTF8.self), publication)
            for mark in marks where mark.cell.value == nil {
                problems.append("\(path): \(mark.place) ist gezeichnet, hat aber keine Zahl")
            }
            // Other kinds are read back in GraphicsTests/ReadBack.
            guard ["line", "bar-vertical", "bar-horizontal"].contains(chart) else { continue }
            for kind in ["bar", "point"] {
                let own = marks.filter { $0.kind == kind }
                count += own.count
                // Sides are rounded to a tenth of a pixel, and a gap may separate stacked bars.
                let deviation = deviation(own, throughZero: kind == "bar")
                if deviation > (kind == "bar" ? 1.4 : 0.3) {
                    problems.append("\(path): \(kind) um \(deviation) Pixel daneben")
                }
            }
        }
        #expect(problems.prefix(10) == [])
        #expect(count > 100)
    }
}
