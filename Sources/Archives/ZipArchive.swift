import CLibZip

/// Packs files into a ZIP archive in memory, and reads archives that were received. The only file that knows libzip: no
/// pointer leaves it.
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

// MARK: - Reading

extension ZipArchive {
    /// The directory of a received archive, checked against the limits before anything is unpacked.
    package static func open(
        _ bytes: [UInt8], limits: ArchiveLimits = .standard
    ) throws(ArchiveProblem) -> PackedFiles {
        let entries = try reading(bytes) { archive in directory(of: archive, limits: limits) }
        return PackedFiles(entries: entries, limits: limits, bytes: bytes)
    }

    /// All files of a received archive, unpacked.
    package static func entries(
        of bytes: [UInt8], limits: ArchiveLimits = .standard
    ) throws(ArchiveProblem) -> [ArchiveEntry] {
        let files = try open(bytes, limits: limits)
        var entries: [ArchiveEntry] = []
        for entry in files.entries {
            entries.append(ArchiveEntry(path: entry.path, bytes: try files.contents(of: entry)))
        }
        return entries
    }

    private static func reading<Answer>(
        _ bytes: [UInt8], _ body: (OpaquePointer) -> Result<Answer, ArchiveProblem>
    ) throws(ArchiveProblem) -> Answer {
        // The library takes nothing at all for an archive without files.
        guard !bytes.isEmpty else { throw .unreadable }
        let result = bytes.withUnsafeBytes { buffer -> Result<Answer, ArchiveProblem> in
            var problem = zip_error_t()
            zip_error_init(&problem)
            defer { zip_error_fini(&problem) }
            guard let source = zip_source_buffer_create(buffer.baseAddress, UInt64(buffer.count), 0, &problem) else {
                return .failure(.unreadable)
            }
            guard let archive = zip_open_from_source(source, ZIP_RDONLY, &problem) else {
                zip_source_free(source)
                return .failure(.unreadable)
            }
            defer { zip_discard(archive) }
            return body(archive)
        }
        return try result.get()
    }

    private static func directory(
        of archive: OpaquePointer, limits: ArchiveLimits
    ) -> Result<[PackedEntry], ArchiveProblem> {
        let count = Int(zip_get_num_entries(archive, 0))
        guard count <= limits.entries else { return .failure(.tooManyFiles(count: count, limit: limits.entries)) }
        var entries: [PackedEntry] = []
        var seen: Set<[UInt8]> = []
        var unpacked = 0
        for index in 0..<UInt64(max(0, count)) {
            var status = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &status) == 0, let name = status.name else {
                return .failure(.unreadable)
            }
            let path = String(cString: name)
            guard isPlain(path) else { return .failure(.strangePath(path: path)) }
            guard seen.insert(PackedEntry.folded(path)).inserted else { return .failure(.twins(path: path)) }
            if path.hasSuffix("/") { continue }
            guard status.encryption_method == UInt16(ZIP_EM_NONE) else { return .failure(.encrypted(path: path)) }
            guard status.comp_method == UInt16(ZIP_CM_STORE) || status.comp_method == UInt16(ZIP_CM_DEFLATE) else {
                return .failure(.unknownMethod(path: path))
            }
            guard status.size <= UInt64(limits.unpackedEach) else {
                return .failure(.tooLarge(path: path, limit: limits.unpackedEach))
            }
            let entry = PackedEntry(
                path: path, size: Int(status.size), packedSize: Int(clamping: status.comp_size), index: index)
            if entry.size > ArchiveLimits.sizeWhereRatioMatters, entry.size / max(1, entry.packedSize) > limits.ratio {
                return .failure(.tooDense(path: path, limit: limits.ratio))
            }
            unpacked += entry.size
            guard unpacked <= limits.unpackedInAll else {
                return .failure(.tooLargeInAll(limit: limits.unpackedInAll))
            }
            entries.append(entry)
        }
        return .success(entries)
    }

    /// Below the root of the archive, without anything that a program could take for another place.
    private static func isPlain(_ path: String) -> Bool {
        guard !path.isEmpty, !path.hasPrefix("/"), path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x5C && $0 != 0x7F })
        else { return false }
        return !path.split(separator: "/").contains { $0 == ".." || $0 == "." }
    }

    /// Unpacks piece by piece; `false` from the receiver ends it early.
    fileprivate static func unpack(
        _ entry: PackedEntry, of files: PackedFiles, piece: Int, into receive: (UnsafeRawBufferPointer) -> Bool
    ) throws(ArchiveProblem) {
        try reading(files.bytes) { archive -> Result<Void, ArchiveProblem> in
            guard let file = zip_fopen_index(archive, entry.index, 0) else {
                return .failure(.damaged(path: entry.path))
            }
            defer { zip_fclose(file) }
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 16)
            defer { buffer.deallocate() }
            var unpacked = 0
            while true {
                let count = zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
                guard count >= 0, unpacked + Int(count) <= entry.size else {
                    return .failure(.damaged(path: entry.path))
                }
                if count == 0 { break }
                unpacked += Int(count)
                guard receive(UnsafeRawBufferPointer(rebasing: buffer[..<Int(count)])) else { return .success(()) }
            }
            return unpacked == entry.size ? .success(()) : .failure(.damaged(path: entry.path))
        }
    }
}

extension PackedFiles {
    /// The unpacked bytes of one file.
    package func contents(of entry: PackedEntry) throws(ArchiveProblem) -> [UInt8] {
        var contents: [UInt8] = []
        contents.reserveCapacity(entry.size)
        try ZipArchive.unpack(entry, of: self, piece: 65_536) {
            contents.append(contentsOf: $0)
            return true
        }
        return contents
    }

    /// Hands over one file piece by piece, so that a large one never lies in memory as a whole; `false` ends it early.
    package func read(
        _ entry: PackedEntry, _ receive: (UnsafeRawBufferPointer) -> Bool
    ) throws(ArchiveProblem) {
        try ZipArchive.unpack(entry, of: self, piece: 65_536, into: receive)
    }
}
