import CLibZip

/// Packs files into a ZIP archive in memory. The only file that knows libzip: no pointer leaves it.
///
/// Equal entries give equal bytes: order, date and rights are fixed, and nothing depends on time zone or user. Archives
/// of different threads have nothing in common.
package enum ZipArchive {
    /// The bytes of an archive of these entries, in this order.
    package static func bytes(
        of entries: [ArchiveEntry], date: ArchiveDate = .none
    ) throws(ArchiveError) -> [UInt8] {
        // The library reads the contents only when the archive is closed; until then they must stay where they are.
        let contents = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(1, entries.reduce(0) { $0 + $1.bytes.count }), alignment: 1)
        defer { contents.deallocate() }
        var problem = zip_error_t()
        zip_error_init(&problem)
        defer { zip_error_fini(&problem) }
        guard let target = zip_source_buffer_create(nil, 0, 0, &problem) else {
            throw ArchiveError(message: text(of: &problem))
        }
        defer { zip_source_free(target) }
        // Opening takes one reference, so ours is still good for reading what was written.
        zip_source_keep(target)
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &problem) else {
            zip_source_free(target)
            throw ArchiveError(message: text(of: &problem))
        }
        do throws(ArchiveError) {
            try fill(archive, with: entries, date: date, contents: contents)
        } catch {
            zip_discard(archive)
            throw error
        }
        guard zip_close(archive) == 0 else {
            let error = failure(of: archive, at: nil)
            zip_discard(archive)
            throw error
        }
        return try written(to: target)
    }

    private static func fill(
        _ archive: OpaquePointer, with entries: [ArchiveEntry], date: ArchiveDate,
        contents: UnsafeMutableRawBufferPointer
    ) throws(ArchiveError) {
        var offset = 0
        for entry in entries {
            let part = UnsafeMutableRawBufferPointer(rebasing: contents[offset..<offset + entry.bytes.count])
            part.copyBytes(from: entry.bytes)
            offset += entry.bytes.count
            guard let source = zip_source_buffer(archive, part.baseAddress, UInt64(part.count), 0) else {
                throw failure(of: archive, at: entry)
            }
            let added = zip_file_add(archive, entry.path, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
            guard added >= 0 else {
                zip_source_free(source)
                throw failure(of: archive, at: entry)
            }
            let index = UInt64(added)
            let method = entry.storage == .stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
            // Level 1 takes a third of the time of the default and makes files of this kind a tenth larger.
            guard zip_set_file_compression(archive, index, method, 1) == 0,
                zip_file_set_dostime(archive, index, date.dosTime, date.dosDate, 0) == 0,
                zip_file_set_external_attributes(archive, index, 0, UInt8(ZIP_OPSYS_UNIX), attributes) == 0
            else { throw failure(of: archive, at: entry) }
        }
    }

    /// A plain file that everybody may read, `-rw-r--r--`, in the upper half as Unix programs write it.
    private static let attributes: UInt32 = 0o100644 << 16

    private static func written(to target: OpaquePointer) throws(ArchiveError) -> [UInt8] {
        var status = zip_stat_t()
        guard zip_source_stat(target, &status) == 0, zip_source_open(target) == 0 else {
            throw failure(reading: target)
        }
        defer { zip_source_close(target) }
        let count = Int(status.size)
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let start = buffer.baseAddress {
                let read = zip_source_read(target, start + filled, UInt64(count - filled))
                guard read > 0 else { break }
                filled += Int(read)
            }
        }
        guard bytes.count == count else { throw failure(reading: target) }
        return bytes
    }

    private static func failure(reading source: OpaquePointer) -> ArchiveError {
        ArchiveError(message: text(of: zip_source_error(source)))
    }

    private static func failure(of archive: OpaquePointer, at entry: ArchiveEntry?) -> ArchiveError {
        let message = text(of: zip_get_error(archive))
        return ArchiveError(message: entry.map { "\($0.path): \(message)" } ?? message)
    }

    private static func text(of error: UnsafeMutablePointer<zip_error_t>) -> String {
        String(cString: zip_error_strerror(error))
    }
}
