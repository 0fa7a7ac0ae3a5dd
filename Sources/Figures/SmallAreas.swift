import Catalogue

/// What the areas of the lowest levels in a figure are called: Gemeinden, Sozialräume, or both.
struct SmallAreas {
    /// »Gemeinde«
    let singular: String
    /// »Gemeinden«
    let plural: String
    /// »von 13 Gemeinden«
    let dative: String
    /// »nur für eine Gemeinde«
    let one: String
    /// »in einer«
    let oneOfThem: String

    init(_ types: [AreaType]) {
        let types = Set(types)
        let type = types.count == 1 ? types.first : nil
        singular = type?.singular ?? "Raum"
        plural = type?.plural ?? "Räume"
        let isMasculine = type == nil || type == .socialArea
        dative = isMasculine ? plural + "n" : plural
        one = (isMasculine ? "einen " : "eine ") + singular
        oneOfThem = isMasculine ? "einem" : "einer"
    }
}
