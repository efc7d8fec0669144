#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads the Test Anything Protocol, passes it on, and writes its results as JUnit XML.

Usage: node --test … | tap-to-junit.py FILE.xml
A test that holds others is left out: only the innermost are counted.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree

RESULT = re.compile(r"^( *)(not )?ok \d+(?: -)? ?(.*?)(?: # (SKIP|TODO)\b ?(.*))?$", re.IGNORECASE)


def cases_of(lines):
    """Yields (name, passed, reason it was skipped or None) of innermost tests."""
    deeper = 0
    for line in lines:
        found = RESULT.match(line.rstrip("\n"))
        if not found:
            continue
        indent, failed, name, directive, reason = found.groups()
        if len(indent) < deeper:
            deeper = len(indent)
            continue
        deeper = len(indent)
        yield name, not failed, (reason or "no reason given") if directive else None


def main(destination):
    lines = []
    for line in sys.stdin:
        sys.stdout.write(line)
        lines.append(line)
    suite = ElementTree.Element("testsuite", name="node")
    for name, passed, skipped in cases_of(lines):
        case = ElementTree.SubElement(suite, "testcase", classname="web", name=name)
        if skipped is not None:
            ElementTree.SubElement(case, "skipped", message=skipped)
        elif not passed:
            ElementTree.SubElement(case, "failure", message="see the log")
    ElementTree.ElementTree(suite).write(destination, encoding="utf-8", xml_declaration=True)


if __name__ == "__main__":
    main(sys.argv[1])
