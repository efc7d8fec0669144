// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailObjectStorage
import Testing

@Suite
struct FolderObjectStorageTests {
    @Test func neverFollowsLinks() async throws {
        try await ObjectStorageForm.folder.with { storage, scratch in
            let secret = scratch.appending(path: "secret")
            try Data("secret".utf8).write(to: secret)
            let store = scratch.appending(path: "store").path
            try FileManager.default.createSymbolicLink(atPath: store + "/kevil", withDestinationPath: secret.path)
            await #expect(throws: ObjectStorageError.self) { try await storage.get("evil", limit: 100) }
            try FileManager.default.createSymbolicLink(atPath: store + "/dfolder", withDestinationPath: scratch.path)
            await #expect(throws: ObjectStorageError.self) { try await storage.put("folder/x", bytes: Data()) }
            try await storage.put("evil", bytes: Data("new".utf8))
            #expect(try String(contentsOf: secret, encoding: .utf8) == "secret")
        }
    }

    @Test func removesWhatAnInterruptedWriteLeft() async throws {
        try await ObjectStorageForm.folder.with { storage, scratch in
            try await storage.put("kept", bytes: Data("x".utf8))
            let store = scratch.appending(path: "store")
            let torn = store.appending(path: "temporary/torn")
            try Data("half".utf8).write(to: torn)
            let reopened = try FolderObjectStorage(folder: store)
            #expect(!FileManager.default.fileExists(atPath: torn.path))
            #expect(try await reopened.list(prefix: "", after: nil, limit: 9) == ["kept"])
        }
    }

    @Test func saysWhatStandsInTheWay() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "file-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(throws: ObjectStorageError.self) { try FolderObjectStorage(folder: file) }
    }
}
