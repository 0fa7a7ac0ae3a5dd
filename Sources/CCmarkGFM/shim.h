#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm/inlines.h>

/* Parses the string content of `node` as inlines of the document under way, so that reference links and footnotes
   inside it resolve. The public interface offers no way to reach the reference map. */
static inline void cmark_shim_parse_inlines(cmark_parser *parser, cmark_node *node, int options) {
    cmark_parse_inlines(parser, node, parser->refmap, options);
}

/* The length of a node's string content. An empty content need not end with a zero byte, so it must not be measured. */
static inline int cmark_shim_content_length(cmark_node *node) { return node->content.size; }

/* The block tree before inlines are parsed: the last moment to refuse a text that would explode. */
static inline cmark_node *cmark_shim_block_root(cmark_parser *parser) { return parser->root; }

/* The definition that a footnote reference belongs to; the installed headers declare no function for it. */
static inline cmark_node *cmark_shim_footnote_definition(cmark_node *reference) {
    return reference->parent_footnote_def;
}

/* The label of a footnote definition; the function for literals does not know this type of node. */
static inline cmark_chunk cmark_shim_footnote_label(cmark_node *definition) { return definition->as.literal; }

/* How often a footnote is referred to, and which of these references a node is. */
static inline int cmark_shim_footnote_uses(cmark_node *definition) { return definition->footnote.def_count; }
static inline int cmark_shim_footnote_occurrence(cmark_node *reference) { return reference->footnote.ref_ix; }

/* Node types that the extensions register when the library starts; their own header is not installed. */
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL, CMARK_NODE_STRIKETHROUGH;

static inline int cmark_shim_is_table(cmark_node *node) { return node->type == CMARK_NODE_TABLE; }
static inline int cmark_shim_is_table_row(cmark_node *node) { return node->type == CMARK_NODE_TABLE_ROW; }
static inline int cmark_shim_is_table_cell(cmark_node *node) { return node->type == CMARK_NODE_TABLE_CELL; }
static inline int cmark_shim_is_strikethrough(cmark_node *node) { return node->type == CMARK_NODE_STRIKETHROUGH; }
