/// Which periods a query asks for; resolved against the data when it is evaluated.
package enum PeriodSelection: Sendable, Hashable {
    /// The latest period at which the formula can be computed, the same for every area.
    case latest
    case latestCount(Int)
    case all
    /// Bounds may be a year that stands for the one period in it; nil leaves an end open.
    case range(from: ReportingPeriod?, to: ReportingPeriod?)
    case list([ReportingPeriod])

    /// Reads `letzte`, `letzte:5`, `alle`, `2015..2023`, `2015..`, `..2023`, one period or a comma list. nil for
    /// anything else.
    package init?(_ text: String) {
        if text == "letzte" { self = .latest; return }
        if text == "alle" { self = .all; return }
        if text.hasPrefix("letzte:") {
            guard let count = Int(text.dropFirst(7)), (1...200).contains(count) else { return nil }
            self = .latestCount(count)
            return
        }
        if let dots = text.range(of: "..") {
            let lower = text[..<dots.lowerBound]
            let upper = text[dots.upperBound...]
            let from = lower.isEmpty ? nil : ReportingPeriod(String(lower))
            let to = upper.isEmpty ? nil : ReportingPeriod(String(upper))
            guard from != nil || to != nil, lower.isEmpty || from != nil, upper.isEmpty || to != nil else { return nil }
            if let from, let to, to < from { return nil }
            self = .range(from: from, to: to)
            return
        }
        var periods: [ReportingPeriod] = []
        for part in text.split(separator: ",") {
            var part = part
            while part.first == " " { part.removeFirst() }
            while part.last == " " { part.removeLast() }
            guard let period = ReportingPeriod(String(part)) else { return nil }
            periods.append(period)
        }
        guard !periods.isEmpty else { return nil }
        self = .list(periods)
    }
}

extension String {
    /// The first occurrence of a short ASCII text, without Foundation.
    fileprivate func range(of needle: String) -> Range<String.Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(needle) { return index..<self.index(index, offsetBy: needle.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
