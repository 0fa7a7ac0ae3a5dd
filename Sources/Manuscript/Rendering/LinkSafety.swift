/// Which addresses may be written into a page.
package enum LinkSafety {
    private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

    /// Whether an address is relative or has one of the schemes `http https mailto tel`. Blanks and control characters
    /// that browsers drop are dropped before looking.
    package static func isSafe(_ address: String) -> Bool {
        guard let scheme = scheme(of: address) else { return true }
        return schemes.contains(scheme)
    }

    /// The scheme in lower case, or nil for a relative address.
    package static func scheme(of address: String) -> String? {
        var scheme = ""
        for byte in address.utf8 where byte > 0x20 {
            switch byte {
            case UInt8(ascii: ":"): return scheme.isEmpty ? nil : scheme
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
            case 0x41...0x5A: scheme.unicodeScalars.append(Unicode.Scalar(byte + 0x20))
            case 0x7F...: return nil
            default: scheme.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return nil
    }

    /// The addresses that GFM's own renderer leaves empty.
    static func isDroppedByGFM(_ address: String) -> Bool {
        let lower = Array(address.utf8.prefix(24).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 })
        let images = ["data:image/png", "data:image/gif", "data:image/jpeg", "data:image/webp"]
        if images.contains(where: { lower.starts(with: $0.utf8) }) { return false }
        return ["javascript:", "vbscript:", "file:", "data:"].contains { lower.starts(with: $0.utf8) }
    }
}
