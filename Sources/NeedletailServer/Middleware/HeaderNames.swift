// SPDX-License-Identifier: Apache-2.0
import HTTPTypes

extension HTTPField.Name {
    /// Lower-case ASCII literals are always valid names; the fallback only spares a forced unwrap.
    private static func named(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .server }

    static let requestID = named("x-request-id")
    static let host = named("host")
    static let idempotencyKey = named("idempotency-key")
    static let idempotencyReplayed = named("idempotency-replayed")
    static let documentSource = named("x-source")
    static let accelBuffering = named("x-accel-buffering")
    static let referrerPolicy = named("referrer-policy")
    static let crossOriginOpenerPolicy = named("cross-origin-opener-policy")
    static let crossOriginResourcePolicy = named("cross-origin-resource-policy")
    static let fetchSite = named("sec-fetch-site")
}
