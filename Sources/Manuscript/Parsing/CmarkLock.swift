import Synchronization

/// cmark-gfm keeps process-global tables while it parses inlines: whoever calls it in this process goes through here.
package enum CmarkLock {
    private static let mutex = Mutex(())

    package static func exclusively<Result: Sendable>(_ body: () -> sending Result) -> Result {
        mutex.withLock { _ in body() }
    }
}
