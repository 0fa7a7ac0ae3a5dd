import Catalogue
import Indicators

/// The whole data store, loaded and checked: descriptions and values.
package struct DataSnapshot: Sendable {
    package let catalogue: Catalogue
    /// By id.
    package let datasets: [Dataset]

    package init(catalogue: Catalogue, datasets: [Dataset]) {
        self.catalogue = catalogue
        self.datasets = datasets
    }
}
