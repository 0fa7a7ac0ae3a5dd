// The standard library's own normaliser; it is the one Unicode table in the process, Foundation would load a second one.
@_spi(_Unicode) import Swift

/// The forms of a file name: as written on disk, as the project knows it, and as a careless disk would see it.
package enum PathForm {
    /// Unicode NFC, so that a name typed on one machine equals the same name copied from another.
    package static func composed(_ name: String) -> String {
        if name.utf8.allSatisfy({ $0 < 0x80 }) { return name }
        var scalars = String.UnicodeScalarView()
        for scalar in name._nfc { scalars.append(scalar) }
        return String(scalars)
    }

    /// Equal for names that a disk without upper and lower case, or with another Unicode form, takes for the same.
    static func folded(_ name: String) -> [UInt8] {
        Array(composed(composed(name).lowercased()).utf8)
    }

    /// The name as text, or nil when its bytes are no UTF-8.
    static func text(_ name: [UInt8]) -> String? { String(validating: name, as: UTF8.self) }
}

extension String {
    /// Order by bytes: the same on every machine, whatever its language.
    func precedesByBytes(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
