// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import rag

@Suite struct FormattingTests {
    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (9_949, "9.9 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"),
        (91_000_000, "91 MB"), (5_000_000_000_000, "5000 GB"),
    ])
    func bytes(count: Int64, text: String) {
        #expect(Formatting.bytes(count) == text)
    }

    @Test(arguments: [
        (0.4, "0 s"), (59.4, "59 s"), (59.6, "1 min 00 s"), (125, "2 min 05 s"), (4_200, "1 h 10 min"),
        (.infinity, "?"), (-1, "?"),
    ])
    func durations(seconds: Double, text: String) {
        #expect(Formatting.duration(seconds: seconds) == text)
    }

    @Test func linesAreCutAtAWord() {
        #expect("one  two\nthree".singleLine(limit: 20) == "one two three")
        #expect("one two three".singleLine(limit: 9) == "one two …")
        #expect("incomprehensible".singleLine(limit: 5) == "incom …")
    }

    @Test func tablesAlignColumnsByWhatIsSeen() {
        var table = Table(["NAME", "N"])
        table.add(["e\u{301}te\u{301}", "1"])
        #expect(table.render() == "NAME  N\ne\u{301}te\u{301}   1")
    }
}
