import Foundation

/// An archive without compression, written without any help of the product.
enum ZipWriting {
    static func archive(_ files: [(path: String, data: Data)]) -> Data {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        func number(_ value: Int, _ length: Int) -> [UInt8] { (0..<length).map { UInt8(value >> (8 * $0) & 0xFF) } }
        for file in files {
            let (name, content) = (Array(file.path.utf8), [UInt8](file.data))
            // Version, flags (names in UTF-8), method, time, date, sum, sizes, lengths of the name and of nothing.
            let head =
                number(20, 2) + number(0x800, 2) + number(0, 2) + number(0, 2) + number(0x21, 2)
                + number(Int(checksum(content)), 4) + number(content.count, 4) + number(content.count, 4)
                + number(name.count, 2) + number(0, 2)
            directory += number(0x0201_4B50, 4) + number(20, 2) + head
            directory += number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(bytes.count, 4) + name
            bytes += number(0x0403_4B50, 4) + head + name + content
        }
        let end =
            number(0x0605_4B50, 4) + number(0, 4) + number(files.count, 2) + number(files.count, 2)
            + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
        return Data(bytes + directory + end)
    }

    /// CRC-32.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
