import Printing
import Testing

/// What the typesetter says of its pages.
@Suite struct PageReportTests {
    @Test("pages within a chapter must not be more than a third empty; its last one may")
    func emptyPages() throws {
        let report = try #require(
            PageReport(
                """
                blatt\t1\t-\t0.80\t3
                blatt\t2\ta\t0.34\t3
                blatt\t3\ta\t0.33\t3
                blatt\t4\ta\t0.90\t3
                blatt\t5\tb\t0.50\t3
                blatt\t6\t-\t0.10\t3
                """))
        #expect(report.pages.count == 6 && report.pages[0].flow == nil)
        #expect(report.emptyPages.map(\.number) == [2])
        #expect(report.errors.isEmpty && report.warnings.isEmpty)
    }

    @Test("a heading at the end of a page wants three lines below it; at the end of its chapter it may have fewer")
    func strandedHeadings() throws {
        let report = try #require(
            PageReport("blatt\t1\ta\t0\t2\nblatt\t2\ta\t0\t3\nblatt\t3\ta\t0\t1\nblatt\t4\tb\t0\t0"))
        #expect(report.pagesWithStrandedHeadings.map(\.number) == [1])
    }

    @Test("complaints are kept apart by weight")
    func complaints() throws {
        let report = try #require(PageReport("blatt\t1\t-\t0\t3\nfehler\tkein Bild\nwarnung\tunbekannt: x"))
        #expect(report.errors == ["kein Bild"] && report.warnings == ["unbekannt: x"])
    }

    @Test(
        "what is no report is none", arguments: ["blatt\t1", "blatt\tx\t-\t0\t3", "Traceback (most recent call last):"])
    func strangers(_ text: String) { #expect(PageReport(text) == nil) }

    @Test("complaints among measurements are left out")
    func measurement() throws {
        let measurement = try #require(FlowMeasurement("fluss\ta\t9\t0\nwarnung\tunbekannt: x"))
        #expect(measurement.flows == [Flow(id: "a", pageHeight: 9, blocks: [])])
    }
}
