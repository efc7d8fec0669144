// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailEncoders

/// Copies a model into the data folder and makes it the one in use: verified first, complete or not at all.
struct ModelImport {
    var source: URL
    var models: URL

    /// - Returns: the folder of the copy. A model of the same name is replaced.
    func run() throws -> URL {
        _ = try ModelDirectory(source).verify()
        let manager = FileManager.default
        let target = models.appending(path: source.lastPathComponent)
        let temporary = models.appending(path: ".import-\(getpid())")
        do {
            try manager.createDirectory(at: models, withIntermediateDirectories: true)
            defer { try? manager.removeItem(at: temporary) }
            for file in ModelDirectory.files where manager.fileExists(atPath: source.appending(path: file).path) {
                let copy = temporary.appending(path: file)
                try manager.createDirectory(at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
                try manager.copyItem(at: source.appending(path: file).resolvingSymlinksInPath(), to: copy)
            }
            if manager.fileExists(atPath: target.path) { try manager.removeItem(at: target) }
            try manager.moveItem(at: temporary, to: target)
            try use(target)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(
                .failure, code: "import_failed",
                "the model cannot be copied to \(target.path): \(error.localizedDescription)")
        }
        return target
    }

    private func use(_ target: URL) throws {
        let link = models.appending(path: DefaultFolders.importedModel)
        let replacement = models.appending(path: ".link-\(getpid())")
        try FileManager.default.createSymbolicLink(
            atPath: replacement.path, withDestinationPath: target.lastPathComponent)
        guard rename(replacement.path, link.path) == 0 else {
            let reason = String(cString: strerror(errno))
            try FileManager.default.removeItem(at: replacement)
            throw CommandFailure(
                .failure, code: "import_failed", "\(link.path) cannot be made: \(reason); remove what is there")
        }
    }
}
