import Foundation

/// A second look at real files that shares nothing with the readers: lines cut at semicolons, sums in whole hundredths.
struct PlainCount {
    /// One for each wanted cell: the text without outer blanks.
    private(set) var cells: [[String]] = []

    /// The lines from `firstLine` (from 1) on, up to the line of underscores.
    init(_ bytes: [UInt8], firstLine: Int, isLatin1: Bool) {
        let text =
            isLatin1
            ? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
            : String(decoding: bytes, as: UTF8.self)
        let lines = text.components(separatedBy: "\n")
        for line in lines.dropFirst(firstLine - 1) {
            if line.hasPrefix("____") || line.isEmpty { break }
            cells.append(
                line.components(separatedBy: ";").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " \r")) })
        }
    }

    /// Values from this field (from 0) on.
    func values(from field: Int) -> [String] { cells.flatMap { $0.dropFirst(field) } }

    /// The sum of one field in hundredths; what is no number counts nothing.
    func sum(of field: Int) -> Int { cells.reduce(0) { $0 + Self.hundredths($1[field]) } }

    static func hundredths(_ text: String) -> Int {
        let parts = text.replacingOccurrences(of: ".", with: ",").components(separatedBy: ",")
        guard let whole = Int(parts[0]) else { return 0 }
        guard parts.count > 1 else { return whole * 100 }
        let rest = Int((parts[1] + "00").prefix(2)) ?? 0
        return parts[0].hasPrefix("-") ? whole * 100 - rest : whole * 100 + rest
    }
}
