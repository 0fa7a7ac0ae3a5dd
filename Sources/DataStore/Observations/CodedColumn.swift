import Delimited

/// A column of repeated values: each distinct value is understood once.
struct CodedColumn {
    private var dictionary = ByteDictionary()
    /// By code: what the value means to the reader, or `unknown`.
    private(set) var meanings: [Int32] = []
    /// By code of an unknown value: how often it occurs and which message names it.
    private(set) var unknowns: [Int: (count: Int, message: Int)] = [:]

    static let unknown: Int32 = -1

    /// The code of a field; equal to `meanings.count` when it has not been understood yet.
    mutating func code(of field: CSVField, in bytes: Span<UInt8>) -> Int { dictionary.code(of: field, in: bytes) }

    mutating func define(_ meaning: Int32) { meanings.append(meaning) }

    /// Notes that the next code is unknown and that message number `message` says so.
    mutating func defineUnknown(message: Int) {
        unknowns[meanings.count] = (0, message)
        meanings.append(Self.unknown)
    }

    mutating func countUnknown(_ code: Int) { unknowns[code]?.count += 1 }
}
