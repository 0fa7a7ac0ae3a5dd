/// A small complete report for another district, ready to be written.
package struct StarterProject: Sendable {
    /// Whether the files of the theme come along, to be changed.
    package enum ThemeFiles: Sendable { case builtIn, copied }

    /// Sorted by the bytes of their paths.
    package let files: [CarriedFile]

    package init(district: NewDistrict, theme: ThemeFiles) {
        var files = CarriedFile.project.map { CarriedFile(path: $0.path, text: Self.filled($0.text, for: district)) }
        if theme == .copied {
            files += CarriedFile.standardTheme.map { CarriedFile(path: "themes/standard/\($0.path)", text: $0.text) }
        }
        self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// What the authors still have to say themselves, file by file.
    package var gaps: [Gap] {
        files.compactMap { file in
            var texts: [String] = []
            for line in file.text.split(separator: "\n") {
                let found = file.path.hasSuffix(".yaml") ? Self.exampleField(in: line) : Self.brackets(in: line)
                for text in found where !texts.contains(text) { texts.append(text) }
            }
            let isRead = file.path.hasPrefix("content/") || file.path.hasPrefix("data/")
            return isRead && !texts.isEmpty ? Gap(path: file.path, texts: texts) : nil
        }
    }

    /// Places of one file that are still to be filled in.
    package struct Gap: Sendable, Equatable {
        package let path: String
        package let texts: [String]
    }

    /// Puts the words of a district in the place of names in double braces.
    private static func filled(_ text: String, for district: NewDistrict) -> String {
        var result = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "{") {
            let name = rest[start...].dropFirst(2).prefix { $0 != "}" }
            if rest[start...].hasPrefix("{{"), let word = district.word(String(name)) {
                result += rest[..<start] + word
                rest = rest[start...].dropFirst(name.count + 4)
            } else {
                result += rest[...start]
                rest = rest[start...].dropFirst()
            }
        }
        return result + rest
    }

    /// The key of a setting that is an example: `kontakt: bildungsbuero@example.org`.
    private static func exampleField(in line: Substring) -> [String] {
        guard line.contains(word: "example.org"), let colon = line.firstIndex(of: ":") else { return [] }
        return [String(line[..<colon].drop { $0 == " " || $0 == "-" })]
    }

    /// Texts in brackets that are neither links nor titles of directives.
    private static func brackets(in line: Substring) -> [String] {
        var gaps: [String] = []
        var previous: Character = " "
        var rest = line
        while let first = rest.first {
            if first == "[", previous == " " || previous == ":", !rest.hasPrefix("[^"),
                let end = rest.firstIndex(of: "]")
            {
                let next = rest[end...].dropFirst().first
                if next != "(", next != "{" { gaps.append(String(rest[...end])) }
                previous = "]"
                rest = rest[end...].dropFirst()
            } else {
                previous = first
                rest = rest.dropFirst()
            }
        }
        return gaps
    }
}

extension Substring {
    fileprivate func contains(word: String) -> Bool {
        var rest = self
        while !rest.isEmpty {
            if rest.hasPrefix(word) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
