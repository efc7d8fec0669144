// SPDX-License-Identifier: Apache-2.0

/// A place between two steps at which a process may die. Tests stop the work there and check that nothing is lost.
public enum FaultPoint: String, Hashable, Sendable, CaseIterable {
    case afterOriginalStored
    case afterLease
    case afterExtraction
    case afterExtractedStored
    case afterChunksStaged
    case afterEncoding
    case afterEmbeddingsStaged
    case afterVectorStoreWrite
    case afterAcknowledgement
    case afterActivation
    case afterTombstone
    case afterObjectsTaken
    case afterObjectsRemoved
    case afterRowsReclaimed
}

/// Thrown at a fault point: the work stops as if the process had ended, and writes nothing any more.
public struct SimulatedCrash: Error, Hashable, Sendable {
    public var point: FaultPoint

    public init(at point: FaultPoint) {
        self.point = point
    }
}

public typealias FaultHook = @Sendable (FaultPoint) async throws -> Void
