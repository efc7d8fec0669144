// SPDX-License-Identifier: Apache-2.0
import Foundation

/// How values become JSON on this server: keys sorted, so that the same value gives the same bytes, and absent optional
/// values written as `null`.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(NullWriting(value))
    }
}
