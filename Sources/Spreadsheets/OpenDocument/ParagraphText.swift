/// The text of a cell of ODS: paragraphs become lines, runs of blanks one blank, as readers of the sheet see it.
struct ParagraphText {
    private var bytes: [UInt8] = []
    private var paragraphs = 0
    /// Whether a blank would follow another one, or begin the paragraph.
    private var isAfterBlank = true

    var count: Int { bytes.count }
    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        paragraphs = 0
    }

    mutating func beginParagraph() {
        if paragraphs > 0 { bytes.append(0x0A) }
        paragraphs += 1
        isAfterBlank = true
    }

    mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
        for byte in more {
            let isBlank = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
            if !isBlank {
                bytes.append(byte)
            } else if !isAfterBlank {
                bytes.append(0x20)
            }
            isAfterBlank = isBlank
        }
    }

    /// Blanks that the file writes one by one.
    mutating func appendBlanks(_ count: Int) {
        bytes += Array(repeating: 0x20, count: min(count, 1000))
        isAfterBlank = false
    }

    mutating func appendLineBreak() {
        bytes.append(0x0A)
        isAfterBlank = true
    }
}
