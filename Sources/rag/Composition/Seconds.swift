// SPDX-License-Identifier: Apache-2.0

enum Seconds {
    static func since(_ start: ContinuousClock.Instant) -> Double {
        let elapsed = (ContinuousClock.now - start) / .milliseconds(1)
        return elapsed.rounded() / 1000
    }
}
