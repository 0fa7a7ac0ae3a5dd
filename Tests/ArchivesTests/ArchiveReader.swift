/// Reads a ZIP archive from its directory at the end, and checks every local head against it.
struct ArchiveReader {
    struct Entry: Equatable {
        let path: String
        let bytes: [UInt8]
        let isDeflated: Bool
        let dosTime: Int
        let dosDate: Int
        let attributes: Int
    }

    /// nil for what is no archive of the simple kind that spreadsheets and file managers open.
    static func entries(of archive: [UInt8]) -> [Entry]? {
        func number(_ place: Int, _ count: Int) -> Int? {
            guard place >= 0, place + count <= archive.count else { return nil }
            return (0..<count).reduce(0) { $0 | Int(archive[place + $1]) << (8 * $1) }
        }
        let end = archive.count - 22
        guard number(end, 4) == 0x0605_4B50, let count = number(end + 10, 2), var place = number(end + 16, 4) else {
            return nil
        }
        var entries: [Entry] = []
        for _ in 0..<count {
            guard number(place, 4) == 0x0201_4B50, let method = number(place + 10, 2), let crc = number(place + 16, 4),
                let packed = number(place + 20, 4), let size = number(place + 24, 4),
                let nameLength = number(place + 28, 2), let extra = number(place + 30, 2),
                let comment = number(place + 32, 2), let attributes = number(place + 38, 4),
                let local = number(place + 42, 4), let time = number(place + 12, 2), let date = number(place + 14, 2),
                number(local, 4) == 0x0403_4B50, number(local + 8, 2) == method, number(local + 14, 4) == crc,
                number(local + 18, 4) == packed, number(local + 22, 4) == size, number(local + 26, 2) == nameLength,
                number(local + 10, 2) == time, number(local + 12, 2) == date, let skipped = number(local + 28, 2)
            else { return nil }
            let start = local + 30 + nameLength + skipped
            let name = Array(archive[local + 30..<local + 30 + nameLength])
            guard name == Array(archive[place + 46..<place + 46 + nameLength]), start + packed <= archive.count else {
                return nil
            }
            let raw = Array(archive[start..<start + packed])
            guard let bytes = method == 8 ? Inflation.bytes(of: raw) : method == 0 ? raw : nil, bytes.count == size,
                checksum(bytes) == UInt32(crc)
            else { return nil }
            entries.append(
                Entry(
                    path: String(decoding: name, as: UTF8.self), bytes: bytes, isDeflated: method == 8, dosTime: time,
                    dosDate: date, attributes: attributes))
            place += 46 + nameLength + extra + comment
        }
        return place == end ? entries : nil
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return ~sum
    }
}
