import Catalogue
import Diagnostics
import Disclosure
import Downloads
import Workspace

/// Reads what earlier editions published: a copy of `daten/gesamt.csv` of each, anywhere below the folder that
/// `geheimhaltung: archiv:` names.
struct EditionArchive {
    private let catalogue: Catalogue
    private let sources: ProjectSources

    init(_ sources: ProjectSources, catalogue: Catalogue) {
        self.sources = sources
        self.catalogue = catalogue
    }

    /// The name of the file, as in `daten/`.
    private static let name = "gesamt.csv"

    func read() -> Diagnosed<EarlierEditions> {
        var editions = EarlierEditions()
        var diagnostics: [Diagnostic] = []
        guard let folder = catalogue.protection.archive else { return Diagnosed(editions) }
        for file in sources.files(in: folder, suffix: Self.name) {
            if !add(file, to: &editions) {
                diagnostics.append(
                    Diagnostic(
                        .csvColumnMissing, "Die frühere Ausgabe hat nicht die Spalten einer »\(OverallData.path)«",
                        at: file.span(0..<0),
                        hint:
                            "Die Datei »\(OverallData.path)« der veröffentlichten Ausgabe unverändert hierher kopieren."
                    ))
            }
        }
        return Diagnosed(editions, diagnostics)
    }

    /// Whether the file has the columns that it needs.
    private func add(_ file: SourceFile, to editions: inout EarlierEditions) -> Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = file.bytes.starts(with: mark) ? file.bytes.dropFirst(mark.count) : file.bytes[...]
        var lines = bytes.split(separator: 0x0A).makeIterator()
        guard let head = lines.next().map(Self.fields) else { return false }
        func column(_ name: String) -> Int? { head.firstIndex(of: name) }
        guard let indicator = column("indikator"), let area = column("raum"), let time = column("zeit"),
            let value = column("wert"), let sign = column("zeichen")
        else { return false }
        let breakdowns = head.indices.filter { catalogue.breakdown(head[$0]) != nil }
        while let line = lines.next() {
            let fields = Self.fields(line)
            guard fields.count == head.count, let period = ReportingPeriod(fields[time]) else { continue }
            let entry: EarlierEditions.Entry
            if !fields[value].isEmpty {
                entry = .number(fields[value])
            } else if fields[sign] == "geheim" {
                entry = .secret
            } else {
                continue
            }
            let categories = breakdowns.compactMap { place -> FixedCategory? in
                let category = fields[place]
                guard !category.isEmpty, category != Breakdown.totalID else { return nil }
                return FixedCategory(breakdown: head[place], category: category)
            }
            editions.add(
                entry,
                for: PublishedCellName(
                    indicator: fields[indicator], area: AreaKey(fields[area]), period: period, categories: categories))
        }
        return true
    }

    private static func fields(_ line: some Collection<UInt8>) -> [String] {
        line.filter { $0 != 0x0D }.split(separator: 0x3B, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
