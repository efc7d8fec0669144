// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Vectors as little-endian Float32.
enum VectorColumn {
    static func encode(_ vector: [Float]) -> Data {
        var data = Data(capacity: vector.count * 4)
        for value in vector {
            withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
        }
        return data
    }

    static func decode(_ data: Data) throws -> [Float] {
        guard data.count.isMultiple(of: 4) else {
            throw CatalogError.corrupted(detail: "a staged vector has \(data.count) bytes")
        }
        return data.withUnsafeBytes { bytes in
            (0..<bytes.count / 4).map { position in
                Float(
                    bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position * 4, as: UInt32.self))
                )
            }
        }
    }
}
