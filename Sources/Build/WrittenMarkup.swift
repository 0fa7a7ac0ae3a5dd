import Diagnostics
import Markup
import Workspace

/// Reads drawings with libxml2: those that authors bring along must be harmless, those that were written must parse.
package enum WrittenMarkup {
    /// SVG files of the project that are more than a drawing.
    static func unsafePictures(in sources: ProjectSources) -> [Diagnostic] {
        sources.files(in: "content/bilder", suffix: ".svg").compactMap { file in
            guard let problem = PictureSafety.problem(inSVG: file.bytes) else { return nil }
            var offset = 0
            for _ in 1..<max(1, problem.line) {
                offset = (file.bytes[offset...].firstIndex(of: 0x0A) ?? file.bytes.count - 1) + 1
            }
            return Diagnostic(
                .imageUnsafe, "Das Bild »\(file.path)« \(problem.text)", at: file.span(offset..<offset),
                hint: "Die Zeichnung als einfache SVG-Datei ohne Skripte, Animation und Verweise ausgeben.")
        }
    }

    /// Files that this program wrote and that no XML reader would accept: a broken promise of its own.
    package static func malformed(in files: [OutputFile]) -> [Diagnostic] {
        files.filter { $0.path.hasSuffix(".svg") || $0.path.hasSuffix(".xml") }.compactMap { file in
            do {
                _ = try XMLFile(file.bytes)
                return nil
            } catch {
                return Diagnostic(
                    .internalError, "Die Datei »\(file.path)« wäre kein wohlgeformtes XML", at: nil,
                    hint: "Den Fehler mit den Eingaben an die Entwicklung melden.")
            }
        }
    }
}
