/// A name of deliveries below `data/roh/`, in which `*` stands for any characters but `/`.
package struct DeliveryPattern {
    private let pattern: [UInt8]

    package init(_ text: String) {
        let prefix = "data/roh/"
        pattern = Array((text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text).utf8)
    }

    package func matches(_ path: String) -> Bool {
        let path = Array(path.utf8)
        var position = 0
        var index = 0
        var star: (pattern: Int, path: Int)?
        while position < path.count {
            if index < pattern.count, pattern[index] == 0x2A {
                star = (index, position)
                index += 1
            } else if index < pattern.count, pattern[index] == path[position] {
                index += 1
                position += 1
            } else if let last = star, path[last.path] != 0x2F {
                // The star takes one character more.
                star = (last.pattern, last.path + 1)
                index = last.pattern + 1
                position = last.path + 1
            } else {
                return false
            }
        }
        return pattern[index...].allSatisfy { $0 == 0x2A }
    }
}
