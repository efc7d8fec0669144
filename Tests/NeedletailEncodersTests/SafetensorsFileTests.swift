// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import NeedletailEncoders

@Suite struct SafetensorsFileTests {
    private func withFile<Result>(_ contents: Data, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors")
        try contents.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }

    private func contents(_ header: String, _ data: [UInt8], headerSize: UInt64? = nil) -> Data {
        var contents = Data()
        withUnsafeBytes(of: (headerSize ?? UInt64(header.utf8.count)).littleEndian) { contents.append(contentsOf: $0) }
        contents.append(contentsOf: header.utf8)
        contents.append(contentsOf: data)
        return contents
    }

    private func error(_ contents: Data) throws -> EncoderError? {
        try withFile(contents) { path -> EncoderError? in
            do throws(EncoderError) {
                _ = try SafetensorsFile(path: path)
                return nil
            } catch {
                return error
            }
        }
    }

    @Test func numbersOfEveryTypeAreReadWhateverTheirAlignment() throws {
        // 1.5 and -2 in three types, the 32-bit ones at odd places.
        let header = """
            {"__metadata__":{"format":"pt"},\
            "h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},\
            "b":{"dtype":"BF16","shape":[2,1],"data_offsets":[4,8]},\
            "f":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}
            """
        let data: [UInt8] = [0x00, 0x3E, 0x00, 0xC0, 0xC0, 0x3F, 0x00, 0xC0, 0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0]
        for padding in 0..<4 {
            try withFile(contents(header + String(repeating: " ", count: padding), data)) { path in
                let file = try SafetensorsFile(path: path)
                for (name, shape) in [("h", [2]), ("b", [2, 1]), ("f", [2])] {
                    let tensor = try file.floats(name, shape: shape)
                    #expect(withExtendedLifetime(tensor) { Array(tensor.values) } == [1.5, -2])
                }
            }
        }
    }

    @Test func halvesOfEveryKindAreConverted() {
        let cases: [(UInt16, Float)] = [
            (0, 0), (0x8000, -0.0), (1, 0x1p-24), (0x03FF, 0x3FFp-24), (0x0400, 0x1p-14), (0x3C00, 1), (0x7BFF, 65504),
            (0x7C00, .infinity), (0xFC00, -.infinity), (0x8001, -0x1p-24),
        ]
        for (bits, value) in cases {
            #expect(FloatTensor.half(bits) == value && FloatTensor.half(bits).sign == value.sign)
        }
        #expect(FloatTensor.half(0x7E00).isNaN)
    }

    @Test func missingTensorWrongShapeAndWrongTypeAreNamed() throws {
        let header = #"{"i":{"dtype":"I32","shape":[1],"data_offsets":[0,4]}}"#
        try withFile(contents(header, [0, 0, 0, 0])) { path in
            let file = try SafetensorsFile(path: path)
            #expect { try file.floats("i", shape: [1]) } throws: { ($0 as? EncoderError)?.code == .unsupported }
            #expect { try file.floats("i", shape: [2]) } throws: { error in
                (error as? EncoderError)?.code == .malformed
                    && (error as? EncoderError)?.message.contains("[1]") == true
            }
            #expect { try file.floats("j", shape: [1]) } throws: { error in
                (error as? EncoderError)?.key == "j" && (error as? EncoderError)?.file == path
            }
        }
    }

    @Test(arguments: [
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, "shape does not fill"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, "beyond the end"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, "backwards"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}"#, "negative"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#, "one offset"),
        (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, "negative dimension"),
        (#"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}"#, "overflow"),
        (#"{"a":{"dtype":"X32","shape":[1],"data_offsets":[0,4]}}"#, "unknown type"),
        (#"{"a":{"dtype":"F32","shape":[1]}}"#, "no offsets"),
        (#"{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}"#, "bytes left over"),
    ])
    func damagedEntryIsRefused(header: String, damage: String) throws {
        let error = try error(contents(header, [0, 0, 0, 0]))
        #expect(error?.code == .malformed, "\(damage)")
        #expect(damage == "bytes left over" || error?.key?.hasPrefix("a") == true, "\(damage)")
    }

    @Test func damagedHeaderIsRefused() throws {
        #expect(try error(Data())?.code == .malformed)
        #expect(try error(Data([1, 2, 3]))?.code == .malformed)
        #expect(try error(contents("{}", [], headerSize: .max))?.code == .malformed)
        #expect(try error(contents("{}", [], headerSize: 3))?.code == .malformed)
        #expect(try error(contents("{", []))?.code == .malformed)
        #expect(try error(contents("[]", []))?.code == .malformed)
        #expect { try SafetensorsFile(path: "/nowhere/model.safetensors") } throws: { error in
            (error as? EncoderError)?.code == .unreadable
        }
        #expect { try SafetensorsFile(path: "/") } throws: { ($0 as? EncoderError)?.code == .unreadable }
    }

    @Test func fileCutAnywhereIsRefused() throws {
        let whole = try Data(contentsOf: TinyModel.firstToken.folder.appending(path: "model.safetensors"))
        for size in stride(from: 0, to: whole.count, by: 997) {
            #expect(try error(whole.prefix(size))?.code == .malformed, "\(size) bytes")
        }
    }
}
