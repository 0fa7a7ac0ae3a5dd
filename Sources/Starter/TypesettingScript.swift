/// The script in Python that measures and sets documents for print, for the interpreter that has WeasyPrint.
package enum TypesettingScript {
    package static let text = CarriedFile.typesettingScript
}
