import CCmarkGFM
import Manuscript

/// cmark-gfm's own HTML: what plain GFM must look like.
enum CmarkReference {
    static func html(_ markdown: String, safe: Bool = false) -> String {
        CmarkLock.exclusively {
            cmark_gfm_core_extensions_ensure_registered()
            let options = CMARK_OPT_FOOTNOTES | (safe ? 0 : CMARK_OPT_UNSAFE)
            guard let parser = cmark_parser_new(options) else { return "" }
            defer { cmark_parser_free(parser) }
            for name in ["table", "strikethrough", "autolink", "tasklist"] {
                if let found = cmark_find_syntax_extension(name) {
                    cmark_parser_attach_syntax_extension(parser, found)
                }
            }
            let bytes = Array(markdown.utf8)
            bytes.withUnsafeBytes { buffer in
                cmark_parser_feed(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
            }
            guard let root = cmark_parser_finish(parser) else { return "" }
            defer { cmark_node_free(root) }
            guard let text = cmark_render_html(root, options, cmark_parser_get_syntax_extensions(parser)) else {
                return ""
            }
            defer { free(text) }
            return String(cString: text)
        }
    }
}
