import Catalogue
import Deliveries
import Testing

/// Totals of a delivery against its parts.
@Suite("Summen der Lieferung")
struct DeliverySumTests {
    private func sums(_ lines: String...) -> [DeliverySum] {
        var table = ImportedTable(breakdowns: ["abschluss"])
        for line in lines { table.cells += MergeProject.source("a.csv", nil, line).table.cells }
        return DeliverySum.of(table, of: MergeProject.description, in: MergeProject.catalogue)
    }

    @Test("Gemeinden und Kreis, Ausprägungen und insgesamt")
    func agreeing() {
        let sums = sums(
            "99001 2014 insgesamt = 5", "99001001 2014 insgesamt = 2", "99001002 2014 insgesamt = 3",
            "99001 2014 mit = 1", "99001 2014 ohne = 4", "99001 2015 insgesamt = 5", "99001001 2015 insgesamt = 2")
        #expect(sums.map(\.title) == ["2 Gemeinden = Musterkreis", "Abschluss: Summe der Teile = insgesamt"])
        #expect(sums.map(\.agreeing) == [1, 1])
        #expect(sums.map(\.checked) == [1, 1])
    }

    @Test("ein Unterschied nennt Summe und Wert; Zeichen machen den Fall nicht prüfbar, »null« zählt als nichts")
    func different() {
        let first = sums(
            "99001 2014 insgesamt = 6", "99001001 2014 insgesamt = 2", "99001002 2014 insgesamt = 3",
            "99001 2015 insgesamt = 6", "99001001 2015 insgesamt = geheim", "99001002 2015 insgesamt = 3",
            "99001 2016 insgesamt = 6", "99001001 2016 insgesamt = null", "99001002 2016 insgesamt = 6")
        #expect(first.count == 1)
        #expect(first.first.map { [$0.agreeing, $0.checked, $0.undecided] } == [1, 2, 1])
        #expect(first.first?.differences.map { "\($0.sum.numerator) \($0.total.numerator)" } == ["5 6"])
    }
}
