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
