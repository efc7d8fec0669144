// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import Testing

@Suite struct IdentifierTests {
    private struct FixedClock: WallClock {
        let milliseconds: Int64
        func now() -> Timestamp { Timestamp(milliseconds: milliseconds) }
    }

    @Test func identifiersAreUUIDsOfVersion7InTimeOrder() throws {
        let earlier = TimeOrderedIdentifiers(clock: FixedClock(milliseconds: 1_700_000_000_000)).next()
        let later = TimeOrderedIdentifiers(clock: FixedClock(milliseconds: 1_700_000_000_001)).next()
        #expect(UUID(uuidString: earlier) != nil)
        #expect(Array(earlier)[14] == "7")
        #expect("89ab".contains(Array(earlier)[19]))
        #expect(earlier < later)
    }

    @Test func identifiersDoNotRepeat() {
        let source = TimeOrderedIdentifiers(clock: FixedClock(milliseconds: 0))
        let made = (0..<10_000).map { _ in source.next() }
        #expect(Set(made).count == made.count)
    }

    @Test func identifiersAreCodedAsPlainStrings() throws {
        let coded = try JSONEncoder().encode([DocumentID("a/b")])
        #expect(try JSONDecoder().decode([String].self, from: coded) == ["a/b"])
    }
}
