import Glibc

/// The files of the output before a run. One that did not change gets a second name instead of a second copy: the new
/// output takes it over with its bytes and its date, and disks are spared making and removing thousands of files.
///
/// The bytes themselves are compared, never a date or a check sum, so that a file that was damaged or changed by hand is
/// written anew.
struct UnchangedFiles: Sendable {
    private let folder: FileDescriptor?

    init(of location: OutputLocation) {
        folder = try? FileDescriptor.openFolder(location.name, in: location.parent)
    }

    /// Gives the file its name in `target`, too; whether that was possible. With `false` nothing has happened.
    func take(_ path: String, _ bytes: [UInt8], into target: FileDescriptor) -> Bool {
        guard let folder,
            let file = try? FileDescriptor.open(path, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
            let status = try? file.status(), status.isOurs(bytes.count),
            let old = try? file.read(expecting: bytes.count, limit: bytes.count + 1), old == bytes,
            linkat(folder.number, path, target.number, path, 0) == 0
        else { return false }
        var linked = stat()
        // Somebody may have put another file there between the look and the link.
        if fstatat(target.number, path, &linked, AT_SYMLINK_NOFOLLOW) == 0, linked.st_ino == status.st_ino,
            linked.st_dev == status.st_dev
        {
            return true
        }
        unlinkat(target.number, path, 0)
        return false
    }
}

extension stat {
    /// As we write files: of this size, for all to read, of this account and under one name only.
    fileprivate func isOurs(_ size: Int) -> Bool {
        isRegularFile && Int(st_size) == size && st_mode & 0o7777 == 0o644 && st_uid == geteuid() && st_nlink == 1
    }
}
