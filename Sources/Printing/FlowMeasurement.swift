/// What the typesetter measured, as it says it: one line for each thing, fields separated by tabs.
///
/// ```
/// fluss   ID      PAGE    START                a chapter, in CSS pixels what its pages hold, and what of its first is taken
/// block   KIND    HEIGHT  TOP  BOTTOM  LINES  NOTES
/// ```
///
/// `KIND` is `text`, `fest`, `abbildung` or `h1` … `h6`.
package struct FlowMeasurement: Sendable, Equatable {
    package let flows: [Flow]

    /// Complaints are left to the report of the pages that are set. nil when a line is none of these: then the script
    /// that measures is not the one that belongs to this program.
    package init?(_ text: String) {
        var flows: [Flow] = []
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            switch fields.first {
            case "fluss" where fields.count == 4:
                guard let height = Double(fields[2]), let start = Double(fields[3]) else { return nil }
                flows.append(Flow(id: String(fields[1]), pageHeight: height, start: start, blocks: []))
            case "warnung", "fehler": break
            case "block":
                guard !flows.isEmpty, let block = FlowBlock(fields.dropFirst()) else { return nil }
                flows[flows.count - 1].blocks.append(block)
            default: return nil
            }
        }
        self.flows = flows
    }
}

extension FlowBlock {
    fileprivate init?(_ fields: ArraySlice<Substring>) {
        let numbers = fields.dropFirst().compactMap { Double($0) }
        guard fields.count == 6, numbers.count == 5, let word = fields.first else { return nil }
        let kind: Kind
        switch word {
        case "text": kind = .text(lines: Int(numbers[3]))
        case "fest": kind = .solid
        case "abbildung": kind = .figure
        default:
            guard word.first == "h", let level = Int(word.dropFirst()), (1...6).contains(level) else { return nil }
            kind = .heading(level: level)
        }
        self.init(kind, height: numbers[0], marginTop: numbers[1], marginBottom: numbers[2], notes: numbers[4])
    }
}
