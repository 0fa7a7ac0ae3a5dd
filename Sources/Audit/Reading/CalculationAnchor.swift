/// Where a link to a calculation leads: »../../indikatoren/quote/index.html#rechnung-g1-von-2015-bis-2024-alter-a0-4«.
package struct CalculationAnchor: Sendable, Hashable {
    /// `quote`; nil on pages of areas, whose anchors name the indicator.
    let indicator: String?
    /// Behind `rechnung-`.
    let name: String

    init?(_ address: String, page: String) {
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasPrefix("rechnung-") else { return nil }
        name = String(parts[1].dropFirst("rechnung-".count))
        let path = parts[0].isEmpty ? Substring(page) : parts[0]
        let steps = path.split(separator: "/")
        if let place = steps.lastIndex(of: "indikatoren"), place + 1 < steps.count {
            indicator = String(steps[place + 1])
        } else {
            indicator = nil
        }
    }

    /// An id as part of an anchor: letters small, everything but letters and digits a hyphen.
    static func part(_ text: String) -> String {
        String(
            decoding: text.utf8.compactMap { byte -> UInt8? in
                switch byte {
                case 0x30...0x39, 0x61...0x7A: byte
                case 0x41...0x5A: byte | 0x20
                case 0x80...0xBF: nil
                default: 0x2D
                }
            }, as: UTF8.self)
    }

    /// The anchor of a cell without its time: area before, categories behind.
    static func parts(of subject: PublishedItem.Subject) -> (indicator: String, before: String, after: String)? {
        guard case .indicator(let indicator, let area, _, let categories) = subject else { return nil }
        let after = categories.map { "-" + part($0) }.joined()
        return (indicator, part(area.text), after)
    }

    /// Whether the link is about a change of this cell.
    func isChange(of subject: PublishedItem.Subject) -> Bool {
        guard let parts = Self.parts(of: subject) else { return false }
        var rest = Substring(name)
        if let indicator {
            guard parts.indicator == indicator else { return false }
        } else {
            let own = Self.part(parts.indicator) + "-"
            guard rest.hasPrefix(own) else { return false }
            rest = rest.dropFirst(own.count)
        }
        return rest.hasPrefix(parts.before + "-von-") && rest.hasSuffix(parts.after)
    }
}

/// A scope of words about the change that a link leads to.
package struct ChangeScope: Sendable, Hashable {
    package let scope: Int
    let anchor: CalculationAnchor
}
