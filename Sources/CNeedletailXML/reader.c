// SPDX-License-Identifier: Apache-2.0
#include "CNeedletailXML.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>

struct ndl_xml_reader {
    xmlTextReaderPtr reader;
    int pending_end;
};

static void ignore(void *context, const char *message, xmlParserSeverities severity, xmlTextReaderLocatorPtr locator) {
    (void)context;
    (void)message;
    (void)severity;
    (void)locator;
}

ndl_xml_reader *ndl_xml_reader_create(ndl_xml_read read, void *context) {
    ndl_xml_reader *result = calloc(1, sizeof *result);
    if (!result) return NULL;
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
    result->reader = xmlReaderForIO(read, NULL, context, NULL, NULL, options);
    if (!result->reader) {
        free(result);
        return NULL;
    }
    xmlTextReaderSetErrorHandler(result->reader, ignore, NULL);
    return result;
}

void ndl_xml_reader_destroy(ndl_xml_reader *reader) {
    if (!reader) return;
    xmlFreeTextReader(reader->reader);
    free(reader);
}

ndl_xml_event ndl_xml_reader_next(ndl_xml_reader *reader) {
    if (reader->pending_end) {
        reader->pending_end = 0;
        return NDL_XML_END_ELEMENT;
    }
    int status = xmlTextReaderRead(reader->reader);
    if (status == 0) return NDL_XML_END;
    if (status < 0) return NDL_XML_DAMAGED;
    switch (xmlTextReaderNodeType(reader->reader)) {
    case XML_READER_TYPE_ELEMENT:
        reader->pending_end = xmlTextReaderIsEmptyElement(reader->reader) == 1;
        return NDL_XML_START_ELEMENT;
    case XML_READER_TYPE_END_ELEMENT:
        return NDL_XML_END_ELEMENT;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        return NDL_XML_TEXT;
    default:
        return NDL_XML_OTHER;
    }
}

const char *ndl_xml_reader_name(ndl_xml_reader *reader) {
    const xmlChar *name = xmlTextReaderConstLocalName(reader->reader);
    return name ? (const char *)name : "";
}

const char *ndl_xml_reader_text(ndl_xml_reader *reader) {
    const xmlChar *value = xmlTextReaderConstValue(reader->reader);
    return value ? (const char *)value : "";
}

char *ndl_xml_reader_attribute(ndl_xml_reader *reader, const char *name) {
    char *result = NULL;
    if (xmlTextReaderMoveToFirstAttribute(reader->reader) != 1) return NULL;
    do {
        const xmlChar *local = xmlTextReaderConstLocalName(reader->reader);
        if (local && xmlStrEqual(local, (const xmlChar *)name)) {
            result = (char *)xmlTextReaderValue(reader->reader);
            break;
        }
    } while (xmlTextReaderMoveToNextAttribute(reader->reader) == 1);
    xmlTextReaderMoveToElement(reader->reader);
    return result;
}

void ndl_xml_free(char *string) {
    if (string) xmlFree(string);
}
