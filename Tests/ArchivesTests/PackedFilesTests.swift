import Archives
import Testing

/// Received archives: what is read, and what is refused before it costs time or memory.
@Suite struct PackedFilesTests {
    private static let sample: [ArchiveEntry] = [
        ArchiveEntry(path: "a.txt", bytes: Array("Grüße".utf8), storage: .stored),
        ArchiveEntry(path: "ordner/b.csv", bytes: Array(String(repeating: "a;b;c\r\n", count: 50_000).utf8)),
        ArchiveEntry(path: "leer", bytes: []),
    ]

    private func problem(_ bytes: [UInt8], _ limits: ArchiveLimits = .standard) -> ArchiveProblem? {
        do {
            _ = try ZipArchive.entries(of: bytes, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    /// Overwrites bytes behind the first place where a signature stands.
    private func changed(_ bytes: [UInt8], after signature: [UInt8], at offset: Int, to new: [UInt8]) throws -> [UInt8]
    {
        let start = try #require(
            bytes.indices.dropLast(signature.count).first { Array(bytes[$0..<$0 + signature.count]) == signature })
        var copy = bytes
        copy.replaceSubrange(start + offset..<start + offset + new.count, with: new)
        return copy
    }

    private let directoryHead: [UInt8] = [0x50, 0x4B, 1, 2]
    private let localHead: [UInt8] = [0x50, 0x4B, 3, 4]

    @Test func filesComeBackWholeAndInPieces() throws {
        let files = try ZipArchive.open(try ZipArchive.bytes(of: Self.sample))
        #expect(files.entries.map(\.path) == Self.sample.map(\.path))
        for (entry, sample) in zip(files.entries, Self.sample) {
            #expect(try files.contents(of: entry) == sample.bytes)
        }
        var pieces: [Int] = []
        try files.read(try #require(files.entry("Ordner/B.csv"))) {
            pieces.append($0.count)
            return pieces.count < 3
        }
        #expect(pieces.count == 3 && pieces.allSatisfy { $0 <= 65_536 })
        #expect(files.entry("fehlt") == nil)
    }

    @Test func noArchiveAndCutOffArchive() throws {
        let archive = try ZipArchive.bytes(of: Self.sample)
        #expect(problem([]) == .unreadable)
        #expect(problem(Array("raum;zeit;wert".utf8)) == .unreadable)
        #expect(problem(Array(archive.dropLast(40))) == .unreadable)
        #expect(problem(Array(archive.prefix(100))) == .unreadable)
    }

    @Test func limitsStopBeforeUnpacking() throws {
        let archive = try ZipArchive.bytes(of: Self.sample)
        var limits = ArchiveLimits.standard
        limits.entries = 2
        #expect(problem(archive, limits) == .tooManyFiles(count: 3, limit: 2))
        limits = .standard
        limits.unpackedEach = 300_000
        #expect(problem(archive, limits) == .tooLarge(path: "ordner/b.csv", limit: 300_000))
        limits = .standard
        limits.unpackedInAll = 350_001
        #expect(problem(archive, limits) == .tooLargeInAll(limit: 350_001))
        let zeros = try ZipArchive.bytes(
            of: [ArchiveEntry(path: "nullen", bytes: [UInt8](repeating: 0, count: 9_000_000))])
        limits = .standard
        limits.ratio = 100
        #expect(problem(zeros, limits) == .tooDense(path: "nullen", limit: 100))
    }

    @Test func aSizeThatLiesIsNotBelieved() throws {
        let archive = try ZipArchive.bytes(
            of: [ArchiveEntry(path: "viel", bytes: [UInt8](repeating: 0x30, count: 5_000_000))])
        let lying = try changed(
            try changed(archive, after: directoryHead, at: 24, to: [0, 1, 0, 0]), after: localHead, at: 22,
            to: [0, 1, 0, 0])
        let files = try ZipArchive.open(lying)
        #expect(files.entries.map(\.size) == [256])
        #expect(problem(lying) == .damaged(path: "viel"))
        let tooMuch = try changed(archive, after: directoryHead, at: 24, to: [0, 0, 0x60, 0])
        #expect(problem(tooMuch) == .damaged(path: "viel"))
    }

    @Test func wrongContentIsDamage() throws {
        let archive = try ZipArchive.bytes(of: [ArchiveEntry(path: "a", bytes: Array("Inhalt".utf8), storage: .stored)])
        let changed = try changed(archive, after: Array("Inhalt".utf8), at: 0, to: Array("inhalt".utf8))
        #expect(problem(changed) == .damaged(path: "a"))
    }

    @Test func encryptedFilesAndStrangeMethodsAreNamed() throws {
        let archive = try ZipArchive.bytes(of: [ArchiveEntry(path: "a", bytes: Array("Inhalt".utf8))])
        let encrypted = try changed(
            try changed(archive, after: directoryHead, at: 8, to: [1]), after: localHead, at: 6, to: [1])
        #expect(problem(encrypted) == .encrypted(path: "a"))
        let method = try changed(
            try changed(archive, after: directoryHead, at: 10, to: [95]), after: localHead, at: 8, to: [95])
        #expect(problem(method) == .unknownMethod(path: "a"))
    }

    @Test(arguments: ["../a", "/etc/a", "a/../../b", "./a", "c:\\a"])
    func pathsThatLeadOutAreRefused(path: String) throws {
        let archive = try ZipArchive.bytes(of: [ArchiveEntry(path: path, bytes: [1])])
        #expect(problem(archive) == .strangePath(path: path))
    }

    @Test func twinsDifferAtMostInCase() throws {
        let archive = try ZipArchive.bytes(
            of: [ArchiveEntry(path: "Blatt.xml", bytes: [1]), ArchiveEntry(path: "blatt.XML", bytes: [2])])
        #expect(problem(archive) == .twins(path: "blatt.XML"))
        let equal = try ZipArchive.bytes(
            of: [ArchiveEntry(path: "a1", bytes: [1]), ArchiveEntry(path: "a2", bytes: [2])])
        let renamed = equal.map { $0 == UInt8(ascii: "2") ? UInt8(ascii: "1") : $0 }
        #expect(problem(renamed) == .twins(path: "a1"))
    }

    @Test func everyProblemSaysWhatToDo() {
        let all: [ArchiveProblem] = [
            .unreadable, .damaged(path: "a"), .unknownMethod(path: "a"), .encrypted(path: "a"), .twins(path: "a"),
            .strangePath(path: "a"), .tooManyFiles(count: 60_000, limit: 4_000),
            .tooLarge(path: "a", limit: 256_000_000), .tooLargeInAll(limit: 512_000_000),
            .tooDense(path: "a", limit: 250),
        ]
        for problem in all { #expect(!problem.message.hasSuffix(".") && problem.hint.hasSuffix(".")) }
        #expect(all[6].message.contains("60.000") && all[6].message.contains("4.000"))
        #expect(all.filter(\.isLimit).count == 4)
    }
}
