import Catalogue
import Diagnostics
import TypedYAML

/// Sets `stand:` in the description of base data. Only the date itself is replaced: comments, order and blanks stay.
enum SidecarStand {
    /// The bytes with the new date; nil where there is no such field.
    static func bytes(of file: SourceFile, setting date: CalendarDate) -> [UInt8]? {
        let field = YAMLReader.read(file).value?.fields?.first { $0.key == "stand" }
        guard let value = field?.value, value.scalar != nil else { return nil }
        var bytes = file.bytes
        // A date in quotes keeps them.
        let isQuoted = [UInt8]("\"'".utf8).contains(bytes[value.span.range.lowerBound])
        let range = isQuoted ? value.span.range.lowerBound + 1..<value.span.range.upperBound - 1 : value.span.range
        bytes.replaceSubrange(range, with: Array(date.iso.utf8))
        return bytes
    }
}
