import Diagnostics

/// The form of ids: small letters without umlauts, digits and `_`.
enum Identifier {
    enum Kind {
        /// Datasets, indicators, Merkmale: names in formulas, so they begin with a letter.
        case name
        /// Categories, footnotes: may begin with a digit.
        case code
    }

    /// What is wrong with an id; nil when nothing is.
    static func problem(_ id: String, kind: Kind, of owner: String, at span: SourceSpan) -> Diagnostic? {
        let isFormed = !id.isEmpty && id.utf8.allSatisfy(isAllowed)
        let startsWell = kind == .code || id.utf8.first.map { (0x61...0x7A).contains($0) } ?? false
        guard !isFormed || !startsWell else { return nil }
        let rule =
            kind == .name
            ? "erlaubt sind a–z, 0–9 und _, am Anfang ein Buchstabe" : "erlaubt sind a–z, 0–9 und _"
        let proposal = proposed(id, kind: kind)
        return Diagnostic(
            .idForm, "\(owner): die Kennung »\(id)« hat nicht die vereinbarte Form: \(rule)", at: span,
            hint: proposal.isEmpty ? "Eine kurze Kennung wählen." : "Zum Beispiel »\(proposal)« schreiben.")
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
    }

    private static func proposed(_ id: String, kind: Kind) -> String {
        var result = ""
        for scalar in id.lowercased().unicodeScalars {
            switch scalar {
            case "ä": result += "ae"
            case "ö": result += "oe"
            case "ü": result += "ue"
            case "ß": result += "ss"
            case "a"..."z", "0"..."9", "_": result.unicodeScalars.append(scalar)
            case "-", " ", ".": result += "_"
            default: break
            }
        }
        if kind == .name {
            while let first = result.utf8.first, !(0x61...0x7A).contains(first) { result.removeFirst() }
        }
        return result
    }
}

/// Ids that must be unique, with the place of the first one.
struct IdentifierRegistry {
    private var first: [String: (owner: String, span: SourceSpan)] = [:]

    /// Registers an id; the diagnostic names the first place when it was taken.
    mutating func register(_ id: Located<String>, owner: String) -> Diagnostic? {
        guard let taken = first[id.value] else {
            first[id.value] = (owner, id.span)
            return nil
        }
        return Diagnostic(
            .idTwice, "\(owner): die Kennung »\(id.value)« ist schon vergeben (\(taken.owner))", at: id.span,
            hint: "Eine andere Kennung wählen.", notes: [.init("hier zum ersten Mal", at: taken.span)])
    }

    var ids: [String] { first.keys.sorted() }
}
