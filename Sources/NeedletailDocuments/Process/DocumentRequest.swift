// SPDX-License-Identifier: Apache-2.0

/// Announces a document; its bytes are the next message.
struct DocumentRequest: Codable, Sendable {
    var name: String
    /// What the client saw in the first bytes: the child runs this parser and no other.
    var format: DocumentFormat
}
