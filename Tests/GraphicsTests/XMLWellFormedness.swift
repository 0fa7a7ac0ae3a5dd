import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Asks an independent parser whether a document is well-formed.
final class XMLWellFormedness {
    func accepts(_ bytes: [UInt8]) -> Bool { XMLParser(data: Data(bytes)).parse() }
}
