/// What a rule says, in words for readers.
extension ProtectionRule {
    /// »Zahlen von 1 bis 2 erscheinen nicht«, »Anteile erst ab einem Nenner von 20«; empty where nothing is secret.
    package var words: [String] {
        var words: [String] = []
        switch method {
        case .suppress: words += smallNumbers
        case .round: words.append("alle Zahlen auf ein Vielfaches von \(base ?? 1) gerundet")
        case .roundSmall: words.append("Zahlen unter \(base ?? 1) gerundet")
        case .deliveredRounded: words.append("von der Quelle auf ein Vielfaches von \(base ?? 1) gerundet")
        case .published: return ["an der Quelle schon veröffentlicht"]
        }
        if minimumDenominator > 1 { words.append("Anteile erst ab einem Nenner von \(minimumDenominator)") }
        return words
    }

    private var smallNumbers: [String] {
        switch threshold {
        case ...1: []
        case 2: ["die Zahl 1 erscheint nicht"]
        default: ["Zahlen von 1 bis \(threshold - 1) erscheinen nicht"]
        }
    }
}
