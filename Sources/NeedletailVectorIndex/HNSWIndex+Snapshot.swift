// SPDX-License-Identifier: Apache-2.0

extension HNSWIndex {
    /// Appends the whole index: rows, tombstones and graph. The layout is in `docs/formats/vector-database.md`.
    public func write(to writer: inout BinaryWriter) {
        let table = rows.table
        writer.reserve(rows.count * (rows.stride + 8) + 64)
        writer.write(UInt32(dimension))
        writer.write(metric.rawValue)
        writer.write(UInt32(parameters.M))
        writer.write(UInt32(parameters.efConstruction))
        writer.write(parameters.seed)
        writer.write(UInt64(rows.count))
        writer.write(UInt64(indexedCount))
        writer.write(entry ?? .max)
        writer.write(live.words)
        writer.write(removed.words)
        for ordinal in 0..<UInt32(rows.count) {
            writer.write(raw: UnsafeRawBufferPointer(start: table.vector(ordinal), count: 4 * dimension))
            let level = table.level(ordinal)
            writer.write(level)
            guard level != VectorRows.absent else { continue }
            for layer in 0...Int(level) {
                let list = links(ordinal, level: layer, in: table)
                writer.write(raw: UnsafeRawBufferPointer(start: list, count: 4 * (Int(list[0]) + 1)))
            }
        }
    }

    /// Restores what `write` wrote, after checking that every number in it is possible.
    /// - Throws: `VectorIndexError.corrupted`.
    public convenience init(from reader: inout BinaryReader) throws {
        let dimension = Int(try reader.read(UInt32.self))
        guard let metric = VectorMetric(rawValue: try reader.read()), (1...65_536).contains(dimension) else {
            throw VectorIndexError.corrupted(reason: "impossible dimension or metric")
        }
        let M = Int(try reader.read(UInt32.self))
        let efConstruction = Int(try reader.read(UInt32.self))
        let seed = try reader.read(UInt64.self)
        let parameters = HNSWParameters(M: M, efConstruction: efConstruction, seed: seed)
        guard parameters.M == M, parameters.efConstruction == efConstruction else {
            throw VectorIndexError.corrupted(reason: "impossible graph parameters")
        }
        self.init(dimension: dimension, metric: metric, parameters: parameters)
        let count = try reader.readCount(elementSize: 4 * dimension + 4)
        let indexed = try reader.read(UInt64.self)
        let storedEntry = try reader.read(UInt32.self)
        let storedLive = BitSet(words: try reader.readArray())
        let storedRemoved = BitSet(words: try reader.readArray())
        guard indexed <= UInt64(count) else {
            throw VectorIndexError.corrupted(reason: "more rows indexed than stored")
        }
        for _ in 0..<count { try readRow(&reader) }
        indexedCount = Int(indexed)
        for bit in [storedLive, storedRemoved] {
            bit.forEach { if $0 >= count { indexedCount = -1 } }
        }
        live = storedLive
        removed = storedRemoved
        if storedEntry != .max, storedEntry < count, rows.table.level(storedEntry) != VectorRows.absent {
            entry = storedEntry
            topLevel = Int(rows.table.level(storedEntry))
        }
        let problems = indexedCount < 0 ? ["a bit beyond the rows"] : checkInvariants()
        if let problem = problems.first { throw VectorIndexError.corrupted(reason: problem) }
    }

    private func readRow(_ reader: inout BinaryReader) throws {
        let vector = try reader.readRaw(4 * dimension)
        let values = [Float](unsafeUninitializedCapacity: dimension) { buffer, size in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(from: vector)
            size = dimension
        }
        let ordinal = values.withUnsafeBufferPointer { rows.append($0) }
        let level = try reader.read(UInt32.self)
        guard level != VectorRows.absent else { return }
        guard level <= 12 else { throw VectorIndexError.corrupted(reason: "a node on layer \(level)") }
        var edit = GraphEdit()
        edit.inserted = (ordinal, Int(level))
        for layer in 0...Int(level) {
            let size = Int(try reader.read(UInt32.self))
            guard size <= linkLimit(layer) else {
                throw VectorIndexError.corrupted(reason: "a node with \(size) links")
            }
            let run = try reader.readRaw(4 * size)
            edit.set(
                ordinal, level: layer,
                (0..<size).map { run.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self) })
        }
        apply(edit)
    }
}
