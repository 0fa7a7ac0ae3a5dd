/// »Meinten Sie …?«: the known name nearest to a mistyped one.
package enum Suggestion {
    /// The nearest candidate by edit distance (with neighbouring letters swapped counting one), or nil when none is
    /// near enough: at most a third of the longer name's letters may differ. Case, hyphens and underscores are ignored
    /// when comparing; ties go to the candidate that sorts first.
    package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = folded(name)
        guard !wanted.isEmpty else { return nil }
        var best: (distance: Int, candidate: String)?
        for candidate in candidates.sorted() {
            let other = folded(candidate)
            let limit = max(1, max(wanted.count, other.count) / 3)
            guard abs(wanted.count - other.count) <= limit else { continue }
            let distance = editDistance(wanted, other)
            // Something must be left of the name: one letter is never a slip of another one.
            if distance <= limit, distance < wanted.count, distance < (best?.distance ?? Int.max) {
                best = (distance, candidate)
            }
        }
        if let best { return best.candidate }
        guard wanted.count >= 4 else { return nil }
        return candidates.sorted().first { folded($0).starts(with: wanted) }
    }

    /// »Meinten Sie »x«?« or, where nothing is near, `otherwise`.
    package static func hint(
        for name: String, among candidates: some Sequence<String>, otherwise: String? = nil
    ) -> String? {
        nearest(to: name, among: candidates).map { "Meinten Sie »\($0)«?" } ?? otherwise
    }

    private static func folded(_ name: String) -> [UInt32] {
        name.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" && $0 != " " }.map(\.value)
    }

    /// Optimal string alignment distance (Damerau–Levenshtein without repeated edits).
    static func editDistance(_ a: [UInt32], _ b: [UInt32]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i]
            row.reserveCapacity(b.count + 1)
            for j in 1...b.count {
                let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                var cost = min(substitution, last[j] + 1, row[j - 1] + 1)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, beforeLast[j - 2] + 1) }
                row.append(cost)
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
