// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The machine's own clock.
public struct SystemClock: WallClock {
    public init() {}

    public func now() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}

/// UUIDs of version 7 (RFC 9562): unique, and ordered by the millisecond in which they were made, which keeps
/// index pages of the metadata store local. Departure: within one millisecond the order is random.
public struct TimeOrderedIdentifiers: IdentifierSource {
    private let clock: any WallClock

    public init(clock: any WallClock = SystemClock()) {
        self.clock = clock
    }

    public func next() -> String {
        let milliseconds = UInt64(clock.now().milliseconds)
        let high = (milliseconds << 16) | 0x7000 | UInt64.random(in: 0..<0x1000)
        let low = 0x8000_0000_0000_0000 | UInt64.random(in: 0..<0x4000_0000_0000_0000)
        let hex = Self.hexadecimal(high) + Self.hexadecimal(low)
        let characters = Array(hex)
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return groups.map { String(characters[$0]) }.joined(separator: "-")
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
