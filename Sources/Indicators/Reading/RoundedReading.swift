import Catalogue
import Values

extension DatasetIndex {
    /// A reading as formulas see it: where the dataset is rounded, the nearest multiple of the sum of its true rows. What
    /// is computed from it, shares and changes, never knows the true number.
    func rounded(_ value: FigureValue) -> FigureValue {
        guard let rounding = dataset.description.rounding, case .number(let number, let marks) = value else {
            return value
        }
        return .number(rounding.rounded(number), marks)
    }
}
