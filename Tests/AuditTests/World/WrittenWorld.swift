import Audit
import Catalogue
import Indicators
import Values

/// A world written down by hand: counts with names, sums of them, and what is published.
struct WrittenWorld {
    private(set) var world = AuditWorld()
    private var numbers: [String: Int] = [:]

    /// A count; what is secret by its number is protected by this width.
    mutating func count(_ name: String, _ value: Int64, known: Bool = false, lower: Int64 = 1, width: Int64 = 3) {
        numbers[name] = world.cells.count
        let cell = CellName(area: name)
        world.cells.append(
            AuditWorld.Cell(value: value, lower: min(value, lower), isKnown: known || value == 0, name: cell))
        if (1...2).contains(value), !known {
            world.targets.append(AuditWorld.Target(form: form([name]), width: width, name: cell))
        }
    }

    /// A total that is the sum of its parts.
    mutating func sum(_ total: String, _ parts: [String]) {
        if numbers[total] == nil {
            count(total, parts.reduce(0) { $0 + value($1) })
        }
        world.relations.append(
            AuditWorld.Relation(form: AuditWorld.Form([(number(total), 1)] + parts.map { (number($0), -1) })))
    }

    /// Shows counts as they are.
    mutating func show(_ names: String...) {
        for name in names { show(name, .operand(0), [name], decimals: 0) }
    }

    /// Shows what a formula makes of counts.
    mutating func show(
        _ title: String, _ expression: CellExpression, _ operands: [String], decimals: Int, isPercent: Bool = false,
        rounding: CountRounding? = nil
    ) {
        let inputs = operands.map { AuditWorld.Operand.form(form([$0]), rounding: rounding) }
        let values = operands.map { name -> Rational? in
            let value = Rational(Int(value(name)))
            return rounding?.rounded(value) ?? value
        }
        let result = expression.value(over: values).flatMap { isPercent ? $0.multiplied(by: Rational(100)) : $0 }
        guard let result, let shown = RoundedDecimal(rounding: result, decimals: decimals) else { return }
        world.statements.append(
            AuditWorld.Statement(
                operands: inputs, expression: expression, isPercent: isPercent, shown: shown,
                name: CellName(area: title), place: PublishedItem.Place(path: "daten/gesamt.csv", position: title)))
    }

    /// The share of a part in its whole.
    mutating func rate(_ part: String, of whole: String, decimals: Int) {
        show(
            "\(part) je \(whole)", .quotient(.operand(0), .operand(1)), [part, whole], decimals: decimals,
            isPercent: true)
    }

    /// How many are not in the part.
    mutating func complement(_ part: String, of whole: String) {
        world.targets.append(
            AuditWorld.Target(
                form: form([whole]).subtracting(form([part])), width: 3, reason: .complement,
                name: CellName(area: "\(whole) ohne \(part)")))
    }

    var audit: WorldAudit { WorldAudit.run(world) }

    /// Names of the secrets that leak.
    var leaks: [String] { audit.breaches.map { world.targets[$0.target].name.area }.sorted() }

    func value(_ name: String) -> Int64 { world.cells[number(name)].value }

    private func form(_ names: [String]) -> AuditWorld.Form { AuditWorld.Form(names.map { (number($0), 1) }) }

    private func number(_ name: String) -> Int { numbers[name] ?? 0 }
}
