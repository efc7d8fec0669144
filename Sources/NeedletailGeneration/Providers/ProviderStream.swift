// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// One prompt → pieces of text, with timeouts and retries, in any dialect.
struct ProviderStream: Sendable {
    let dialect: any ProviderDialect
    let transport: any HTTPTransport
    let limits: ProviderLimits
    let clock: any Clock<Duration>

    /// Calls `receive` with each piece in order. Returns at the end of the answer.
    /// - Throws: `GenerationError`, `CancellationError`, what `receive` throws.
    func run(_ prompt: Prompt, receive: @escaping @Sendable (String) async throws -> Void) async throws {
        let request = try dialect.request(for: prompt)
        var attempt = 1
        while true {
            let progress = Progress()
            let count = attempt
            do {
                try await watched(progress) {
                    try await once(request, attempt: count, progress: progress, receive: receive)
                }
                return
            } catch let retry as Retry {
                let wait = retry.afterSeconds ?? Double(1 << min(attempt - 1, 4))
                guard attempt < limits.attempts, wait <= limits.maximumRetrySeconds else { throw retry.error }
                attempt += 1
                try await clock.sleep(for: .seconds(wait))
            }
        }
    }

    /// A failure after which another attempt may help.
    private struct Retry: Error {
        let error: GenerationError
        var afterSeconds: Double?
    }

    /// When something last arrived.
    private final class Progress: Sendable {
        private let state = Mutex((hasBegun: false, activity: 0))

        func mark() {
            state.withLock { $0 = (hasBegun: true, activity: $0.activity + 1) }
        }

        var current: (hasBegun: Bool, activity: Int) { state.withLock { $0 } }
    }

    /// Runs `work` beside a watchdog that ends it when nothing arrives for too long, exact to a quarter of the shorter
    /// limit.
    private func watched(_ progress: Progress, _ work: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await work() }
            group.addTask {
                let step = min(limits.firstByteSeconds, limits.idleSeconds) / 4
                var seen = progress.current
                var silent = 0.0
                while true {
                    try await clock.sleep(for: .seconds(step))
                    let now = progress.current
                    silent = now.activity == seen.activity ? silent + step : 0
                    seen = now
                    let allowed = now.hasBegun ? limits.idleSeconds : limits.firstByteSeconds
                    if silent >= allowed {
                        throw GenerationError.timeout(
                            provider: dialect.name, stage: now.hasBegun ? .idle : .firstByte, seconds: allowed)
                    }
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func once(
        _ request: HTTPTransportRequest, attempt: Int, progress: Progress,
        receive: @Sendable (String) async throws -> Void
    ) async throws {
        let response = try await send(request)
        guard response.status == 200 else {
            throw try await failure(response, attempt: attempt)
        }
        if response.headers["content-type"]?.lowercased().hasPrefix("application/json") == true {
            let body = try await collected(response, limit: limits.maximumAnswerBytes * 4, progress: progress)
            try await receive(dialect.text(ofWhole: body))
            return
        }
        var decoder = ServerSentEventDecoder()
        var received = 0
        func take(_ events: [ServerSentEventDecoder.Event]) async throws -> Bool {
            for event in events {
                switch try dialect.piece(of: event) {
                case .text(let text):
                    received += text.utf8.count
                    guard received <= limits.maximumAnswerBytes else { return true }
                    try await receive(text)
                case .end:
                    return true
                case .other:
                    break
                }
            }
            return false
        }
        do {
            for try await bytes in response.body {
                progress.mark()
                if try await take(decoder.append(bytes)) { return }
            }
            if let last = decoder.finish(), try await take([last]) { return }
        } catch let error as GenerationError {
            throw error
        } catch is ServerSentEventDecoder.Failure {
            throw GenerationError.malformedResponse(provider: dialect.name, expected: "an event stream")
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            try Task.checkCancellation()
            throw GenerationError.streamEndedEarly(provider: dialect.name)
        }
        throw GenerationError.streamEndedEarly(provider: dialect.name)
    }

    private func send(_ request: HTTPTransportRequest) async throws -> HTTPTransportResponse {
        do {
            return try await transport.send(request)
        } catch HTTPTransportError.connectTimeout {
            throw Retry(
                error: .connectionFailed(provider: dialect.name, reason: "it did not accept the connection in time"))
        } catch HTTPTransportError.connectionFailed(let reason) {
            throw Retry(error: .connectionFailed(provider: dialect.name, reason: reason))
        } catch HTTPTransportError.endedEarly {
            throw Retry(error: .streamEndedEarly(provider: dialect.name))
        }
    }

    private func failure(_ response: HTTPTransportResponse, attempt: Int) async throws -> any Error {
        let name = dialect.name
        switch response.status {
        case 401, 403:
            return GenerationError.unauthorized(provider: name, setting: dialect.keySetting)
        case 404:
            return GenerationError.notFound(provider: name, model: dialect.model)
        case 429:
            let seconds = retryAfter(response)
            let shown = seconds.map { Int($0.rounded(.up)) }
            return Retry(error: .rateLimited(provider: name, retryAfterSeconds: shown), afterSeconds: seconds)
        case 408, 500...599:
            return Retry(
                error: .serverFailure(provider: name, status: response.status, attempts: attempt),
                afterSeconds: retryAfter(response))
        default:
            return GenerationError.rejected(
                provider: name, status: response.status, reason: try await reason(response))
        }
    }

    /// Seconds; the form with a date is rare among model servers and counts as absent.
    private func retryAfter(_ response: HTTPTransportResponse) -> Double? {
        if let text = response.headers["retry-after-ms"], let value = Double(text), value >= 0, value.isFinite {
            return value / 1000
        }
        guard let value = response.headers["retry-after"].flatMap(Double.init), value >= 0, value < 1e9 else {
            return nil
        }
        return value
    }

    /// The server's own message, if it is one of the usual JSON forms: short, and never what we sent.
    private func reason(_ response: HTTPTransportResponse) async throws -> String {
        struct Body: Decodable {
            struct Failure: Decodable { let message: String? }
            let error: Failure?
        }
        let unsaid = "it gave no reason"
        guard let body = try? await collected(response, limit: 64 << 10, progress: nil) else { return unsaid }
        let message = (try? JSONDecoder().decode(Body.self, from: Data(body)))?.error?.message ?? unsaid
        return dialect.quotable(message)
    }

    private func collected(
        _ response: HTTPTransportResponse, limit: Int, progress: Progress?
    ) async throws -> [UInt8] {
        var body: [UInt8] = []
        do {
            for try await bytes in response.body {
                progress?.mark()
                body += bytes
                guard body.count <= limit else { break }
            }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw GenerationError.streamEndedEarly(provider: dialect.name)
        }
        guard body.count <= limit else {
            throw GenerationError.malformedResponse(
                provider: dialect.name, expected: "an answer of at most \(limit) bytes")
        }
        return body
    }
}
