// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The web interface as a folder of files, with `NAME.gz` beside `NAME` where a compressed form exists.
public struct FolderWebAssets: WebAssets {
    private static let maxBytes = 64 << 20
    private let root: URL

    public init(root: URL) {
        self.root = root.resolvingSymlinksInPath().standardizedFileURL
    }

    public func asset(at path: [String], acceptsGzip: Bool) throws -> WebAsset? {
        guard !path.isEmpty, path.allSatisfy(Self.isPlain) else { return nil }
        let plain = path.reduce(root) { $0.appendingPathComponent($1) }
        if acceptsGzip, let asset = load(plain.appendingPathExtension("gz"), isGzipped: true) { return asset }
        return load(plain, isGzipped: false)
    }

    /// Segments arrive decoded, so a slash in one was an encoded one.
    private static func isPlain(_ segment: String) -> Bool {
        !segment.isEmpty && !segment.hasPrefix(".") && !segment.contains("/") && !segment.contains("\\")
            && !segment.unicodeScalars.contains("\0")
    }

    private func load(_ url: URL, isGzipped: Bool) -> WebAsset? {
        // A link may not lead out of the folder.
        let resolved = url.resolvingSymlinksInPath().standardizedFileURL
        var status = stat()
        guard resolved.path.hasPrefix(root.path + "/"), stat(resolved.path, &status) == 0,
            status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.maxBytes,
            let bytes = try? Data(contentsOf: resolved)
        else { return nil }
        let modified = Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec / 1_000_000)
        let tag = String(bytes.count, radix: 16) + "-" + String(modified, radix: 16) + (isGzipped ? "-gz" : "")
        return WebAsset(bytes: bytes, isGzipped: isGzipped, tag: tag)
    }
}
