// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// The metadata store: which collections, documents, chunks and jobs there are, and what is still to be done.
///
/// Law for every form:
/// - Every method is one transaction: all of it happened and is durable when the method returns, or nothing did. The
///   only
///   exception is `reportProgress`, which may be recorded late or, after a crash, not at all.
/// - A read sees every write that returned before it began.
/// - Calls may overlap. A cancelled task throws `CancellationError`; a write may have happened all the same.
/// - Names, keys and ids compare byte by byte. Deleted things are as if they did not exist, in every method but those
///   of
///   `RemovalLedger`.
/// - Failures are `CatalogError`.
///
/// Time and fresh ids come from the clock and source given to the form when it is made.
public protocol Catalog:
    CollectionCatalog, DocumentCatalog, JobQueue, Outbox, RemovalLedger, PassageLookup, CatalogMemory
{
    func statistics() async throws -> CatalogStatistics

    /// Changes made through this instance from now on, in the order of their commits; in one collection, or in all
    /// when nil.
    ///
    /// For showing, not for deciding: a reader that falls more than 1,024 events behind loses the oldest, and changes
    /// made
    /// by other processes are not seen. Ends when the catalog is closed or the consumer stops reading.
    func events(in collection: CollectionID?) -> AsyncStream<CatalogEvent>

    /// Writes what is pending and lets go of the storage. Later calls throw `.unavailable`. Calling it again does
    /// nothing.
    func close() async throws
}
