/// An archive that was received: its directory was read and checked, the files are unpacked one by one on demand.
///
/// Nothing that the archive says about itself is believed: unpacking stops where a file becomes larger than announced.
package struct PackedFiles: Sendable {
    /// In the order of the directory, folders left out.
    package let entries: [PackedEntry]
    package let limits: ArchiveLimits
    let bytes: [UInt8]

    /// The entry of this path, whatever the case of its letters: so programs find the parts of a workbook.
    package func entry(_ path: String) -> PackedEntry? {
        let wanted = PackedEntry.folded(path)
        return entries.first { PackedEntry.folded($0.path) == wanted }
    }
}

/// A file of a received archive, as the directory announces it.
package struct PackedEntry: Sendable, Hashable {
    package let path: String
    /// Announced, in bytes; no more than that is ever unpacked.
    package let size: Int
    let packedSize: Int
    let index: UInt64

    /// Two paths that differ only in the case of letters of ASCII name the same part of a workbook.
    static func folded(_ path: String) -> [UInt8] {
        path.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
    }
}

/// How much of a received archive is read.
package struct ArchiveLimits: Sendable, Hashable {
    package var entries: Int
    /// Bytes of one unpacked file.
    package var unpackedEach: Int
    /// Bytes of all unpacked files.
    package var unpackedInAll: Int
    /// Unpacked bytes for one packed byte, from a size on where it matters.
    package var ratio: Int

    package init(entries: Int, unpackedEach: Int, unpackedInAll: Int, ratio: Int) {
        self.entries = entries
        self.unpackedEach = unpackedEach
        self.unpackedInAll = unpackedInAll
        self.ratio = ratio
    }

    /// Far above of what offices send: their largest sheets are some dozen megabytes, packed to a tenth.
    package static let standard = ArchiveLimits(
        entries: 4_000, unpackedEach: 200_000_000, unpackedInAll: 400_000_000, ratio: 250)

    /// Small files may be as dense as they like.
    static let sizeWhereRatioMatters = 8_000_000
}
