import Catalogue
import Indicators

/// The note that goes with every value that was made of other areas.
struct SubstitutionNote {
    let catalogue: Catalogue

    /// »Göttingen: vor dem 01.11.2016 umgerechnet auf den Gebietsstand 01.11.2016 (Summe ganzer Gebiete).« »Sozialräume:
    /// aus Gemeindewerten umgerechnet (Gewicht: Einwohnerzahl).«
    func text(of share: Operand.Share, from part: AreaKey) -> String {
        let target = catalogue.areas[share.target]
        switch share.reason {
        case .territory(let day):
            let name = target?.longName ?? share.target.text
            let how = share.isOfWholeAreas ? "Summe ganzer Gebiete" : weights(share)
            return "\(name): vor dem \(day.german) umgerechnet auf den Gebietsstand \(day.german) (\(how))."
        case .composition:
            let name = target?.type.plural ?? share.target.text
            let values = Self.values(of: catalogue.areas[part]?.type)
            guard !share.isOfWholeAreas else { return "\(name): zusammengezählt aus \(values)." }
            return "\(name): aus \(values) umgerechnet (\(weights(share)))."
        }
    }

    private func weights(_ share: Operand.Share) -> String {
        let bases = share.bases.map { basis in
            catalogue.dataset(basis)?.title ?? basis.prefix(1).uppercased() + basis.dropFirst()
        }
        guard !bases.isEmpty else { return "nach Gewichten" }
        return "\(bases.count == 1 ? "Gewicht" : "Gewichte"): \(bases.joined(separator: ", "))"
    }

    /// »Gemeindewerten«
    private static func values(of type: AreaType?) -> String {
        switch type {
        case .federation: "Bundeswerten"
        case .state: "Länderwerten"
        case .region: "Werten der Regionen"
        case .district: "Kreiswerten"
        case .municipality: "Gemeindewerten"
        case .socialArea: "Werten kleinerer Sozialräume"
        case .school: "Werten der Schulen"
        case .daycare: "Werten der Kitas"
        case nil: "Werten anderer Gebiete"
        }
    }
}
