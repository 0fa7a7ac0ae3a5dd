import Catalogue
import Diagnostics
import Values

extension FormulaParser {
    /// A function from its opening bracket on.
    mutating func call(_ id: String, _ nameRange: Range<Int>, start: Int) throws(Problem) -> FormulaNode {
        guard let function = FormulaFunction(rawValue: id) else {
            let names = FormulaFunction.allCases.map(\.rawValue)
            throw Problem(
                code: .formulaFunction, message: "Die Funktion »\(id)« gibt es nicht", range: nameRange,
                hint: Suggestion.hint(for: id, among: names, otherwise: "Es gibt \(names.joined(separator: ", "))."))
        }
        let open = position..<position + 1
        position += 1
        var arguments = [FormulaArgument?](repeating: nil, count: function.parameters.count)
        skipBlanks()
        if peek() != 0x29 {
            var place = 0
            repeat {
                try argument(of: function, nameRange, place: &place, into: &arguments)
                skipBlanks()
            } while take(0x2C)
        }
        try close(0x29, opened: open, name: ")")
        for (parameter, argument) in zip(function.parameters, arguments) where parameter.isRequired && argument == nil {
            throw Problem(
                code: .formulaArguments, message: "Bei »\(id)« fehlt das Argument »\(parameter.name)«",
                range: nameRange,
                hint: "Die Form ist »\(function.signature)«.")
        }
        let call = FormulaCall(function: function, nameRange: nameRange, arguments: arguments)
        return FormulaNode(kind: .call(call), range: start..<position)
    }

    /// One argument, by name or by place.
    private mutating func argument(
        of function: FormulaFunction, _ nameRange: Range<Int>, place: inout Int,
        into arguments: inout [FormulaArgument?]
    ) throws(Problem) {
        skipBlanks()
        let start = position
        let parameters = function.parameters
        let expectsCondition = place < parameters.count && parameters[place].kind == .condition
        if !expectsCondition, let name = argumentName() {
            guard let index = parameters.firstIndex(where: { $0.name == name.text }) else {
                throw Problem(
                    code: .formulaArguments, message: "»\(function.rawValue)« hat kein Argument »\(name.text)=«",
                    range: name.range,
                    hint: Suggestion.hint(
                        for: name.text, among: parameters.map(\.name),
                        otherwise: "Die Form ist »\(function.signature)«.")
                )
            }
            guard arguments[index] == nil else {
                throw Problem(
                    code: .formulaArguments, message: "Das Argument »\(name.text)« steht zweimal", range: name.range,
                    hint: "Eines der beiden löschen.")
            }
            arguments[index] = try value(for: parameters[index], of: function)
            return
        }
        while place < parameters.count, parameters[place].isNamed || arguments[place] != nil { place += 1 }
        guard place < parameters.count else {
            let expected = parameters.filter { !$0.isNamed }.count
            _ = try expression()
            throw Problem(
                code: .formulaArguments,
                message:
                    "»\(function.rawValue)« hat \(expected == 1 ? "nur ein Argument" : "nur \(expected) Argumente")",
                range: start..<max(position, start + 1),
                hint: "Die Form ist »\(function.signature)«; Dezimalzahlen haben einen Punkt (0.5).")
        }
        arguments[place] = try value(for: parameters[place], of: function)
        place += 1
    }

    /// `name=` in front of an argument; nil (and nothing consumed) where there is none.
    private mutating func argumentName() -> (text: String, range: Range<Int>)? {
        let start = position
        let range = word()
        skipBlanks()
        guard !range.isEmpty, take(0x3D) else {
            position = start
            return nil
        }
        return (source.text(range), range)
    }

    private mutating func value(
        for parameter: FormulaFunction.Parameter, of function: FormulaFunction
    ) throws(Problem) -> FormulaArgument {
        skipBlanks()
        switch parameter.kind {
        case .expression: return .expression(try expression())
        case .condition: return .condition(try condition())
        case .number:
            let (value, range) = try constant(parameter, of: function)
            guard !value.isZero else { throw needsNumber(parameter, of: function, at: range) }
            return .number(value, range)
        case .count:
            let (value, range) = try constant(parameter, of: function)
            guard value.isInteger, value.numerator >= 1, value.numerator <= 200 else {
                throw Problem(
                    code: .formulaArguments,
                    message: "»\(parameter.name)« ist bei »\(function.rawValue)« eine ganze Zahl von 1 bis 200",
                    range: range, hint: "Die Form ist »\(function.signature)«.")
            }
            return .count(Int(value.numerator), range)
        case .period:
            let range = rawArgument()
            guard let period = ReportingPeriod(source.text(range)) else {
                throw Problem(
                    code: .formulaArguments, message: "»\(source.text(range))« ist keine Zeitangabe",
                    range: range.isEmpty ? range.lowerBound..<range.lowerBound + 1 : range,
                    hint: "Ein Jahr (2015), ein Schuljahr (2015/16) oder einen Stichtag (2015-12-31) schreiben.")
            }
            return .period(period, range)
        case .dimension:
            let range = rawArgument()
            guard !range.isEmpty else {
                throw Problem(
                    code: .formulaArguments, message: "Hinter »\(parameter.name)=« fehlt, worüber gerechnet wird",
                    range: position..<position + 1, hint: "Ein Merkmal oder eine Ebene wie »gemeinde« schreiben.")
            }
            return .dimension(source.text(range), range)
        }
    }

    private mutating func constant(
        _ parameter: FormulaFunction.Parameter, of function: FormulaFunction
    ) throws(Problem) -> (Rational, Range<Int>) {
        let start = position
        guard let byte = peek(), Self.isDigit(byte) else {
            let range = rawArgument()
            throw needsNumber(parameter, of: function, at: range.isEmpty ? start..<start + 1 : range)
        }
        return try number()
    }

    private func needsNumber(
        _ parameter: FormulaFunction.Parameter, of function: FormulaFunction, at range: Range<Int>
    ) -> Problem {
        Problem(
            code: .formulaArguments, message: "»\(parameter.name)« ist bei »\(function.rawValue)« eine Zahl ab 1",
            range: range, hint: "Die Form ist »\(function.signature)«.")
    }

    /// Everything up to the next comma or closing bracket, without blanks around it.
    private mutating func rawArgument() -> Range<Int> {
        let start = position
        while let byte = peek(), byte != 0x2C, byte != 0x29, byte != 0x28 { position += 1 }
        var end = position
        while end > start, FormulaSource.isBlank(source.bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    /// Two terms and a comparison between them.
    private mutating func condition() throws(Problem) -> FormulaCondition {
        let start = position
        let left = try expression()
        skipBlanks()
        let comparison = FormulaCondition.Comparison.allCases.first { candidate in
            source.bytes[position...].starts(with: candidate.rawValue.utf8)
        }
        guard let comparison else {
            throw syntax(
                "In der Bedingung fehlt ein Vergleich", at: start..<max(position, start + 1),
                hint: "Die Bedingung mit <, <=, >, >=, = oder <> schreiben.")
        }
        position += comparison.rawValue.utf8.count
        let right = try expression()
        return FormulaCondition(left: left, comparison: comparison, right: right, range: start..<position)
    }
}
