// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailLibrary

extension JobView {
    init(_ record: JobRecord, now: Timestamp) {
        self.init(
            id: record.id, document: record.document, documentName: record.documentName,
            collection: record.collectionName, state: State(record.state), stage: Stage(record.stage),
            done: record.done, total: record.total, etaSeconds: record.estimatedSeconds(now: now),
            error: record.error.map { Failure(code: $0.code, message: $0.message) }, attempts: record.attempts,
            createdAt: record.createdAt, updatedAt: record.updatedAt)
    }
}

extension JobView.State {
    init(_ state: JobRecord.State) {
        switch state {
        case .queued: self = .queued
        case .running: self = .running
        case .succeeded: self = .succeeded
        case .failed: self = .failed
        case .cancelled: self = .cancelled
        }
    }
}

extension JobRecord.State {
    init(_ state: JobView.State) {
        switch state {
        case .queued: self = .queued
        case .running: self = .running
        case .succeeded: self = .succeeded
        case .failed: self = .failed
        case .cancelled: self = .cancelled
        }
    }
}

extension JobView.Stage {
    init(_ stage: JobRecord.Stage) {
        switch stage {
        case .waiting: self = .waiting
        case .parsing: self = .parsing
        case .chunking: self = .chunking
        case .embedding: self = .embedding
        case .indexing: self = .indexing
        case .done: self = .done
        }
    }
}
