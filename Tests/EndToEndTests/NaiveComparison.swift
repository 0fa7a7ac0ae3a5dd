import Foundation
import Testing

/// Compares what a site says with what the naive evaluator computes from the project's files.
struct NaiveComparison {
    let publication: NaivePublication
    let values: [PublishedSite.Value]
    /// How many `:wert` directives of the content show a side of a quotient or fewer decimals; only so many published
    /// numbers may be something else than the value itself.
    let exceptionsAllowed: Int

    init(_ built: BuiltReport.Built, fault: NaiveFault? = nil) throws {
        let project = try NaiveProject(folder: built.project.folder)
        publication = NaivePublication(evaluator: NaiveEvaluator(project: project, fault: fault))
        values = built.values
        var count = 0
        for (path, data) in try ProjectCopy.files(below: built.project.folder)
        where path.hasSuffix(".md") || path.hasSuffix(".yaml") {
            let text = String(decoding: data, as: UTF8.self)
            for mark in ["teil=zaehler", "teil=nenner", "stellen="] {
                count += text.components(separatedBy: mark).count - 1
            }
        }
        exceptionsAllowed = count
    }

    struct Outcome {
        var mismatches: [String] = []
        var exceptions = 0
        var numbers = 0
        var signs = 0
        /// Places that are hidden because few are counted, and those that are hidden although many are: so that others
        /// cannot be computed. The second reading knows no more of the latter than that they are hidden everywhere.
        var primary: Set<String> = []
        var secondary: Set<String> = []
    }

    /// Recomputes every value; each cell once.
    func outcome(stoppingAfter limit: Int = .max) throws -> Outcome {
        var outcome = Outcome()
        var known: [String: NaivePublication.Cell] = [:]
        var shown: Set<String> = []
        for value in values {
            guard let time = NaiveTime(value.time) else {
                outcome.mismatches.append("\(value.file): Zeit »\(value.time)«")
                continue
            }
            let cell: NaivePublication.Cell
            if let found = known[value.place] {
                cell = found
            } else {
                cell = try publication.cell(
                    value.indicator, area: value.area, time: time, categories: value.categories)
                known[value.place] = cell
            }
            if value.value == nil { outcome.signs += 1 } else { outcome.numbers += 1 }
            if value.value != nil { shown.insert(value.place) }
            if matches(value, cell) {
                if cell.sign == "geheim" { outcome.primary.insert(value.place) }
                continue
            }
            // An »entfällt« that was computed from hidden values would tell that something is zero.
            if value.sign == "geheim", cell.value != nil || cell.sign == "entfaellt" {
                outcome.secondary.insert(value.place)
                continue
            }
            if value.origin == .sentence, try isSideOrShorter(value, time) {
                // Documents for print say again what the pages say.
                if !value.file.hasPrefix("druck/") { outcome.exceptions += 1 }
                continue
            }
            outcome.mismatches.append(
                "\(value.file): \(value.place): steht \(value.value ?? value.sign ?? "nichts") (\(value.text)), berechnet \(cell.value ?? cell.sign ?? "nichts") \(cell.marks.sorted())"
            )
            if outcome.mismatches.count >= limit { break }
        }
        for place in outcome.secondary.intersection(shown).sorted() {
            outcome.mismatches.append("\(place): hier gezeigt, dort gesperrt")
        }
        return outcome
    }

    private func matches(_ value: PublishedSite.Value, _ cell: NaivePublication.Cell) -> Bool {
        value.value == cell.value && value.sign == cell.sign && (value.marks.map { $0 == cell.marks } ?? true)
    }

    /// Ranges and numbers of answers: those of the survey beside a number, none beside a sign or a calculated value.
    func samples() throws -> (mismatches: [String], intervals: Int, answers: Int) {
        var mismatches: [String] = []
        for value in values where value.origin == .table || value.origin == .download {
            guard let time = NaiveTime(value.time) else { continue }
            let expected = try publication.sample(
                value.indicator, area: value.area, time: time, categories: value.categories)
            // Pages of indicators explain how a value came about; they need not say how sure it is.
            let isOverall = value.file == "daten/gesamt.csv"
            let isLeftOut = value.interval == nil && (value.file.hasPrefix("indikatoren/") || isOverall)
            let isRight =
                (isLeftOut || value.interval == expected.interval)
                && (value.origin == .table || isOverall || value.answers == expected.answers)
            if !isRight {
                mismatches.append(
                    "\(value.file): \(value.place): steht \(value.interval ?? "-") n=\(value.answers ?? "-"), berechnet \(expected)"
                )
            }
        }
        return (mismatches, values.count { $0.interval != nil }, values.count { $0.answers != nil })
    }

    private func isSideOrShorter(_ value: PublishedSite.Value, _ time: NaiveTime) throws -> Bool {
        for part in [NaivePublication.Part.numerator, .denominator] {
            let side = try publication.cell(
                value.indicator, area: value.area, time: time, categories: value.categories, part: part)
            if side.value == value.value, side.sign == value.sign { return true }
        }
        for decimals in 0..<(publication.evaluator.project.indicators[value.indicator]?.decimals ?? 0) {
            let shorter = try publication.cell(
                value.indicator, area: value.area, time: time, categories: value.categories, decimals: decimals)
            if shorter.value == value.value { return true }
        }
        return false
    }
}

@Suite("Jeder veröffentlichte Wert, ein zweites Mal berechnet")
struct NaiveComparisonTests {
    static let reports = ["Demobericht", "zweiter Bericht"]

    static func built(_ name: String) throws -> BuiltReport.Built {
        try (name == reports[0] ? BuiltReport.demo : BuiltReport.second).get()
    }

    @Test("Zahlen, Zeichen und Marken stimmen überein", arguments: reports)
    func everyValue(report: String) throws {
        let comparison = try NaiveComparison(Self.built(report))
        let outcome = try comparison.outcome()
        #expect(outcome.mismatches.prefix(20) == [])
        #expect(outcome.exceptions <= comparison.exceptionsAllowed)
        // Too few would mean that the site is read wrongly.
        #expect(outcome.numbers > (report == Self.reports[0] ? 3000 : 500), "\(outcome.numbers) Zahlen")
        #expect(outcome.signs > 20, "\(outcome.signs) Zeichen")
        // Hiding everything would be no art.
        #expect(
            Double(outcome.secondary.count) <= 1.5 * Double(outcome.primary.count),
            "\(outcome.secondary.count) weitere Zellen gesperrt, \(outcome.primary.count) kleine")
    }

    @Test("Bereiche und Zahl der Antworten sind die der Befragung", arguments: reports)
    func everySample(report: String) throws {
        let samples = try NaiveComparison(Self.built(report)).samples()
        #expect(samples.mismatches.prefix(10) == [])
        #expect(samples.intervals >= 10 && samples.answers >= 6)
    }

    @Test("Texte der Zahlen sind ihre deutsche Schreibweise", arguments: reports)
    func germanText(report: String) throws {
        var problems: [String] = []
        for value in try NaiveComparison(Self.built(report)).values where value.origin != .download {
            guard let number = value.value else { continue }
            let expected = German.number(number, grouped: value.origin == .table ? 4 : 5)
            let zeroSigns = ["–", "k", "0"]
            let isZero = Double(number) == 0
            if value.text.hasPrefix(expected) || (isZero && zeroSigns.contains { value.text.hasPrefix($0) }) {
                continue
            }
            problems.append("\(value.file): \(value.place): »\(value.text)« statt »\(expected)«")
        }
        #expect(problems.prefix(10) == [])
    }

    @Test("jeder eingebaute Fehler fällt auf", arguments: NaiveFault.allCases)
    func plantedFault(fault: NaiveFault) throws {
        // Only the second report has areas that others stand in for.
        let built = try (fault == .lostWeight ? BuiltReport.second : BuiltReport.demo).get()
        let outcome = try NaiveComparison(built, fault: fault).outcome()
        #expect(!outcome.mismatches.isEmpty, "»\(fault.rawValue)« bliebe unbemerkt")
        print("»\(fault.rawValue)«: \(outcome.mismatches.count) Werte, zum Beispiel \(outcome.mismatches.first ?? "")")
    }
}

/// German number format, written a second time.
private enum German {
    static func number(_ machine: String, grouped digits: Int) -> String {
        var parts = machine.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let isNegative = parts[0].hasPrefix("-")
        if isNegative { parts[0].removeFirst() }
        if parts[0].count >= digits {
            var grouped = ""
            for (index, digit) in parts[0].enumerated() {
                if index > 0, (parts[0].count - index).isMultiple(of: 3) { grouped += "." }
                grouped.append(digit)
            }
            parts[0] = grouped
        }
        return (isNegative ? "\u{2212}" : "") + parts.joined(separator: ",")
    }
}
