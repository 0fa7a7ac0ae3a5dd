import CMimalloc

/// The allocator of the process. That this file names it makes the linker put mimalloc in place of the system's: the
/// million small pieces of a large site stay as quick to get at the end as at the beginning.
package enum MemoryAllocator {
    /// Pieces that are given back are soon asked for again; after this time they are not.
    private static let patienceMilliseconds = 1000

    /// What it would say about itself has no place between the messages of the program.
    package static func silence() {
        bericht_keep_memory(patienceMilliseconds)
        mi_option_disable(mi_option_show_errors)
        mi_option_disable(mi_option_show_stats)
        mi_option_disable(mi_option_verbose)
    }
}
