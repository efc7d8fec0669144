// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailEncoders

/// Finds the sentence encoder and opens it.
struct EncoderLoader {
    let settings: LayeredSettings

    /// - Throws: `CommandFailure` with code `model_missing`, which says how to get one; `EncoderError`.
    func load() throws -> BERTEncoder {
        let threads = try settings.value(Settings.encoderThreads)
        return try ModelDirectory(folder()).open(threads: threads == 0 ? nil : threads)
    }

    /// The configured folder, else the first of the usual ones that holds weights.
    func folder() throws -> URL {
        if let configured = try settings.optional(Settings.modelDirectory) {
            let folder = DefaultFolders.absolute(configured)
            guard holdsModel(folder) else {
                throw CommandFailure(
                    .unavailable, code: "model_missing",
                    "\(folder.path) holds no model.safetensors; check \(Settings.modelDirectory.key)")
            }
            return folder
        }
        let candidates = DefaultFolders.models(dataDirectory: try LibraryHost.dataDirectory(settings).root)
        guard let found = candidates.first(where: holdsModel) else {
            throw CommandFailure(
                .unavailable, code: "model_missing",
                "no sentence encoder was found. In a checkout `make model` fetches one; else give its folder with "
                    + "`rag model import DIR` or \(Settings.modelDirectory.environmentName)")
        }
        return found
    }

    private func holdsModel(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "model.safetensors").path)
    }
}
