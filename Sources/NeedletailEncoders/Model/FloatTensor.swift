// SPDX-License-Identifier: Apache-2.0

/// A tensor's elements as Float32, row-major; keeps alive what it points into.
final class FloatTensor: @unchecked Sendable {
    /// Valid for as long as the tensor is: hold on to it while reading.
    let values: UnsafeBufferPointer<Float>
    private let file: MappedFile
    private let copy: UnsafeMutableBufferPointer<Float>?

    /// Nil when the elements are not of a type that is converted here.
    init?(_ file: MappedFile, _ entry: SafetensorsFile.Entry) {
        self.file = file
        let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[entry.bytes])
        let count = entry.shape.reduce(1, *)
        let isAligned = Int(bitPattern: bytes.baseAddress) % MemoryLayout<Float>.alignment == 0
        if entry.type == "F32", isAligned, 1.littleEndian == 1 {
            copy = nil
            values = bytes.bindMemory(to: Float.self)
            return
        }
        let convert: (Int) -> Float
        switch entry.type {
        case "F32":
            convert = {
                Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
            }
        case "BF16":
            convert = {
                let bits = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 2, as: UInt16.self))
                return Float(bitPattern: UInt32(bits) << 16)
            }
        case "F16":
            convert = {
                Self.half(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 2, as: UInt16.self)))
            }
        default:
            return nil
        }
        let copy = UnsafeMutableBufferPointer<Float>.allocate(capacity: count)
        for index in 0..<count { copy.initializeElement(at: index, to: convert(index)) }
        self.copy = copy
        values = UnsafeBufferPointer(copy)
    }

    deinit {
        copy?.deallocate()
    }

    /// IEEE 754 binary16.
    static func half(_ bits: UInt16) -> Float {
        let sign = UInt32(bits & 0x8000) << 16
        let exponent = UInt32(bits >> 10 & 0x1F)
        let fraction = UInt32(bits & 0x3FF)
        switch exponent {
        case 0:
            let magnitude = Float(fraction) * 0x1p-24
            return sign == 0 ? magnitude : -magnitude
        case 0x1F:
            return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
        default:
            return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }
}
