// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Logging
import NeedletailVectorIndex

extension CollectionIndex {
    private static let saving = DispatchQueue(label: "needletail.vectordatabase.saving", qos: .utility)
    /// Rows per step, so that writes that arrive meanwhile wait for milliseconds.
    private static let step = 32

    /// On the queue: sees to it that maintenance runs, a step at a time, until there is nothing to do.
    func scheduleMaintenance() {
        guard !isMaintenanceScheduled, !isClosed else { return }
        isMaintenanceScheduled = true
        queue.async { [self] in
            isMaintenanceScheduled = false
            if !isClosed, maintain() { scheduleMaintenance() }
        }
    }

    /// One step. Whether there is more to do.
    private func maintain() -> Bool {
        guard let state, let vectors = state.vectors else { return false }
        if let cursor = repairCursor {
            repair(vectors, from: cursor)
            return true
        }
        let live = state.ordinals.count
        let removed = state.count - live
        let share = Double(removed) / Double(max(1, state.count))
        if removed >= max(1, options.compactionFloor), share >= options.compactionShare {
            repairCursor = 0
            return true
        }
        if live >= options.graphFrom || vectors.nodeCount > 0, vectors.indexedCount < vectors.count {
            index(vectors)
            return true
        }
        if changedRows >= max(options.saveEvery, state.count / 4), !isSaving { save() }
        return false
    }

    private func index(_ vectors: HNSWIndex) {
        for _ in 0..<Self.step {
            guard let edit = vectors.prepareNext() else { return }
            lock.write { vectors.apply(edit) }
            changedRows += 1
        }
    }

    private func repair(_ vectors: HNSWIndex, from cursor: UInt32) {
        let end = UInt32(vectors.indexedCount)
        var next = cursor
        while next < end, next < cursor + UInt32(8 * Self.step) {
            if let edit = vectors.prepareRepair(of: next) { lock.write { vectors.apply(edit) } }
            next += 1
        }
        if next < end {
            repairCursor = next
        } else {
            repairCursor = nil
            replaceByCompacted()
        }
    }

    private func replaceByCompacted() {
        guard let compacted = state?.compacted() else { return }
        lock.write { state = compacted }
        changedRows += compacted.count
    }

    /// On the queue: removed rows give their room back now.
    func compact() {
        guard let vectors = state?.vectors else { return }
        repairCursor = nil
        for ordinal in 0..<UInt32(vectors.indexedCount) {
            if let edit = vectors.prepareRepair(of: ordinal) { lock.write { vectors.apply(edit) } }
        }
        replaceByCompacted()
        scheduleMaintenance()
    }

    /// On the queue: puts every row into the graph now.
    func indexAll() {
        guard let vectors = state?.vectors else { return }
        while let edit = vectors.prepareNext() { lock.write { vectors.apply(edit) } }
    }

    /// On the queue: copies the state and writes it elsewhere.
    private func save() {
        do {
            guard let (payload, sequence) = try snapshotPayload() else { return }
            isSaving = true
            changedRows = 0
            Self.saving.async { [self] in
                let isWritten = write(payload, sequence)
                queue.async { [self] in
                    isSaving = false
                    if isWritten { savedSequence = max(savedSequence, sequence) }
                    scheduleMaintenance()
                }
            }
        } catch {
            logger.error("cannot save a derived file", metadata: ["collection": "\(name)", "error": "\(error)"])
        }
    }

    /// Saves the state unless it is saved already. Blocks until it is on disk; not on the queue.
    func saveNow() throws {
        let pending: ([UInt8], Int64)? = try queue.sync {
            guard let current = state?.sequence, current != savedSequence || changedRows > 0 else { return nil }
            changedRows = 0
            return try snapshotPayload()
        }
        guard let (payload, sequence) = pending else { return }
        let isWritten = Self.saving.sync { write(payload, sequence) }
        queue.sync { if isWritten { savedSequence = max(savedSequence, sequence) } }
    }

    private func write(_ payload: [UInt8], _ sequence: Int64) -> Bool {
        do {
            try file.replace(with: payload)
            snapshotSaved(sequence)
            return true
        } catch {
            // Derived: losing it costs time at the next start, nothing else.
            logger.error("cannot save a derived file", metadata: ["collection": "\(name)", "error": "\(error)"])
            return false
        }
    }

    /// Forgets everything; later calls find no collection.
    func close() {
        Self.saving.sync {}
        queue.sync {
            isClosed = true
            lock.write { state = nil }
        }
    }
}
