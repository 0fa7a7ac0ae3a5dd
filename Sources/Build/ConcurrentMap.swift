/// Maps in parallel and keeps the order: batches of neighbouring elements go to at most `jobs` tasks.
///
/// Small batches waste time on scheduling, so each task takes about `batch` elements at once.
func mapConcurrently<Element: Sendable, Result: Sendable>(
    _ elements: [Element], jobs: Int, batch: Int = 16, _ transform: @escaping @Sendable (Element) -> Result
) async -> [Result] {
    guard jobs > 1, elements.count > 1 else { return elements.map(transform) }
    let size = max(1, min(batch, (elements.count + jobs - 1) / jobs))
    let starts = Array(stride(from: 0, to: elements.count, by: size))
    return await withTaskGroup(of: (Int, [Result]).self) { group in
        var next = 0
        func addTask() {
            let index = next
            next += 1
            let range = starts[index]..<min(starts[index] + size, elements.count)
            group.addTask { (index, elements[range].map(transform)) }
        }
        while next < min(jobs, starts.count) { addTask() }
        var parts: [[Result]?] = Array(repeating: nil, count: starts.count)
        for await (index, part) in group {
            parts[index] = part
            if next < starts.count { addTask() }
        }
        return parts.flatMap { $0 ?? [] }
    }
}
