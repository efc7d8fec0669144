// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A point in time until which to wait for a pipe.
struct Deadline {
    private let end: ContinuousClock.Instant

    init(seconds: Int) {
        end = .now + .seconds(seconds)
    }

    func wait(for descriptor: Int32, _ events: Int32) throws(ChildFailure) {
        while true {
            let left = (end - .now).components
            guard left.seconds >= 0, left.attoseconds >= 0 else { throw .timedOut }
            let milliseconds = left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000 + 1
            var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            let status = poll(&entry, 1, Int32(clamping: milliseconds))
            if status > 0 { return }
            if status < 0, errno != EINTR { throw .ended }
        }
    }
}
