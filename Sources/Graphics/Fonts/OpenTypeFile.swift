/// The few tables of a TrueType or OpenType font that tell advance widths. Every access is checked, so that a damaged
/// file yields nil and never a trap.
struct OpenTypeFile {
    private let bytes: [UInt8]
    private var tables: [String: Range<Int>] = [:]

    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard let version = u32(0), [0x0001_0000, 0x4F54_544F, 0x7472_7565].contains(version), let count = u16(4) else {
            return nil
        }
        for index in 0..<count {
            let entry = 12 + 16 * index
            guard entry + 16 <= bytes.count, let offset = u32(entry + 8), let length = u32(entry + 12),
                offset + length <= bytes.count
            else { return nil }
            tables[String(decoding: bytes[entry..<entry + 4], as: UTF8.self)] = offset..<offset + length
        }
    }

    /// Advances in em of the code points below `limit`; −1 where there is no glyph.
    func advances(upTo limit: Int) -> [Float]? {
        guard let head = tables["head"], let hhea = tables["hhea"], let hmtx = tables["hmtx"],
            let unitsPerEm = u16(head.lowerBound + 18), unitsPerEm > 0,
            let metricCount = u16(hhea.lowerBound + 34), metricCount > 0,
            let glyphs = glyphs(upTo: limit)
        else { return nil }
        let glyphCount = tables["maxp"].flatMap { u16($0.lowerBound + 4) } ?? 0xFFFF
        return glyphs.map { glyph in
            guard glyph > 0, glyph < glyphCount else { return -1 }
            let place = hmtx.lowerBound + 4 * min(glyph, metricCount - 1)
            guard place + 2 <= hmtx.upperBound, let advance = u16(place) else { return -1 }
            return Float(advance) / Float(unitsPerEm)
        }
    }

    private func glyphs(upTo limit: Int) -> [Int]? {
        guard let cmap = tables["cmap"], let count = u16(cmap.lowerBound + 2) else { return nil }
        var format4: Int?
        var format12: Int?
        for index in 0..<count {
            let entry = cmap.lowerBound + 4 + 8 * index
            guard let platform = u16(entry), let encoding = u16(entry + 2), let offset = u32(entry + 4) else {
                return nil
            }
            guard platform == 0 || (platform == 3 && (encoding == 1 || encoding == 10)) else { continue }
            let start = cmap.lowerBound + offset
            switch u16(start) {
            case 4: format4 = start
            case 12: format12 = start
            default: break
            }
        }
        if let format12 { return glyphsOfFormat12(at: format12, upTo: limit) }
        if let format4 { return glyphsOfFormat4(at: format4, upTo: limit) }
        return nil
    }

    private func glyphsOfFormat4(at start: Int, upTo limit: Int) -> [Int]? {
        guard let doubled = u16(start + 6) else { return nil }
        let ends = start + 14
        let starts = ends + doubled + 2
        let deltas = starts + doubled
        let offsets = deltas + doubled
        var glyphs = [Int](repeating: 0, count: limit)
        for segment in stride(from: 0, to: doubled - 1, by: 2) {
            guard let end = u16(ends + segment), let first = u16(starts + segment), let delta = u16(deltas + segment),
                let offset = u16(offsets + segment)
            else { return nil }
            guard first <= end, first < limit else { continue }
            for code in first...min(end, limit - 1) {
                if offset == 0 {
                    glyphs[code] = (code + delta) & 0xFFFF
                } else if let glyph = u16(offsets + segment + offset + 2 * (code - first)), glyph != 0 {
                    glyphs[code] = (glyph + delta) & 0xFFFF
                }
            }
        }
        return glyphs
    }

    private func glyphsOfFormat12(at start: Int, upTo limit: Int) -> [Int]? {
        guard let count = u32(start + 12) else { return nil }
        var glyphs = [Int](repeating: 0, count: limit)
        for group in 0..<count {
            let entry = start + 16 + 12 * group
            guard let first = u32(entry), let last = u32(entry + 4), let glyph = u32(entry + 8) else { return nil }
            guard first <= last, first < limit else { continue }
            for code in first...min(last, limit - 1) { glyphs[code] = glyph + code - first }
        }
        return glyphs
    }

    private func u16(_ offset: Int) -> Int? {
        guard offset >= 0, offset + 2 <= bytes.count else { return nil }
        return Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
    }

    private func u32(_ offset: Int) -> Int? {
        guard let high = u16(offset), let low = u16(offset + 2) else { return nil }
        return high << 16 | low
    }
}
