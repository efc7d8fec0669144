# SPDX-License-Identifier: Apache-2.0
import pathlib
import threading


def descendants(process):
    """The ids of a process and of all below it."""
    found, waiting = [], [process]
    while waiting:
        current = waiting.pop()
        found.append(current)
        for children in pathlib.Path(f"/proc/{current}/task").glob("*/children"):
            try:
                waiting.extend(int(child) for child in children.read_text().split())
            except OSError:
                continue
    return found


def proportional_memory(process):
    """Bytes of memory of a process and all below it; pages shared among n processes count 1/n in each."""
    total = 0
    for identifier in descendants(process):
        try:
            text = pathlib.Path(f"/proc/{identifier}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:"))
    return total


class MemoryWatch:
    """Looks every 100 ms how much memory a process and its children take, and keeps the highest."""

    def __init__(self, process):
        self.process, self.highest = process, 0
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)

    def watch(self):
        while not self.stop.wait(0.1):
            self.highest = max(self.highest, proportional_memory(self.process))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()
