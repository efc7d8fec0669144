// SPDX-License-Identifier: Apache-2.0

/// Appends numbers (little-endian), strings and arrays to a growing run of bytes: the form of derived files.
public struct BinaryWriter {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public mutating func write<Number: FixedWidthInteger>(_ value: Number) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    public mutating func write(_ value: Double) {
        write(value.bitPattern)
    }

    /// Length in bytes (UInt32), then UTF-8.
    public mutating func write(_ value: String) {
        var value = value
        value.withUTF8 {
            write(UInt32($0.count))
            bytes.append(contentsOf: $0)
        }
    }

    /// Number of elements (UInt64), then the elements.
    public mutating func write<Number: FixedWidthInteger>(_ values: [Number]) {
        write(UInt64(values.count))
        #if _endian(little)
            values.withUnsafeBytes { bytes.append(contentsOf: $0) }
        #else
            for value in values { write(value) }
        #endif
    }

    /// The bytes as they are, without a length.
    public mutating func write(raw: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: raw)
    }

    public mutating func reserve(_ count: Int) {
        bytes.reserveCapacity(bytes.count + count)
    }
}
