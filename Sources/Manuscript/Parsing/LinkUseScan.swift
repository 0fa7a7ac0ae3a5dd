/// Looks for link targets that are very long or used very often: every use repeats the target, so a small text can
/// become a huge page.
struct LinkUseScan {
    let bytes: [UInt8]
    let lines: SourceLines

    func excess() -> ManuscriptLimit.Excess? {
        var definitions: [String: Int] = [:]
        for line in stride(from: 1, through: lines.count, by: 1) {
            guard let label = definedLabel(line) else { continue }
            if targetLength(from: line) > ManuscriptLimit.linkTargetBytes {
                return ManuscriptLimit.Excess(kind: .linkTarget, line: line)
            }
            definitions[label] = definitions[label] ?? line
        }
        guard !definitions.isEmpty else { return nil }
        var uses: [String: Int] = [:]
        var open: Int?
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "[") {
                open = index
            } else if bytes[index] == UInt8(ascii: "]"), let start = open {
                open = nil
                let label = Self.normalised(bytes[start + 1..<index])
                guard let line = definitions[label] else { continue }
                uses[label, default: 0] += 1
                // One more for the definition itself.
                if uses[label, default: 0] > ManuscriptLimit.linkTargetUses + 1 {
                    return ManuscriptLimit.Excess(kind: .linkUses, line: line)
                }
            }
        }
        return nil
    }

    /// The label when the line may be a definition: `[label]: target`, also behind the marks of quotes and lists.
    private func definedLabel(_ line: Int) -> String? {
        let range = lines.range(line)
        guard let open = bytes[range].firstIndex(of: UInt8(ascii: "[")),
            let close = bytes[open..<range.upperBound].firstIndex(of: UInt8(ascii: "]")),
            close + 1 < range.upperBound, bytes[close + 1] == UInt8(ascii: ":"),
            bytes[range.lowerBound..<open].allSatisfy({ !UTF8Scan.isLetterOrDigit(Unicode.Scalar($0)) || $0 < 0x3A })
        else { return nil }
        return Self.normalised(bytes[open + 1..<close])
    }

    /// The bytes up to the next definition or blank line: target and title.
    private func targetLength(from line: Int) -> Int {
        var length = lines.range(line).count
        var next = line + 1
        while next <= lines.count, length <= ManuscriptLimit.linkTargetBytes {
            let range = lines.range(next)
            if bytes[range].allSatisfy(UTF8Scan.isBlank) || definedLabel(next) != nil { break }
            length += range.count
            // A target and its title end at the first line that ends with a quote or a bracket.
            if let last = bytes[range].last(where: { !UTF8Scan.isBlank($0) }),
                last == UInt8(ascii: "\"") || last == UInt8(ascii: "'") || last == UInt8(ascii: ")")
            {
                break
            }
            next += 1
        }
        return length
    }

    private static func normalised(_ label: ArraySlice<UInt8>) -> String {
        // Both ways, because the library folds case fully: ẞ, ß and SS are one label.
        String(decoding: label.prefix(1_000), as: UTF8.self)
            .split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r\n" || $0 == "\r" })
            .joined(separator: " ").lowercased().uppercased()
    }
}
