/// The directives there are. Adding one is one file with its description and one line in `standard`.
package struct DirectiveRegistry: Sendable {
    /// In the order of the reference.
    package let descriptions: [DirectiveDescription]
    /// The ids of the known Merkmale; nil accepts every name of that form.
    package let breakdownIDs: Set<String>?
    private let byName: [String: DirectiveDescription]

    package init(_ descriptions: [DirectiveDescription], breakdownIDs: Set<String>? = nil) {
        self.descriptions = descriptions
        self.breakdownIDs = breakdownIDs
        byName = Dictionary(descriptions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// All directives of the product.
    package static func standard(breakdownIDs: Set<String>? = nil) -> DirectiveRegistry {
        DirectiveRegistry(
            [
                .wert, .differenz, .trend, .behauptung, .verweis, .glossar, .quelle, .diagramm, .tabelle, .karte,
                .uebergaenge, .kennzahlen, .profil, .verzeichnis, .einbinden, .kernaussagen, .hinweis, .methodik,
                .praxisbeispiel,
                .handlungsbedarf, .aufklappen, .raum, .wenn, .sonst, .ohneWert,
            ], breakdownIDs: breakdownIDs)
    }

    package subscript(_ name: String) -> DirectiveDescription? { byName[name] }

    /// All names, sorted.
    package var names: [String] { byName.keys.sorted() }

    var grammarNames: DirectiveNames {
        DirectiveNames(
            known: Set(byName.keys), withRawBody: Set(descriptions.filter { $0.body == .yaml }.map(\.name)))
    }
}
