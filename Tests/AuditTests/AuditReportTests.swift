import Audit
import Testing

@Suite struct AuditReportTests {
    @Test func aNewReportHasFoundNothing() {
        #expect(AuditReport().findings.isEmpty)
    }
}
