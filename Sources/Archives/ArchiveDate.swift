/// The day that all entries of an archive carry, without a time zone.
package struct ArchiveDate: Sendable, Hashable {
    /// The two bytes of MS-DOS: years since 1980, month, day.
    let dosDate: UInt16
    /// Noon: no time zone skips it, so that the library's way over local time changes nothing.
    let dosTime: UInt16 = 12 << 11

    /// 1 January 1980, the first day that ZIP knows: for files whose age says nothing.
    package static let none = ArchiveDate(year: 1980, month: 1, day: 1)

    /// Days outside of what ZIP can say become its first or last year.
    package init(year: Int, month: Int, day: Int) {
        let years = UInt16(min(max(year - 1980, 0), 127))
        dosDate = years << 9 | UInt16(min(max(month, 1), 12)) << 5 | UInt16(min(max(day, 1), 31))
    }
}
