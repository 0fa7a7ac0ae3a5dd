import Catalogue
import Indicators

/// Numbers of base data that calculations put in: whoever reads them knows the sums they are.
struct BaseDataUses {
    /// Entries of the register about protected base data, by what they are of.
    private let entries: [PublishedItem.Subject: Int]
    private var forms: [Int: (form: AuditWorld.Form, operand: Operand)] = [:]
    /// Without them nothing has to be looked up.
    var isEmpty: Bool { entries.isEmpty }

    init(_ register: ItemRegister, _ data: CountedData) {
        var entries: [PublishedItem.Subject: Int] = [:]
        for (number, entry) in register.entries.enumerated() {
            guard case .baseData(let dataset, _, _, _) = entry.subject, data.tables[dataset] != nil else { continue }
            entries[entry.subject] = number
        }
        self.entries = entries
    }

    /// Remembers what an operand of an evaluated cell is the sum of, if it is published as such.
    mutating func note(_ operand: Operand, _ reader: OperandReader) {
        let selection = operand.selection.map { "\($0.breakdown)=\($0.categories.joined(separator: "+"))" }
        let subject = PublishedItem.Subject.baseData(
            operand.dataset, area: operand.area, period: operand.period.text, selection: selection.sorted())
        guard let number = entries[subject], forms[number] == nil, let form = reader.form(of: operand) else { return }
        forms[number] = (form, operand)
    }

    /// In the order of the register; nil where no calculation of a published cell puts in anything like it.
    var all: [(entry: Int, form: AuditWorld.Form?, operand: Operand?)] {
        entries.values.sorted().map { number in (number, forms[number]?.form, forms[number]?.operand) }
    }
}

extension OperandReader {
    /// The rows an operand is the sum of, whatever was made of the sum; nil without protected rows.
    func form(of operand: Operand) -> AuditWorld.Form? {
        guard let terms = terms(of: operand), !terms.isEmpty else { return nil }
        return AuditWorld.Form(terms)
    }
}
