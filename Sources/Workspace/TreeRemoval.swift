import Dispatch
import Glibc

/// Removes a folder and everything in it without ever following a link. What cannot be removed stays; the next run
/// tries again, so nothing here is worth an error.
func removeTree(_ name: String, in parent: FileDescriptor) {
    let name = Array(name.utf8)
    let folder = try? FileDescriptor.openFolder(name.map { CChar(bitPattern: $0) } + [0], in: parent)
    if let folder, let entries = try? namesInFolder(folder) {
        // Thousands of files: every processor takes its share of the folders.
        DispatchQueue.concurrentPerform(iterations: entries.count) { removeTree(entries[$0], in: folder) }
    }
    removeTree(name, in: parent)
}

/// Names go by bytes: one that is no UTF-8 must be removable too.
func removeTree(_ name: [UInt8], in parent: FileDescriptor) {
    let cName = name.map { CChar(bitPattern: $0) } + [0]
    guard unlinkat(parent.number, cName, 0) != 0, errno == EISDIR || errno == EPERM else { return }
    if let folder = try? FileDescriptor.openFolder(cName, in: parent), let entries = try? namesInFolder(folder) {
        for entry in entries { removeTree(entry, in: folder) }
    }
    unlinkat(parent.number, cName, AT_REMOVEDIR)
}
