/// Mistakes that statistical software makes; each can be planted into the naive evaluator, and the comparison with the
/// published values must notice it.
enum NaiveFault: String, CaseIterable {
    /// The rate of a whole is the mean of the rates of its parts.
    case meanOfRates = "Mittel der Raten"
    case yearOff = "Jahr um eins daneben"
    case halfEven = "zur geraden Ziffer gerundet"
    case signAsZero = "Zeichen als Null"
    case wrongArea = "falscher Raum"
    /// The rule for the date of the denominator is ignored.
    case wrongDenominatorDate = "falscher Stichtag im Nenner"
    /// A total counts nested categories besides the categories they belong to.
    case doubleSum = "doppelte Summe"
    /// The shares of areas that stand in for others are ignored.
    case lostWeight = "verlorenes Gewicht"
    /// `[merkmal=…]` is ignored.
    case lostFilter = "verlorener Filter"
}
