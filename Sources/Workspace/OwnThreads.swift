import Dispatch

/// Work that waits for other programs: on threads of its own, so that those that compute stay free.
package struct OwnThreads: Sendable {
    private let count: Int

    package init(count: Int) { self.count = max(1, count) }

    /// Maps with at most `count` elements at work, in the order of the elements.
    package func map<Element: Sendable, Result: Sendable>(
        _ elements: [Element], _ transform: @escaping @Sendable (Element) -> Result
    ) async -> [Result] {
        let queue = DispatchQueue(label: "bericht.warten", attributes: .concurrent)
        return await withTaskGroup(of: (Int, Result).self) { group in
            var next = 0
            func addTask() {
                let index = next
                next += 1
                group.addTask {
                    await withCheckedContinuation { continuation in
                        queue.async { continuation.resume(returning: (index, transform(elements[index]))) }
                    }
                }
            }
            while next < min(count, elements.count) { addTask() }
            var results: [Result?] = Array(repeating: nil, count: elements.count)
            for await (index, result) in group {
                results[index] = result
                if next < elements.count { addTask() }
            }
            return results.compactMap { $0 }
        }
    }
}
