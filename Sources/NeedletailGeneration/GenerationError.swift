// SPDX-License-Identifier: Apache-2.0

/// Why a model did not answer. Messages hold no key, no prompt and no document text.
public enum GenerationError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Stage: String, Hashable, Sendable {
        case firstByte, idle
    }

    /// The key was refused; `setting` is where it is configured.
    case unauthorized(provider: String, setting: String)
    /// The address or the model does not exist there.
    case notFound(provider: String, model: String)
    /// Still refused after all retries, or asked to wait longer than allowed.
    case rateLimited(provider: String, retryAfterSeconds: Int?)
    case serverFailure(provider: String, status: Int, attempts: Int)
    /// The request itself was refused; `reason` is the server's own words, shortened.
    case rejected(provider: String, status: Int, reason: String)
    case connectionFailed(provider: String, reason: String)
    case timeout(provider: String, stage: Stage, seconds: Double)
    /// The connection ended before the answer did.
    case streamEndedEarly(provider: String)
    case malformedResponse(provider: String, expected: String)
    case invalidBaseURL(provider: String, received: String)
    case noPassageFits(tokenBudget: Int)

    public var description: String {
        switch self {
        case .unauthorized(let provider, let setting):
            "\(provider) refused the key. Check \(setting)."
        case .notFound(let provider, let model):
            "\(provider) knows no model \"\(model)\" at the configured address. Check the model's name and the base URL."
        case .rateLimited(let provider, let seconds):
            "\(provider) limits the rate of requests. "
                + (seconds.map { "Try again in \($0) s." } ?? "Try again later.")
        case .serverFailure(let provider, let status, let attempts):
            "\(provider) failed with status \(status), \(attempts) times. Try again later or look into its log."
        case .rejected(let provider, let status, let reason):
            "\(provider) rejected the request (status \(status)): \(reason)"
        case .connectionFailed(let provider, let reason):
            "No connection to \(provider): \(reason). Check the base URL and that the server runs."
        case .timeout(let provider, let stage, let seconds):
            switch stage {
            case .firstByte: "\(provider) did not begin to answer within \(seconds) s."
            case .idle: "\(provider) stopped sending for more than \(seconds) s."
            }
        case .streamEndedEarly(let provider):
            "The answer of \(provider) was cut off before its end. Try again."
        case .malformedResponse(let provider, let expected):
            "\(provider) sent what is not \(expected). Check that the base URL is that of a compatible server."
        case .invalidBaseURL(let provider, let received):
            "The base URL of \(provider) is \"\(received)\"; expected an http or https address such as "
                + "http://127.0.0.1:8080/v1."
        case .noPassageFits(let tokenBudget):
            "Not even one passage fits into the prompt's budget of \(tokenBudget) tokens. Raise the budget, shorten the "
                + "conversation or ingest with smaller chunks."
        }
    }
}
