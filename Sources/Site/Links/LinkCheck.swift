import Diagnostics
import Manuscript
import Report

/// Checks the links and pictures that authors write.
struct LinkCheck {
    let site: SiteContext

    func check(_ page: ReportPage) -> [Diagnostic] {
        var diagnostics = check(page.document, page: page.path)
        for planned in page.plan.all {
            guard case .inclusion(let blocks) = planned else { continue }
            blocks.walk(block: { _ in }, inline: { diagnostics += check($0, page: page.path) })
        }
        return diagnostics
    }

    func check(_ document: ManuscriptDocument, page: String) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        document.walk(inline: { diagnostics += check($0, page: page) })
        return diagnostics
    }

    private func check(_ inline: Inline, page: String) -> [Diagnostic] {
        switch inline {
        case .link(let link): check(link, page: page)
        case .image(let image): check(image)
        default: []
        }
    }

    private func check(_ link: Link, page: String) -> [Diagnostic] {
        switch site.addresses.target(of: link.destination, page: page, source: link.span.file.path) {
        case .external, .page: return []
        case .unsafe:
            return [
                Diagnostic(
                    .linkUnsafe, "»\(link.destination)« ist keine Adresse, der eine Seite folgen darf", at: link.span,
                    hint:
                        "Eine Adresse mit https://, http:// oder mailto: oder den Weg zu einer anderen Seite schreiben."
                )
            ]
        case .missing(let path):
            let isAnchor = path.contains("#") && site.addresses.contains(String(path.prefix { $0 != "#" }))
            let message =
                isAnchor
                ? "Auf der Seite gibt es die Stelle »\(path.drop { $0 != "#" })« nicht"
                : "Das Ziel »\(link.destination)« gibt es nicht"
            return [
                Diagnostic(
                    .linkBroken, message, at: link.span,
                    hint: Suggestion.nearest(to: path, among: site.addresses.pages).map {
                        "Meinten Sie »\($0)«? Wege gelten von der Seite »\(page)« aus."
                    }
                        ?? "Den Weg von der Seite »\(page)« aus schreiben oder »:verweis{#…}« verwenden.")
            ]
        }
    }

    private func check(_ image: Image) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        if site.images.picture(image.source, in: image.span.file.path) == nil {
            let hint = Suggestion.nearest(
                to: image.source, among: site.images.names.map { String($0.dropFirst("content/".count)) })
            diagnostics.append(
                Diagnostic(
                    .imageMissing, "Das Bild »\(image.source)« gibt es nicht", at: image.span,
                    hint: hint.map { "Meinten Sie »\($0)«?" }
                        ?? "Bilder liegen in content/bilder; fremde Adressen sind nicht möglich."))
        }
        if image.alternative.plainText.allSatisfy({ $0 == " " }) {
            diagnostics.append(
                Diagnostic(
                    .imageAlternative, "Dem Bild fehlt der Text für Menschen, die es nicht sehen", at: image.span,
                    hint: "Zwischen die eckigen Klammern schreiben, was das Bild zeigt."))
        }
        return diagnostics
    }
}
