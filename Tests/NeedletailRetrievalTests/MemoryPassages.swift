// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import Synchronization

/// Passages that a test can take out of sight.
final class MemoryPassages: PassageLookup {
    private let passages: Mutex<[ChunkID: Passage]>

    init(_ passages: [Passage]) {
        self.passages = Mutex(Dictionary(uniqueKeysWithValues: passages.map { ($0.id, $0) }))
    }

    func hide(_ ids: [ChunkID]) {
        passages.withLock { all in ids.forEach { all[$0] = nil } }
    }

    func currentPassages(_ ids: [ChunkID], in collection: CollectionID) async throws -> [ChunkID: Passage] {
        passages.withLock { all in
            Dictionary(uniqueKeysWithValues: ids.compactMap { id in all[id].map { (id, $0) } })
        }
    }
}
