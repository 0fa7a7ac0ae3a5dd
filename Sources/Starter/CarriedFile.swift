import CStarter

/// A text file that the program carries with it, so that it needs nothing but itself to start a report.
package struct CarriedFile: Sendable {
    /// Below the folder of the theme or of the project.
    package let path: String
    package let text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// The files of `themes/standard`, by name.
    package static let standardTheme: [CarriedFile] = (0..<starter_theme_file_count()).compactMap {
        CarriedFile(starter_theme_file($0))
    }

    /// What a new project is made from, with names in double braces still to be put in.
    static let project: [CarriedFile] = (0..<starter_project_file_count()).compactMap {
        CarriedFile(starter_project_file($0))
    }

    /// The script that measures and sets documents for print.
    static let typesettingScript = starter_typesetting_script().map { String(cString: $0) } ?? ""

    private init?(_ file: UnsafePointer<starter_file>?) {
        guard let file else { return nil }
        path = String(cString: file.pointee.path)
        text = String(cString: file.pointee.text)
    }
}
