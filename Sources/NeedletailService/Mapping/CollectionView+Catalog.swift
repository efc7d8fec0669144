// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailLibrary

extension CollectionView {
    init(_ record: CollectionRecord) {
        self.init(
            id: record.id, name: record.name, description: record.description.isEmpty ? nil : record.description,
            language: record.language, documents: record.counts.documents, chunks: record.counts.chunks,
            bytes: record.counts.bytes, createdAt: record.createdAt, updatedAt: record.updatedAt)
    }
}
