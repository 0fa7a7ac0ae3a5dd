import Audit
import Catalogue
import Testing

/// Shares of 0 or 100 per cent that say something about everybody in a group.
@Suite struct GroupNoteTests {
    /// In G1 nobody of the women stays without a certificate.
    private func project(_ formula: String, rule: ProtectionRule = AuditedProject.rule()) -> AuditedProject {
        var project = AuditedProject(areas: AuditedProject.district(["G1", "G2"], isComplete: false))
        project.breakdown("abschluss", "mit", "ohne")
        project.breakdown("geschlecht", "w", "m")
        project.dataset(
            "abgaenge", by: ["abschluss", "geschlecht"], rule: rule,
            """
            G1;2023;mit;w;20
            G1;2023;mit;m;30
            G1;2023;ohne;w;0
            G1;2023;ohne;m;8
            G2;2023;mit;w;15
            G2;2023;mit;m;12
            G2;2023;ohne;w;6
            G2;2023;ohne;m;7
            """)
        project.indicator("quote", formula, unit: "Prozent", decimals: 1)
        project.publish("quote", by: [["geschlecht"]])
        return project
    }

    @Test func whoeverIsInTheGroupIsMeant() {
        #expect(project("anteil(abgaenge[abschluss=ohne], abgaenge)").report.notes.groups == ["quote, G1, 2023, w"])
    }

    @Test func aGroupAsAShareOfItselfAndWhatIsPublicSayNothing() {
        #expect(project("anteil(abgaenge, abgaenge)").report.notes.groups == [])
        let known = project("anteil(abgaenge[abschluss=ohne], abgaenge)", rule: AuditedProject.rule(method: .published))
        #expect(known.report.notes.groups == [])
    }
}
