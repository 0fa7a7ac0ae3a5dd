import CStarter

/// The script in Python that measures and sets documents for print, for the interpreter that has WeasyPrint.
package enum TypesettingScript {
    package static let text = starter_typesetting_script().map { String(cString: $0) } ?? ""
}
