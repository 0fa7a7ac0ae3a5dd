import Catalogue
import Values

/// What flows show, in words: where the people of each stage go, in the order of the Merkmal; no sum where a number is
/// missing.
struct FlowSentences {
    private let stages: FlowStages
    private let wording: Wording

    private static let most = 5

    init(_ finding: Finding) {
        stages = FlowStages(finding.grid)
        wording = finding.wording
    }

    var all: [String] {
        var result = stages.stages.indices.flatMap(sentences)
        let end = [rests, missing].compactMap { $0 }
        if result.count + end.count < Self.most, let way = largestWay { result.append(way) }
        return Array((result.prefix(Self.most - end.count) + end).prefix(Self.most))
    }

    /// Of the first stage, where it is complete and one target is ahead of all others.
    var headline: String? {
        guard let sums = targets(0), let total = total(0), total.units > 0,
            let largest = sums.max(by: { $0.count < $1.count }), sums.count(where: { $0.count == largest.count }) == 1,
            let share = share(largest.count, total)
        else { return nil }
        let numbers = "\(GermanNumberFormat.text(largest.count)) von \(German.number(total, counted(0)?.dative))"
        return "»\(largest.title)« ist das häufigste Ziel: \(numbers) (\(share))"
    }

    // MARK: Stages

    private func sentences(_ stage: Int) -> [String] {
        guard let sums = targets(stage), let total = total(stage) else { return [incomplete(stage)].compactMap { $0 } }
        let thing = counted(stage)
        let place = stage == 0 ? " \(when) \(wording.locative(area))" : ""
        guard total.units > 0 else { return ["Zahl der \(thing?.plural ?? "Fälle")\(place): 0."] }
        if total.units == 1, let only = sums.first(where: { $0.count.units == 1 }) {
            return ["Gezählt ist\(place) 1\(thing.map { " " + $0.singular } ?? ""), und zwar bei »\(only.title)«."]
        }
        let parts = sums.map { sum in
            let share = sum.count.isZero ? nil : share(sum.count, total)
            return "auf »\(sum.title)« \(GermanNumberFormat.text(sum.count))" + (share.map { " (\($0))" } ?? "")
        }
        return [
            "Von \(thing == nil ? "insgesamt " : "")\(German.number(total, thing?.dative))\(place) entfallen \(German.list(parts))."
        ]
    }

    /// Only targets of which nothing is missing, without shares.
    private func incomplete(_ stage: Int) -> String? {
        let known = stages.stations[stage + 1].nodes.indices.compactMap { node in
            FlowStages.sum(stages.links(into: node, of: stage + 1)).map {
                (title: stages.stations[stage + 1].nodes[node].title, count: $0.count)
            }
        }
        guard let first = known.first else { return nil }
        let thing = counted(stage)
        let noun = first.count.units == 1 ? thing?.singular : thing?.plural
        let verb = first.count.units == 1 ? "entfällt" : "entfallen"
        let place = stage == 0 ? " \(when) \(wording.locative(area))" : ""
        let rest = known.dropFirst().map { "auf »\($0.title)« \(GermanNumberFormat.text($0.count))" }
        let start = "auf »\(first.title)« \(verb)\(place) \(German.number(first.count, noun))"
        return German.capitalised(German.list([start] + rest)) + "."
    }

    private var largestWay: String? {
        let links = stages.stages[0]
        guard !links.contains(where: \.isUnknown) else { return nil }
        let counts = links.compactMap { link in link.place.value.decimal.map { (link: link, count: $0) } }
        guard let largest = counts.max(by: { $0.count < $1.count }), largest.count.units > 1,
            counts.count(where: { $0.count == largest.count }) == 1
        else { return nil }
        let (from, to) = (stages.stations[0].nodes[largest.link.from], stages.stations[1].nodes[largest.link.to])
        return
            "Am größten ist der Strom von »\(from.title)« zu »\(to.title)« (\(German.number(largest.count, counted(0)?.plural)))."
    }

    // MARK: What does not add up

    private var rests: String? {
        let parts = stages.stations.indices.flatMap { station in
            [FlowStages.Rest.Kind.gain, .loss].compactMap { kind in
                stages.restTotal(kind, station: station).map {
                    "\(kind.title) bei »\(stages.stations[station].title)«: \(GermanNumberFormat.text($0.count))"
                }
            }
        }
        return parts.isEmpty ? nil : German.capitalised(parts.joined(separator: "; ")) + "."
    }

    private var missing: String? {
        let signs = stages.stages.joined().filter(\.isUnknown).compactMap(\.place.value.sign)
        guard !signs.isEmpty else { return nil }
        let words = signs.uniqued().sorted { $0.strength > $1.strength }.map(\.words).joined(separator: ", ")
        return signs.count == 1 ? "Eine Angabe fehlt (\(words))." : "\(signs.count) Angaben fehlen (\(words))."
    }

    // MARK: Parts

    /// How many arrive at each node of the next station; nil where a number is missing.
    private func targets(_ stage: Int) -> [(title: String, count: RoundedDecimal)]? {
        let nodes = stages.stations[stage + 1].nodes
        let sums = nodes.indices.compactMap { node in
            FlowStages.sum(stages.links(into: node, of: stage + 1)).map { (title: nodes[node].title, count: $0.count) }
        }
        return sums.count == nodes.count ? sums : nil
    }

    private func total(_ stage: Int) -> RoundedDecimal? { FlowStages.sum(stages.stages[stage])?.count }

    private func share(_ part: RoundedDecimal, _ total: RoundedDecimal) -> String? {
        guard let share = part.rational.multiplied(by: Rational(100)).flatMap({ $0.divided(by: total.rational) }),
            let rounded = RoundedDecimal(rounding: share, decimals: 1)
        else { return nil }
        return GermanNumberFormat.percent(rounded)
    }

    /// What a stage counts, when all its datasets count the same.
    private func counted(_ stage: Int) -> CountedThing? {
        let grid = stages.grid
        let things = grid.tables[stage].datasets.map { grid.catalogue.dataset($0)?.counts }
        guard let first = things.first, things.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    private var area: AreaKey { stages.grid.areas[0] }

    private var when: String { wording.adverbial(stages.grid.periods[0]) }
}

extension German {
    /// »12 Personen«, or the number alone.
    fileprivate static func number(_ count: RoundedDecimal, _ noun: String?) -> String {
        GermanNumberFormat.text(count) + (noun.map { " " + $0 } ?? "")
    }
}
