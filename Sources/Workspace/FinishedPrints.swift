/// The PDFs that are finished, each under the key of the document that it was made from.
package protocol FinishedPrints: Sendable {
    /// The bytes of a PDF; nil where it was not made yet or cannot be read: it can always be made again.
    func pdf(of key: String) -> [UInt8]?
}

/// For runs that need no PDF.
package struct NoPrints: FinishedPrints {
    package init() {}
    package func pdf(of key: String) -> [UInt8]? { nil }
}

/// Those of a site that was built before.
package struct WrittenPrints: FinishedPrints {
    private let output: WrittenOutput
    private var paths: [String: String] = [:]

    package init(_ output: WrittenOutput) { self.output = output }

    /// A file of the site and the key of the document it was made from, if any.
    package mutating func add(_ path: String, key: String?) {
        if let key, paths[key] == nil { paths[key] = path }
    }

    package func pdf(of key: String) -> [UInt8]? { paths[key].flatMap { try? output.bytes(of: $0) } }
}
