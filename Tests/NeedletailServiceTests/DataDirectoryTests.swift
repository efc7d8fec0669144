// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailLibrary
import NeedletailService
import Testing

@Suite struct DataDirectoryTests {
    private func withDirectory(_ body: (DataDirectory) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "data-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let directory = DataDirectory(root)
        try directory.create()
        try body(directory)
    }

    @Test func theFolderIsForItsOwnerOnly() throws {
        try withDirectory { directory in
            let attributes = try FileManager.default.attributesOfItem(atPath: directory.root.path)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
        }
    }

    @Test func aSecondHolderIsRefusedAndToldWhoHasIt() throws {
        try withDirectory { directory in
            let lock = try DataDirectoryLock(directory, purpose: "rag serve")
            let error = #expect(throws: LibraryError.self) { try DataDirectoryLock(directory, purpose: "rag ingest") }
            #expect(error?.code == "in_use")
            #expect(error?.message.contains("rag serve (process \(getpid()))") == true)
            lock.release()
            _ = try DataDirectoryLock(directory, purpose: "rag ingest")
        }
    }

    @Test func theServerNoteIsReadBackAndPrivate() throws {
        try withDirectory { directory in
            let note = ServerNote(
                url: try #require(URL(string: "http://127.0.0.1:8000")), token: "secret", process: 7)
            try note.write(to: directory)
            #expect(ServerNote.read(from: directory) == note)
            let attributes = try FileManager.default.attributesOfItem(atPath: directory.serverFile.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            ServerNote.remove(from: directory)
            #expect(ServerNote.read(from: directory) == nil)
        }
    }

    @Test func uploadsThatWereCutOffAreCleared() throws {
        try withDirectory { directory in
            try Data("x".utf8).write(to: directory.spool.appending(path: "left"))
            try directory.clearSpool()
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.spool.path).isEmpty)
        }
    }
}
