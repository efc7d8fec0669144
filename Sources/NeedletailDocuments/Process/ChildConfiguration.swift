// SPDX-License-Identifier: Apache-2.0

/// The first message to a child process.
struct ChildConfiguration: Codable, Sendable {
    var limits: ExtractionLimits
    var temporaryDirectory: String
    /// Path of poppler's `pdftotext`.
    var pdfTool: String
}
