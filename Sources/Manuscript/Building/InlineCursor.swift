/// Walks through a block's text alongside its inlines and finds where each one is written. The library's own columns
/// lose indentation, escapes and line breaks inside links.
struct InlineCursor {
    let bytes: [UInt8]
    var position = 0

    /// How far to look for text that does not stand where it is expected.
    private static let searchLimit = 2_000

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Moves past a text, letting escapes, entities and leftover markup pass.
    mutating func text(_ text: String) -> Range<Int> {
        let wanted = Array(text.utf8)
        var start: Int?
        var index = position
        var matched = 0
        var skipped = 0
        while matched < wanted.count, index < bytes.count, skipped < Self.searchLimit {
            let entity = bytes[index] == UInt8(ascii: "&") ? entityEnd(from: index) : nil
            if let entity, !wanted[matched...].starts(with: bytes[index..<entity]) {
                start = start ?? index
                index = entity
                position = entity
                matched += 1
                while matched < wanted.count, wanted[matched] & 0xC0 == 0x80 { matched += 1 }
            } else if bytes[index] == wanted[matched] {
                start = start ?? index
                matched += 1
                index += 1
                position = index
            } else if bytes[index] == UInt8(ascii: "\\"), byte(index + 1) == wanted[matched] {
                start = start ?? index
                index += 1
            } else {
                index += 1
                skipped += 1
            }
        }
        let lower = start ?? position
        return lower..<max(lower, position)
    }

    private func entityEnd(from start: Int) -> Int? {
        var index = start + 1
        while index < bytes.count, index - start < 40 {
            if bytes[index] == UInt8(ascii: ";") { return index > start + 1 ? index + 1 : nil }
            let isNamePart = UTF8Scan.isLetterOrDigit(Unicode.Scalar(bytes[index])) || bytes[index] == UInt8(ascii: "#")
            guard isNamePart else { return nil }
            index += 1
        }
        return nil
    }

    /// Moves past the line end at or behind the position.
    mutating func lineBreak() -> Range<Int> {
        let start = position
        guard let end = bytes[min(start, bytes.count)...].firstIndex(of: UInt8(ascii: "\n")) else {
            return start..<start
        }
        position = end + 1
        return end..<position
    }

    mutating func code() -> Range<Int> {
        guard let start = next(UInt8(ascii: "`")) else { return position..<position }
        let length = runLength(at: start)
        var index = start + length
        while let candidate = next(UInt8(ascii: "`"), from: index) {
            let run = runLength(at: candidate)
            index = candidate + run
            if run == length {
                position = index
                return start..<index
            }
        }
        position = start + length
        return start..<position
    }

    /// Moves past up to `count` delimiters such as `*`; returns where they began.
    mutating func delimiters(_ kinds: [UInt8], count: Int) -> Int {
        var index = position
        while index < bytes.count, index - position < Self.searchLimit, !kinds.contains(bytes[index]) { index += 1 }
        guard index < bytes.count, kinds.contains(bytes[index]) else { return position }
        let start = index
        let kind = bytes[index]
        while index < bytes.count, bytes[index] == kind, index - start < count { index += 1 }
        position = index
        return start
    }

    /// Moves past the delimiters that close what was opened with the byte at `start`.
    mutating func closingDelimiters(like start: Int, count: Int) {
        guard let kind = byte(start) else { return }
        var index = position
        while index < bytes.count, bytes[index] == kind, index - position < count { index += 1 }
        position = index
    }

    /// Moves past an exact text; it stays where it is when the text does not follow.
    mutating func exact(_ text: String) -> Range<Int> {
        let wanted = Array(text.utf8)
        var index = position
        while index + wanted.count <= bytes.count, index - position <= Self.searchLimit {
            if bytes[index..<index + wanted.count].elementsEqual(wanted) {
                position = index + wanted.count
                return index..<position
            }
            index += 1
        }
        return position..<position
    }

    /// How a link is written.
    enum LinkForm { case bracket, angle, bare }

    /// Moves into a link; `bareText` is what it begins with when it is an address without any marks.
    mutating func openLink(isImage: Bool, bareText: String?) -> (start: Int, form: LinkForm) {
        if isImage {
            let range = exact("![")
            return (range.lowerBound, .bracket)
        }
        var index = position
        while index < bytes.count, index - position < Self.searchLimit {
            if let bareText, bytes[index] == bareText.utf8.first, bytes[index...].starts(with: bareText.utf8) {
                return (index, .bare)
            }
            if bytes[index] == UInt8(ascii: "[") || bytes[index] == UInt8(ascii: "<") {
                position = index + 1
                return (index, bytes[index] == UInt8(ascii: "[") ? .bracket : .angle)
            }
            index += 1
        }
        return (position, .bare)
    }

    mutating func closeLink(_ form: LinkForm) {
        switch form {
        case .bare: break
        case .angle: if let end = next(UInt8(ascii: ">")) { position = end + 1 }
        case .bracket:
            guard let end = next(UInt8(ascii: "]")) else { return }
            position = end + 1
            if byte(position) == UInt8(ascii: "(") {
                position = destinationEnd(from: position)
            } else if byte(position) == UInt8(ascii: "["), let close = next(UInt8(ascii: "]")) {
                position = close + 1
            }
        }
    }

    /// Behind `(destination "title")`.
    private func destinationEnd(from open: Int) -> Int {
        var depth = 0
        var index = open
        var quote: UInt8?
        while index < bytes.count {
            let current = bytes[index]
            if current == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if let closing = quote {
                if current == closing { quote = nil }
            } else if current == UInt8(ascii: "<"), index == open + 1 {
                quote = UInt8(ascii: ">")
            } else if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") {
                if UTF8Scan.isBlank(bytes[index - 1]) || bytes[index - 1] == UInt8(ascii: "\n") { quote = current }
            } else if current == UInt8(ascii: "(") {
                depth += 1
            } else if current == UInt8(ascii: ")") {
                depth -= 1
                if depth == 0 { return index + 1 }
            }
            index += 1
        }
        return open
    }

    mutating func footnoteReference() -> Range<Int> {
        let open = exact("[^")
        guard !open.isEmpty, let end = next(UInt8(ascii: "]")) else { return open }
        position = end + 1
        return open.lowerBound..<position
    }

    private func next(_ wanted: UInt8, from start: Int? = nil) -> Int? {
        let lower = min(start ?? position, bytes.count)
        return bytes[lower...].firstIndex(of: wanted)
    }

    private func runLength(at start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] == bytes[start] { index += 1 }
        return index - start
    }
}
