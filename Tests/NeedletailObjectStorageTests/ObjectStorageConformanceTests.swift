// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailObjectStorage
import Testing

@Suite("Every object storage")
struct ObjectStorageConformanceTests {
    @Test(arguments: ObjectStorageForm.allCases)
    func returnsWhatWasPut(_ form: ObjectStorageForm) async throws {
        try await form.with { storage, scratch in
            let bytes = Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            try await storage.put("a/b/one", bytes: bytes)
            #expect(try await storage.get("a/b/one", limit: 300_000) == bytes)
            #expect(try await storage.size("a/b/one") == 300_000)
            let file = scratch.appending(path: "input")
            try bytes.write(to: file)
            try await storage.put("two", contentsOf: file)
            let read = try await storage.withFile("two") { try Data(contentsOf: $0) }
            #expect(read == bytes)
            #expect(FileManager.default.fileExists(atPath: file.path))
        }
    }

    @Test(arguments: ObjectStorageForm.allCases)
    func replacesAndDeletes(_ form: ObjectStorageForm) async throws {
        try await form.with { storage, _ in
            try await storage.put("k", bytes: Data("old".utf8))
            try await storage.put("k", bytes: Data())
            #expect(try await storage.get("k", limit: 0).isEmpty)
            try await storage.delete("k")
            try await storage.delete("k")
            #expect(try await !storage.exists("k"))
            await #expect(throws: ObjectStorageError.notFound(key: "k")) { try await storage.get("k", limit: 9) }
            await #expect(throws: ObjectStorageError.notFound(key: "k")) { try await storage.size("k") }
            await #expect(throws: ObjectStorageError.notFound(key: "k/l")) { try await storage.size("k/l") }
        }
    }

    @Test(arguments: ObjectStorageForm.allCases)
    func refusesToReadMoreThanTheLimit(_ form: ObjectStorageForm) async throws {
        try await form.with { storage, _ in
            try await storage.put("k", bytes: Data(count: 11))
            await #expect(throws: ObjectStorageError.tooLarge(key: "k", bytes: 11, limit: 10)) {
                try await storage.get("k", limit: 10)
            }
        }
    }

    @Test(
        arguments: ObjectStorageForm.allCases,
        [
            "", "/a", "a/", "a//b", ".", "..", "../x", "a/../b", "a/./b", "a b", "ä", "a\0b", "a\\b",
            String(repeating: "x", count: 513),
        ])
    func refusesKeysOutsideTheAlphabet(_ form: ObjectStorageForm, key: String) async throws {
        try await form.with { storage, _ in
            await #expect(throws: ObjectStorageError.invalidKey(key)) { try await storage.put(key, bytes: Data()) }
            await #expect(throws: ObjectStorageError.invalidKey(key)) { try await storage.get(key, limit: 1) }
            await #expect(throws: ObjectStorageError.invalidKey(key)) { try await storage.delete(key) }
        }
    }

    @Test(arguments: ObjectStorageForm.allCases)
    func listsInByteOrderFromAnyPosition(_ form: ObjectStorageForm) async throws {
        let keys = [
            "a", "a-b", "a.object", "a.object/c", "a/b", "a/b/c", "a/c", "a0", "b", "B", "temporary/x", "z/y/x",
        ]
        let sorted = keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        try await form.with { storage, _ in
            for key in keys.shuffled() {
                try await storage.put(key, bytes: Data(key.utf8))
            }
            #expect(try await storage.list(prefix: "", after: nil, limit: 100) == sorted)
            for prefix in ["", "a", "a/", "a/b", "a.", "q", "z/y"] {
                for after in [nil, "a", "a/b", "a0", "A", "zz"] as [String?] {
                    for limit in [1, 3, 100] {
                        let expected = sorted.filter { key in
                            key.hasPrefix(prefix) && (after.map { $0.utf8.lexicographicallyPrecedes(key.utf8) } ?? true)
                        }.prefix(limit)
                        let found = try await storage.list(prefix: prefix, after: after, limit: limit)
                        #expect(found == Array(expected), "prefix \(prefix), after \(after ?? "-"), limit \(limit)")
                    }
                }
            }
        }
    }

    @Test(arguments: ObjectStorageForm.allCases)
    func overlappingWritesLeaveOneOfThemWhole(_ form: ObjectStorageForm) async throws {
        try await form.with { storage, _ in
            let count = 200_000
            await withThrowingTaskGroup(of: Void.self) { group in
                for byte in UInt8(1)...12 {
                    group.addTask { try await storage.put("k", bytes: Data(repeating: byte, count: count)) }
                    group.addTask {
                        guard let data = try? await storage.get("k", limit: count) else { return }
                        #expect(data.count == count && Set(data).count == 1)
                    }
                }
            }
            let last = try await storage.get("k", limit: count)
            #expect(Set(last).count == 1)
        }
    }
}
