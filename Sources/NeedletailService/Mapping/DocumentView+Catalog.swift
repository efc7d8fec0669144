// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailLibrary

extension DocumentView {
    init(_ record: DocumentRecord, now: Timestamp) {
        let state: State =
            switch record.state {
            case .pending: .pending
            case .ready: .ready
            case .failed: .failed
            case .updating: .updating
            }
        self.init(
            id: record.id, collection: record.collectionName, name: record.name, title: record.title,
            mediaType: record.mediaType, bytes: record.bytes, sha256: record.contentHash, state: state,
            error: record.error?.message, warnings: record.warnings, pages: record.pages, chunks: record.chunks,
            characters: record.characters, version: record.currentVersion, createdAt: record.createdAt,
            updatedAt: record.updatedAt, job: record.job.map { JobView($0, now: now) },
            source: record.sourceKey)
    }
}
