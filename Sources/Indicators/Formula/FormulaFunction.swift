/// The functions of the formula language and their parameters: one table that drives parsing and messages.
package enum FormulaFunction: String, Sendable, CaseIterable {
    case share = "anteil"
    case rate = "je"
    case change = "veraenderung"
    case difference = "differenz"
    case index
    case moving = "gleitend"
    case sum = "summe"
    case mean = "mittelwert"
    case median
    case minimum
    case maximum
    case conditional = "wenn"
    case segregation

    struct Parameter: Sendable {
        enum Kind: Sendable { case expression, count, number, period, dimension, condition }

        let name: String
        let kind: Kind
        var isRequired = true
        /// Written `name=value`; other parameters go by their place.
        var isNamed = false
    }

    var parameters: [Parameter] {
        switch self {
        case .share: [Parameter(name: "zaehler", kind: .expression), Parameter(name: "nenner", kind: .expression)]
        case .rate:
            [
                Parameter(name: "n", kind: .number), Parameter(name: "zaehler", kind: .expression),
                Parameter(name: "nenner", kind: .expression),
            ]
        case .change, .difference: [Parameter(name: "x", kind: .expression), Parameter(name: "n", kind: .count)]
        case .index: [Parameter(name: "x", kind: .expression), Parameter(name: "basis", kind: .period)]
        case .moving:
            [
                Parameter(name: "zaehler", kind: .expression), Parameter(name: "nenner", kind: .expression),
                Parameter(name: "n", kind: .count),
            ]
        case .sum: [Parameter(name: "x", kind: .expression), Self.over(isRequired: true)]
        case .mean:
            [
                Parameter(name: "x", kind: .expression), Parameter(name: "n", kind: .count, isRequired: false),
                Self.over(isRequired: false),
                Parameter(name: "gewicht", kind: .expression, isRequired: false, isNamed: true),
            ]
        case .median, .minimum, .maximum:
            [
                Parameter(name: "x", kind: .expression), Parameter(name: "n", kind: .count, isRequired: false),
                Self.over(isRequired: false),
            ]
        case .conditional:
            [
                Parameter(name: "bedingung", kind: .condition), Parameter(name: "dann", kind: .expression),
                Parameter(name: "sonst", kind: .expression),
            ]
        case .segregation:
            [
                Parameter(name: "gruppe", kind: .expression), Parameter(name: "gesamt", kind: .expression),
                Self.over(isRequired: true),
            ]
        }
    }

    private static func over(isRequired: Bool) -> Parameter {
        Parameter(name: "ueber", kind: .dimension, isRequired: isRequired, isNamed: true)
    }

    /// How the function is written, for messages and the handbook: `summe(x, ueber=…)`.
    package var signature: String {
        let list = parameters.map { parameter -> String in
            let text = parameter.isNamed ? "\(parameter.name)=…" : parameter.name
            return parameter.isRequired ? text : "[\(text)]"
        }
        return "\(rawValue)(\(list.joined(separator: ", ")))"
    }
}
