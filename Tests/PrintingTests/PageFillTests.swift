import Printing
import Testing

/// How pages fill.
@Suite struct PageFillTests {
    @Test("a paragraph goes on over the page with three lines on either side")
    func splitting() {
        var fill = PageFill(pageHeight: 100)
        fill.place(FlowBlock(.text(lines: 6), height: 60))
        fill.place(FlowBlock(.text(lines: 6), height: 60))
        #expect(fill.ends == [0.1])
        var tight = PageFill(pageHeight: 100)
        tight.place(FlowBlock(.text(lines: 8), height: 80))
        tight.place(FlowBlock(.text(lines: 6), height: 60))
        #expect(tight.ends == [0.2])
        var short = PageFill(pageHeight: 100)
        short.place(FlowBlock(.text(lines: 6), height: 60))
        short.place(FlowBlock(.text(lines: 5), height: 50))
        #expect(short.ends == [0.4])
    }

    @Test("a heading goes with what follows it")
    func headings() {
        var fill = PageFill(pageHeight: 100)
        fill.place(FlowBlock(.text(lines: 6), height: 60))
        fill.place(FlowBlock(.heading(level: 2), height: 20))
        fill.place(FlowBlock(.figure, height: 50))
        #expect(fill.ends == [0.4])
        fill.place(FlowBlock(.solid, height: 40))
        #expect(fill.ends == [0.4, 0.3])
    }

    @Test("a heading at the end of a page wants three lines below it")
    func stranded() {
        for (lines, isStranded) in [(2, 1), (3, 0)] {
            var fill = PageFill(pageHeight: 100)
            fill.place(FlowBlock(.heading(level: 2), height: 20))
            fill.place(FlowBlock(.text(lines: lines), height: Double(lines) * 10))
            fill.place(FlowBlock(.figure, height: 80))
            #expect(fill.strandedHeadings == isStranded)
        }
    }

    @Test("margins collapse and vanish at the top of a page")
    func margins() {
        var fill = PageFill(pageHeight: 100)
        fill.place(FlowBlock(.solid, height: 40, marginTop: 50, marginBottom: 10))
        fill.place(FlowBlock(.solid, height: 40, marginTop: 20, marginBottom: 30))
        #expect(fill.ends.isEmpty)
        fill.place(FlowBlock(.solid, height: 100, marginTop: 30))
        #expect(fill.ends == [0])
    }

    @Test("footnotes take the foot of the page of their call")
    func notes() {
        var fill = PageFill(pageHeight: 100)
        fill.place(FlowBlock(.text(lines: 2), height: 20, notes: 50))
        fill.place(FlowBlock(.solid, height: 40))
        #expect(fill.ends == [0.3])
    }

    @Test("what is higher than a page goes on over it")
    func tall() {
        var fill = PageFill(pageHeight: 100)
        fill.place(FlowBlock(.figure, height: 250))
        #expect(fill.ends == [0, 0])
        fill.place(FlowBlock(.solid, height: 60))
        #expect(fill.ends == [0, 0, 0.5])
    }
}
