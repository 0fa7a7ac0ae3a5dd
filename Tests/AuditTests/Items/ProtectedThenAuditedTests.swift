import Audit
import Catalogue
import Testing

/// Both halves of disclosure control against each other, on whole projects drawn by lot: what one hides, the other
/// proves to be enough.
@Suite struct ProtectedThenAuditedTests {
    @Test(arguments: AuditedProject.Variety.allCases)
    func nothingFollowsFromWhatAPlanLeavesOpen(_ variety: AuditedProject.Variety) {
        var numbers = SeededNumbers(seed: 20_261_122)
        var secretCount = 0
        var impossible = 0
        for run in 0..<75 {
            var (project, queries) = AuditedProject.random(variety, &numbers)
            guard project.protect(queries).isEmpty else {
                impossible += 1
                continue
            }
            let report = project.report
            #expect(
                report.findings.isEmpty, "\(variety) \(run): \(project.lines.prefix(2)) \(project.datasets[0].units)")
            #expect(report.certificateCount == report.secretCount)
            secretCount += report.secretCount
        }
        #expect(secretCount > 200 && impossible < 8, "\(secretCount), \(impossible)")
    }

    /// What hides only what is small itself leaks mostly: the lot above is not won by chance.
    @Test func withoutAPlanMuchFollows() {
        var numbers = SeededNumbers(seed: 20_261_122)
        var leaking = 0
        for _ in 0..<60 {
            var (project, queries) = AuditedProject.random(.usual, &numbers)
            project.protectByRuleAlone(queries)
            if !project.leaks.isEmpty { leaking += 1 }
        }
        #expect(leaking > 30, "\(leaking)")
    }
}
