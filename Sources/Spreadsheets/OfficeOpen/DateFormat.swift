/// Whether a number format shows a day: cells do not say it themselves.
enum DateFormat {
    /// Formats that every program knows by number; those of times of day alone are none.
    static func isDate(builtIn id: Int) -> Bool {
        switch id {
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: true
        default: false
        }
    }

    /// `dd.mm.yyyy`, `[$-407]mmm yy;@`, also with the German letters T, M and J.
    static func isDate(_ code: String) -> Bool {
        let lowered = code.lowercased()
        if lowered.hasPrefix("general") || lowered.hasPrefix("standard") { return false }
        guard let letters = letters(lowered) else { return false }
        func has(_ wanted: String) -> Bool { letters.contains { Array(wanted.utf8).contains($0) } }
        if has("yj") { return true }
        if has("0#?") { return false }
        return has("dt") || (has("m") && !has("hs"))
    }

    /// `0,0 %`, but not a percent sign in quotes.
    static func isPercent(_ code: String) -> Bool { letters(code.lowercased())?.contains(UInt8(ascii: "%")) ?? false }

    /// What shows the number itself, without texts, colours and what is for negative numbers; nil for durations.
    private static func letters(_ lowered: String) -> [UInt8]? {
        var letters: [UInt8] = []
        var bytes = Array(lowered.utf8)[...]
        while let byte = bytes.popFirst() {
            switch byte {
            // Text in quotes, escaped signs, blanks as wide as a sign, repeated signs.
            case 0x22: bytes = bytes.drop { $0 != 0x22 }.dropFirst()
            case 0x5C, 0x5F, 0x2A: bytes = bytes.dropFirst()
            case 0x5B:
                let content = bytes.prefix { $0 != 0x5D }
                bytes = bytes.dropFirst(content.count + 1)
                // `[h]` counts hours beyond a day: a duration.
                if let first = content.first, content.allSatisfy({ $0 == first }), Array("hms".utf8).contains(first) {
                    return nil
                }
            // What follows is for negative numbers.
            case 0x3B: bytes = []
            default: letters.append(byte)
            }
        }
        return letters
    }
}
