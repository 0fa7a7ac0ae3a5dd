import Catalogue

/// What a label that should be the key of an area may mean.
///
/// Official keys arrive in several forms, and spreadsheets damage them. Each form proposes a key; which of them are
/// areas of the project decides. Nothing is proposed that would change the meaning of a whole key.
package enum AreaKeyForm {
    /// How a key was found in a label.
    package enum Mending: String, Sendable, CaseIterable {
        /// It stands there as it is.
        case none
        case longKey
        case memberKey
        case paddedKey
        case lostZero
        case withoutState
        case separated

        /// What happened, for the protocol.
        package var words: String {
            switch self {
            case .none: ""
            case .longKey: "zwölfstelliger Regionalschlüssel auf den Gemeindeschlüssel gekürzt"
            case .memberKey: "elfstelliger Schlüssel einer Mitgliedsgemeinde auf den Gemeindeschlüssel gekürzt"
            case .paddedKey: "angehängte Nullen des Schlüssels entfernt"
            case .lostZero: "verlorene führende Null des Schlüssels ergänzt"
            case .withoutState: "Schlüssel ohne Land um das Land ergänzt"
            case .separated: "Leerzeichen, Punkte oder Formelzeichen aus dem Schlüssel entfernt"
            }
        }
    }

    package struct Reading: Sendable, Hashable {
        package let key: AreaKey
        package let mending: Mending

        package init(_ key: AreaKey, _ mending: Mending) {
            self.key = key
            self.mending = mending
        }
    }

    package enum Outcome: Sendable, Equatable {
        case area(Reading)
        /// Several areas of the project may be meant.
        case ambiguous([AreaKey])
        /// A key of an official form that the project does not have.
        case unknown(AreaKey)
        /// A key written by a spreadsheet as a number with exponent: digits are lost for good.
        case scientific
        /// No key at all.
        case noKey
    }

    /// Which area a label means.
    package static func resolve(_ label: String, among areas: AreaDirectory) -> Outcome {
        if areas[AreaKey(label)] != nil { return .area(Reading(AreaKey(label), .none)) }
        if isScientific(label) { return .scientific }
        let stripped = stripped(label)
        guard !stripped.isEmpty, stripped.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return .noKey }
        if stripped != label, areas[AreaKey(stripped)] != nil { return .area(Reading(AreaKey(stripped), .separated)) }
        var found: [Reading] = []
        for reading in readings(of: stripped) where areas[reading.key] != nil {
            if !found.contains(where: { $0.key == reading.key }) { found.append(reading) }
        }
        // A whole key never means an area of another Land: only what stands without one is completed.
        if found.isEmpty { found = completed(stripped, among: areas) }
        switch found.count {
        case 0: return .unknown(AreaKey(official(stripped)))
        case 1: return .area(found[0])
        default: return .ambiguous(found.map(\.key).sorted())
        }
    }

    /// Keys that a row of digits may stand for, apart from itself.
    private static func readings(of digits: String) -> [Reading] {
        let bytes = Array(digits.utf8)
        var result: [Reading] = []
        func add(_ parts: [Range<Int>], _ mending: Mending, of bytes: [UInt8]) {
            let key = parts.flatMap { bytes[$0] }
            result.append(Reading(AreaKey(String(decoding: key, as: UTF8.self)), mending))
        }
        func addLong(_ bytes: [UInt8], _ mending: Mending) {
            add([0..<5, 9..<12], mending, of: bytes)
            // A joint municipality of several: its own three digits stand in the middle.
            if isZero(bytes[9...]) { add([0..<5, 6..<9], mending, of: bytes) }
            for length in [5, 3, 2] where isZero(bytes[length...]) { add([0..<length], mending, of: bytes) }
        }
        switch bytes.count {
        case 12: addLong(bytes, .longKey)
        case 11:
            add([0..<5, 8..<11], .memberKey, of: bytes)
            addLong([0x30] + bytes, .lostZero)
        case 10: add([0..<4, 7..<10], .lostZero, of: bytes)
        case 8:
            for length in [5, 3, 2] where isZero(bytes[length...]) { add([0..<length], .paddedKey, of: bytes) }
        default: break
        }
        if [1, 2, 4, 7].contains(bytes.count) { add([0..<bytes.count + 1], .lostZero, of: [0x30] + bytes) }
        if bytes.count == 10 {
            // The zero was lost before: put it back.
            result.removeAll { $0.mending == .lostZero }
            add([0..<5, 8..<11], .lostZero, of: [0x30] + bytes)
        }
        return result
    }

    /// Keys of the statistical office of a Land leave out the Land: `453004`, `453`.
    private static func completed(_ digits: String, among areas: AreaDirectory) -> [Reading] {
        guard digits.utf8.count == 6 || digits.utf8.count == 3 else { return [] }
        return areas.all.lazy
            .filter { $0.key.text.utf8.count == digits.utf8.count + 2 && $0.key.text.hasSuffix(digits) }
            .map { Reading($0.key, .withoutState) }
    }

    /// The form in which an unknown key is named: official where its length tells it.
    private static func official(_ digits: String) -> String {
        let bytes = Array(digits.utf8)
        let key: [UInt8]
        switch bytes.count {
        case 12:
            key =
                isZero(bytes[5...])
                ? Array(bytes[0..<5]) : Array(bytes[0..<5] + (isZero(bytes[9...]) ? bytes[6..<9] : bytes[9..<12]))
        case 11: key = Array(bytes[0..<5] + bytes[8..<11])
        case 4, 7: key = [0x30] + bytes
        default: key = bytes
        }
        return String(decoding: key, as: UTF8.self)
    }

    // MARK: Damage

    /// Without blanks, points, apostrophes and the marks of a formula: `09 8 76 004`, `="09876004"`, `9.876.004`.
    private static func stripped(_ label: String) -> String {
        var text = label
        if text.hasPrefix("="), text.hasSuffix("\"") { text = String(text.dropFirst()) }
        let kept = text.unicodeScalars.filter { !separators.contains($0) }
        return String(String.UnicodeScalarView(kept))
    }

    private static let separators: Set<UnicodeScalar> = [
        " ", "\u{A0}", "\u{202F}", ".", "'", "\u{2019}", "\"", "-", "_",
    ]

    /// `3,453E+06`
    private static func isScientific(_ text: String) -> Bool {
        let parts = text.utf8.split(omittingEmptySubsequences: false) { $0 == 0x45 || $0 == 0x65 }
        guard parts.count == 2, let first = parts[0].first, (0x30...0x39).contains(first) else { return false }
        let isNumeric = { (byte: UInt8) in (0x30...0x39).contains(byte) || [0x2C, 0x2E, 0x2B, 0x2D].contains(byte) }
        return !parts[1].isEmpty && parts[0].allSatisfy(isNumeric) && parts[1].allSatisfy(isNumeric)
    }

    private static func isZero(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.allSatisfy { $0 == 0x30 } }
}
