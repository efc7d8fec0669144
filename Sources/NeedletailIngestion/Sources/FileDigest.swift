// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation

/// SHA-256 of files and bytes, lower-case hexadecimal.
public enum FileDigest {
    public static func sha256(_ data: Data) -> String {
        Hexadecimal.string(SHA256.hash(data: data))
    }

    /// Reads the file piece by piece; memory does not grow with it.
    /// - Returns: digest and number of bytes read.
    /// - Throws: `IngestionProblem` with code `unreadable`, or `too_large` beyond `limit` bytes; `CancellationError`.
    public static func sha256(of file: URL, name: String, limit: Int64) throws -> (digest: String, bytes: Int64) {
        let handle: FileHandle
        do {
            handle = try FileHandle(forReadingFrom: file)
        } catch {
            throw unreadable(name, error)
        }
        // A file that was only read loses nothing when closing it fails.
        defer { try? handle.close() }
        var hash = SHA256()
        var bytes: Int64 = 0
        while true {
            try Task.checkCancellation()
            let piece: Data?
            do {
                piece = try handle.read(upToCount: 1 << 18)
            } catch {
                throw unreadable(name, error)
            }
            guard let piece, !piece.isEmpty else { break }
            bytes += Int64(piece.count)
            guard bytes <= limit else {
                throw IngestionProblem(
                    code: "too_large",
                    message: "“\(name)” is larger than \(limit) bytes, the limit for one document; split it.")
            }
            hash.update(data: piece)
        }
        return (Hexadecimal.string(hash.finalize()), bytes)
    }

    private static func unreadable(_ name: String, _ error: any Error) -> IngestionProblem {
        let isForbidden = (error as? CocoaError)?.code == .fileReadNoPermission
        let reason = isForbidden ? "no permission" : "\(error.localizedDescription)"
        return IngestionProblem(
            code: "unreadable", message: "“\(name)” cannot be read: \(reason); check the file and its permissions.")
    }
}
