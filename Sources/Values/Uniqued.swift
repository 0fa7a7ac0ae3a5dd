extension Array where Element: Hashable {
    /// Each element once, at its first place.
    @inlinable
    package func uniqued() -> [Element] {
        guard count > 1 else { return self }
        // Short lists are compared faster than hashed.
        if count <= 8 {
            var result: [Element] = []
            for element in self where !result.contains(element) { result.append(element) }
            return result
        }
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
