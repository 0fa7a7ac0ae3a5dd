import Catalogue
import Diagnostics
import TypedYAML

/// The description of base data as a file that an import may change.
enum DatasetSidecar {
    static func fields(of file: SourceFile) -> [YAMLField] { YAMLReader.read(file).value?.fields ?? [] }

    /// The bytes with another date after `stand:`; nil where there is no such field. Only the date itself is replaced:
    /// comments, order and blanks stay.
    static func bytes(of file: SourceFile, setting date: CalendarDate) -> [UInt8]? {
        guard let value = fields(of: file).first(where: { $0.key == "stand" })?.value, value.scalar != nil else {
            return nil
        }
        var bytes = file.bytes
        // A date in quotes keeps them.
        let isQuoted = [UInt8]("\"'".utf8).contains(bytes[value.span.range.lowerBound])
        let range = isQuoted ? value.span.range.lowerBound + 1..<value.span.range.upperBound - 1 : value.span.range
        bytes.replaceSubrange(range, with: Array(date.iso.utf8))
        return bytes
    }
}
