// SPDX-License-Identifier: Apache-2.0

/// Bytes of one format → text and blocks. Implementations read hostile input and run only in the child process.
protocol DocumentParser {
    /// - Parameter name: for messages and for its extension.
    func parse(_ bytes: [UInt8], name: String) throws(ExtractionError) -> ExtractedDocument
}
