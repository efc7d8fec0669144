// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailLibrary

extension LocalLibrary {
    public func jobs(state: JobView.State?, limit: Int) async throws -> [JobView] {
        try await LibraryError.explained {
            let page = try await catalog.jobs(
                in: nil, state: state.map(JobRecord.State.init), PageRequest(limit: limit, cursor: nil))
            return page.items.map { JobView($0, now: clock.now()) }
        }
    }

    public func job(_ id: JobID) async throws -> JobView {
        try await LibraryError.explained { JobView(try await catalog.job(id), now: clock.now()) }
    }

    public func cancelJob(_ id: JobID) async throws -> JobView {
        try await LibraryError.explained { JobView(try await catalog.cancelJob(id), now: clock.now()) }
    }

    public func retryJob(_ id: JobID) async throws -> JobView {
        try await LibraryError.explained {
            JobView(try await catalog.retryJob(id), now: clock.now())
        }
    }

    public func events(in collection: String?) async throws -> AsyncStream<LibraryEvent> {
        try await LibraryError.explained {
            let id = try await resolve(optional: collection)
            let changes = catalog.events(in: id)
            let catalog = catalog
            let clock = clock
            return AsyncStream(bufferingPolicy: .bufferingNewest(1024)) { continuation in
                let task = Task {
                    for await change in changes {
                        let name = try? await catalog.collection(change.collection).name
                        // A deletion inside a collection that is gone itself needs no telling.
                        if let event = LibraryEvent(change, collectionName: name, now: clock.now()) {
                            continuation.yield(event)
                        }
                    }
                    continuation.finish()
                }
                continuation.onTermination = { _ in task.cancel() }
            }
        }
    }

    private func resolve(optional name: String?) async throws -> CollectionID? {
        guard let name else { return nil }
        return try await catalog.collection(named: name).id
    }
}
