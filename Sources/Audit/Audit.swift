import Catalogue
import Indicators
import Values

/// The independent check of a written output: nothing of it comes from the program that protected the numbers.
package struct Audit: Sendable {
    /// A row of base data that is another in a second world, in counts.
    package struct Change: Sendable, Hashable {
        package let dataset: String
        /// From 0, in the order of the file.
        package let row: Int
        package let amount: Int64
    }

    /// What was found, and the second worlds that prove the rest.
    package struct Outcome: Sendable {
        package let report: AuditReport
        /// Each once, in the order in which they were found.
        package let worlds: [[Change]]
    }

    private let catalogue: Catalogue
    private let datasets: [Dataset]
    private let evaluator: Evaluator

    package init(catalogue: Catalogue, datasets: [Dataset], evaluator: Evaluator) {
        self.catalogue = catalogue
        self.datasets = datasets
        self.evaluator = evaluator
    }

    /// - Parameters:
    ///   - output: what the files of the output say, in the order of their paths.
    ///   - editions: what the files of earlier editions say.
    ///   - elsewhere: numbers that are known from elsewhere.
    package func outcome(
        output: [FileReading], editions: [PublishedItem] = [], elsewhere: [PublishedItem] = []
    ) -> Outcome {
        var register = ItemRegister()
        for reading in output { register.add(reading.items) }
        register.add(editions, from: .edition)
        register.add(elsewhere, from: .elsewhere)
        var builder = WorldBuilder(catalogue, datasets: datasets)
        builder.add(register, evaluator)
        let world = builder.world
        let proof = WorldAudit.run(world)

        var report = AuditReport()
        report.fileCount = output.count
        report.textCount = register.textCount
        report.cellCount = register.entries.count { $0.role == .value }
        report.primaryCount = builder.primaryCount
        report.secondaryCount = builder.hiddenCount - builder.primaryCount
        report.secretCount = world.targets.count
        report.certificateCount = proof.certificates.count
        report.reproducedStringCount = proof.reproduced.reduce(0) { $0 + world.statements[Int($1)].placeCount }
        report.narrowestInterval = narrowest(proof, world)
        report.notes = builder.notes
        report.notes.insiderPairs = proof.insiderPairs.map { pair in
            "\(world.targets[pair.insider].name.text): kennt \(world.targets[pair.secret].name.text)"
        }
        var words = FindingWords(catalogue: catalogue, world: world)
        words.add(proof, builder, register)
        words.add(ReadingCheck(output, reading: PublishedReading(catalogue: catalogue)), register)
        words.add(DerivedNumbers.strangers(in: register))
        report.notes.revisedCount = words.revisedCount
        report.findings = words.findings
        return Outcome(report: report, worlds: worlds(proof, builder.data))
    }

    private func narrowest(_ proof: WorldAudit, _ world: AuditWorld) -> Int64? {
        let proved = proof.certificates.map { certificate -> Int64 in
            let form = world.targets[certificate.target].form
            return (certificate.above?.amount(of: form) ?? 0) - (certificate.below?.amount(of: form) ?? 0) + 1
        }
        let broken = proof.breaches.compactMap { $0.interval.map { $0.upperBound - $0.lowerBound + 1 } }
        return (proved + broken).min()
    }

    private func worlds(_ proof: WorldAudit, _ data: CountedData) -> [[Change]] {
        var seen: Set<Twin> = []
        var worlds: [[Change]] = []
        for certificate in proof.certificates {
            for twin in [certificate.above, certificate.below].compactMap({ $0 }) where seen.insert(twin).inserted {
                worlds.append(
                    zip(twin.cells, twin.amounts).map { cell, amount in
                        let origin = data.origins[Int(cell)]
                        return Change(dataset: origin.dataset, row: origin.row, amount: amount)
                    })
            }
        }
        return worlds
    }
}
