import Catalogue
import Diagnostics
import Values

/// Puts one import into words.
struct ProtocolPage {
    /// So many changes are listed one by one; a change of everything would be read by nobody.
    static let maximumLines = 2000

    let areas: AreaDirectory
    let description: DatasetDescription
    private(set) var text = ""

    init(areas: AreaDirectory, description: DatasetDescription) {
        self.areas = areas
        self.description = description
    }

    mutating func add(_ report: ImportReport) {
        let newest = report.deliveries.compactMap(\.asOf).max()
        line("## Import " + (newest.map { "zum Stand \($0.german)" } ?? "ohne Stand der Lieferung"))
        blank()
        line(summary(report.account))
        if let old = report.oldAsOf, old != report.newAsOf {
            line("Stand der Grunddaten: \(report.newAsOf.german), bisher \(old.german).")
        } else {
            line("Stand der Grunddaten: \(report.newAsOf.german).")
        }
        addRemarks(report.account)
        for delivery in report.deliveries { add(delivery) }
        addChanges(report.account.changes)
        addOverlaps(report.account)
    }

    private func summary(_ account: MergeAccount) -> String {
        let kept =
            account.kept == 0
            ? ""
            : " \(Self.count(account.kept, "Zeile", "Zeilen")) der Grunddaten, von denen keine Lieferung spricht, bleiben."
        return Self.count(account.values, "Wert", "Werte") + ": "
            + Self.outcome(account.new, account.equal, account.revised)
            + "." + kept
    }

    static func outcome(_ new: Int, _ equal: Int, _ revised: Int) -> String {
        "\(number(equal)) gleich, \(number(new)) neu, \(number(revised)) berichtigt"
    }

    private mutating func addRemarks(_ account: MergeAccount) {
        var remarks: [String] = []
        if account.confirmed > 0 {
            remarks.append(
                "\(Self.count(account.confirmed, "vorläufiger Wert", "vorläufige Werte")) bestätigt, die Marke entfällt."
            )
        }
        if account.droppedSamples > 0 {
            remarks.append(
                "Bei \(Self.count(account.droppedSamples, "berichtigten Wert", "berichtigten Werten")) sind »n«, »unten« "
                    + "und »oben« geleert; sie gehörten zum alten Wert.")
        }
        for orphan in account.orphans {
            remarks.append(
                "\(Self.count(orphan.count, "Zeile stammt", "Zeilen stammen")) aus \(MarkdownLine.code(orphan.delivery)), das "
                    + "Rezept liefert sie aber nicht mehr (zuerst \(MarkdownLine.escaped(words(orphan.first)))). Sie bleiben; "
                    + "wenn sie falsch sind, von Hand löschen.")
        }
        guard !remarks.isEmpty else { return }
        blank()
        for remark in remarks { line("- " + remark) }
    }

    // MARK: One delivery

    private mutating func add(_ delivery: DeliveryReport) {
        blank()
        line("### Lieferung " + MarkdownLine.code(delivery.path))
        blank()
        line("| | |")
        line("|---|---|")
        row("SHA-256", MarkdownLine.code(delivery.checksum))
        row("Stand", delivery.asOf?.german ?? "nennt die Lieferung nicht")
        row("Rezept", MarkdownLine.code("data/importe/\(delivery.recipe).yaml"))
        for facts in delivery.facts { add(facts) }
        blank()
        let rows = delivery.facts.reduce(0) { $0 + $1.rowCount }
        line(
            "Gelesen: \(Self.count(rows, "Zeile", "Zeilen")) mit \(Self.count(delivery.valueCount, "Wert", "Werten")). "
                + "Verwendet: \(Self.count(delivery.table.cells.count, "Wert", "Werte")) aus "
                + "\(Self.count(delivery.usedRows, "Zeile", "Zeilen")).")
        let account = delivery.account
        let superseded =
            account.superseded == 0
            ? "" : ", \(Self.number(account.superseded)) durch eine andere Stelle ersetzt oder bestätigt"
        line("In den Grunddaten: \(Self.outcome(account.new, account.equal, account.revised))\(superseded).")
        list(
            "Ausgelassen",
            delivery.table.skipped.map { skipped in
                "\(Self.count(skipped.count, "Wert", "Werte")): \(MarkdownLine.escaped(skipped.reason)) "
                    + "(zuerst \(MarkdownLine.escaped(skipped.first.words)))"
            })
        list(
            "Zeilen ohne Werte",
            delivery.facts.flatMap(\.rowsWithoutValues).map { run in
                let rows =
                    run.rows.count == 1
                    ? "Zeile \(run.rows.lowerBound)" : "Zeilen \(run.rows.lowerBound) bis \(run.rows.upperBound)"
                return "\(rows): \(MarkdownLine.escaped(run.reason))"
            })
        list("Zeichen", delivery.signs.map { "\(Self.number($0.count))-mal `\($0.word)`" })
        list(
            "Angepasst",
            delivery.table.remarks.map { remark in
                let count = remark.count > 1 ? " (\(Self.number(remark.count))-mal)" : ""
                let place = remark.first.map { ", zuerst \(MarkdownLine.escaped($0.words))" } ?? ""
                return MarkdownLine.escaped(remark.text) + count + place
            })
        addSums(delivery.sums)
        addNotes(delivery.facts)
    }

    private mutating func add(_ facts: RawFacts) {
        let sheet = facts.sheet.map { "Blatt \($0): " } ?? ""
        let code = facts.tableCode.map { " \($0)" } ?? ""
        row("Format", MarkdownLine.escaped("\(sheet)\(facts.format.rawValue)\(code)"))
        row("Kodierung", MarkdownLine.escaped(facts.encoding))
        if !facts.title.isEmpty { row("Titel", MarkdownLine.escaped(facts.title.joined(separator: "; "))) }
        if let unit = facts.unit { row("Einheit", MarkdownLine.escaped(unit)) }
        if let copyright = facts.copyright { row("Rechte", MarkdownLine.escaped(copyright)) }
        if let licence = facts.licence { row("Lizenz", MarkdownLine.escaped(licence)) }
    }

    private mutating func addSums(_ sums: [DeliverySum]) {
        list(
            "Geprüft",
            sums.flatMap { sum -> [String] in
                let open =
                    sum.undecided == 0 ? "" : "; \(Self.count(sum.undecided, "Fall", "Fälle")) ohne Zahl nicht prüfbar"
                let agreeing = "\(Self.number(sum.agreeing)) von \(Self.count(sum.checked, "Fall", "Fällen"))"
                let head = "\(MarkdownLine.escaped(sum.title)) in \(agreeing)\(open)"
                let shown = sum.differences.prefix(20).map { difference in
                    "  - \(MarkdownLine.escaped(words(difference.key))): Summe \(Self.number(difference.sum)), angegeben "
                        + "\(Self.number(difference.total)) (\(MarkdownLine.escaped(difference.place.words)))"
                }
                let rest = sum.differences.count - shown.count
                return [
                    ([head] + shown + (rest > 0 ? ["  - und \(Self.number(rest)) weitere"] : [])).joined(
                        separator: "\n")
                ]
            })
    }

    private mutating func addNotes(_ facts: [RawFacts]) {
        let notes = facts.flatMap(\.notes)
        guard !notes.isEmpty else { return }
        blank()
        line("Fußnoten der Lieferung:")
        for note in notes {
            blank()
            line("> " + MarkdownLine.escaped(note))
        }
    }

    // MARK: Changes

    private mutating func addChanges(_ changes: [ValueChange]) {
        let kinds: [(ValueChange.Kind, String)] = [
            (.revision, "Berichtigte Werte"), (.reading, "Neu gelesene Werte derselben Lieferung"),
            (.priority, "Werte, für die jetzt ein Rezept mit Vorrang gilt"),
        ]
        for (kind, title) in kinds {
            let found = changes.filter { $0.kind == kind }
            guard !found.isEmpty else { continue }
            blank()
            line("### \(title) (\(Self.number(found.count)))")
            blank()
            tableHead(["alt", "neu", "bisher", "jetzt"])
            for change in found.prefix(Self.maximumLines) {
                tableRow(
                    change.key,
                    [
                        change.old.shown, change.new.shown, change.oldPlace, change.newPlace,
                    ])
            }
            addRest(found.count)
        }
    }

    private mutating func addOverlaps(_ account: MergeAccount) {
        guard !account.overlaps.isEmpty || account.agreements > 0 else { return }
        blank()
        line("### Überschneidungen der Rezepte")
        blank()
        line(
            "\(Self.count(account.agreements, "Wert", "Werte")) aus mehreren Rezepten: gleich. "
                + "\(Self.count(account.overlaps.count, "Wert", "Werte")): verschieden, »vorrang« hat entschieden.")
        guard !account.overlaps.isEmpty else { return }
        blank()
        tableHead(["gilt", "aus", "nicht verwendet", "aus"])
        for overlap in account.overlaps.prefix(Self.maximumLines) {
            tableRow(overlap.key, [overlap.used.shown, overlap.usedPlace, overlap.other.shown, overlap.otherPlace])
        }
        addRest(account.overlaps.count)
    }

    private mutating func addRest(_ count: Int) {
        guard count > Self.maximumLines else { return }
        blank()
        line("Und \(Self.number(count - Self.maximumLines)) weitere.")
    }

    // MARK: Parts

    private mutating func tableHead(_ columns: [String]) {
        let heads = ["Raum", "Zeit"] + description.breakdowns + columns
        line("| " + heads.joined(separator: " | ") + " |")
        line("|" + heads.map { _ in "---|" }.joined())
    }

    private mutating func tableRow(_ key: CellKey, _ columns: [String]) {
        let area = areas[key.area].map { "\(key.area.text) \($0.name)" } ?? key.area.text
        let cells = [area, key.period.text] + key.categories + columns
        line("| " + cells.map(MarkdownLine.escaped).joined(separator: " | ") + " |")
    }

    /// »Musterkreis, 2015, weiblich«
    private func words(_ key: CellKey) -> String {
        ([areas[key.area]?.name ?? key.area.text, key.period.text] + key.categories.filter { $0 != Breakdown.totalID })
            .joined(separator: ", ")
    }

    private mutating func list(_ title: String, _ items: [String]) {
        guard !items.isEmpty else { return }
        blank()
        line(title + ":")
        blank()
        for item in items { line("- " + item) }
    }

    private mutating func row(_ name: String, _ value: String) { line("| \(name) | \(value) |") }

    private mutating func line(_ line: String) { text += line + "\n" }
    private mutating func blank() { text += "\n" }

    /// »1 Wert«, »1.234 Werte«
    static func count(_ count: Int, _ one: String, _ many: String) -> String {
        number(count) + " " + (count == 1 ? one : many)
    }

    static func number(_ count: Int) -> String { GermanNumberFormat.text(count, grouping: .table) }

    static func number(_ value: Rational) -> String {
        for decimals in 0...9 {
            if let rounded = RoundedDecimal(rounding: value, decimals: decimals), rounded.rational == value {
                return GermanNumberFormat.text(rounded, grouping: .table)
            }
        }
        return RoundedDecimal(rounding: value, decimals: 9).map { GermanNumberFormat.text($0, grouping: .table) } ?? "?"
    }
}
