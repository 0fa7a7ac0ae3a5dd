/// Groups of messages, in the order of the page of messages.
package enum DiagnosticTopic: String, Sendable, CaseIterable {
    case files = "Projekt und Dateien"
    case fields = "Felder in YAML und JSON"
    case data = "Daten"
    case formulas = "Indikatoren und Formeln"
    case writing = "Texte und Direktiven"
    case statements = "Zahlen und Aussagen"
    case environment = "Thema und Umgebung"

    func words(for code: DiagnosticCode) -> ExplanationWords? {
        switch self {
        case .files: FilesExplanations.words(for: code)
        case .fields: FieldsExplanations.words(for: code)
        case .data:
            DataExplanations.words(for: code) ?? ValidationExplanations.words(for: code)
                ?? DeliveryExplanations.words(for: code)
                ?? WorkbookExplanations.words(for: code)
        case .formulas: FormulasExplanations.words(for: code)
        case .writing: WritingExplanations.words(for: code)
        case .statements: StatementsExplanations.words(for: code)
        case .environment: EnvironmentExplanations.words(for: code)
        }
    }
}

extension DiagnosticCode {
    /// The group of the message; every code belongs to exactly one.
    package var topic: DiagnosticTopic { DiagnosticTopic.allCases.first { $0.words(for: self) != nil } ?? .environment }
}
