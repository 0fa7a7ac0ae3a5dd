import Archives
import Testing

/// Archives are read back by a reader of the tests' own.
@Suite struct ZipArchiveTests {
    /// The same noise for the same seed.
    private static func noise(_ count: Int, seed: UInt64, values: UInt64 = 256) -> [UInt8] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33 % values)
        }
    }

    private static let sample: [ArchiveEntry] = [
        ArchiveEntry(path: "LIESMICH.txt", bytes: Array("Grüße\r\n".utf8), storage: .stored),
        ArchiveEntry(path: "leer.txt", bytes: []),
        ArchiveEntry(path: "daten/umlaut-ü.csv", bytes: Array(String(repeating: "a;b;c\r\n", count: 5000).utf8)),
        ArchiveEntry(path: "rauschen", bytes: noise(70_000, seed: 7)),
        ArchiveEntry(path: "wenig", bytes: noise(3_000, seed: 8, values: 4)),
        ArchiveEntry(path: "a", bytes: [0], storage: .stored),
    ]

    @Test func whatIsPackedComesBack() throws {
        let archive = try ZipArchive.bytes(of: Self.sample)
        let read = try #require(ArchiveReader.entries(of: archive))
        #expect(read.map(\.path) == Self.sample.map(\.path))
        #expect(read.map(\.bytes) == Self.sample.map(\.bytes))
        #expect(!read[0].isDeflated && read[2].isDeflated && !read[5].isDeflated)
        #expect(archive.count < 100_000)
    }

    @Test(arguments: 1...40)
    func randomEntriesComeBack(seed: Int) throws {
        let entries = (0..<seed % 7 + 1).map { index in
            ArchiveEntry(
                path: "ordner-\(index % 3)/datei-\(index)",
                bytes: Self.noise(
                    seed * 131 * index % 9000, seed: UInt64(seed * 10 + index), values: UInt64(seed % 9 + 1)),
                storage: (seed + index) % 2 == 0 ? .stored : .deflated)
        }
        let read = try #require(ArchiveReader.entries(of: try ZipArchive.bytes(of: entries)))
        #expect(read.map(\.path) == entries.map(\.path))
        #expect(read.map(\.bytes) == entries.map(\.bytes))
    }

    @Test func everyEntryHasTheGivenDayAndTheSameRights() throws {
        let read = try #require(
            ArchiveReader.entries(
                of: try ZipArchive.bytes(of: Self.sample, date: ArchiveDate(year: 2026, month: 1, day: 31))))
        for entry in read {
            #expect(entry.dosDate >> 9 == 46 && entry.dosDate >> 5 & 15 == 1 && entry.dosDate & 31 == 31)
            #expect(entry.dosTime == 12 << 11)
            #expect(entry.attributes == 0o100644 << 16)
        }
        let early = try #require(
            ArchiveReader.entries(
                of: try ZipArchive.bytes(of: Self.sample, date: ArchiveDate(year: 1900, month: 5, day: 2))))
        #expect(early.allSatisfy { $0.dosDate == 5 << 5 | 2 })
    }

    @Test func threadsDoNotDisturbEachOther() async throws {
        let expected = try ZipArchive.bytes(of: Self.sample)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 { group.addTask { (try? ZipArchive.bytes(of: Self.sample)) == expected } }
            for await isEqual in group { #expect(isEqual) }
        }
    }

    @Test func twoEntriesOfOneNameAreRefused() throws {
        let twice = ArchiveEntry(path: "a.txt", bytes: [1])
        let error = #expect(throws: ArchiveError.self) { try ZipArchive.bytes(of: [twice, twice]) }
        #expect(error?.message.hasPrefix("a.txt: ") == true)
    }

    /// The reader would notice: a flipped bit anywhere in the contents, a cut end.
    @Test func theReaderFindsDamage() throws {
        let archive = try ZipArchive.bytes(of: Self.sample)
        var flipped = archive
        flipped[500] ^= 4
        #expect(ArchiveReader.entries(of: flipped) == nil)
        #expect(ArchiveReader.entries(of: Array(archive.dropLast())) == nil)
    }
}
