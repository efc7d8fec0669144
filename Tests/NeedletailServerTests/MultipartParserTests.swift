// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import NeedletailServer

@Suite struct MultipartParserTests {
    private static let body = """
        preamble to skip
        --cut
        Content-Disposition: form-data; name="file"; filename="a;\\"b.txt"
        Content-Type: text/plain

        first
        --cu not a boundary

        --cut\u{20}
        content-disposition: form-data; name=file; filename=%22x%22


        --cut
        Content-Disposition: form-data; name="note"

        \u{0D}\u{0D}--cut
        --cut--
        epilogue
        """.replacing("\n", with: "\r\n")

    /// Parts with their bytes joined.
    private static func parse(
        _ bytes: [UInt8], cuts: [Int], limits: MultipartParser.Limits = .init()
    ) throws -> [(MultipartPartHeaders, [UInt8])] {
        var parser = try MultipartParser(boundary: "cut", limits: limits)
        var parts: [(MultipartPartHeaders, [UInt8])] = []
        var start = 0
        for end in cuts.sorted() + [bytes.count] where end >= start {
            for event in try parser.consume(bytes[start..<end]) {
                switch event {
                case .partBegan(let headers): parts.append((headers, []))
                case .bytes(let bytes): parts[parts.count - 1].1 += bytes
                case .partEnded: break
                }
            }
            start = end
        }
        try parser.finish()
        return parts
    }

    private static func check(_ parts: [(MultipartPartHeaders, [UInt8])]) {
        #expect(parts.map(\.0.name) == ["file", "file", "note"])
        #expect(parts.map(\.0.fileName) == ["a;\"b.txt", "\"x\"", nil])
        #expect(parts.map(\.0.mediaType) == ["text/plain", nil, nil])
        #expect(
            parts.map { String(decoding: $0.1, as: UTF8.self) } == [
                "first\r\n--cu not a boundary\r\n", "", "\r\r--cut",
            ])
    }

    @Test func aFormIsReadTheSameWhereverItIsCut() throws {
        let bytes = Array(Self.body.utf8)
        Self.check(try Self.parse(bytes, cuts: []))
        for cut in 0...bytes.count { Self.check(try Self.parse(bytes, cuts: [cut])) }
        Self.check(try Self.parse(bytes, cuts: Array(0...bytes.count)))
        var generator = SplitMix(state: 7)
        for _ in 0..<300 {
            let cuts = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
                Int.random(in: 0...bytes.count, using: &generator)
            }
            Self.check(try Self.parse(bytes, cuts: cuts))
        }
    }

    @Test func damagedFormsAreReadOrRefusedTheSameWhereverTheyAreCut() {
        let original = Array(Self.body.utf8)
        var generator = SplitMix(state: 11)
        var refused = 0
        for _ in 0..<2000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: original[..<min(original.count, place)].suffix(9), at: place)
                }
            }
            let cuts = (0..<5).map { _ in Int.random(in: 0...bytes.count, using: &generator) }
            let whole = Self.outcome(bytes, cuts: [])
            #expect(whole == Self.outcome(bytes, cuts: cuts))
            if whole.hasPrefix("refused") { refused += 1 }
        }
        #expect(refused > 100 && refused < 1950)
    }

    private static func outcome(_ bytes: [UInt8], cuts: [Int]) -> String {
        do {
            return try parse(bytes, cuts: cuts).map { "\($0.0.name) \($0.0.fileName ?? "-") \($0.1)" }.description
        } catch {
            return "refused"
        }
    }

    @Test(arguments: [
        ("--cut\r\n\r\nx\r\n--cut--", "a part without headers"),
        ("--cut\r\nContent-Type: text/plain\r\n\r\nx\r\n--cut--", "a part without a disposition"),
        ("--cut\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--cut--", "another disposition"),
        ("--cutx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--cut--", "a longer boundary"),
        ("--cut\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", "no closing boundary"),
        ("--cut\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--cut", "half a closing boundary"),
        ("", "nothing"),
        ("--cut\r\nno colon\r\n\r\nx\r\n--cut--", "a header without a colon"),
    ]) func malformedFormsAreRefused(body: String, what: String) {
        #expect(throws: MultipartError.self, "\(what)") { try Self.parse(Array(body.utf8), cuts: []) }
    }

    @Test func limitsHold() {
        let part = "--cut\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n"
        let many = Array((String(repeating: part, count: 3) + "--cut--").utf8)
        #expect(throws: MultipartError.tooManyParts(limit: 2)) {
            try Self.parse(many, cuts: [], limits: .init(maxParts: 2))
        }
        let long = Array(("--cut\r\nX: " + String(repeating: "y", count: 500)).utf8)
        #expect(throws: MultipartError.headersTooLarge(limit: 100)) {
            try Self.parse(long, cuts: Array(0..<long.count), limits: .init(maxHeaderBytes: 100))
        }
        #expect(throws: MultipartError.self) {
            try Self.parse([UInt8](repeating: 0x61, count: 5000), cuts: [], limits: .init(maxPreambleBytes: 4096))
        }
    }

    @Test(arguments: ["", String(repeating: "b", count: 71), "ends with space ", "ü"])
    func boundariesThatNoClientMaySendAreRefused(boundary: String) {
        #expect(throws: MultipartError.missingBoundary) { try MultipartParser(boundary: boundary) }
    }
}

/// Steele, Lea & Flood's generator: the same numbers on every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
