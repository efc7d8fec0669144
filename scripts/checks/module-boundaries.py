#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the ladder of modules and the absences that ARCHITECTURE.md promises.

1. A target depends only on targets that stand above it in Package.swift.
2. A file imports only modules of this package that its target declares.
3. HTTP frameworks, the environment and flags stay where ARCHITECTURE.md says.

Usage: module-boundaries.py [PACKAGE_FOLDER]
"""
import json
import pathlib
import re
import subprocess
import sys

IMPORT = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:public |package |internal |private |fileprivate )?"
                    r"import\s+(?:\w+\s+)?(\w+)", re.MULTILINE)

# what must not appear, in words; where it may appear; the pattern
ABSENCES = [
    ("an HTTP server framework", {"NeedletailServer", "rag"}, re.compile(r"^\s*import\s+Hummingbird", re.M)),
    ("flags", {"rag"}, re.compile(r"^\s*import\s+ArgumentParser|CommandLine\.arguments", re.M)),
    ("the environment", {"rag"}, re.compile(r"ProcessInfo\.processInfo\.environment|\bgetenv\(|\bsecure_getenv\(")),
]


def targets_of(package):
    description = subprocess.run(
        ["swift", "package", "--package-path", str(package), "dump-package"],
        check=True, capture_output=True, text=True).stdout
    return json.loads(description)["targets"]


def declared(target):
    names = set()
    for dependency in target["dependencies"]:
        for kind in ("byName", "target"):
            if kind in dependency:
                names.add(dependency[kind][0])
    return names


def folder_of(package, target):
    if target.get("path"):
        return package / target["path"]
    return package / ("Tests" if target["type"] == "test" else "Sources") / target["name"]


def problems_of(package):
    targets = targets_of(package)
    order = {target["name"]: position for position, target in enumerate(targets)}
    for target in targets:
        name, dependencies = target["name"], declared(target) & order.keys()
        if target["type"] != "test":
            for dependency in sorted(dependencies):
                if order[dependency] >= order[name]:
                    yield f"Package.swift: {name} depends on {dependency}, which stands below it"
        for file in sorted(folder_of(package, target).rglob("*.swift")):
            text = file.read_text(encoding="utf-8")
            place = file.relative_to(package)
            for imported in sorted(set(IMPORT.findall(text)) & order.keys() - dependencies - {name}):
                yield f"{place}: imports {imported}, which {name} does not declare in Package.swift"
            if place.parts[0] == "Tests":
                continue
            for what, allowed, pattern in ABSENCES:
                if name not in allowed and (found := pattern.search(text)):
                    line = text.count("\n", 0, found.start()) + 1
                    yield f"{place}:{line}: {what} does not belong in {name}; only in {', '.join(sorted(allowed))}"


if __name__ == "__main__":
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
    found_problems = list(problems_of(root))
    print("\n".join(found_problems))
    sys.exit(1 if found_problems else 0)
