// SPDX-License-Identifier: Apache-2.0

/// Reads what `BinaryWriter` wrote. Every read is checked against the end, and lengths against what is left, so damaged
/// input throws and never asks for absurd memory.
public struct BinaryReader {
    private let bytes: UnsafeRawBufferPointer
    public private(set) var offset = 0

    /// - Parameter bytes: must stay valid while the reader is in use.
    public init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    public var remaining: Int { bytes.count - offset }

    public mutating func read<Number: FixedWidthInteger>(_: Number.Type = Number.self) throws -> Number {
        let size = MemoryLayout<Number>.size
        guard remaining >= size else { throw shortage(size) }
        defer { offset += size }
        return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }

    public mutating func readDouble() throws -> Double {
        Double(bitPattern: try read(UInt64.self))
    }

    public mutating func readString() throws -> String {
        let run = try readRaw(Int(try read(UInt32.self)))
        guard let string = String(validating: run, as: UTF8.self) else {
            throw VectorIndexError.corrupted(reason: "a string before byte \(offset) is not UTF-8")
        }
        return string
    }

    public mutating func readArray<Number: FixedWidthInteger>(of _: Number.Type = Number.self) throws -> [Number] {
        let count = try readCount(elementSize: MemoryLayout<Number>.size)
        let run = try readRaw(count * MemoryLayout<Number>.size)
        #if _endian(little)
            return [Number](unsafeUninitializedCapacity: count) { buffer, size in
                UnsafeMutableRawBufferPointer(buffer).copyMemory(from: run)
                size = count
            }
        #else
            return (0..<count).map {
                Number(littleEndian: run.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Number>.size, as: Number.self))
            }
        #endif
    }

    /// A number of elements of at least `elementSize` bytes each, that can be there.
    public mutating func readCount(elementSize: Int) throws -> Int {
        let count = try read(UInt64.self)
        guard count <= UInt64(remaining / max(1, elementSize)) else {
            throw VectorIndexError.corrupted(
                reason: "byte \(offset) announces \(count) elements, too many for what is left")
        }
        return Int(count)
    }

    public mutating func readRaw(_ count: Int) throws -> UnsafeRawBufferPointer {
        guard count >= 0, remaining >= count else { throw shortage(count) }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }

    private func shortage(_ wanted: Int) -> VectorIndexError {
        .corrupted(reason: "byte \(offset) should begin \(wanted) bytes, but only \(remaining) are left")
    }
}
