#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints one table of test suites from their JUnit files and ends with "N passed, N failed, N skipped".

Usage: test-table.py RESULTS SUITE...
RESULTS/SUITE/ holds the suite's *.xml and `outcome`: exit status and seconds. A suite that left no results, or ended
with an error that no test accounts for, counts as one failure: a crash must not look like an empty suite.
Exits 1 when anything failed.
"""
import collections
import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def first_line(text):
    lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
    return lines[0] if lines else "no reason given"


def read_suite(folder):
    passed, failures, skips = 0, [], collections.Counter()
    for file in sorted(folder.glob("*.xml")):
        try:
            cases = list(ElementTree.parse(file).iter("testcase"))
        except ElementTree.ParseError as error:
            failures.append(f"{file.name} is not complete: {error}")
            continue
        for case in cases:
            problem = case.find("failure")
            if problem is None:
                problem = case.find("error")
            skipped = case.find("skipped")
            if problem is not None:
                failures.append(f"{case.get('classname', '')} {case.get('name', '')}".strip())
            elif skipped is not None:
                skips[first_line(skipped.get("message") or skipped.text)] += 1
            else:
                passed += 1
    status, seconds = (int(field) for field in (folder / "outcome").read_text().split())
    if status != 0 and not failures:
        failures.append(f"the suite ended with status {status} outside any test")
    elif passed + len(failures) + sum(skips.values()) == 0:
        failures.append("the suite ran no test")
    return passed, failures, skips, seconds


def main(results, suites):
    totals = [0, 0, 0]
    rows, reasons = [], []
    for suite in suites:
        passed, failures, skips, seconds = read_suite(pathlib.Path(results) / suite)
        counts = (passed, len(failures), sum(skips.values()))
        totals = [total + count for total, count in zip(totals, counts)]
        rows.append((suite, *counts, f"{seconds // 60}:{seconds % 60:02}"))
        reasons += [f"failed   {suite}: {failure}" for failure in failures]
        reasons += [f"skipped  {suite}: {count} x {reason}" for reason, count in skips.items()]

    print()
    print(f"{'suite':<14}{'passed':>8}{'failed':>8}{'skipped':>9}{'minutes':>9}")
    for suite, passed, failed, skipped, minutes in rows:
        print(f"{suite:<14}{passed:>8}{failed:>8}{skipped:>9}{minutes:>9}")
    print()
    for reason in reasons:
        print(reason)
    if reasons:
        print()
    print(f"{totals[0]} passed, {totals[1]} failed, {totals[2]} skipped")
    return 1 if totals[1] else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
