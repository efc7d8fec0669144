// SPDX-License-Identifier: Apache-2.0

/// What extraction found out about a version besides its chunks.
public struct VersionContent: Hashable, Sendable {
    public var title: String?
    public var mediaType: String
    /// Unicode scalars of the extracted text.
    public var characters: Int
    /// For paged formats.
    public var pages: Int?
    public var warnings: [String]

    public init(
        title: String? = nil, mediaType: String, characters: Int, pages: Int? = nil, warnings: [String] = []
    ) {
        self.title = title
        self.mediaType = mediaType
        self.characters = characters
        self.pages = pages
        self.warnings = warnings
    }
}
