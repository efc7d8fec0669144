#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every relative link of the Markdown files points at a file, and every #fragment at a heading of it.

Usage: documentation-links.py [FOLDER]   Links to other sites are not followed.
"""
import pathlib
import re
import subprocess
import sys
import urllib.parse

LINK = re.compile(r"(?<!\\)\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)


def prose(text):
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))


def anchors(text):
    names = set()
    for heading in re.findall(r"^#{1,6}\s+(.+?)\s*#*$", FENCE.sub("", text), re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        names.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return names


def problems_of(root):
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "--", "*.md"],
        check=True, capture_output=True, text=True).stdout.splitlines()
    for name in listed:
        file = root / name
        if not file.is_file():
            continue
        for target in LINK.findall(prose(file.read_text(encoding="utf-8"))):
            if re.match(r"[a-z][a-z0-9+.-]*:", target):
                continue
            path, _, fragment = urllib.parse.unquote(target).partition("#")
            destination = (file.parent / path).resolve() if path else file
            if not destination.exists():
                yield f"{name}: {target} does not exist"
            elif fragment and destination.suffix == ".md":
                if fragment not in anchors(destination.read_text(encoding="utf-8")):
                    yield f"{name}: {target}: no such heading"


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2])
    found = list(problems_of(folder))
    print("\n".join(found))
    sys.exit(1 if found else 0)
