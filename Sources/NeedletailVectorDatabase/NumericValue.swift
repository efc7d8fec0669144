// SPDX-License-Identifier: Apache-2.0

/// A metadata number; integers and doubles compare by their exact values, without rounding one to the other.
enum NumericValue: Hashable {
    case int(Int64)
    case double(Double)

    /// −1, 0 or 1; nil when one is not a number.
    func compare(_ other: NumericValue) -> Int? {
        switch (self, other) {
        case (.int(let left), .int(let right)): left < right ? -1 : left > right ? 1 : 0
        case (.double(let left), .double(let right)):
            left < right ? -1 : left > right ? 1 : left == right ? 0 : nil
        case (.int(let left), .double(let right)): Self.compare(left, right)
        case (.double(let left), .int(let right)): Self.compare(right, left).map { -$0 }
        }
    }

    private static func compare(_ left: Int64, _ right: Double) -> Int? {
        if right.isNaN { return nil }
        if right >= 0x1p63 { return -1 }
        if right < -0x1p63 { return 1 }
        let whole = Int64(right.rounded(.down))
        if left != whole { return left < whole ? -1 : 1 }
        return right > right.rounded(.down) ? -1 : 0
    }
}
