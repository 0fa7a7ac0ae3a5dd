import Diagnostics
import Values

/// Reads the cells of a delivery: numbers with marks, and signs by the rules of the recipe.
struct SignReading {
    enum Content: Equatable {
        case number(DeliveredNumber, Marks)
        case sign(SignMeaning, Marks)
    }

    enum Problem: Error, Hashable {
        case number(DeliveredNumber.Failure)
        /// A sign or a zero, and the recipe names no system.
        case noSet
        case undecided([SignMeaning])
        case unknownSign
        case unknownMark(String)
    }

    private struct Refinement {
        let meaning: SignMeaning
        let tests: ConditionTests
    }

    let rules: SignRules
    let usesDecimalPoint: Bool
    private let refinements: [String: [Refinement]]
    private let zeroRefinements: [Refinement]

    init(
        rules: SignRules, usesDecimalPoint: Bool, compiler: ConditionCompiler, into diagnostics: inout [Diagnostic]
    ) {
        self.rules = rules
        self.usesDecimalPoint = usesDecimalPoint
        var refinements: [String: [Refinement]] = [:]
        for rule in rules.refinements {
            if rule.meaning.value == .plainZero, rule.sign.value != "0" {
                diagnostics.append(
                    Diagnostic(
                        .fieldValue, "»zahl« ist nur für die Null erlaubt, nicht für »\(rule.sign.value)«",
                        at: rule.meaning.span, hint: "Für »nichts vorhanden« »null« schreiben."))
            }
            refinements[rule.sign.value, default: []].append(
                Refinement(
                    meaning: rule.meaning.value,
                    tests: compiler.tests(rule.conditions, unreadable: .notMeant, into: &diagnostics)))
        }
        zeroRefinements = refinements["0"] ?? []
        self.refinements = refinements
    }

    /// An empty literal would be built anew for every value.
    private static let noMarks = Marks(rawValue: 0)

    private var set: DeliverySigns? { rules.set?.value }

    func read(_ text: String, quality: String, record: Int) -> Result<Content, Problem> {
        let parsed = parsed(text)
        if quality.isEmpty, case .success(let number) = parsed, number.units != 0 {
            return .success(.number(number, Self.noMarks))
        }
        let quality = quality.isEmpty ? Result<Marks, Problem>.success(Self.noMarks) : marks(quality)
        switch parsed {
        case .success(let number):
            return quality.flatMap { number.units == 0 ? zero(number, $0, record) : .success(.number(number, $0)) }
        case .failure(.notANumber): return quality.flatMap { sign(LabelText.normalised(text), $0, record) }
        case .failure(let failure): return .failure(.number(failure))
        }
    }

    private func parsed(_ text: String) -> Result<DeliveredNumber, DeliveredNumber.Failure> {
        let fast = text.utf8.withContiguousStorageIfAvailable {
            DeliveredNumber.read($0, usesDecimalPoint: usesDecimalPoint)
        }
        return fast
            ?? Array(text.utf8).withUnsafeBufferPointer {
                DeliveredNumber.read($0, usesDecimalPoint: usesDecimalPoint)
            }
    }

    private func marks(_ quality: String) -> Result<Marks, Problem> {
        var marks: Marks = []
        for letter in quality.split(separator: " ") {
            guard let mark = (set ?? .genesis).mark(of: String(letter)) else {
                return .failure(.unknownMark(String(letter)))
            }
            marks.formUnion(mark)
        }
        return .success(marks)
    }

    private func refined(_ list: [Refinement], _ record: Int) -> SignMeaning? {
        list.last { $0.tests.hold(record) }?.meaning
    }

    private func zero(_ number: DeliveredNumber, _ marks: Marks, _ record: Int) -> Result<Content, Problem> {
        if let meaning = refined(zeroRefinements, record) {
            return .success(meaning == .plainZero ? .number(number, marks) : .sign(meaning, marks))
        }
        guard let set else { return .failure(.noSet) }
        switch set.zero {
        case .plainZero: return .success(.number(number, marks))
        case .meaning(let meaning): return .success(.sign(meaning, marks))
        case .undecided(let meanings): return .failure(.undecided(meanings))
        case .unknown: return .failure(.unknownSign)
        }
    }

    private func sign(_ text: String, _ marks: Marks, _ record: Int) -> Result<Content, Problem> {
        if let list = refinements[text], let meaning = refined(list, record) { return .success(.sign(meaning, marks)) }
        if let marked = markedNumber(text) {
            guard let mark = (set ?? .genesis).mark(of: marked.mark) else {
                return .failure(set == nil ? .noSet : .unknownMark(marked.mark))
            }
            let all = marks.union(mark)
            return marked.number.units == 0 ? zero(marked.number, all, record) : .success(.number(marked.number, all))
        }
        guard let set else { return .failure(.noSet) }
        switch set.reading(of: text) {
        case .meaning(let meaning): return .success(.sign(meaning, marks))
        case .undecided(let meanings): return .failure(.undecided(meanings))
        case .plainZero, .unknown: return .failure(.unknownSign)
        }
    }

    /// `(123)`, `123 p`, `123r`
    private func markedNumber(_ text: String) -> (number: DeliveredNumber, mark: String)? {
        let bytes = Array(text.utf8)
        if bytes.count > 2, bytes.first == 0x28, bytes.last == 0x29 {
            let inner = LabelText.normalised(String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self))
            if case .success(let number) = parsed(inner) { return (number, "()") }
        }
        guard let last = bytes.last, (0x61...0x7A).contains(last), bytes.count > 1 else { return nil }
        let inner = LabelText.normalised(String(decoding: bytes.dropLast(), as: UTF8.self))
        if case .success(let number) = parsed(inner) {
            return (number, String(decoding: [last], as: UTF8.self))
        }
        return nil
    }
}
