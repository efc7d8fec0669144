// SPDX-License-Identifier: Apache-2.0

/// The kinds of file that can be read.
public enum DocumentFormat: String, Hashable, Sendable, Codable, CaseIterable {
    case plainText
    case markdown
    case html
    case pdf
    case wordDocument

    public var mediaType: String {
        switch self {
        case .plainText: "text/plain"
        case .markdown: "text/markdown"
        case .html: "text/html"
        case .pdf: "application/pdf"
        case .wordDocument: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        }
    }

    /// For messages.
    static let supported = "plain text (also source code, CSV, JSON and logs), Markdown, HTML, PDF and Word (.docx)"

    /// Whether its parser is written in Swift alone. The others hand hostile bytes to C or C++ libraries, so a process
    /// that has read one is not trusted with another document.
    var isParsedInSwiftAlone: Bool { self == .plainText || self == .markdown }
}
