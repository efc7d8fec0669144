// SPDX-License-Identifier: Apache-2.0
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that a scan came upon.
public struct ScannedFile: Hashable, Sendable {
    /// Absolute; what identifies the document.
    public var path: String
    /// Below the root it was found under; what people know the document by.
    public var name: String
    public var bytes: Int64
    /// Since 1970.
    public var modifiedNanoseconds: Int64
}

/// What a scan left out, and why.
public struct ScanSummary: Hashable, Sendable {
    public struct Unreadable: Hashable, Sendable {
        public var path: String
        public var reason: String
    }

    public var files = 0
    /// Files and folders whose name begins with a dot.
    public var hidden = 0
    /// Folders of tools, such as `node_modules`.
    public var ignoredFolders = 0
    /// Sockets, pipes and devices.
    public var special = 0
    /// Folders met a second time through a link.
    public var loops = 0
    public var unreadable: [Unreadable] = []

    public var skipped: Int { hidden + ignoredFolders + special + loops }
}

/// Walks files and folders. Links are followed; a folder is visited once, however many links lead to it.
public struct SourceScanner: Sendable {
    /// Folders that tools fill with what nobody wrote to be read.
    public static let ignoredFolders: Set<String> = [
        "node_modules", "__pycache__", "bower_components", "venv", "DerivedData",
    ]

    /// The deepest nesting of folders below a root.
    public static let maximumDepth = 200

    public init() {}

    /// Calls `visit` for each regular file below the roots, in byte order of names within each folder.
    ///
    /// Roots are taken as named, hidden or not; a root that is a file is its own document. What cannot be read is put
    /// in the
    /// summary and the rest goes on. Memory grows with the depth and the largest folder, not with the number of files.
    /// - Parameter roots: absolute paths without `.` and `..`.
    /// - Throws: what `visit` throws; `CancellationError`.
    public func scan(_ roots: [String], visit: (ScannedFile) async throws -> Void) async throws -> ScanSummary {
        var walk = Walk()
        for root in roots {
            let parent = (root as NSString).deletingLastPathComponent
            try await self.visit(root, base: parent, root: root, depth: 0, &walk, visit)
        }
        return walk.summary
    }

    private struct FolderIdentity: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    private struct Walk {
        var summary = ScanSummary()
        var visited: Set<FolderIdentity> = []
    }

    private func visit(
        _ path: String, base: String, root: String, depth: Int, _ walk: inout Walk,
        _ body: (ScannedFile) async throws -> Void
    ) async throws {
        try Task.checkCancellation()
        var status = stat()
        guard stat(path, &status) == 0 else {
            walk.summary.unreadable.append(.init(path: path, reason: Self.systemReason()))
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            walk.summary.files += 1
            let start = path == root ? base : root
            #if canImport(Glibc)
                let time = status.st_mtim
            #else
                let time = status.st_mtimespec
            #endif
            try await body(
                ScannedFile(
                    path: path, name: String(path.dropFirst(start.hasSuffix("/") ? start.count : start.count + 1)),
                    bytes: Int64(status.st_size),
                    modifiedNanoseconds: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)))
        case S_IFDIR:
            let identity = FolderIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
            guard walk.visited.insert(identity).inserted else {
                walk.summary.loops += 1
                return
            }
            guard depth < Self.maximumDepth else {
                walk.summary.unreadable.append(.init(path: path, reason: "it is nested too deeply"))
                return
            }
            for name in names(in: path, &walk) {
                if name.hasPrefix(".") {
                    walk.summary.hidden += 1
                } else if Self.ignoredFolders.contains(name), Self.isFolder(path + "/" + name) {
                    walk.summary.ignoredFolders += 1
                } else {
                    try await visit(
                        path == "/" ? "/" + name : path + "/" + name, base: base, root: root, depth: depth + 1, &walk,
                        body)
                }
            }
        default:
            walk.summary.special += 1
        }
    }

    private func names(in folder: String, _ walk: inout Walk) -> [String] {
        guard let stream = opendir(folder) else {
            walk.summary.unreadable.append(.init(path: folder, reason: Self.systemReason()))
            return []
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let name else {
                walk.summary.unreadable.append(.init(path: folder, reason: "a name in it is not valid UTF-8"))
                continue
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func systemReason() -> String { String(cString: strerror(errno)) }
}
