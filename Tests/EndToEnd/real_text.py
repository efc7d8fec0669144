# SPDX-License-Identifier: Apache-2.0
"""Real English prose that every machine with Python has: the documentation inside its standard library."""
import ast
import functools
import pathlib
import sysconfig


@functools.cache
def passages():
    """Documentation strings of at least 200 characters, in a fixed order, none twice."""
    found = {}
    library = pathlib.Path(sysconfig.get_paths()["stdlib"])
    for file in sorted(library.rglob("*.py")):
        if "site-packages" in file.parts or "test" in file.parts:
            continue
        try:
            tree = ast.parse(file.read_text(encoding="utf-8"))
        except (SyntaxError, UnicodeDecodeError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
                text = ast.get_docstring(node)
                if text and len(text) >= 200:
                    found.setdefault(text, f"{file.stem}-{getattr(node, 'name', 'module')}")
    return [(name, text) for text, name in found.items()]


def write_files(folder, count):
    """Writes `count` text files of one passage each and returns their paths."""
    available = passages()
    assert len(available) >= count, f"this Python documents only {len(available)} things, {count} are wanted"
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number, (name, text) in enumerate(available[:count]):
        file = folder / f"{number:04}-{name}.txt"
        file.write_text(text + "\n", encoding="utf-8")
        files.append(file)
    return files
