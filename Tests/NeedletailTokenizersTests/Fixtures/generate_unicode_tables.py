# SPDX-License-Identifier: Apache-2.0
"""Writes Sources/NeedletailTokenizers/ReferenceUnicode.swift from the reference tokenizer's own behaviour.

The reference normalizes text by the Unicode tables that its libraries were built with, which are of several versions and
older than Swift's. So every code point is put through it, one at a time, and what comes out is written down.

Usage: python generate_unicode_tables.py OUTPUT.swift      (needs: pip install tokenizers)
"""

import sys
import unicodedata

import tokenizers
from tokenizers import normalizers, pre_tokenizers


def bert(**parts):
    off = dict(clean_text=False, handle_chinese_chars=False, strip_accents=False, lowercase=False)
    return normalizers.BertNormalizer(**{**off, **parts})


CLEAN, CHINESE = bert(clean_text=True), bert(handle_chinese_chars=True)
STRIP, LOWER = bert(strip_accents=True), bert(lowercase=True)
NFD, SPLIT = normalizers.NFD(), pre_tokenizers.BertPreTokenizer()
HANGUL = range(0xAC00, 0xD7A4)
POINTS = [p for p in range(0x110000) if not 0xD800 <= p <= 0xDFFF]


def between(normalizer, text):
    return normalizer.normalize_str("a" + text + "b")[1:-1]


def is_non_starter(character):
    """Whether canonical ordering moves the character past one of a higher or a lower class."""
    decomposed = NFD.normalize_str(character)
    return (
        NFD.normalize_str("a\u0345" + character) != "a\u0345" + decomposed
        or NFD.normalize_str("a" + character + "\u0334") != "a" + decomposed + "\u0334"
    )


def ranges(points):
    found = []
    for point in points:
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return [value for pair in found for value in pair]


def runs(mapping):
    """(first, last, step, difference modulo 2^32) of single-scalar mappings at regular distances."""
    found = []
    for point in sorted(mapping):
        difference = (mapping[point] - point) % (1 << 32)
        if found:
            first, last, step, known = found[-1]
            if known == difference and point - last <= 2 and (step == point - last or first == last):
                found[-1] = (first, point, point - last, known)
                continue
        found.append((point, point, 1, difference))
    return [value for run in found for value in run]


def sequences(mapping):
    return [value for point in sorted(mapping) for value in (point, len(mapping[point]), *map(ord, mapping[point]))]


def main():
    removed, blank, chinese, marks, starters, separators, punctuation = [], [], [], [], [], [], []
    strip, strip_many, lower, lower_many, classes = {}, {}, {}, {}, {}
    for point in POINTS:
        character = chr(point)
        cleaned = between(CLEAN, character)
        if cleaned == "":
            removed.append(point)
        elif cleaned == " ":
            blank.append(point)
        else:
            assert cleaned == character
        if CHINESE.normalize_str(character) != character:
            assert CHINESE.normalize_str(character) == f" {character} "
            chinese.append(point)
        stripped = between(STRIP, character)
        non_starter = is_non_starter(character)
        if stripped == "":
            marks.append(point)
            if not non_starter:
                starters.append(point)
        elif point in HANGUL:
            assert stripped == unicodedata.normalize("NFD", character)
        elif stripped != character:
            if len(stripped) == 1:
                strip[point] = ord(stripped)
            else:
                strip_many[point] = stripped
        elif non_starter and unicodedata.combining(character):
            classes[point] = unicodedata.combining(character)
        lowered = between(LOWER, character)
        if lowered != character:
            if len(lowered) == 1:
                lower[point] = ord(lowered)
            else:
                lower_many[point] = lowered
        words = [word for word, _ in SPLIT.pre_tokenize_str("a" + character + "b")]
        if words == ["a", "b"]:
            separators.append(point)
        elif words == ["a", character, "b"]:
            punctuation.append(point)
        else:
            assert words == ["a" + character + "b"]
    non_starters = []
    for point, value in sorted(classes.items()):
        if non_starters and non_starters[-1][1] == point - 1 and non_starters[-1][2] == value:
            non_starters[-1][1] = point
        else:
            non_starters.append([point, point, value])

    tables = [
        ("removed", "Code points that cleaning removes, as (first, last).", ranges(removed)),
        ("blank", "Code points that cleaning makes a space, as (first, last).", ranges(blank)),
        ("chinese", "Code points that are words of their own, as (first, last).", ranges(chinese)),
        ("separators", "Code points that end a word, as (first, last).", ranges(separators)),
        ("punctuation", "Code points that are words of their own, as (first, last).", ranges(punctuation)),
        ("marks", "Code points that accent stripping removes, as (first, last).", ranges(marks)),
        ("startingMarks", "Those of `marks` whose combining class is 0, as (first, last).", ranges(starters)),
        (
            "nonStarters",
            "Code points that accent stripping keeps and canonical ordering moves, as (first, last, combining class).",
            [value for entry in non_starters for value in entry],
        ),
        ("stripped", "Decomposed and stripped, as (first, last, step, difference modulo 2^32).", runs(strip)),
        ("strippedSequences", "The same where several are left, as (code point, count, results…).",
         sequences(strip_many)),
        ("lowered", "Lower-cased, as (first, last, step, difference modulo 2^32).", runs(lower)),
        ("loweredSequences", "The same where several result, as (code point, count, results…).", sequences(lower_many)),
    ]
    with open(sys.argv[1], "w", encoding="ascii") as file:
        file.write("// SPDX-License-Identifier: Apache-2.0\n")
        file.write(f"// Generated by generate_unicode_tables.py from tokenizers {tokenizers.__version__}; not edited by hand.\n\n")
        file.write("/// What the reference tokenizer does with each code point. Hangul syllables are decomposed by rule instead.\n")
        file.write("enum ReferenceUnicode {\n")
        for index, (name, comment, values) in enumerate(tables):
            comment = comment.replace("…", "...")
            file.write(("\n" if index else "") + f"    /// {comment}\n    static let {name}: [UInt32] = [\n")
            line = "       "
            for value in values:
                item = f" {value:#x},"
                if len(line) + len(item) > 118:
                    file.write(line + "\n")
                    line = "       "
                line += item
            file.write(line + "\n    ]\n")
        file.write("}\n")


if __name__ == "__main__":
    main()
