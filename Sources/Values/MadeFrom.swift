/// What a PDF says of the document that it was made from: the first of its two identifiers is the key of that document.
package enum MadeFrom {
    /// Whether it begins and ends as a PDF does.
    package static func isWhole(_ pdf: [UInt8]) -> Bool { trailer(of: pdf) != nil }

    /// The key; nil in files that come from elsewhere. It stands in the last part of the file, which nobody packs.
    package static func key(in pdf: [UInt8]) -> String? {
        guard let trailer = trailer(of: pdf) else { return nil }
        let mark = Array("/ID [(".utf8)
        // The words before the packed part, which end with »stream«.
        let words = trailer.prefix(4096)
        guard let start = firstIndex(of: mark, in: words) else { return nil }
        let key = words[(start + mark.count)...].prefix { $0 != UInt8(ascii: ")") }
        guard key.count == 64, key.allSatisfy(isHexadecimal) else { return nil }
        return String(decoding: key, as: UTF8.self)
    }

    /// What `startxref` at the end points to.
    private static func trailer(of pdf: [UInt8]) -> ArraySlice<UInt8>? {
        guard pdf.starts(with: Array("%PDF-".utf8)) else { return nil }
        let lines = pdf.suffix(64).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
        guard lines.count >= 3, lines.last?.elementsEqual("%%EOF".utf8) == true,
            lines[lines.count - 3].elementsEqual("startxref".utf8),
            let place = Int(String(decoding: lines[lines.count - 2], as: UTF8.self)), (0..<pdf.count).contains(place)
        else { return nil }
        return pdf[place...]
    }

    private static func firstIndex(of word: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= word.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - word.count)).first { bytes[$0...].starts(with: word) }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        default: false
        }
    }
}
