/// What an audit found about one world.
package struct WorldAudit: Sendable {
    /// A secret that is none, or that nobody could prove to be one.
    package struct Breach: Sendable {
        /// Its place among the targets.
        package let target: Int
        /// The least and the greatest value that fit to everything known; nil where nothing was proved.
        package let interval: ClosedRange<Int64>?
        package let derivation: Derivation?
    }

    package let breaches: [Breach]
    /// Checked by plain arithmetic, in the order of the targets.
    package let certificates: [Certificate]
    /// Published numbers that at least one second world was checked against.
    package let reproduced: Set<Int32>
    /// Statements that do not follow from the true cells.
    package let untrue: [Int]
    /// Targets of one person each, of which the second can compute the first.
    package let insiderPairs: [InsiderPair]

    package struct InsiderPair: Sendable, Hashable {
        package let secret: Int
        package let insider: Int
    }

    package static func run(_ world: AuditWorld) -> WorldAudit {
        let check = TwinCheck(world)
        var prover = Prover(world, check: check)
        prover.run()
        let writer = DerivationWriter(prover)
        var breaches: [Breach] = []
        var certificates: [Certificate] = []
        var reproduced: Set<Int32> = []
        for (number, verdict) in prover.verdicts.enumerated() {
            switch verdict {
            case .certified(let certificate):
                if let statements = check.reproduced(by: certificate) {
                    certificates.append(certificate)
                    reproduced.formUnion(statements)
                } else {
                    breaches.append(Breach(target: number, interval: nil, derivation: nil))
                }
            case .recoverable(let lower, let upper, let evidence):
                breaches.append(
                    Breach(
                        target: number, interval: lower...max(lower, upper),
                        derivation: writer.derivation(
                            of: world.targets[number], lower: lower, upper: max(lower, upper), evidence)))
            case .unproved: breaches.append(Breach(target: number, interval: nil, derivation: nil))
            }
        }
        return WorldAudit(
            breaches: breaches, certificates: certificates, reproduced: reproduced, untrue: prover.system.untrue,
            insiderPairs: InsiderPairs(prover).pairs.map { InsiderPair(secret: $0.secret, insider: $0.insider) })
    }
}
