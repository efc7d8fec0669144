// SPDX-License-Identifier: Apache-2.0
#ifndef NEEDLETAIL_XML_H
#define NEEDLETAIL_XML_H

#include <stddef.h>
#include <stdint.h>

// libxml2 behind functions of our own: none of its headers reaches Swift, as they drag ICU's in, which collides with
// Foundation's. Strings are UTF-8, owned by the reader or tree, and valid until its next call. Nothing here touches the
// network or expands external entities. Not thread-safe per handle.

// --- Streaming XML ---

typedef struct ndl_xml_reader ndl_xml_reader;

typedef enum {
    NDL_XML_END = 0,
    NDL_XML_START_ELEMENT = 1,
    NDL_XML_END_ELEMENT = 2,
    NDL_XML_TEXT = 3,
    NDL_XML_OTHER = 4,
    NDL_XML_DAMAGED = -1
} ndl_xml_event;

/// Reads at most `capacity` bytes into `buffer`; returns how many, 0 at the end, -1 to stop.
typedef int (*ndl_xml_read)(void *context, char *buffer, int capacity);

/// NULL when out of memory. The callback is called during `ndl_xml_reader_next`.
ndl_xml_reader *ndl_xml_reader_create(ndl_xml_read read, void *context);
void ndl_xml_reader_destroy(ndl_xml_reader *reader);
/// An empty element gives a start and then an end event.
ndl_xml_event ndl_xml_reader_next(ndl_xml_reader *reader);
/// Name without prefix of the current element.
const char *ndl_xml_reader_name(ndl_xml_reader *reader);
/// Text of the current text event.
const char *ndl_xml_reader_text(ndl_xml_reader *reader);
/// Value of an attribute by its name without prefix, or NULL. The caller frees it with `ndl_xml_free`.
char *ndl_xml_reader_attribute(ndl_xml_reader *reader, const char *name);
void ndl_xml_free(char *string);

// --- HTML tree ---

typedef struct ndl_html_document ndl_html_document;
typedef struct ndl_html_node ndl_html_node;

typedef enum { NDL_HTML_ELEMENT = 1, NDL_HTML_TEXT = 2, NDL_HTML_OTHER = 3 } ndl_html_kind;

/// `encoding` is an IANA name or NULL for what the document itself declares. NULL when nothing could be parsed.
ndl_html_document *ndl_html_parse(const char *bytes, size_t count, const char *encoding);
void ndl_html_destroy(ndl_html_document *document);
ndl_html_node *ndl_html_root(ndl_html_document *document);
ndl_html_node *ndl_html_first_child(ndl_html_node *node);
ndl_html_node *ndl_html_next_sibling(ndl_html_node *node);
ndl_html_node *ndl_html_parent(ndl_html_node *node);
ndl_html_kind ndl_html_node_kind(ndl_html_node *node);
/// Lower-case element name, or "".
const char *ndl_html_node_name(ndl_html_node *node);
/// Content of a text node, or "".
const char *ndl_html_node_text(ndl_html_node *node);
/// Value of an attribute, or NULL. The caller frees it with `ndl_xml_free`.
char *ndl_html_node_attribute(ndl_html_node *node, const char *name);

#endif
