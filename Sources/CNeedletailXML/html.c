// SPDX-License-Identifier: Apache-2.0
#include "CNeedletailXML.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <limits.h>

static xmlNodePtr plain(ndl_html_node *node) { return (xmlNodePtr)node; }
static ndl_html_node *wrap(xmlNodePtr node) { return (ndl_html_node *)node; }

ndl_html_document *ndl_html_parse(const char *bytes, size_t count, const char *encoding) {
    if (count == 0 || count > INT_MAX) return NULL;
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(bytes, (int)count);
    if (!parser) return NULL;
    htmlCtxtUseOptions(
        parser,
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    // Without it the parser stops, without a word, at elements nested 256 deep. The HTML options do not offer it.
    parser->options |= XML_PARSE_HUGE;
    xmlCharEncodingHandlerPtr handler = encoding ? xmlFindCharEncodingHandler(encoding) : NULL;
    if (handler) {
        xmlSwitchToEncoding(parser, handler);
        if (parser->input && !parser->input->encoding) parser->input->encoding = xmlStrdup((const xmlChar *)encoding);
    }
    htmlParseDocument(parser);
    htmlDocPtr document = parser->myDoc;
    parser->myDoc = NULL;
    htmlFreeParserCtxt(parser);
    return (ndl_html_document *)document;
}

void ndl_html_destroy(ndl_html_document *document) {
    if (document) xmlFreeDoc((xmlDocPtr)document);
}

ndl_html_node *ndl_html_root(ndl_html_document *document) { return wrap(xmlDocGetRootElement((xmlDocPtr)document)); }

ndl_html_node *ndl_html_first_child(ndl_html_node *node) {
    xmlNodePtr self = plain(node);
    return self->type == XML_ELEMENT_NODE ? wrap(self->children) : NULL;
}

ndl_html_node *ndl_html_next_sibling(ndl_html_node *node) { return wrap(plain(node)->next); }

ndl_html_node *ndl_html_parent(ndl_html_node *node) { return wrap(plain(node)->parent); }

ndl_html_kind ndl_html_node_kind(ndl_html_node *node) {
    switch (plain(node)->type) {
    case XML_ELEMENT_NODE:
        return NDL_HTML_ELEMENT;
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
        return NDL_HTML_TEXT;
    default:
        return NDL_HTML_OTHER;
    }
}

const char *ndl_html_node_name(ndl_html_node *node) {
    xmlNodePtr self = plain(node);
    return self->type == XML_ELEMENT_NODE && self->name ? (const char *)self->name : "";
}

const char *ndl_html_node_text(ndl_html_node *node) {
    xmlNodePtr self = plain(node);
    return ndl_html_node_kind(node) == NDL_HTML_TEXT && self->content ? (const char *)self->content : "";
}

char *ndl_html_node_attribute(ndl_html_node *node, const char *name) {
    xmlNodePtr self = plain(node);
    return self->type == XML_ELEMENT_NODE ? (char *)xmlGetProp(self, (const xmlChar *)name) : NULL;
}
