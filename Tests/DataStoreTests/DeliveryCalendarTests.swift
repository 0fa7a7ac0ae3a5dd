import Catalogue
import DataStore
import Diagnostics
import Testing

/// `data/lieferungen.yaml`: what is expected, and what has not come by the date of the report.
@Suite struct DeliveryCalendarTests {
    private static func expecting(_ text: String) -> SampleProject {
        SampleProject.small.with(
            "data/lieferungen.yaml",
            "- {id: schulstatistik, titel: Schulstatistik, von: Schulamt, grunddaten: [kinder], \(text)}\n")
    }

    private func due(_ text: String) throws -> String {
        let delivery = try #require(Self.expecting(text).load().value.catalogue.deliveries.first)
        return delivery.nextDue.iso
    }

    @Test func theNextDayFollowsFromWhatCame() throws {
        let yearly = "turnus: jaehrlich, faellig: 2025-03-31"
        #expect(try due(yearly) == "2025-03-31")
        #expect(try due(yearly + ", erhalten: 2025-03-12") == "2026-03-31")
        #expect(try due(yearly + ", erhalten: 2025-06-20") == "2026-03-31")
        #expect(try due(yearly + ", erhalten: 2026-02-20") == "2027-03-31")
        #expect(try due(yearly + ", erhalten: 2024-03-12") == "2025-03-31")
        #expect(try due("turnus: quartal, faellig: 2025-12-31, erhalten: 2026-01-10") == "2026-03-31")
        #expect(try due("turnus: monatlich, faellig: 2025-12-31, erhalten: 2026-01-05") == "2026-01-31")
        #expect(try due("turnus: monatlich, faellig: 2026-01-31, erhalten: 2026-01-30") == "2026-02-28")
        #expect(try due("turnus: halbjaehrlich, faellig: 2025-08-31, erhalten: 2025-09-01") == "2026-02-28")
    }

    @Test func whatIsDueBeforeTheDateOfTheReportIsOverdue() throws {
        let project = Self.expecting("turnus: jaehrlich, faellig: 2025-12-31, erhalten: 2024-12-20")
        #expect(project.messages(asOf: "2025-12-31") == [])
        #expect(project.messages(asOf: "2026-01-01") == ["lieferungen.yaml:1:112 lieferung-ueberfaellig"])
        let diagnostic = try #require(project.load(asOf: "2026-01-01").diagnostics.first)
        #expect(diagnostic.severity == .warning)
        #expect(
            diagnostic.message
                == "Die Lieferung »Schulstatistik« (Schulamt) war am 31.12.2025 fällig; zuletzt kam sie am 20.12.2024")
    }

    @Test func slipsAreNamed() {
        #expect(
            Self.expecting("turnus: jährlich, faellig: 2026-12-31").load().diagnostics.map(\.hint)
                == [
                    "Meinten Sie »jaehrlich«? Möglich sind: jaehrlich, halbjaehrlich, quartal, monatlich."
                ])
        #expect(Self.expecting("turnus: jaehrlich").messages() == ["lieferungen.yaml:1:4 feld-fehlt"])
        #expect(
            Self.expecting("turnus: jaehrlich, faellig: 31.12.2026").messages() == [
                "lieferungen.yaml:1:112 zeit-form"
            ]
                || Self.expecting("turnus: jaehrlich, faellig: 31.12.2026").messages() == [
                    "lieferungen.yaml:1:112 feld-wert"
                ])
        let unknown = Self.expecting("turnus: jaehrlich, faellig: 2026-12-31")
            .replacing("[kinder]", by: "[kindr]", in: "data/lieferungen.yaml")
        #expect(unknown.load().diagnostics.map(\.hint) == ["Meinten Sie »kinder«?"])
    }
}
