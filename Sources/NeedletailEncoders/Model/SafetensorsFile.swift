// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A file of named tensors: eight bytes of header length, a JSON header, the tensors' bytes (all little-endian).
///
/// Opening reads and checks the header alone; a tensor's bytes are touched when it is asked for.
final class SafetensorsFile: Sendable {
    /// What the header says of one tensor.
    struct Entry: Sendable {
        let type: String
        let shape: [Int]
        /// Within the file.
        let bytes: Range<Int>
    }

    let entries: [String: Entry]
    let file: MappedFile
    private static let largestHeader = 100 << 20
    private static let bytesPerElement = [
        "F64": 8, "F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "I16": 2, "I8": 1, "U64": 8, "U32": 4, "U16": 2,
        "U8": 1, "BOOL": 1, "F8_E4M3": 1, "F8_E5M2": 1,
    ]

    private struct HeaderEntry: Decodable {
        var dtype: String
        var shape: [Int]
        var dataOffsets: [Int]

        private enum CodingKeys: String, CodingKey {
            case dtype
            case shape
            case dataOffsets = "data_offsets"
        }
    }

    private struct Header: Decodable {
        private struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        var entries: [String: HeaderEntry] = [:]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            for key in container.allKeys where key.stringValue != "__metadata__" {
                entries[key.stringValue] = try container.decode(HeaderEntry.self, forKey: key)
            }
        }
    }

    init(path: String) throws(EncoderError) {
        let file = try MappedFile(path: path)
        func malformed(_ key: String?, _ message: String) -> EncoderError {
            EncoderError(.malformed, file: path, key: key, message)
        }
        guard file.bytes.count >= 8 else {
            throw malformed(nil, "\(file.bytes.count) bytes are too few for a safetensors file; fetch the model again")
        }
        let headerSize = UInt64(littleEndian: file.bytes.loadUnaligned(as: UInt64.self))
        guard headerSize <= UInt64(Self.largestHeader), headerSize <= UInt64(file.bytes.count - 8) else {
            throw malformed(
                nil,
                "the header claims \(headerSize) bytes of a file of \(file.bytes.count); is this a safetensors file?")
        }
        let dataStart = 8 + Int(headerSize)
        let header: Header
        do {
            header = try JSONDecoder().decode(Header.self, from: Data(file.bytes[8..<dataStart]))
        } catch let error as DecodingError {
            throw malformed(error.codingKeys ?? "header", error.explanation)
        } catch {
            throw malformed("header", "\(error)")
        }
        var entries: [String: Entry] = [:]
        var end = 0
        for (name, entry) in header.entries {
            guard let size = Self.bytesPerElement[entry.dtype] else {
                throw malformed(name, "unknown element type \(entry.dtype)")
            }
            guard entry.dataOffsets.count == 2, let first = entry.dataOffsets.first,
                let last = entry.dataOffsets.last, 0 <= first, first <= last, last <= file.bytes.count - dataStart
            else {
                throw malformed(
                    name,
                    "data_offsets \(entry.dataOffsets) leave the \(file.bytes.count - dataStart) bytes of data; "
                        + "is the file cut short?")
            }
            guard let count = Self.product(entry.shape, size), count == last - first else {
                throw malformed(
                    name, "shape \(entry.shape) of \(entry.dtype) does not fill the \(last - first) bytes it is given")
            }
            end = max(end, last)
            entries[name] = Entry(type: entry.dtype, shape: entry.shape, bytes: dataStart + first..<dataStart + last)
        }
        guard end == file.bytes.count - dataStart else {
            throw malformed(nil, "\(file.bytes.count - dataStart - end) bytes at the end belong to no tensor")
        }
        self.entries = entries
        self.file = file
    }

    /// The bytes of a tensor of that shape; nil when a dimension is negative or the product too large.
    private static func product(_ shape: [Int], _ size: Int) -> Int? {
        var result = size
        for dimension in shape {
            let (product, overflow) = result.multipliedReportingOverflow(by: dimension)
            if dimension < 0 || overflow { return nil }
            result = product
        }
        return result
    }

    /// A tensor as Float32: in place when it is stored so, else a converted copy.
    /// - Throws: `EncoderError.malformed` when it is missing or of another shape, `.unsupported` when it is not of a
    ///   floating-point type that is read here.
    func floats(_ name: String, shape: [Int]) throws(EncoderError) -> FloatTensor {
        guard let entry = entries[name] else {
            throw EncoderError(.malformed, file: file.path, key: name, "the tensor is missing")
        }
        guard entry.shape == shape else {
            throw EncoderError(
                .malformed, file: file.path, key: name,
                "the tensor has shape \(entry.shape) where config.json asks for \(shape)")
        }
        guard let tensor = FloatTensor(file, entry) else {
            throw EncoderError(
                .unsupported, file: file.path, key: name, "element type \(entry.type); F32, F16 and BF16 are supported")
        }
        return tensor
    }
}
