/// The Land that a district lies in, known by the first two digits of its key.
struct FederalState: Sendable, Equatable {
    let key: String
    let name: String
    /// »in Bayern«, »im Saarland«
    let located: String

    /// For keys of no Land an invented one.
    static func of(district key: String) -> FederalState {
        let stateKey = String(key.prefix(2))
        guard let name = names[stateKey] else {
            return FederalState(key: stateKey, name: "Musterland", located: "in Musterland")
        }
        return FederalState(key: stateKey, name: name, located: name == "Saarland" ? "im Saarland" : "in " + name)
    }

    // data table
    private static let names = [
        "01": "Schleswig-Holstein", "02": "Hamburg", "03": "Niedersachsen", "04": "Bremen",
        "05": "Nordrhein-Westfalen", "06": "Hessen", "07": "Rheinland-Pfalz", "08": "Baden-Württemberg",
        "09": "Bayern", "10": "Saarland", "11": "Berlin", "12": "Brandenburg", "13": "Mecklenburg-Vorpommern",
        "14": "Sachsen", "15": "Sachsen-Anhalt", "16": "Thüringen",
    ]
}
