// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import Testing

@Suite struct MetadataValueTests {
    @Test func valuesSurviveCoding() throws {
        let metadata: Metadata = [
            "flag": .bool(true), "count": .int(3), "share": .double(0.5), "name": .string("é🙂"),
            "flags": .bools([true, false]), "counts": .ints([1, 2]), "shares": .doubles([0.5, 1.25]),
            "names": .strings(["a"]),
        ]
        let coded = try JSONEncoder().encode(metadata)
        #expect(try JSONDecoder().decode(Metadata.self, from: coded) == metadata)
    }
}
