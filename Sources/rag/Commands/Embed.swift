// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import NeedletailEncoders

struct Embed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Turn texts into vectors.",
        discussion: """
            Reads one JSON object with a "text" per line from standard input and writes one row of little-endian float32
            numbers per line to standard output, in order.
            """)

    @OptionGroup var encoder: EncoderOptions
    @Option(help: "passage or query; some models treat the two differently.") var role: TextRole = .passage
    @Flag(help: "Answer each line before reading the next.") var stream = false
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let encoder = try EncoderLoader(settings: global.settings(flags: encoder.flags)).load()
        var reader = PassageReader(input: .standardInput)
        // Batches are sorted by length inside the encoder: the more it sees at once, the less it has to wait for long texts.
        let batch = stream ? 1 : 1024
        while let texts = try reader.next(limit: batch) {
            let matrix = try await encoder.encode(texts, as: role)
            try write(matrix)
        }
    }

    private func write(_ matrix: EmbeddingMatrix) throws {
        let bytes = matrix.values.map { $0.bitPattern.littleEndian }.withUnsafeBytes { Data($0) }
        do {
            try FileHandle.standardOutput.write(contentsOf: bytes)
        } catch {
            throw CommandFailure(
                .failure, code: "unwritable", "standard output was closed before all vectors were written")
        }
    }
}

extension TextRole: ExpressibleByArgument {}

/// Lines of JSON objects with a text each.
struct PassageReader {
    private static let maximumLineBytes = 64 << 20

    private struct Line: Decodable {
        var text: String
    }

    private let input: FileHandle
    private var buffer = Data()
    private var number = 0
    private var isAtEnd = false
    private let decoder = JSONDecoder()

    init(input: FileHandle) {
        self.input = input
    }

    /// Up to `limit` texts, fewer only at the end; nil when there are none left. Empty lines are skipped.
    /// - Throws: `CommandFailure` that names the line.
    mutating func next(limit: Int) throws -> [String]? {
        var texts: [String] = []
        while texts.count < limit, let line = try nextLine() {
            number += 1
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            do {
                texts.append(try decoder.decode(Line.self, from: line).text)
            } catch {
                throw CommandFailure(
                    .usage, code: "invalid_line",
                    "line \(number) of the input: expected a JSON object with a string “text”, for example {\"text\": \"a passage\"}"
                )
            }
        }
        return texts.isEmpty ? nil : texts
    }

    private mutating func nextLine() throws -> Data? {
        while true {
            if let end = buffer.firstIndex(of: 0x0A) {
                let line = buffer[buffer.startIndex..<end]
                buffer = buffer[buffer.index(after: end)...]
                return Data(line)
            }
            guard !isAtEnd else {
                defer { buffer = Data() }
                return buffer.isEmpty ? nil : buffer
            }
            guard buffer.count <= Self.maximumLineBytes else {
                throw CommandFailure(
                    .usage, code: "line_too_long",
                    "line \(number + 1) of the input is longer than \(Self.maximumLineBytes) bytes")
            }
            let piece = input.availableData
            if piece.isEmpty { isAtEnd = true } else { buffer.append(piece) }
        }
    }
}
