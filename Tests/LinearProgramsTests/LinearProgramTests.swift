import LinearPrograms
import Testing

@Suite struct LinearProgramTests {
    @Test func aProgramHoldsItsRows() {
        let row = LinearProgram.Row(columns: [0, 1], coefficients: [1, 1], lower: 2, upper: 2)
        let program = LinearProgram(lower: [0, 0], upper: [5, 5], costs: [1, 2], rows: [row])
        #expect(program.rows == [row])
    }
}
