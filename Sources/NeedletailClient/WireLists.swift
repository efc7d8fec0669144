// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailLibrary

// The objects in which the API wraps lists, and the bodies it takes.

struct CollectionList: Decodable, Sendable {
    var collections: [CollectionView]
}

struct CollectionChange: Encodable, Sendable {
    var name: String?
    var description: String?
    var language: String?
}

struct DocumentList: Decodable, Sendable {
    var documents: [DocumentView]
    var nextCursor: String?
    var total: Int?
}

struct ChunkList: Decodable, Sendable {
    var chunks: [ChunkView]
    var nextCursor: String?
}

struct BoxList: Decodable, Sendable {
    var boxes: [PageBox]
}

struct JobList: Decodable, Sendable {
    var jobs: [JobView]
}

struct HitList: Decodable, Sendable {
    var hits: [HitView]
}

struct DeltaText: Decodable, Sendable {
    var text: String
}

struct DeletedDocument: Decodable, Sendable {
    var id: DocumentID
    var collection: String
}
