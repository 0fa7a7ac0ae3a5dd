/// The district a new report is for, in the words that its files need.
package struct NewDistrict: Sendable, Equatable {
    /// »Landkreis Übung«
    package let name: String
    /// Five digits.
    package let key: String

    /// The words behind the names in double braces; nil for an unknown one.
    func word(_ name: String) -> String? {
        switch name {
        case "name": self.name
        case "im_kreis": GermanPlace.located(self.name)
        case "kreis": key
        case "land": state.key
        case "land_name": state.name
        case "im_land": state.located
        default: nil
        }
    }

    private var state: FederalState { FederalState.of(district: key) }

    /// Checks name and key; the failure is a German sentence and what to type instead.
    package static func checked(name: String, key: String) throws(Refusal) -> NewDistrict {
        try check(name)
        try check(key: key)
        return NewDistrict(name: name, key: key)
    }

    /// Why a name or key cannot be used.
    package struct Refusal: Error, Sendable, Equatable {
        package let message: String
        package let hint: String
    }

    /// The key that stands for no district there is.
    package static let inventedKey = "99001"

    private static let longestName = 80

    private static func check(_ name: String) throws(Refusal) {
        let hint = "Zum Beispiel --name \"Landkreis Übung\" schreiben."
        guard let first = name.first, first.isLetter else {
            throw Refusal(message: "Der Name »\(name)« beginnt nicht mit einem Buchstaben", hint: hint)
        }
        guard name.count <= longestName else {
            throw Refusal(message: "Der Name ist länger als \(longestName) Zeichen", hint: hint)
        }
        // Anything else could mean something in YAML, CSV or Markdown.
        if let strange = name.first(where: { !isAllowed($0) }) {
            throw Refusal(
                message: "Das Zeichen »\(strange)« ist im Namen nicht vorgesehen",
                hint: "Möglich sind Buchstaben, Ziffern, Leerzeichen und . , - ( ) /")
        }
    }

    private static func isAllowed(_ character: Character) -> Bool {
        character.isLetter || character.isWholeNumber || [" ", ".", ",", "-", "–", "(", ")", "/"].contains(character)
    }

    private static func check(key: String) throws(Refusal) {
        let digits = key.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard !digits || key.utf8.count != 5 else { return }
        let hint =
            switch key.utf8.count {
            case 4 where digits: "Vermutlich fehlt die führende Null: --key 0\(key)"
            case 8 where digits: "Das ist der Schlüssel einer Gemeinde; der ihres Kreises ist --key \(key.prefix(5))"
            default: "Der amtliche Schlüssel eines Kreises, zum Beispiel --key \(inventedKey)"
            }
        throw Refusal(message: "»\(key)« ist kein Schlüssel aus fünf Ziffern", hint: hint)
    }
}
