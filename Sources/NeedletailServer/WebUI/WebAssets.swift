// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A file of the web interface.
public struct WebAsset: Hashable, Sendable {
    /// As stored: compressed when `isGzipped`.
    public var bytes: Data
    public var isGzipped: Bool
    /// Changes whenever the file does.
    public var tag: String

    public init(bytes: Data, isGzipped: Bool, tag: String) {
        self.bytes = bytes
        self.isGzipped = isGzipped
        self.tag = tag
    }
}

/// Where the files of the web interface come from.
public protocol WebAssets: Sendable {
    /// The file at `path`, given as its segments below the root; nil when there is none. May be called concurrently.
    /// - Parameter acceptsGzip: whether a compressed form may be returned; the plain one is always fine.
    func asset(at path: [String], acceptsGzip: Bool) throws -> WebAsset?
}
