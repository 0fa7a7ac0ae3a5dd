import Catalogue

/// Numbers that are computed from published ones tell nothing new, as long as those are published.
enum DerivedNumbers {
    /// Derived numbers of the output whose origins are not published.
    static func strangers(in register: ItemRegister) -> [(place: PublishedItem.Place, reason: String)] {
        var values: [PublishedItem.Subject: Bool] = [:]
        var texts: [Group: Set<String>] = [:]
        for entry in register.entries where entry.role == .value {
            let numbers = entry.texts.compactMap { text -> String? in
                if case .number(let number) = text.content, text.origin == .output { number } else { nil }
            }
            values[entry.subject] = !numbers.isEmpty
            if let group = Group(entry.subject) { texts[group, default: []].formUnion(numbers.map(normal)) }
        }
        return register.entries.flatMap { entry -> [(PublishedItem.Place, String)] in
            let reason: String?
            switch entry.role {
            case .change(let earlier):
                let isKnown = values[entry.subject] == true && values[entry.subject.moved(to: earlier)] == true
                reason = isKnown ? nil : "eine Veränderung, zu der nicht beide Werte veröffentlicht sind"
            case .partial:
                reason =
                    values[entry.subject] == true ? nil : "ein Zwischenwert zu einem Wert, der nicht veröffentlicht ist"
            case .groupLowest, .groupHighest:
                let known = Group(entry.subject).flatMap { texts[$0] } ?? []
                let own = entry.texts.compactMap { text -> String? in
                    if case .number(let number) = text.content { normal(number) } else { nil }
                }
                reason =
                    own.allSatisfy(known.contains) ? nil : "eine Grenze der Gruppe, die kein veröffentlichter Wert ist"
            case .value, .numerator, .denominator, .lowerBound, .upperBound, .answers, .groupSize: reason = nil
            }
            guard let reason else { return [] }
            return entry.texts.compactMap { text in
                if case .number = text.content, text.origin == .output { (text.place, reason) } else { nil }
            }
        }
    }

    /// All areas of one indicator at one time.
    private struct Group: Hashable {
        let indicator: String
        let period: String
        let categories: [String]

        init?(_ subject: PublishedItem.Subject) {
            guard case .indicator(let indicator, _, let period, let categories) = subject else { return nil }
            self.indicator = indicator
            self.period = period
            self.categories = categories
        }
    }

    private static func normal(_ number: String) -> String { number.replacing(".", with: ",") }
}

extension PublishedItem.Subject {
    /// The same at another time.
    fileprivate func moved(to period: String) -> PublishedItem.Subject {
        switch self {
        case .indicator(let id, let area, _, let categories):
            .indicator(id, area: area, period: period, categories: categories)
        case .baseData(let id, let area, _, let selection):
            .baseData(id, area: area, period: period, selection: selection)
        }
    }
}
