import Catalogue
import Deliveries
import Testing

@Suite struct AreaKeyFormTests {
    private let areas = SmallCatalogue.areas

    @Test(arguments: [
        ("09876001", "09876001", AreaKeyForm.Mending.none), ("DG", "DG", .none), ("09", "09", .none),
        // 12 digits: the Verband in the middle is left out; zeros at the end stand for larger areas.
        ("098760001001", "09876001", .longKey), ("098760000000", "09876", .longKey), ("090000000000", "09", .longKey),
        ("098765401012", "09876012", .longKey),
        // 11 digits: a municipality within a joint one.
        ("09876401012", "09876012", .memberKey),
        ("98760001001", "09876001", .lostZero),
        // What spreadsheets do.
        ("9876001", "09876001", .lostZero), ("9876", "09876", .lostZero), ("9", "09", .lostZero),
        ("09876000", "09876", .paddedKey), ("09000000", "09", .paddedKey),
        ("09 8 76 001", "09876001", .separated), ("=\"09876001\"", "09876001", .separated),
        ("9.876.001", "09876001", .lostZero), ("9 876 001", "09876001", .lostZero),
        // Without the Land.
        ("876001", "09876001", .withoutState), ("876", "09876", .withoutState),
    ])
    func forms(label: String, key: String, mending: AreaKeyForm.Mending) {
        #expect(AreaKeyForm.resolve(label, among: areas) == .area(.init(AreaKey(key), mending)))
    }

    @Test(arguments: [
        ("09876404", "09876404"), ("08876001", "08876001"), ("098760004004", "09876004"), ("09555401007", "09555007"),
    ])
    func officialFormsOfUnknownAreas(label: String, key: String) {
        #expect(AreaKeyForm.resolve(label, among: areas) == .unknown(AreaKey(key)))
    }

    @Test(arguments: ["9,876E+06", "9.876001E+06"])
    func lostDigitsAreNeverGuessed(label: String) {
        #expect(AreaKeyForm.resolve(label, among: areas) == .scientific)
    }

    @Test(arguments: ["Aheim", "Musterkreis, Landkreis", "", "Summe"])
    func namesAreNoKeys(label: String) {
        #expect(AreaKeyForm.resolve(label, among: areas) == .noKey)
    }

    /// Two Länder have a Kreis of this number: the key without the Land could be either.
    @Test func severalAreasMayBeMeant() {
        let two = AreaDirectory(
            SmallCatalogue.areas.all + [SmallCatalogue.area("08876", "Anderer Kreis", .district, in: nil)])
        #expect(AreaKeyForm.resolve("876", among: two) == .ambiguous([AreaKey("08876"), AreaKey("09876")]))
    }
}
