// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import NeedletailCoreTypes

/// Remembers for a day what requests with an `Idempotency-Key` were answered, so that a retry changes nothing and is
/// answered alike. Kept in memory: a restart forgets, and beyond `capacity` keys the oldest are forgotten.
actor IdempotencyStore {
    struct Answer: Sendable {
        var status: Int
        var body: ByteBuffer
    }

    private enum Entry {
        case running(fingerprint: Int)
        case answered(fingerprint: Int, Answer, at: Timestamp)

        var fingerprint: Int {
            switch self {
            case .running(let fingerprint), .answered(let fingerprint, _, _): fingerprint
            }
        }
    }

    static let lifetimeMilliseconds: Int64 = 24 * 3600 * 1000
    private let clock: any WallClock
    private let capacity: Int
    private var entries: [String: Entry] = [:]
    /// Keys in the order of their answers.
    private var order: [String] = []

    init(clock: any WallClock, capacity: Int = 1024) {
        self.clock = clock
        self.capacity = capacity
    }

    /// The key of a request: 1...255 visible ASCII characters.
    static func key(from headers: HTTPFields) throws -> String? {
        guard let value = headers[.idempotencyKey] else { return nil }
        guard (1...255).contains(value.utf8.count), value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(.invalidIdempotencyKey, "an Idempotency-Key has 1...255 visible ASCII characters")
        }
        return value
    }

    /// Runs `work` unless a request with this key was answered before, whose answer it then returns.
    /// - Parameters:
    ///   - key: already made distinct by route.
    ///   - fingerprint: of everything that makes the request what it is.
    /// - Throws: `Problem` when the key belongs to another request, or its first request still runs; what `work`
    /// throws,
    ///   which is not remembered.
    func answer(
        key: String, fingerprint: Int, _ work: @Sendable () async throws -> Answer
    ) async throws -> (answer: Answer, isReplay: Bool) {
        forgetOld()
        if let entry = entries[key] {
            guard entry.fingerprint == fingerprint else {
                throw Problem(.idempotencyKeyReused, "this Idempotency-Key was sent with another body before")
            }
            guard case .answered(_, let answer, _) = entry else {
                throw Problem(
                    .idempotencyInProgress, "the first request with this Idempotency-Key has no answer yet",
                    retryAfterSeconds: 1)
            }
            return (answer, true)
        }
        entries[key] = .running(fingerprint: fingerprint)
        do {
            let answer = try await work()
            entries[key] = .answered(fingerprint: fingerprint, answer, at: clock.now())
            order.append(key)
            return (answer, false)
        } catch {
            entries[key] = nil
            throw error
        }
    }

    private func forgetOld() {
        let now = clock.now().milliseconds
        while let oldest = order.first, case .answered(_, _, let time)? = entries[oldest],
            order.count >= capacity || now - time.milliseconds >= Self.lifetimeMilliseconds
        {
            entries[oldest] = nil
            order.removeFirst()
        }
    }
}
